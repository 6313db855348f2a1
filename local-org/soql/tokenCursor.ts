import { unexpected } from './errors.ts';
import { tokenize, type Token } from './lexer.ts';

/** Walks along the tokens of a statement. Words are keywords or names; case does not matter. */
export class TokenCursor {
    protected readonly text: string;
    private readonly tokens: Token[];
    private next = 0;

    constructor(text: string) {
        this.text = text;
        this.tokens = tokenize(text);
    }

    /** The token at hand, and past it. */
    protected advance(): Token {
        const token = this.token();
        this.next++;
        return token;
    }

    protected token(ahead = 0): Token {
        const token = this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)];
        if (!token) throw unexpected(this.text, 0, '');
        return token;
    }

    protected unexpectedToken(token = this.token()): Error {
        return unexpected(this.text, token.at, token.text);
    }

    protected isWord(word: string, ahead = 0): boolean {
        const token = this.token(ahead);
        return token.kind === 'name' && token.text.toUpperCase() === word;
    }

    protected takeWord(...words: string[]): boolean {
        if (!words.every((word, index) => this.isWord(word, index))) return false;
        this.next += words.length;
        return true;
    }

    protected expectWord(word: string): void {
        if (!this.takeWord(word)) throw this.unexpectedToken();
    }

    protected takeSymbol(symbol: string): boolean {
        const token = this.token();
        if (token.kind !== 'symbol' || token.text !== symbol) return false;
        this.next++;
        return true;
    }

    protected expectSymbol(symbol: string): void {
        if (!this.takeSymbol(symbol)) throw this.unexpectedToken();
    }

    protected name(): Token {
        const token = this.token();
        if (token.kind !== 'name') throw this.unexpectedToken();
        this.next++;
        return token;
    }

    protected list<T>(item: () => T): T[] {
        const items = [item()];
        while (this.takeSymbol(',')) items.push(item());
        return items;
    }
}
