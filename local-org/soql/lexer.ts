import { malformed, unexpected } from './errors.ts';

export interface Token {
    kind: 'name' | 'string' | 'number' | 'date' | 'datetime' | 'time' | 'dateLiteral' | 'bind' | 'symbol' | 'end';
    /** As written; for a string its value, for a bind the expression. */
    text: string;
    at: number;
    /** `LAST_N_DAYS:7` → 7. */
    count: number;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const DATETIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/iy;
const DATE = /\d{4}-\d\d-\d\d/y;
const TIME = /\d\d:\d\d:\d\d(?:\.\d+)?Z?/iy;
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const COUNTED_LITERAL =
    /(?:(?:LAST|NEXT)_N_(?:DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS)|N_(?:DAYS|WEEKS|MONTHS|QUARTERS|YEARS|FISCAL_QUARTERS|FISCAL_YEARS)_AGO)\s*:\s*(\d+)/iy;
const SYMBOLS = ['<=', '>=', '!=', '<>', '=', '<', '>', '(', ')', ',', '.'];
const ESCAPES: Readonly<Record<string, string>> = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    "'": "'",
    '"': '"',
    '\\': '\\',
};
/** Kept with their backslash: LIKE reads them. */
const LIKE_ESCAPES = new Set(['%', '_']);

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(text);
}

/** Splits SOQL into tokens; comments, which Apex allows inside the brackets, are skipped. @throws QueryError */
export function tokenize(text: string): Token[] {
    const tokens: Token[] = [];
    let at = 0;
    const push = (kind: Token['kind'], value: string, length: number, count = 0): void => {
        tokens.push({ kind, text: value, at, count });
        at += length;
    };
    for (;;) {
        at += match(SPACE, text, at)?.[0].length ?? 0;
        if (at >= text.length) break;
        const counted = match(COUNTED_LITERAL, text, at);
        if (counted) {
            push('dateLiteral', counted[0].replace(/\s*:.*/s, '').toUpperCase(), counted[0].length, Number(counted[1]));
            continue;
        }
        const character = text.charAt(at);
        if (character === "'") {
            const [value, length] = readString(text, at);
            push('string', value, length);
            continue;
        }
        if (character === ':') {
            const end = bindEnd(text, at + 1);
            push('bind', text.slice(at + 1, end).trim(), end - at);
            continue;
        }
        const datetime = match(DATETIME, text, at);
        const date = datetime ? null : match(DATE, text, at);
        const time = datetime || date ? null : match(TIME, text, at);
        const number = datetime || date || time ? null : match(NUMBER, text, at);
        const name = match(NAME, text, at);
        const symbol = SYMBOLS.find((candidate) => text.startsWith(candidate, at));
        if (datetime) push('datetime', datetime[0], datetime[0].length);
        else if (date) push('date', date[0], date[0].length);
        else if (time) push('time', time[0], time[0].length);
        else if (name) push('name', name[0], name[0].length);
        else if (number) push('number', number[0], number[0].length);
        else if (symbol !== undefined) push('symbol', symbol, symbol.length);
        else throw unexpected(text, at, character);
    }
    push('end', '', 0);
    return tokens;
}

function readString(text: string, start: number): [value: string, length: number] {
    let value = '';
    for (let at = start + 1; at < text.length; at++) {
        const character = text.charAt(at);
        if (character === "'") return [value, at - start + 1];
        if (character !== '\\') {
            value += character;
            continue;
        }
        at++;
        const escaped = text.charAt(at);
        if (LIKE_ESCAPES.has(escaped)) value += `\\${escaped}`;
        else if (escaped.toLowerCase() === 'u' && /^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5))) {
            value += String.fromCharCode(parseInt(text.slice(at + 1, at + 5), 16));
            at += 4;
        } else {
            const plain = ESCAPES[escaped] ?? ESCAPES[escaped.toLowerCase()];
            if (plain === undefined)
                throw malformed(
                    text,
                    at - 1,
                    `Invalid string literal '${text.slice(start + 1, at + 1)}'. Illegal character sequence '\\${escaped}' in string literal.`,
                );
            value += plain;
        }
    }
    throw malformed(text, start, 'line break or end of query inside a string literal: expecting "\'"');
}

const OPEN = '([{';
const CLOSE = ')]}';
const KEYWORD_AFTER_BIND = /(?:AND|OR|LIMIT|OFFSET|ORDER|GROUP|HAVING|WITH|FOR|ALL|NULLS|ASC|DESC)\b/iy;

/** Index after the Apex expression that begins at `start`: one operand, and more joined by operators. */
function bindEnd(text: string, start: number): number {
    let at = operandEnd(text, start);
    for (;;) {
        const next = at + (match(SPACE, text, at)?.[0].length ?? 0);
        const operator = match(/\?\?|[+\-*/%]/y, text, next);
        if (!operator) return at;
        at = operandEnd(text, next + operator[0].length);
    }
}

function operandEnd(text: string, start: number): number {
    let at = start + (match(SPACE, text, start)?.[0].length ?? 0);
    const sign = match(/[-!]\s*/y, text, at);
    if (sign) at += sign[0].length;
    const first = text.charAt(at);
    if (first === '(') {
        at = groupEnd(text, at);
        // A cast: `(Id) value`.
        const next = at + (match(SPACE, text, at)?.[0].length ?? 0);
        if (match(NAME, text, next) && !match(KEYWORD_AFTER_BIND, text, next)) return operandEnd(text, next);
    } else if (first === "'") at += readString(text, at)[1];
    else {
        const isNew = match(/new\s+/iy, text, at);
        if (isNew) at += isNew[0].length;
        const word = match(NAME, text, at) ?? match(NUMBER, text, at);
        if (!word) throw unexpected(text, at, first);
        at += word[0].length;
        if (isNew) {
            const generic = match(/\s*(?:\.\s*\w+)*\s*(?:<[\w\s,.<>]*>)?/y, text, at);
            at += generic?.[0].length ?? 0;
            const body = match(/\s*(?=[({[])/y, text, at);
            if (body) at = groupEnd(text, at + body[0].length);
            const initial = match(/\s*(?=\{)/y, text, at);
            if (initial) at = groupEnd(text, at + initial[0].length);
        }
    }
    for (;;) {
        const member = match(/\s*\??\.\s*[\p{L}_][\p{L}\p{N}_]*/uy, text, at);
        if (member) {
            at += member[0].length;
            continue;
        }
        const group = match(/\s*(?=[([])/y, text, at);
        if (!group) return at;
        at = groupEnd(text, at + group[0].length);
    }
}

/** Index after the bracket that closes the one at `start`. */
function groupEnd(text: string, start: number): number {
    let depth = 0;
    for (let at = start; at < text.length; at++) {
        const character = text.charAt(at);
        if (character === "'") at += readString(text, at)[1] - 1;
        else if (OPEN.includes(character)) depth++;
        else if (CLOSE.includes(character) && --depth === 0) return at + 1;
    }
    throw unexpected(text, text.length, '');
}
