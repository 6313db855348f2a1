/** Record ids: 15 case-sensitive characters and a checksum of three that makes them safe to compare without case. */
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** 18-character form of a 15-character id. */
export function to18(id: string): string {
    if (id.length !== 15) return id;
    let suffix = '';
    for (let block = 0; block < 3; block++) {
        let bits = 0;
        for (let at = 0; at < 5; at++) {
            const character = id[block * 5 + at] ?? '';
            if (character >= 'A' && character <= 'Z') bits |= 1 << at;
        }
        suffix += CHECKSUM[bits] ?? 'A';
    }
    return id + suffix;
}

/** The `sequence`-th id of an object, 18 characters. */
export function makeId(keyPrefix: string, sequence: number): string {
    let digits = '';
    for (let rest = sequence; rest > 0; rest = Math.floor(rest / 62)) digits = (BASE62[rest % 62] ?? '0') + digits;
    return to18(keyPrefix + digits.padStart(12, '0'));
}

/** Where ids that follow from names begin; those given one after the other stay below. */
export const NAMED_IDS = 1_000_000;

/** Number of an id within its object. */
export function idNumber(id: string): number {
    let number = 0;
    for (const digit of id.slice(3, 15)) number = number * 62 + BASE62.indexOf(digit);
    return number;
}

/** An id that follows from a name alone, so that set-up records keep theirs when metadata is added or removed. */
export function idFromName(keyPrefix: string, name: string): string {
    return makeId(keyPrefix, (hash(name) % 0x3fffffff) + NAMED_IDS);
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
    let value = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
        value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
    return value >>> 0;
}

/**
 * Key prefix of a custom object: `a0X` for objects and settings, `m0X` for metadata types, `e0X` for events, `x0X` for big
 * objects. Follows from the name, so adding an object never changes another one's prefix; a collision takes the next free.
 */
export function customKeyPrefix(name: string, taken: ReadonlySet<string>): string {
    const first = name.endsWith('__mdt') ? 'm' : name.endsWith('__e') ? 'e' : name.endsWith('__b') ? 'x' : 'a';
    const start = hash(name.toLowerCase());
    for (let offset = 0; offset < 62 * 62; offset++) {
        const code = (start + offset) % (62 * 62);
        const prefix = first + (BASE62[Math.floor(code / 62)] ?? '0') + (BASE62[code % 62] ?? '0');
        if (!taken.has(prefix)) return prefix;
    }
    throw new Error(`No key prefix is left for ${name}.`);
}
