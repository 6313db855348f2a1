/**
 * SOQL text → Statement. Written by hand rather than taken from the Apex grammar: dynamic queries are parsed at run time,
 * so the parser has to be fast from the first call, and the errors have to name the token as the platform does.
 */
import type {
    Comparison,
    ConditionNode,
    CountNode,
    ExpressionNode,
    FieldNode,
    OrderNode,
    QueryNode,
    RightSide,
    SelectNode,
    Statement,
    ValueNode,
} from './ast.ts';
import { DATE_LITERALS } from './dateLiterals.ts';
import { malformed, unsupportedSoql } from './errors.ts';
import { TokenCursor } from './tokenCursor.ts';

const CLAUSES = new Set([
    'FROM',
    'WHERE',
    'WITH',
    'GROUP',
    'HAVING',
    'ORDER',
    'LIMIT',
    'OFFSET',
    'FOR',
    'ALL',
    'USING',
    'UPDATE',
    'AND',
    'OR',
    'NOT',
    'IN',
    'LIKE',
    'INCLUDES',
    'EXCLUDES',
    'END',
    'WHEN',
    'ELSE',
    'THEN',
    'ASC',
    'DESC',
    'NULLS',
    'BY',
    'SELECT',
]);
const COMPARISONS: Readonly<Record<string, Comparison>> = {
    '=': '=',
    '!=': '!=',
    '<>': '!=',
    '<': '<',
    '<=': '<=',
    '>': '>',
    '>=': '>=',
};
const WITH_ACCESS: Readonly<Record<string, 'USER' | 'SYSTEM' | 'SECURITY_ENFORCED'>> = {
    USER_MODE: 'USER',
    SYSTEM_MODE: 'SYSTEM',
    SECURITY_ENFORCED: 'SECURITY_ENFORCED',
};

/** @throws QueryError MALFORMED_QUERY */
export function parseSoql(text: string): Statement {
    return new Parser(text).statement();
}

class Parser extends TokenCursor {
    private readonly binds: string[] = [];

    statement(): Statement {
        const query = this.query();
        if (this.token().kind !== 'end') throw this.unexpectedToken();
        return { query, binds: this.binds };
    }

    private query(): QueryNode {
        this.expectWord('SELECT');
        if (this.isWord('FROM')) throw this.unexpectedToken();
        const select = this.list(() => this.selectItem());
        this.expectWord('FROM');
        const from = this.fieldPath();
        const query: QueryNode = {
            select,
            from: from.path.join('.'),
            fromAt: from.at,
            groupBy: [],
            orderBy: [],
            forUpdate: false,
            allRows: false,
        };
        this.takeWord('AS');
        if (this.token().kind === 'name' && !CLAUSES.has(this.token().text.toUpperCase()))
            query.alias = this.name().text;
        if (this.takeSymbol(',')) throw unsupportedSoql('FROM with several relationships');
        if (this.takeWord('USING')) {
            this.expectWord('SCOPE');
            query.scope = this.name().text.toLowerCase();
        }
        if (this.takeWord('WHERE')) query.where = this.condition();
        if (this.takeWord('WITH')) query.access = this.withClause();
        if (this.takeWord('GROUP', 'BY')) query.groupBy = this.groupBy();
        if (this.takeWord('HAVING')) query.having = this.condition();
        if (this.takeWord('ORDER', 'BY')) query.orderBy = this.list(() => this.orderItem());
        if (this.takeWord('LIMIT')) query.limit = this.count();
        if (this.takeWord('OFFSET')) query.offset = this.count();
        this.endClauses(query);
        return query;
    }

    private endClauses(query: QueryNode): void {
        for (;;) {
            const at = this.token().at;
            if (this.takeWord('FOR', 'UPDATE')) {
                if (query.orderBy.length > 0)
                    throw malformed(
                        this.text,
                        at,
                        'ORDER BY is not allowed in a query that locks records (FOR UPDATE)',
                    );
                query.forUpdate = true;
            } else if (this.takeWord('FOR', 'VIEW') || this.takeWord('FOR', 'REFERENCE')) continue;
            else if (this.takeWord('ALL', 'ROWS')) query.allRows = true;
            else if (this.isWord('UPDATE')) throw unsupportedSoql('UPDATE TRACKING / VIEWSTAT');
            else return;
        }
    }

    private withClause(): 'USER' | 'SYSTEM' | 'SECURITY_ENFORCED' {
        const token = this.name();
        const access = WITH_ACCESS[token.text.toUpperCase()];
        if (!access) throw unsupportedSoql(`WITH ${token.text}`);
        return access;
    }

    private groupBy(): ExpressionNode[] {
        if (this.isWord('ROLLUP') || this.isWord('CUBE'))
            throw unsupportedSoql(`GROUP BY ${this.token().text.toUpperCase()}`);
        return this.list(() => this.expression());
    }

    private orderItem(): OrderNode {
        const expression = this.expression();
        const descending = this.takeWord('DESC');
        if (!descending) this.takeWord('ASC');
        let nullsLast = false;
        if (this.takeWord('NULLS')) {
            nullsLast = this.takeWord('LAST');
            if (!nullsLast) this.expectWord('FIRST');
        }
        return { expression, descending, nullsLast };
    }

    private count(): CountNode {
        const token = this.advance();
        if (token.kind === 'bind') return { kind: 'bind', index: this.bind(token.text) };
        if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw this.unexpectedToken(token);
        return { kind: 'number', value: Number(token.text) };
    }

