/** Columns and conditions of a statement, resolved against the schema. */
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import type { ConditionNode, ExpressionNode, FieldNode, QueryNode } from './ast.ts';
import { checkComparison } from './checkComparison.ts';
import { invalidField, malformed, noSuchObject, unsupportedSoql } from './errors.ts';
import { AGGREGATES, DATE_FUNCTIONS, functionType, TEXT_FUNCTIONS, UNSUPPORTED_FUNCTIONS } from './functions.ts';
import { resolvePath } from './paths.ts';
import {
    valueTypeOf,
    type ColumnPlan,
    type ConditionPlan,
    type FieldColumn,
    type FilterRight,
    type PolymorphicColumn,
    type QueryPlan,
} from './plan.ts';

type Clause = 'select' | 'filter' | 'sort' | 'group';

export abstract class ExpressionChecker {
    protected readonly schema: OrgSchema;
    protected readonly text: string;
    protected readonly node: QueryNode;
    protected readonly object: ObjectDef;
    protected readonly references: QueryPlan['references'] = [];

    constructor(schema: OrgSchema, text: string, node: QueryNode, object?: ObjectDef) {
        this.schema = schema;
        this.text = text;
        this.node = node;
        const found = object ?? schema.object(node.from);
        if (!found?.queryable || found.kind === 'platformEvent') throw noSuchObject(text, node.fromAt, node.from);
        this.object = found;
    }

    protected abstract subQuery(node: QueryNode): QueryPlan;

    protected column(node: ExpressionNode, where: Clause): ColumnPlan {
        if (node.kind === 'field') {
            const column = this.fieldColumn(node);
            this.checkUse(column, where);
            return column;
        }
        const { name, args, at } = node;
        if (UNSUPPORTED_FUNCTIONS.has(name))
            throw unsupportedSoql(name === 'CONVERTTIMEZONE' ? 'convertTimezone()' : `${name}()`);
        const aggregate = AGGREGATES.has(name);
        if (!aggregate && !DATE_FUNCTIONS.has(name) && !TEXT_FUNCTIONS.has(name))
            throw malformed(this.text, at, `unknown function: ${name}`);
        const [argumentNode] = args;
        if (args.length > 1 || (!argumentNode && name !== 'COUNT'))
            throw malformed(this.text, at, `${name} takes one field`);
        const argument = argumentNode && this.column(argumentNode, 'select');
        const valueType = functionType(name, argument && valueTypeOf(argument));
        if (!valueType)
            throw malformed(
                this.text,
                at,
                `field ${argument ? columnName(argument) : ''} does not support aggregate operator ${name}`,
            );
        return argument
            ? { kind: 'function', name, argument, aggregate, valueType, at }
            : { kind: 'function', name, aggregate, valueType, at };
    }

    protected fieldColumn(node: FieldNode): FieldColumn | PolymorphicColumn {
        const column = resolvePath(this.schema, this.text, this.object, node, this.node.alias);
        this.reference(column);
        return column;
    }

    protected reference(column: FieldColumn | PolymorphicColumn): void {
        for (const { from, lookup } of column.steps) this.references.push({ object: from, field: lookup });
        this.references.push({ object: column.object, field: column.kind === 'field' ? column.field : column.lookup });
    }

    protected checkUse(column: FieldColumn | PolymorphicColumn, where: Clause): void {
        if (column.kind === 'polymorphic') return;
        const { field, at } = column;
        if (where === 'filter' && !field.filterable)
            throw invalidField(this.text, at, `field '${field.name}' can not be filtered in a query call`);
        if (where === 'sort' && !field.sortable)
            throw invalidField(this.text, at, `field '${field.name}' can not be sorted in a query call`);
        if (where === 'group' && !field.groupable)
            throw invalidField(this.text, at, `field '${field.name}' can not be grouped in a query call`);
    }

    protected condition(node: ConditionNode, having: boolean): ConditionPlan {
        if (node.kind === 'not') return { kind: 'not', item: this.condition(node.item, having) };
        if (node.kind !== 'compare')
            return { kind: node.kind, items: node.items.map((item) => this.condition(item, having)) };
        if (!having && isAggregate(node.left))
            throw malformed(this.text, node.at, 'aggregate functions are not allowed in WHERE; use HAVING');
        const column = this.column(node.left, 'filter');
        checkComparison(this.text, column, node);
        return { kind: 'compare', column, operator: node.operator, right: this.right(node), at: node.at };
    }

    protected right({ right, operator, at }: ConditionNode & { kind: 'compare' }): FilterRight {
        if (right.kind === 'value') return { kind: 'values', values: [right.value] };
        if (right.kind === 'list') return { kind: 'values', values: right.values };
        const plan = this.subQuery(right.query);
        const [item, more] = right.query.select;
        if (more || item?.kind !== 'expression' || plan.shape !== 'list')
            throw malformed(this.text, at, `a sub-query of ${operator} selects exactly one field`);
        const selected = plan.record.fields[0];
        const column = selected && plan.columns[selected.column];
        if (!column) throw malformed(this.text, at, `a sub-query of ${operator} selects exactly one field`);
        this.references.push(...plan.references);
        return { kind: 'query', plan, column };
    }
}

export const isAggregate = (node: ExpressionNode): boolean => node.kind === 'function' && AGGREGATES.has(node.name);
export const isBareCount = (node: ExpressionNode): boolean =>
    node.kind === 'function' && node.name === 'COUNT' && node.args.length === 0;

export function columnName(column: ColumnPlan): string {
    if (column.kind === 'function') return column.argument ? columnName(column.argument) : column.name;
    const path = column.steps.map(({ lookup }) => lookup.relationshipName ?? lookup.name);
    return [
        ...path,
        ...(column.kind === 'field' ? [column.field.name] : [column.lookup.relationshipName ?? '', column.name]),
    ].join('.');
}

export const columnKey = (column: ColumnPlan): string =>
    (column.kind === 'function' ? `${column.name}(${columnName(column)})` : columnName(column)).toLowerCase();
