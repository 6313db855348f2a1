/** A JSON reader that keeps numbers as text, so that Decimals stay exact, and knows where it is. */
export class JsonSyntaxError extends Error {}

export type JsonToken =
    | { kind: 'startObject' | 'endObject' | 'startArray' | 'endArray' | 'null' }
    | { kind: 'fieldName' | 'string' | 'integer' | 'float'; text: string }
    | { kind: 'boolean'; value: boolean };

const ESCAPES: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Scanner {
    private readonly text: string;
    private at = 0;
    readonly tokens: JsonToken[] = [];

    constructor(text: string) {
        this.text = text;
    }

    run(): JsonToken[] {
        this.value();
        this.skipSpace();
        if (this.at < this.text.length) this.fail();
        return this.tokens;
    }

    private fail(expected?: string): never {
        const before = this.text.slice(0, this.at).split('\n');
        const location = `[line:${String(before.length)}, column:${String((before.at(-1)?.length ?? 0) + 1)}]`;
        const character = this.text[this.at];
        if (character === undefined)
            throw new JsonSyntaxError(
                this.text.trim() === ''
                    ? 'No content to map to Object due to end of input'
                    : `Unexpected end-of-input at ${location}`,
            );
        throw new JsonSyntaxError(
            `Unexpected character ('${character}' (code ${String(character.charCodeAt(0))}))${expected === undefined ? '' : `: was expecting ${expected}`} at ${location}`,
        );
    }

    private skipSpace(): void {
        while (/[ \t\n\r]/.test(this.text[this.at] ?? '')) this.at++;
    }

    private take(character: string, expected: string): void {
        this.skipSpace();
        if (this.text[this.at] !== character) this.fail(expected);
        this.at++;
    }

    private accept(character: string): boolean {
        this.skipSpace();
        if (this.text[this.at] !== character) return false;
        this.at++;
        return true;
    }

    private value(): void {
        this.skipSpace();
        const character = this.text[this.at];
        if (character === '{') this.object();
        else if (character === '[') this.array();
        else if (character === '"') this.tokens.push({ kind: 'string', text: this.string() });
        else if (
            !this.word('true', { kind: 'boolean', value: true }) &&
            !this.word('false', { kind: 'boolean', value: false }) &&
            !this.word('null', { kind: 'null' })
        )
            this.number();
    }

    private word(word: string, token: JsonToken): boolean {
        if (!this.text.startsWith(word, this.at)) return false;
        this.at += word.length;
        this.tokens.push(token);
        return true;
    }

    private object(): void {
        this.at++;
        this.tokens.push({ kind: 'startObject' });
        if (!this.accept('}')) {
            do {
                this.skipSpace();
                if (this.text[this.at] !== '"') this.fail('double-quote to start field name');
                this.tokens.push({ kind: 'fieldName', text: this.string() });
                this.take(':', 'a colon to separate field name and value');
                this.value();
            } while (this.accept(','));
            this.take('}', 'comma to separate Object entries');
        }
        this.tokens.push({ kind: 'endObject' });
    }

    private array(): void {
        this.at++;
        this.tokens.push({ kind: 'startArray' });
        if (!this.accept(']')) {
            do this.value();
            while (this.accept(','));
            this.take(']', 'comma to separate Array entries');
        }
        this.tokens.push({ kind: 'endArray' });
    }

    private number(): void {
        const match = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(this.text.slice(this.at, this.at + 400));
        if (!match) this.fail("a valid value (String, Number, Array, Object or token 'null', 'true' or 'false')");
        this.at += match[0].length;
        this.tokens.push({
            kind: match[1] === undefined && match[2] === undefined ? 'integer' : 'float',
            text: match[0],
        });
    }

    private string(): string {
        let result = '';
        let from = ++this.at;
        for (;;) {
            const character = this.text[this.at];
            if (character === undefined) this.fail();
            if (character === '"') break;
            if (character < ' ') this.fail();
            if (character !== '\\') {
                this.at++;
                continue;
            }
            result += this.text.slice(from, this.at) + this.escape();
            from = this.at;
        }
        result += this.text.slice(from, this.at);
        this.at++;
        return result;
    }

    private escape(): string {
        const next = this.text[this.at + 1] ?? '';
        const simple = ESCAPES[next];
        if (simple !== undefined) {
            this.at += 2;
            return simple;
        }
        const hex = /^\\u([0-9a-fA-F]{4})/.exec(this.text.slice(this.at, this.at + 6))?.[1];
        if (hex === undefined) this.fail();
        this.at += 6;
        return String.fromCharCode(parseInt(hex, 16));
    }
}

/** @throws JsonSyntaxError with the platform's message */
export function scanJson(text: string): JsonToken[] {
    return new Scanner(text).run();
}

/** A JSON value as a tree; numbers keep their text. */
export type JsonValue = null | boolean | string | JsonNumber | JsonValue[] | Map<string, JsonValue>;

export class JsonNumber {
    readonly text: string;
    readonly isInteger: boolean;
    constructor(text: string, isInteger: boolean) {
        this.text = text;
        this.isInteger = isInteger;
    }
}

export function parseJson(text: string): JsonValue {
    const tokens = scanJson(text);
    const [value] = treeFrom(tokens, 0);
    return value;
}

/** Value that begins at token `at`, and the index after it. */
export function treeFrom(tokens: readonly JsonToken[], at: number): [JsonValue, number] {
    const token = tokens[at];
    if (!token) throw new JsonSyntaxError('Unexpected end-of-input');
    switch (token.kind) {
        case 'startArray': {
            const items: JsonValue[] = [];
            let next = at + 1;
            while (tokens[next]?.kind !== 'endArray') {
                const [item, after] = treeFrom(tokens, next);
                items.push(item);
                next = after;
            }
            return [items, next + 1];
        }
        case 'startObject': {
            const object = new Map<string, JsonValue>();
            let next = at + 1;
            for (let name = tokens[next]; name?.kind === 'fieldName'; name = tokens[next]) {
                const [value, after] = treeFrom(tokens, next + 1);
                object.set(name.text, value);
                next = after;
            }
            return [object, next + 1];
        }
        case 'boolean':
            return [token.value, at + 1];
        case 'string':
            return [token.text, at + 1];
        case 'integer':
        case 'float':
            return [new JsonNumber(token.text, token.kind === 'integer'), at + 1];
        default:
            return [null, at + 1];
    }
}
