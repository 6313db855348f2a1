/** Types and signatures written as text, in builtin definitions and in `ctx.type('Map<Id,Account>')`. */
import type { TypeNode } from '../ast/nodes.ts';

const START = { line: 0, column: 0 };

class Reader {
    private readonly tokens: string[];
    private next = 0;

    constructor(text: string) {
        this.tokens = text.match(/[\w$]+|[<>,().[\]]/g) ?? [];
    }

    peek(): string | undefined {
        return this.tokens[this.next];
    }

    take(): string | undefined {
        return this.tokens[this.next++];
    }

    /** Takes the token when it is the next one. */
    accept(token: string): boolean {
        if (this.peek() !== token) return false;
        this.next++;
        return true;
    }

    type(): TypeNode {
        const parts: { name: string; args: TypeNode[] }[] = [];
        do {
            const part = { name: this.take() ?? '', args: [] as TypeNode[] };
            if (this.accept('<')) {
                do part.args.push(this.type());
                while (this.accept(','));
                this.accept('>');
            }
            parts.push(part);
        } while (this.accept('.'));
        let dimensions = 0;
        while (this.accept('[')) {
            this.accept(']');
            dimensions++;
        }
        return { ...START, parts, dimensions };
    }
}

export function parseType(text: string): TypeNode {
    return new Reader(text).type();
}

export interface SignatureText {
    name: string;
    returns: TypeNode;
    parameters: TypeNode[];
}

function parameterList(reader: Reader): TypeNode[] {
    const parameters: TypeNode[] = [];
    if (!reader.accept('(')) return parameters;
    while (reader.peek() !== undefined && !reader.accept(')')) {
        parameters.push(reader.type());
        // The parameter's name is optional and only for the reader of the definition.
        if (reader.peek() !== ',' && reader.peek() !== ')') reader.take();
        reader.accept(',');
    }
    return parameters;
}

/** `Boolean contains(String substring)`, `Integer size` (a property), `(Integer year)` (a constructor). */
export function parseSignature(text: string): SignatureText {
    const reader = new Reader(text.replace(/^\s*(public|global|static)\s+/g, ''));
    if (reader.peek() === '(') return { name: '', returns: parseType('void'), parameters: parameterList(reader) };
    const returns = reader.type();
    const name = reader.take() ?? '';
    return { name, returns, parameters: parameterList(reader) };
}
