/** Formula text → tree. Knows the syntax only; what names and functions mean is compile.ts's business. */
export type FormulaNode =
    | { kind: 'text'; value: string; at: number }
    | { kind: 'number'; value: string; at: number }
    | { kind: 'boolean'; value: boolean; at: number }
    | { kind: 'null'; at: number }
    | { kind: 'name'; path: string[]; at: number }
    | { kind: 'call'; name: string; args: FormulaNode[]; at: number }
    | { kind: 'binary'; operator: BinaryOperator; left: FormulaNode; right: FormulaNode; at: number }
    | { kind: 'unary'; operator: '-' | '!'; operand: FormulaNode; at: number };

export type BinaryOperator = '||' | '&&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '&' | '+' | '-' | '*' | '/' | '^';

/** A formula that cannot be saved. `at` is the offset in the text. */
export class FormulaError extends Error {
    readonly at: number;
    constructor(message: string, at: number) {
        super(message);
        this.at = at;
    }
}

interface Token {
    kind: 'text' | 'number' | 'name' | 'symbol' | 'end';
    text: string;
    at: number;
}

const BLANK = /(?:\s+|\/\*[\s\S]*?\*\/)+/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)/y;
/** `$Permission.X`, `Account.Owner.Name`, `Owner:User.Email`. */
const NAME = /\$?[A-Za-z_]\w*(?::[A-Za-z_]\w*)?(?:\.[A-Za-z_]\w*(?::[A-Za-z_]\w*)?)*/y;
const SYMBOL = /\|\||&&|<>|!=|==|<=|>=|[-+*/^&=<>!(),]/y;

function tokenize(source: string): Token[] {
    const tokens: Token[] = [];
    let at = 0;
    const match = (pattern: RegExp): string | undefined => {
        pattern.lastIndex = at;
        return pattern.exec(source)?.[0];
    };
    const push = (kind: Token['kind'], text: string, length: number): void => {
        tokens.push({ kind, text, at });
        at += length;
    };
    while (at < source.length) {
        const blank = match(BLANK);
        if (blank !== undefined) {
            at += blank.length;
            continue;
        }
        const quote = source[at];
        if (quote === '"' || quote === "'") {
            const { value, length } = readText(source, at, quote);
            push('text', value, length);
            continue;
        }
        const number = match(NUMBER);
        if (number !== undefined) {
            push('number', number, number.length);
            continue;
        }
        const name = match(NAME);
        if (name !== undefined) {
            push('name', name, name.length);
            continue;
        }
        const symbol = match(SYMBOL);
        if (symbol === undefined) throw new FormulaError(`Syntax error. Found '${source[at] ?? ''}'`, at);
        push('symbol', symbol === '==' ? '=' : symbol === '!=' ? '<>' : symbol, symbol.length);
    }
    tokens.push({ kind: 'end', text: 'end of the formula', at });
    return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function readText(source: string, start: number, quote: string): { value: string; length: number } {
    let value = '';
    for (let at = start + 1; at < source.length; at++) {
        const character = source[at] ?? '';
        if (character === quote) return { value, length: at - start + 1 };
        if (character === '\\') {
            at++;
            const escaped = source[at] ?? '';
            value += ESCAPES[escaped] ?? escaped;
        } else {
            value += character;
        }
    }
    throw new FormulaError('Syntax error. The text is not closed by a quotation mark.', start);
}

/** Loosest first. */
const LEVELS: readonly (readonly string[])[] = [
    ['||'],
    ['&&'],
    ['=', '<>'],
    ['<', '>', '<=', '>='],
    ['&', '+', '-'],
    ['*', '/'],
    ['^'],
];

/** @throws FormulaError */
export function parseFormula(source: string): FormulaNode {
    const tokens = tokenize(source);
    let position = 0;
    const peek = (): Token => tokens[position] ?? { kind: 'end', text: 'end of the formula', at: source.length };
    const isSymbol = (text: string): boolean => peek().kind === 'symbol' && peek().text === text;
    const unexpected = (): FormulaError => new FormulaError(`Syntax error. Found '${peek().text}'`, peek().at);
    const expect = (text: string): void => {
        if (!isSymbol(text)) throw new FormulaError(`Syntax error. Missing '${text}'`, peek().at);
        position++;
    };

    const binary = (level: number): FormulaNode => {
        const operators = LEVELS[level];
        if (!operators) return unary();
        let left = binary(level + 1);
        while (peek().kind === 'symbol' && operators.includes(peek().text)) {
            const { text, at } = peek();
            position++;
            left = { kind: 'binary', operator: text as BinaryOperator, left, right: binary(level + 1), at };
        }
        return left;
    };

    const unary = (): FormulaNode => {
        const { at } = peek();
        if (isSymbol('+')) {
            position++;
            return unary();
        }
        if (isSymbol('-') || isSymbol('!')) {
            const operator = isSymbol('-') ? '-' : '!';
            position++;
            return { kind: 'unary', operator, operand: unary(), at };
        }
        return primary();
    };

    const primary = (): FormulaNode => {
        const { kind, text, at } = peek();
        position++;
        if (kind === 'text') return { kind: 'text', value: text, at };
        if (kind === 'number') return { kind: 'number', value: text, at };
        if (kind === 'symbol' && text === '(') {
            const inner = binary(0);
            expect(')');
            return inner;
        }
        if (kind !== 'name') {
            position--;
            throw unexpected();
        }
        if (isSymbol('(')) return { kind: 'call', name: text, args: callArguments(), at };
        const upper = text.toUpperCase();
        if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'boolean', value: upper === 'TRUE', at };
        if (upper === 'NULL') return { kind: 'null', at };
        return { kind: 'name', path: text.split('.'), at };
    };

    const callArguments = (): FormulaNode[] => {
        expect('(');
        const args: FormulaNode[] = [];
        if (!isSymbol(')')) {
            do {
                if (args.length > 0) position++;
                args.push(binary(0));
            } while (isSymbol(','));
        }
        expect(')');
        return args;
    };

    const tree = binary(0);
    if (peek().kind !== 'end') throw unexpected();
    return tree;
}
