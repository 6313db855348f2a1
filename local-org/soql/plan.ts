/** A SOQL statement after the schema check: every name resolved, nothing left to look up when it runs. */
import type { FieldDef, FieldType, ObjectDef } from '../schema/model.ts';
import type { Comparison, CountNode, ValueNode } from './ast.ts';

/** One lookup followed on the way to a field. */
export interface StepPlan {
    lookup: FieldDef;
    /** Object the lookup is on. */
    from: ObjectDef;
    target: ObjectDef;
}

/** Type of a column's values, enough to read and compare them. */
export interface ValueType {
    type: FieldType;
    scale: number;
    /** Apex sees a label or a formatted text instead of the value. */
    field?: FieldDef;
}

export interface FieldColumn {
    kind: 'field';
    steps: StepPlan[];
    object: ObjectDef;
    field: FieldDef;
    at: number;
}

/** A field of the record a polymorphic lookup points at (`What.Name`, `Owner.Type`). */
export interface PolymorphicColumn {
    kind: 'polymorphic';
    steps: StepPlan[];
    object: ObjectDef;
    lookup: FieldDef;
    /** `Type` asks for the object's name; otherwise the field to read on each target. */
    name: string;
    targets: { object: ObjectDef; field: FieldDef }[];
    valueType: ValueType;
    at: number;
}

export interface FunctionColumn {
    kind: 'function';
    name: string;
    argument?: ColumnPlan;
    aggregate: boolean;
    valueType: ValueType;
    at: number;
}

export type ColumnPlan = FieldColumn | PolymorphicColumn | FunctionColumn;

export type FilterRight =
    { kind: 'values'; values: ValueNode[] } | { kind: 'query'; plan: QueryPlan; column: ColumnPlan };

export type ConditionPlan =
    | { kind: 'and' | 'or'; items: ConditionPlan[] }
    | { kind: 'not'; item: ConditionPlan }
    | { kind: 'compare'; column: ColumnPlan; operator: Comparison; right: FilterRight; at: number };

/** How a row of columns becomes a record: which column is which field, and the parents below it. */
export interface RecordPlan {
    /** Undefined below a polymorphic lookup: the id says which. */
    object?: ObjectDef;
    /** Column that holds the record's id. */
    id: number;
    fields: { key: string; column: number; valueType: ValueType }[];
    parents: { key: string; record: RecordPlan }[];
    /** TYPEOF: fields by object, beside `fields`. `else` applies to objects without a branch of their own. */
    typeOf?: { branches: Map<string, RecordPlan['fields']>; otherwise: RecordPlan['fields'] };
}

export interface ChildrenPlan {
    key: string;
    plan: QueryPlan;
}

/** What the SELECT list names, in order: for clients that show only what was asked for. */
export type SelectedItem =
    | { kind: 'field'; path: readonly string[]; alias?: string }
    | { kind: 'children'; name: string; items: readonly SelectedItem[] };

export interface QueryPlan {
    text: string;
    object: ObjectDef;
    shape: 'list' | 'count' | 'aggregate';
    columns: ColumnPlan[];
    record: RecordPlan;
    /** Only `aggregate`. */
    results: { key: string; column: number; valueType: ValueType }[];
    children: ChildrenPlan[];
    /** Sub-query in the SELECT list: lookup of the child that points at the parent. */
    parentLookup?: FieldDef;
    selected: SelectedItem[];
    where?: ConditionPlan;
    groupBy: ColumnPlan[];
    having?: ConditionPlan;
    orderBy: { column: ColumnPlan; descending: boolean; nullsLast: boolean }[];
    limit?: CountNode;
    offset?: CountNode;
    mine: boolean;
    allRows: boolean;
    access?: 'USER' | 'SYSTEM' | 'SECURITY_ENFORCED';
    /** Every object and field the statement touches, for user mode. */
    references: { object: ObjectDef; field: FieldDef }[];
}

export function valueTypeOf(column: ColumnPlan): ValueType {
    return column.kind === 'field'
        ? { type: column.field.type, scale: column.field.scale, field: column.field }
        : column.valueType;
}
