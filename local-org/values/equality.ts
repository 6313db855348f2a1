/**
 * Equality and hashing. Two ways to be equal:
 * `valuesEqual`, the `==` operator, ignores case of strings; `contentEqual`, inside collections and `equals`, does not.
 */
import { ApexBlob } from './blob.ts';
import { ApexList, ApexMap, ApexSet, KeyEntries } from './collections.ts';
import type { ValueContext } from './context.ts';
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { ApexBuiltinObject, ApexObject } from './objects.ts';
import { SObjectValue } from './sobject.ts';
import { ApexTime } from './time.ts';

/** Starts every key that is not the value itself, so that no String can look like one. */
const MARK = '\u0000';

const identities = new WeakMap<object, number>();
let nextIdentity = 1;
/** A number per object, for hash codes of objects without `hashCode`. */
export function identityOf(value: object): number {
    let identity = identities.get(value);
    if (identity === undefined) {
        identity = nextIdentity++;
        identities.set(value, identity);
    }
    return identity;
}

const definesEquality = (value: ApexObject, ctx: ValueContext): boolean =>
    ctx.hasMethod(value, 'equals', 1) && ctx.hasMethod(value, 'hashCode', 0);

/** Key of a number, the same for equal Integers, Longs, Doubles and Decimals. */
const numberKey = (decimal: ApexDecimal): string => `${MARK}n${decimal.stripZeros().toString()}`;

function doubleKey(value: ApexDouble): string {
    return Number.isFinite(value.value) ? numberKey(value.toDecimal()) : `${MARK}n${value.toString()}`;
}

function sobjectKey(record: SObjectValue, ctx: ValueContext): string {
    const parts: string[] = [];
    for (const name of [...record.values.keys()].sort()) {
        const value = record.values.get(name);
        if (value !== null && value !== undefined) parts.push(`${name}=${part(value, ctx)}`);
    }
    for (const name of [...record.parents.keys()].sort()) {
        const parent = record.parents.get(name);
        if (parent) parts.push(`${name}=${part(parent, ctx)}`);
    }
    if (record.aggregate) for (const [name, value] of record.aggregate) parts.push(`${name}=${part(value, ctx)}`);
    return `${MARK}r${record.object.name}{${parts.join(',')}}`;
}

/** A key inside another key: text that says its type and its length, so that parts cannot run into each other. */
function part(value: unknown, ctx: ValueContext): string {
    const key = valueKey(value, ctx);
    if (typeof key === 'string') return `${String(key.length)}:${key}`;
    return key === null || typeof key !== 'object' ? `${typeof key}:${String(key)}` : `#${String(identityOf(key))}`;
}

/**
 * Key under which a Set or Map keeps a value. Equal values have equal keys; a value that can change is keyed by what it
 * holds now, as on the platform. A user object with `equals` and `hashCode` may share its key with an unequal one: use `keyIn`.
 */
export function valueKey(value: unknown, ctx: ValueContext): unknown {
    if (typeof value === 'string') return value.startsWith(MARK) ? `${MARK}s${value}` : value;
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object') return value;
    if (value instanceof ApexDecimal) return numberKey(value);
    if (value instanceof ApexDouble) return doubleKey(value);
    if (value instanceof ApexDate) return `${MARK}d${String(value.days)}`;
    if (value instanceof ApexDatetime) return `${MARK}t${String(value.ms)}`;
    if (value instanceof ApexTime) return `${MARK}h${String(value.ms)}`;
    if (value instanceof ApexBlob) return `${MARK}b${value.toBase64()}`;
    if (value instanceof SObjectValue) return sobjectKey(value, ctx);
    if (value instanceof ApexList) return `${MARK}l(${value.items.map((item) => part(item, ctx)).join(',')})`;
    if (value instanceof ApexSet) {
        const parts = [...value.entries.values()].map((item) => part(item, ctx));
        return `${MARK}s{${parts.sort().join(',')}}`;
    }
    if (value instanceof ApexMap) {
        const parts = [...value.entries.values()].map(([key, item]) => `${part(key, ctx)}=${part(item, ctx)}`);
        return `${MARK}m{${parts.sort().join(',')}}`;
    }
    if (value instanceof ApexObject && definesEquality(value, ctx))
        return `${MARK}o${String(ctx.invoke(value, 'hashCode', []))}`;
    if (value instanceof ApexBuiltinObject) {
        const { state, type } = value as ApexBuiltinObject;
        if (state instanceof Object && 'equalityKey' in state)
            return `${MARK}x${type.text}:${String(state.equalityKey)}`;
    }
    return value;
}

