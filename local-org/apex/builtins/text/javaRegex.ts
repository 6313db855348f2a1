/**
 * Translates a java.util.regex pattern into a JavaScript one (flag `v`). What JavaScript cannot express is refused, never
 * approximated: possessive quantifiers, atomic groups, `\G`, `\X`, the flags d, u, x and U.
 */
export class RegexSyntaxError extends Error {}
export class RegexUnsupported extends Error {}

const LINE_END = '(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])';
const INPUT_START = '(?<![\\s\\S])';
const INPUT_END = '(?![\\s\\S])';

/** Inside a class: without the brackets. */
const CLASS_BODIES: Record<string, string> = {
    d: '0-9',
    s: ' \\t\\n\\v\\f\\r',
    w: 'a-zA-Z_0-9',
    h: ' \\t\\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
    v: '\\n\\v\\f\\r\\u0085\\u2028\\u2029',
};

const POSIX: Record<string, string> = {
    Lower: 'a-z',
    Upper: 'A-Z',
    ASCII: '\\x00-\\x7f',
    Alpha: 'a-zA-Z',
    Digit: '0-9',
    Alnum: 'a-zA-Z0-9',
    Punct: '!-\\/:-@\\[-`\\{-~',
    Graph: '!-~',
    Print: ' -~',
    Blank: ' \\t',
    Cntrl: '\\x00-\\x1f\\x7f',
    XDigit: '0-9a-fA-F',
    Space: ' \\t\\n\\v\\f\\r',
    javaLowerCase: '\\p{Lowercase}',
    javaUpperCase: '\\p{Uppercase}',
    javaWhitespace: '\\t-\\r\\x1c-\\x1f\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000',
    javaLetter: '\\p{L}',
    javaDigit: '\\p{Nd}',
    javaLetterOrDigit: '\\p{L}\\p{Nd}',
};

const CONTROL: Record<string, string> = { t: '\\t', n: '\\n', r: '\\r', f: '\\f', a: '\\x07', e: '\\x1b' };

const hex = (code: number): string => `\\u{${code.toString(16)}}`;
const literal = (character: string): string =>
    /[a-zA-Z0-9_]/.test(character) ? character : hex(character.codePointAt(0) ?? 0);

export interface TranslatedRegex {
    source: string;
    /** `i`, `m`, `s` given at the start of the pattern. */
    flags: string;
    groupCount: number;
}

class Translator {
    private readonly pattern: string;
    private at = 0;
    private groups = 0;
    private readonly dotAll: boolean;
    private multiline: boolean;

    constructor(pattern: string, flags: string) {
        this.pattern = pattern;
        this.dotAll = flags.includes('s');
        this.multiline = flags.includes('m');
    }

    run(flags: string): TranslatedRegex {
        const source = this.alternatives();
        if (this.at < this.pattern.length)
            throw new RegexSyntaxError(`Unmatched closing ')' near index ${String(this.at - 1)}\n${this.pattern}`);
        return { source, flags, groupCount: this.groups };
    }

    private peek(text: string): boolean {
        return this.pattern.startsWith(text, this.at);
    }

    /** Everything up to the `)` that closes the group, or the end. */
    private alternatives(): string {
        let result = '';
        while (this.at < this.pattern.length && !this.peek(')')) {
            if (this.peek('|')) {
                result += '|';
                this.at++;
                continue;
            }
            result += this.atom();
            result += this.quantifier();
        }
        return result;
    }

