/** Pure functions behind String's methods; the names are those of Apex. Nothing here sees null. */
import { isTextWhitespace } from './characters.ts';

export function abbreviate(text: string, maxWidth: number, offset = 0): string {
    if (text.length <= maxWidth) return text;
    const start = Math.min(offset, text.length);
    const from = text.length - start < maxWidth - 3 ? text.length - (maxWidth - 3) : start;
    if (from <= 4) return `${text.slice(0, maxWidth - 3)}...`;
    if (from + maxWidth - 3 < text.length) return `...${abbreviate(text.slice(from), maxWidth - 3)}`;
    return `...${text.slice(text.length - (maxWidth - 3))}`;
}

export function center(text: string, size: number, padding: string): string {
    if (size <= text.length || padding === '') return text;
    const left = Math.floor((size - text.length) / 2);
    return text.padStart(text.length + left, padding).padEnd(size, padding);
}

export function countMatches(text: string, part: string): number {
    if (part === '') return 0;
    return text.split(part).length - 1;
}

/** Where two texts begin to differ; -1 when they are equal. */
export function indexOfDifference(texts: readonly string[]): number {
    const shortest = Math.min(...texts.map((text) => text.length));
    for (let at = 0; at < shortest; at++) if (texts.some((text) => text[at] !== texts[0]![at])) return at;
    return texts.every((text) => text.length === shortest) ? -1 : shortest;
}

export function commonPrefix(texts: readonly string[]): string {
    const [first] = texts;
    if (first === undefined) return '';
    const at = indexOfDifference(texts);
    return at === -1 ? first : first.slice(0, at);
}

export function levenshtein(a: string, b: string): number {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
            row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, substitution));
        }
        previous = row;
    }
    return previous[b.length]!;
}

export const normalizeSpace = (text: string): string => text.trim().replace(/\s+/g, ' ');

export function capitalize(text: string): string {
    return text === '' ? text : text[0]!.toUpperCase() + text.slice(1);
}

export function uncapitalize(text: string): string {
    return text === '' ? text : text[0]!.toLowerCase() + text.slice(1);
}

export function swapCase(text: string): string {
    return Array.from(text, (character) =>
        character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase(),
    ).join('');
}

/** Runs of one kind of character: `ab12CD` → ab, 12, C, D; with `camelCase` a capital joins the small letters after it. */
export function splitByCharacterType(text: string, camelCase: boolean): string[] {
    const parts: string[] = [];
    let kind = '';
    for (const character of text) {
        const next = characterKind(character);
        const last = parts.length - 1;
        if (next === kind) parts[last] += character;
        else if (camelCase && kind === 'upper' && next === 'lower') {
            const run = parts[last]!;
            if (run.length > 1) {
                parts[last] = run.slice(0, -1);
                parts.push(run.slice(-1) + character);
            } else parts[last] = run + character;
        } else parts.push(character);
        kind = next;
    }
    return parts;
}

function characterKind(character: string): string {
    if (/\p{Lu}/u.test(character)) return 'upper';
    if (/\p{Ll}/u.test(character)) return 'lower';
    if (/\p{Nd}/u.test(character)) return 'digit';
    return isTextWhitespace(character) ? 'space' : 'other';
}

/** Java's String.trim: everything up to the space character goes. */
export function trimControl(text: string): string {
    let start = 0;
    let end = text.length;
    while (start < end && text.charCodeAt(start) <= 32) start++;
    while (end > start && text.charCodeAt(end - 1) <= 32) end--;
    return text.slice(start, end);
}