type Entries = ReadonlyMap<unknown, unknown>;

/**
 * Key of `value` in the entries of a Set or Map (`keyAt` reads the key of an entry): that of the equal element when there
 * is one, else a free one.
 */
export function keyIn(
    entries: Entries,
    value: unknown,
    ctx: ValueContext,
    keyAt: (entry: never) => unknown = (entry) => entry,
): unknown {
    const key = valueKey(value, ctx);
    if (!(value instanceof ApexObject) || typeof key !== 'string') return key;
    // Objects of one hash code sit at `key`, `key 1`, `key 2` …
    for (let step = 0; ; step++) {
        const candidate = step === 0 ? key : `${key} ${String(step)}`;
        if (!entries.has(candidate)) return candidate;
        const held = keyAt(entries.get(candidate) as never);
        if (held === value || ctx.invoke(value, 'equals', [held]) === true) return candidate;
    }
}

/** Removes the entry and closes the gap that objects of the same hash code would stumble over. */
export function removeKey(entries: Map<unknown, unknown>, key: unknown): void {
    if (entries instanceof KeyEntries) {
        removeKey(entries.source, key);
        return;
    }
    entries.delete(key);
    if (typeof key !== 'string' || !key.startsWith(`${MARK}o`)) return;
    const [base = '', position = '0'] = key.split(' ');
    let gap = key;
    for (let step = Number(position) + 1; entries.has(`${base} ${String(step)}`); step++) {
        const next = `${base} ${String(step)}`;
        entries.set(gap, entries.get(next));
        entries.delete(next);
        gap = next;
    }
}

function toDecimal(value: unknown): ApexDecimal | undefined {
    if (typeof value === 'number' || typeof value === 'bigint') return ApexDecimal.of(value);
    if (value instanceof ApexDecimal) return value;
    return value instanceof ApexDouble && Number.isFinite(value.value) ? value.toDecimal() : undefined;
}

/** As `equals` and the elements of collections compare: strings by case, objects by their `equals`. */
export function contentEqual(a: unknown, b: unknown, ctx: ValueContext): boolean {
    if (a === b) return true;
    if (a === null || b === null || a === undefined || b === undefined) return false;
    if (a instanceof ApexDouble && b instanceof ApexDouble) return a.value === b.value;
    const number = toDecimal(a);
    if (number) {
        const other = toDecimal(b);
        return other !== undefined && number.equals(other);
    }
    if (a instanceof ApexList)
        return (
            b instanceof ApexList &&
            a.items.length === b.items.length &&
            a.items.every((item, index) => contentEqual(item, b.items[index], ctx))
        );
    if (a instanceof ApexObject) return ctx.hasMethod(a, 'equals', 1) && ctx.invoke(a, 'equals', [b]) === true;
    if (typeof a !== 'object' || typeof b !== 'object' || a.constructor !== b.constructor) return false;
    const key = valueKey(a, ctx);
    return typeof key === 'string' && key === valueKey(b, ctx);
}

/** The `==` operator on values whose types are not known to be simpler. */
export function valuesEqual(a: unknown, b: unknown, ctx: ValueContext): boolean {
    if (typeof a === 'string' && typeof b === 'string') return a === b || a.toLowerCase() === b.toLowerCase();
    return contentEqual(a, b, ctx);
}

/** Java's String.hashCode. */
export function textHash(text: string): number {
    let hash = 0;
    for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
    return hash;
}

/** `System.hashCode`, and `hashCode()` of what does not define its own. */
export function hashOf(value: unknown, ctx: ValueContext): number {
    if (value === null || value === undefined) return 0;
    if (typeof value === 'string') return textHash(value);
    if (typeof value === 'number') return value;
    if (typeof value === 'boolean') return value ? 1231 : 1237;
    if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value ^ (value >> 32n)));
    if (value instanceof ApexObject && ctx.hasMethod(value, 'hashCode', 0))
        return ctx.invoke(value, 'hashCode', []) as number;
    const key = valueKey(value, ctx);
    return typeof key === 'string' ? textHash(key) : identityOf(key as object);
}
