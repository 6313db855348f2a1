/**
 * Numbers that identify people or cards, found in a text. Pure; answers kinds and counts, never the numbers. Finds what
 * InteractionPiiNumbers finds in Apex, which decides; this only warns while the agent types. A change here is one there.
 */
import { isCpf, isDni, isGermanTaxId, isNir } from './checkDigits';
import { findCards } from './cards';
import type { Range } from './cards';

/** A pattern of the administrator. */
export interface PiiPattern {
    /** Kind to show. */
    label: string;
    pattern: string;
}

export interface PiiFinding {
    /** A name that is the same in every language, or the label of a pattern. */
    kind: string;
    count: number;
}

interface Rule {
    kind: string;
    form: RegExp;
    /** Whether what has the form is one: its check digits. */
    isValid: (found: string) => boolean;
}

const RULES: readonly Rule[] = [
    {
        kind: 'US SSN',
        form: /(?<!\d)(?!000|666|9)\d{3}([ -])(?!00)\d{2}\1(?!0000)\d{4}(?!\d)/g,
        isValid: () => true,
    },
    {
        kind: 'DNI/NIE (ES)',
        form: /(?<![A-Za-z0-9])(?:[XYZxyz][ -]?\d{7}|\d{2}\.?\d{3}\.?\d{3})[ -]?[A-Za-z](?![A-Za-z0-9])/g,
        isValid: isDni,
    },
    { kind: 'CPF (BR)', form: /(?<!\d)\d{3}\.?\d{3}\.?\d{3}[ -]?\d{2}(?!\d)/g, isValid: isCpf },
    {
        kind: 'NIR (FR)',
        form: /(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?!\d)/g,
        isValid: isNir,
    },
    { kind: 'Tax ID (DE)', form: /(?<!\d)[1-9]\d(?: ?\d{3}){3}(?!\d)/g, isValid: isGermanTaxId },
];

/** A repetition of a repetition, or of alternatives, can take longer than anyone waits. */
const NESTED_REPETITION = /\([^()]*(?:[*+|]|\{\d+,)[^()]*\)(?:[*+]|\{\d+,\d*\})/;

const compiled = new Map<string, RegExp | null>();

/** Null for a pattern that cannot be used: malformed, matching nothing at all, or without an end. */
function compile(pattern: string): RegExp | null {
    let form = compiled.get(pattern);
    if (form === undefined) {
        form = null;
        try {
            if (pattern.trim() !== '' && !NESTED_REPETITION.test(pattern) && !new RegExp(`^(?:${pattern})$`).test('')) {
                form = new RegExp(pattern, 'g');
            }
        } catch {
            // Not a regular expression here; the check on the server may still know it.
        }
        compiled.set(pattern, form);
    }
    return form;
}

/**
 * @param text plain text
 * @param patterns the administrator's; those that cannot be used are left out
 * @returns what was found, in the order of the text
 */
export function findPii(text: string, patterns: readonly PiiPattern[] = []): PiiFinding[] {
    // As many characters as before, so that places stay the same.
    const plain = text.replace(/[\u00a0\u2007\u2009\u202f]/g, ' ').replace(/[\u2010-\u2013]/g, '-');
    const found: (Range & { kind: string })[] = [];
    /** Where two kinds overlap, the one that is looked for first counts. */
    const add = (kind: string, start: number, end: number): void => {
        if (end > start && found.every((other) => end <= other.start || start >= other.end)) {
            found.push({ kind, start, end });
        }
    };
    const addAll = (kind: string, form: RegExp, isValid: (match: string) => boolean): void => {
        for (const match of plain.matchAll(form)) {
            if (isValid(match[0])) add(kind, match.index, match.index + match[0].length);
        }
    };
    if (/\d/.test(plain)) {
        for (const { start, end } of findCards(plain)) add('Card number', start, end);
        for (const { kind, form, isValid } of RULES) addAll(kind, form, isValid);
    }
    for (const { label, pattern } of patterns) {
        const form = compile(pattern);
        if (form) addAll(label, form, () => true);
    }
    const counts = new Map<string, number>();
    for (const { kind } of found.sort((left, right) => left.start - right.start)) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return [...counts].map(([kind, count]) => ({ kind, count }));
}
