/** Text functions. A blank text counts as empty. */
import { to18 } from '../../schema/ids.ts';
import { eager, type FormulaFunction } from '../context.ts';
import {
    ApexDate,
    ApexDatetime,
    FormulaRuntimeError,
    ApexTime,
    asNumber,
    asText,
    datetimeText,
    decimal,
    plainNumber,
    timeText,
    type FormulaValue,
    type ValueType,
} from '../values.ts';

const TEXT: readonly ValueType[] = ['text', 'null'];
const NUMBER: readonly ValueType[] = ['number', 'null'];

const count = (value: FormulaValue | undefined, fallback = 0): number =>
    asNumber(value ?? null)?.toNumber() ?? fallback;
const str = (value: FormulaValue | undefined): string => asText(value ?? null);

const ofText = (
    compute: (...texts: string[]) => FormulaValue,
    parameters = 1,
    result: ValueType = 'text',
): FormulaFunction => ({
    min: parameters,
    max: parameters,
    params: [TEXT],
    result,
    make: eager((...values) => compute(...values.map(asText))),
});

function toText(value: FormulaValue): string {
    if (value === null) return '';
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
    if (value instanceof ApexDate) return value.toString();
    if (value instanceof ApexDatetime) return datetimeText(value.ms);
    if (value instanceof ApexTime) return timeText(value.ms);
    return plainNumber(value);
}

function toNumber(text: string): FormulaValue {
    if (text.trim() === '') return null;
    return decimal(text.trim());
}

/** Java's pattern must match the whole text. */
const patterns = new Map<string, RegExp>();
function regex(text: string, pattern: string): boolean {
    let compiled = patterns.get(pattern);
    if (!compiled) {
        const flags = /^\(\?([imsx]+)\)/.exec(pattern);
        const source = flags ? pattern.slice(flags[0].length) : pattern;
        try {
            compiled = new RegExp(`^(?:${source})$`, flags?.[1]?.replace('x', '') ?? '');
        } catch {
            throw new FormulaRuntimeError(`REGEX: invalid pattern "${pattern}".`);
        }
        patterns.set(pattern, compiled);
    }
    return compiled.test(text);
}

function padded(text: string, length: number, fill: string, left: boolean): string {
    if (text.length >= length) return text.slice(0, length);
    return left ? text.padStart(length, fill) : text.padEnd(length, fill);
}

const pad = (left: boolean): FormulaFunction => ({
    min: 2,
    max: 3,
    params: [TEXT, NUMBER, TEXT],
    result: 'text',
    make: eager((text, length, fill) => padded(str(text), count(length), fill === undefined ? ' ' : str(fill), left)),
});

const titleCase = (text: string): string =>
    text
        .toLowerCase()
        .replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

export const TEXT_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
    TEXT: {
        min: 1,
        max: 1,
        params: [['number', 'date', 'datetime', 'time', 'picklist', 'null']],
        result: 'text',
        make: eager((value) => toText(value ?? null)),
    },
    VALUE: { min: 1, max: 1, params: [TEXT], result: 'number', make: eager((value) => toNumber(str(value))) },
    LEN: { min: 1, max: 1, params: [TEXT], result: 'number', make: eager((value) => decimal(str(value).length)) },
    LEFT: {
        min: 2,
        max: 2,
        params: [TEXT, NUMBER],
        result: 'text',
        make: eager((text, length) => str(text).slice(0, Math.max(0, count(length)))),
    },
    RIGHT: {
        min: 2,
        max: 2,
        params: [TEXT, NUMBER],
        result: 'text',
        make: eager((text, length) => str(text).slice(Math.max(0, str(text).length - Math.max(0, count(length))))),
    },
    MID: {
        min: 3,
        max: 3,
        params: [TEXT, NUMBER, NUMBER],
        result: 'text',
        make: eager((text, start, length) => {
            const from = Math.max(1, count(start)) - 1;
            return str(text).slice(from, from + Math.max(0, count(length)));
        }),
    },
    TRIM: ofText((text) => (text ?? '').trim()),
    UPPER: { ...ofText((text) => (text ?? '').toUpperCase()), max: 2 },
    LOWER: { ...ofText((text) => (text ?? '').toLowerCase()), max: 2 },
    INITCAP: ofText((text) => titleCase(text ?? '')),
    REVERSE: ofText((text) => [...(text ?? '')].reverse().join('')),
    SUBSTITUTE: ofText(
        (text, old, fresh) => (old === '' ? (text ?? '') : (text ?? '').replaceAll(old ?? '', () => fresh ?? '')),
        3,
    ),
    BEGINS: ofText((text, start) => (text ?? '').startsWith(start ?? ''), 2, 'boolean'),
    CONTAINS: ofText((text, part) => (text ?? '').includes(part ?? ''), 2, 'boolean'),
    REGEX: ofText((text, pattern) => regex(text ?? '', pattern ?? ''), 2, 'boolean'),
    FIND: {
        min: 2,
        max: 3,
        params: [TEXT, TEXT, NUMBER],
        result: 'number',
        make: eager((part, text, start) => {
            const from = start === undefined ? 1 : count(start, 1);
            return decimal(from < 1 || str(part) === '' ? 0 : str(text).indexOf(str(part), from - 1) + 1);
        }),
    },
    LPAD: pad(true),
    RPAD: pad(false),
    BR: { min: 0, max: 0, result: 'text', make: () => () => '\n' },
    ASCII: ofText((text) => (text === '' ? null : decimal((text ?? '').codePointAt(0) ?? 0)), 1, 'number'),
    CHR: { min: 1, max: 1, params: [NUMBER], result: 'text', make: eager((code) => String.fromCodePoint(count(code))) },
    CASESAFEID: ofText((text) => to18(text ?? '')),
    HYPERLINK: {
        min: 2,
        max: 3,
        params: [TEXT],
        result: 'text',
        make: eager(
            (url, label, target) =>
                `<a href="${str(url)}" target="${target === undefined ? '_blank' : str(target)}">${str(label)}</a>`,
        ),
    },
    IMAGE: {
        min: 2,
        max: 4,
        params: [TEXT, TEXT, NUMBER],
        result: 'text',
        make: eager((url, alt) => `<img src="${str(url)}" alt="${str(alt)}" border="0"/>`),
    },
};