    private bind(expression: string): number {
        this.binds.push(expression);
        return this.binds.length - 1;
    }

    private selectItem(): SelectNode {
        const at = this.token().at;
        if (this.takeSymbol('(')) {
            const query = this.query();
            this.expectSymbol(')');
            return { kind: 'children', query, at };
        }
        if (this.isWord('TYPEOF') && this.token(1).kind === 'name' && !this.isWord('FROM', 1)) return this.typeOf();
        const expression = this.expression();
        const alias = this.token();
        if (alias.kind !== 'name' || CLAUSES.has(alias.text.toUpperCase())) return { kind: 'expression', expression };
        this.advance();
        return { kind: 'expression', expression, alias: alias.text };
    }

    private typeOf(): SelectNode {
        const at = this.name().at;
        const relationship = this.name().text;
        const branches: { objectName: string; fields: FieldNode[]; at: number }[] = [];
        while (this.takeWord('WHEN')) {
            const object = this.name();
            this.expectWord('THEN');
            branches.push({ objectName: object.text, fields: this.list(() => this.fieldPath()), at: object.at });
        }
        if (branches.length === 0) throw this.unexpectedToken();
        const otherwise = this.takeWord('ELSE') ? this.list(() => this.fieldPath()) : [];
        this.expectWord('END');
        return { kind: 'typeOf', relationship, branches, otherwise, at };
    }

    private fieldPath(): FieldNode {
        const first = this.token();
        if (first.kind === 'name' && first.text.toUpperCase() === 'FROM') throw this.unexpectedToken();
        const path = [this.name().text];
        while (this.takeSymbol('.')) path.push(this.name().text);
        return { kind: 'field', path, at: first.at };
    }

    private expression(): ExpressionNode {
        const path = this.fieldPath();
        const [name = ''] = path.path;
        if (path.path.length > 1 || !this.takeSymbol('(')) return path;
        // Its arguments are no fields, so it could not be read further.
        if (name.toUpperCase() === 'DISTANCE') throw unsupportedSoql('DISTANCE()');
        const args: ExpressionNode[] = [];
        if (!this.takeSymbol(')')) {
            args.push(...this.list(() => this.expression()));
            this.expectSymbol(')');
        }
        return { kind: 'function', name: name.toUpperCase(), args, at: path.at };
    }

    /** `a AND b AND c` or `a OR b`; mixing them needs parentheses. */
    private condition(): ConditionNode {
        const items = [this.conditionOperand()];
        let kind: 'and' | 'or' | undefined;
        for (;;) {
            const found = this.isWord('AND') ? 'and' : this.isWord('OR') ? 'or' : undefined;
            if (!found) break;
            if (kind && found !== kind) throw this.unexpectedToken();
            kind = found;
            this.advance();
            items.push(this.conditionOperand());
        }
        const [only] = items;
        return kind === undefined && only ? only : { kind: kind ?? 'and', items };
    }

    private conditionOperand(): ConditionNode {
        if (this.takeWord('NOT')) return { kind: 'not', item: this.conditionOperand() };
        if (this.takeSymbol('(')) {
            const inner = this.condition();
            this.expectSymbol(')');
            return inner;
        }
        return this.comparison();
    }

    private comparison(): ConditionNode {
        const left = this.expression();
        const token = this.token();
        const word = token.text.toUpperCase();
        const at = left.at;
        this.advance();
        if (token.kind === 'symbol') {
            const operator = COMPARISONS[token.text];
            if (operator) return { kind: 'compare', left, operator, right: { kind: 'value', value: this.value() }, at };
        } else if (token.kind === 'name') {
            if (word === 'LIKE')
                return { kind: 'compare', left, operator: 'LIKE', right: { kind: 'value', value: this.value() }, at };
            if (word === 'INCLUDES' || word === 'EXCLUDES' || word === 'IN')
                return { kind: 'compare', left, operator: word, right: this.set(word), at };
            if (word === 'NOT' && this.takeWord('IN'))
                return { kind: 'compare', left, operator: 'NOT IN', right: this.set('IN'), at };
        }
        throw this.unexpectedToken(token);
    }

    private set(operator: string): RightSide {
        if (this.token().kind === 'bind') return { kind: 'value', value: this.value() };
        this.expectSymbol('(');
        if (operator === 'IN' && this.isWord('SELECT')) {
            const query = this.query();
            this.expectSymbol(')');
            return { kind: 'query', query };
        }
        const values = this.list(() => this.value());
        this.expectSymbol(')');
        return { kind: 'list', values };
    }

    private value(): ValueNode {
        const token = this.advance();
        const { at } = token;
        switch (token.kind) {
            case 'string':
            case 'number':
            case 'date':
            case 'datetime':
            case 'time':
                return { kind: token.kind, value: token.text, at };
            case 'dateLiteral':
                return { kind: 'dateLiteral', name: token.text, count: token.count, at };
            case 'bind':
                return { kind: 'bind', index: this.bind(token.text), at };
            case 'name': {
                const word = token.text.toUpperCase();
                if (word === 'NULL') return { kind: 'null', at };
                if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE', at };
                if (DATE_LITERALS.has(word)) return { kind: 'dateLiteral', name: word, count: 0, at };
                throw this.unexpectedToken(token);
            }
            default:
                throw this.unexpectedToken(token);
        }
    }
}
