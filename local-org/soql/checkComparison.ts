/** Whether a literal fits the field it is compared with, in the platform's words. */
import type { FieldType } from '../schema/model.ts';
import type { ConditionNode, ValueNode } from './ast.ts';
import { invalidField } from './errors.ts';
import { valueTypeOf, type ColumnPlan } from './plan.ts';

type Comparison = ConditionNode & { kind: 'compare' };

/** Field type → kinds of literal it may be compared with, and how the platform describes them. */
const LITERALS: Partial<Record<FieldType, { kinds: ValueNode['kind'][]; name: string; quoted: boolean }>> = {
    boolean: { kinds: ['boolean'], name: 'boolean', quoted: false },
    int: { kinds: ['number'], name: 'int', quoted: false },
    long: { kinds: ['number'], name: 'long', quoted: false },
    double: { kinds: ['number'], name: 'double', quoted: false },
    currency: { kinds: ['number'], name: 'double', quoted: false },
    percent: { kinds: ['number'], name: 'double', quoted: false },
    date: { kinds: ['date', 'dateLiteral'], name: 'date', quoted: false },
    datetime: { kinds: ['datetime', 'dateLiteral'], name: 'dateTime', quoted: false },
    time: { kinds: ['time'], name: 'time', quoted: false },
};
const TEXT = { kinds: ['string'] as ValueNode['kind'][], name: 'string', quoted: true };
const RELATIONAL = new Set(['<', '<=', '>', '>=']);

/** @throws QueryError INVALID_FIELD */
export function checkComparison(text: string, column: ColumnPlan, node: Comparison): void {
    const { type } = valueTypeOf(column);
    const { operator, right, at } = node;
    const name = nameOf(column);
    const isSet = operator === 'INCLUDES' || operator === 'EXCLUDES';
    if (
        isSet !== (type === 'multipicklist') &&
        (isSet || RELATIONAL.has(operator) || operator === 'LIKE' || operator.endsWith('IN'))
    ) {
        throw invalidField(
            text,
            at,
            isSet
                ? `${operator.toLowerCase()} operator is not valid for field '${name}'`
                : 'invalid operator on multipicklist field',
        );
    }
    const expected = LITERALS[type] ?? TEXT;
    const refused =
        (operator === 'LIKE' && (expected !== TEXT || type === 'id' || type === 'reference')) ||
        (RELATIONAL.has(operator) && (type === 'boolean' || type === 'id' || type === 'reference') && type !== 'id');
    if (refused) throw invalidField(text, at, `invalid operator on ${type} field`);
    const values = right.kind === 'value' ? [right.value] : right.kind === 'list' ? right.values : [];
    for (const value of values) {
        if (value.kind === 'null' || value.kind === 'bind' || expected.kinds.includes(value.kind)) continue;
        const quotes = expected.quoted ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
        throw invalidField(
            text,
            value.at,
            `value of filter criterion for field '${name}' must be of type ${expected.name} and ${quotes}`,
        );
    }
}

function nameOf(column: ColumnPlan): string {
    if (column.kind === 'function') return column.argument ? nameOf(column.argument) : column.name;
    return column.kind === 'field' ? column.field.name : column.name;
}