    private quantifier(): string {
        const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})([?+]?)/.exec(this.pattern.slice(this.at));
        if (!match) return '';
        if (match[1] === '+') throw new RegexUnsupported('possessive quantifier');
        this.at += match[0].length;
        return match[0];
    }

    private atom(): string {
        const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
        switch (character) {
            case '\\':
                return this.escape(false);
            case '[':
                return this.characterClass();
            case '(':
                return this.group();
            case '.':
                this.at++;
                return this.dotAll ? '[\\s\\S]' : '.';
            case '^':
                this.at++;
                return this.multiline ? `(?:${INPUT_START}|(?<=${LINE_END})(?=[\\s\\S]))` : INPUT_START;
            case '$':
                this.at++;
                return this.multiline ? `(?=${LINE_END}|${INPUT_END})` : `(?=${LINE_END}?${INPUT_END})`;
            case '*':
            case '+':
            case '?':
                throw new RegexSyntaxError(
                    `Dangling meta character '${character}' near index ${String(this.at)}\n${this.pattern}`,
                );
            case '{':
                throw new RegexSyntaxError(`Illegal repetition\n${this.pattern}`);
        }
        this.at += character.length;
        return literal(character);
    }

    private close(): void {
        if (!this.peek(')'))
            throw new RegexSyntaxError(`Unclosed group near index ${String(this.pattern.length)}\n${this.pattern}`);
        this.at++;
    }

    private group(): string {
        const rest = this.pattern.slice(this.at);
        if (rest.startsWith('(?>')) throw new RegexUnsupported('atomic group');
        const named = /^\(\?<([a-zA-Z][a-zA-Z0-9]*)>/.exec(rest);
        const flagged = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?(:|\))/.exec(rest);
        const opening = named?.[0] ?? flagged?.[0] ?? /^\(\?(?:[=!]|<[=!])/.exec(rest)?.[0] ?? '(';
        if (opening === '(' && rest.startsWith('(?'))
            throw new RegexSyntaxError(`Unknown inline modifier near index ${String(this.at + 2)}\n${this.pattern}`);
        this.at += opening.length;
        if (flagged && !named) return this.flagGroup(flagged[1] ?? '', flagged[2] ?? '', flagged[3] === ')');
        if (opening === '(' || named) this.groups++;
        const inner = this.alternatives();
        this.close();
        return `${opening}${inner})`;
    }

    /** `(?i:…)`, and `(?i)` which holds to the end of the group it stands in. */
    private flagGroup(on: string, off: string, toEnd: boolean): string {
        for (const flag of on + off) if (!'ims'.includes(flag)) throw new RegexUnsupported(`flag ${flag}`);
        const before = this.multiline;
        if (on.includes('m')) this.multiline = true;
        if (off.includes('m')) this.multiline = false;
        const inner = this.alternatives();
        this.multiline = before;
        if (!toEnd) this.close();
        const js = (flags: string): string => flags.replace('m', '');
        const [jsOn, jsOff] = [js(on), js(off)];
        return `(?${jsOn}${jsOff === '' ? '' : `-${jsOff}`}:${inner})`;
    }

    private characterClass(): string {
        this.at++;
        let result = '[';
        if (this.peek('^')) {
            result += '^';
            this.at++;
        }
        let first = true;
        for (;;) {
            if (this.at >= this.pattern.length)
                throw new RegexSyntaxError(
                    `Unclosed character class near index ${String(this.pattern.length - 1)}\n${this.pattern}`,
                );
            const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
            if (character === ']' && !first) break;
            first = false;
            if (character === '[') result += this.characterClass();
            else if (character === '\\') result += this.escape(true);
            else if (this.peek('&&')) {
                this.at += 2;
                return this.intersection(result);
            } else {
                this.at += character.length;
                result += character === '-' && this.isRange(result) ? '-' : literal(character);
            }
        }
        this.at++;
        return `${result}]`;
    }

    /** Whether the `-` just read stands between two ends. */
    private isRange(before: string): boolean {
        return before !== '[' && before !== '[^' && !before.endsWith(']') && !this.peek(']') && !this.peek('[');
    }

    private intersection(left: string): string {
        const negated = left.startsWith('[^');
        const leftBody = negated ? left.slice(2) : left.slice(1);
        const start = this.at;
        this.at = start - 1;
        // The right side reads like a class of its own that ends at the same bracket.
        const right = this.characterClass();
        return `[${negated ? '^' : ''}[${leftBody}]&&${right}]`;
    }

    private escape(inClass: boolean): string {
        const rest = this.pattern.slice(this.at + 1);
        const take = (length: number, result: string): string => {
            this.at += 1 + length;
            return result;
        };
        const [next = ''] = rest;
        if (next === '')
            throw new RegexSyntaxError(`Unexpected internal error near index ${String(this.at)}\n${this.pattern}`);
        if (next === 'Q') {
            const end = rest.indexOf('\\E');
            const quoted = end === -1 ? rest.slice(1) : rest.slice(1, end);
            return take(end === -1 ? rest.length : end + 2, Array.from(quoted, literal).join(''));
        }
        const numeric = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|x\{([0-9a-fA-F]+)\})/.exec(rest);
        if (numeric) return take(numeric[0].length, hex(parseInt(numeric[1] ?? numeric[2] ?? numeric[3] ?? '', 16)));
        const octal = /^0([0-3]?[0-7]{1,2})/.exec(rest);
        if (octal) return take(octal[0].length, hex(parseInt(octal[1]!, 8)));
        const property = /^([pP])(?:\{(\^?)(\w+=?\w*)\}|(\w))/.exec(rest);
        if (property)
            return take(
                property[0].length,
                this.property(property[1] === 'P', property[3] ?? property[4] ?? '', inClass),
            );
        const body = CLASS_BODIES[next.toLowerCase()];
        if (body !== undefined && 'dDsSwWhHvV'.includes(next))
            return take(1, next === next.toLowerCase() ? (inClass ? body : `[${body}]`) : `[^${body}]`);
        const control = CONTROL[next];
        if (control !== undefined) return take(1, control);
        if (next === 'c' && rest.length > 1) return take(2, hex(rest.charCodeAt(1) ^ 64));
        if (!/[a-zA-Z0-9]/.test(next)) {
            const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
            return take(character.length, literal(character));
        }
        if (inClass)
            throw new RegexSyntaxError(
                `Illegal/unsupported escape sequence near index ${String(this.at + 1)}\n${this.pattern}`,
            );
        return this.assertion(next, rest, take);
    }

    private assertion(next: string, rest: string, take: (length: number, result: string) => string): string {
        const reference = /^(?:[1-9]|k<[a-zA-Z][a-zA-Z0-9]*>)/.exec(rest);
        if (reference) return take(reference[0].length, `(?:\\${reference[0]})`);
        switch (next) {
            case 'b':
            case 'B':
                return take(1, `\\${next}`);
            case 'A':
                return take(1, INPUT_START);
            case 'z':
                return take(1, INPUT_END);
            case 'Z':
                return take(1, `(?=${LINE_END}?${INPUT_END})`);
            case 'R':
                return take(1, LINE_END);
            case 'G':
            case 'X':
            case 'N':
                throw new RegexUnsupported(`\\${next}`);
        }
        throw new RegexSyntaxError(
            `Illegal/unsupported escape sequence near index ${String(this.at + 1)}\n${this.pattern}`,
        );
    }

    private property(negated: boolean, name: string, inClass: boolean): string {
        const posix = POSIX[name];
        if (posix !== undefined) return negated ? `[^${posix}]` : inClass ? posix : `[${posix}]`;
        const plain = name.replace(/^Is/, '');
        for (const candidate of [plain, `Script=${plain}`]) {
            const source = `\\${negated ? 'P' : 'p'}{${candidate}}`;
            try {
                new RegExp(source, 'v');
                return source;
            } catch {
                continue;
            }
        }
        throw new RegexSyntaxError(
            `Unknown character property name {${name}} near index ${String(this.at)}\n${this.pattern}`,
        );
    }
}

export function translateRegex(pattern: string): TranslatedRegex {
    const leading = /^\(\?([ims]+)\)/.exec(pattern);
    const flags = leading?.[1] ?? '';
    const rest = leading ? pattern.slice(leading[0].length) : pattern;
    // Anchors and dots are written out, so only `i` becomes a flag of the JavaScript expression.
    return new Translator(rest, flags).run(flags.includes('i') ? 'i' : '');
}
