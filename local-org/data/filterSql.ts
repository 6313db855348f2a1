/** Comparisons of WHERE and HAVING with the null and case rules of SOQL. Every condition is true or false, never unknown. */
import type { FieldType } from '../schema/model.ts';
import type { Comparison, ValueNode } from '../soql/ast.ts';
import { dateLiteralRange, dayStart, dayText, localDay } from '../soql/dateLiterals.ts';
import type { ValueType } from '../soql/plan.ts';
import { bindValues, elementsOf, displayText, encodeFilter, isTextType, literalValue } from './encode.ts';
import { QueryError } from './engine.ts';
import type { SelectContext, SqlScope } from './selectSql.ts';
import type { SqlValue } from './storage.ts';

const ASCII = /^[\x00-\x7f]*$/;
/** SQLite folds ASCII only; other letters are folded by the `fold` function. */
const needsFold = (value: SqlValue): value is string => typeof value === 'string' && !ASCII.test(value);

export function comparisonSql(
    column: string,
    valueType: ValueType,
    operator: Comparison,
    nodes: readonly ValueNode[],
    context: SelectContext,
    scope: SqlScope,
): string {
    const { type } = valueType;
    const [first] = nodes;
    if (first?.kind === 'dateLiteral' || nodes.some(({ kind }) => kind === 'dateLiteral'))
        return dateLiterals(column, type, operator, nodes, context, scope);
    const values = nodes.flatMap((node) =>
        node.kind === 'bind' ? bindValues(context.binds[node.index], type, context) : [literalValue(node, type)],
    );
    // A list bound to `=` or `!=` works as IN does, one bound to LIKE as any of its patterns.
    const isList = isCollectionBind(nodes, context);
    if (operator === 'IN' || (operator === '=' && isList)) return inList(column, type, false, values, scope);
    if (operator === 'NOT IN' || (operator === '!=' && isList)) return inList(column, type, true, values, scope);
    if (operator === 'INCLUDES' || operator === 'EXCLUDES')
        return includes(column, operator === 'EXCLUDES', values, scope);
    if (operator === 'LIKE' && isList)
        return `(${['0', ...values.map((value) => compare(column, type, 'LIKE', value, scope))].join(' OR ')})`;
    if (isList)
        throw new QueryError(`Invalid bind expression type of List for column of type ${type}`, 'MALFORMED_QUERY');
    return compare(column, type, operator, values[0] ?? null, scope);
}

function isCollectionBind([node]: readonly ValueNode[], context: SelectContext): boolean {
    return node?.kind === 'bind' && elementsOf(context.binds[node.index]) !== undefined;
}

function compare(column: string, type: FieldType, operator: Comparison, value: SqlValue, scope: SqlScope): string {
    if (value === null || (value === '' && isTextType(type))) {
        if (operator === '=') return `${column} IS NULL`;
        return operator === '!=' ? `${column} IS NOT NULL` : '0';
    }
    const left = type === 'boolean' ? `coalesce(${column}, 0)` : needsFold(value) ? `fold(${column})` : column;
    const right = scope.parameter(needsFold(value) ? value.toLowerCase() : value);
    if (operator === 'LIKE') return `${left} LIKE ${right} ESCAPE '\\'`;
    return operator === '!=' ? `${left} IS NOT ${right}` : `${left} ${operator} ${right}`;
}

function inList(
    column: string,
    type: FieldType,
    negated: boolean,
    values: readonly SqlValue[],
    scope: SqlScope,
): string {
    const isNull = (value: SqlValue): boolean => value === null || (value === '' && isTextType(type));
    const present = values.filter((value) => !isNull(value));
    const hasNull = present.length < values.length;
    const fold = present.some(needsFold);
    const left = fold ? `fold(${column})` : column;
    const list = fold ? present.map((value) => (typeof value === 'string' ? value.toLowerCase() : value)) : present;
    const membership =
        list.length === 0
            ? '0'
            : list.length === 1
              ? `${left} = ${scope.parameter(list[0] ?? null)}`
              : `${left} IN (SELECT value FROM json_each(${scope.parameter(JSON.stringify(list))}))`;
    if (!negated) return hasNull ? `(${column} IS NULL OR ${membership})` : membership;
    const notMember = list.length === 0 ? '1' : `NOT (${membership})`;
    return hasNull ? `(${column} IS NOT NULL AND ${notMember})` : `(${column} IS NULL OR ${notMember})`;
}

/** `INCLUDES ('A;B', 'C')`: both A and B, or C. */
function includes(column: string, negated: boolean, values: readonly SqlValue[], scope: SqlScope): string {
    const hasValue = (value: string): string =>
        `instr(';' || fold(${column}) || ';', ${scope.parameter(`;${value.trim().toLowerCase()};`)}) > 0`;
    const any = values.map((value) =>
        value === null ? `${column} IS NULL` : `(${displayText(value).split(';').map(hasValue).join(' AND ')})`,
    );
    const condition = any.length === 0 ? '0' : `coalesce(${any.join(' OR ')}, 0)`;
    return negated ? `NOT (${condition})` : `(${condition})`;
}

function dateLiterals(
    column: string,
    type: FieldType,
    operator: Comparison,
    nodes: readonly ValueNode[],
    context: SelectContext,
    scope: SqlScope,
): string {
    const { timeZone } = context.access;
    const today = localDay(context.now, timeZone);
    const tests = nodes.map((node) => {
        if (node.kind !== 'dateLiteral') return compare(column, type, '=', literalOrBind(node, type, context), scope);
        const range = dateLiteralRange(node.name, node.count, today);
        const bound = (day: number): string =>
            scope.parameter(type === 'datetime' ? dayStart(day, timeZone) : dayText(day));
        const [first, end] = range;
        switch (operator) {
            case '<':
                return `${column} < ${bound(first)}`;
            case '<=':
                return `${column} < ${bound(end)}`;
            case '>':
                return `${column} >= ${bound(end)}`;
            case '>=':
                return `${column} >= ${bound(first)}`;
            default:
                return `(${column} >= ${bound(first)} AND ${column} < ${bound(end)})`;
        }
    });
    const any = `(${tests.join(' OR ')})`;
    return operator === '!=' || operator === 'NOT IN' ? `NOT coalesce(${any}, 0)` : any;
}

function literalOrBind(node: ValueNode, type: FieldType, context: SelectContext): SqlValue {
    return node.kind === 'bind'
        ? (encodeFilter(context.binds[node.index], type, context) ?? null)
        : literalValue(node, type);
}
