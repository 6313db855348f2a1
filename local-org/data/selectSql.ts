/** QueryPlan and bind values → SQL. Made anew for each execution: binds decide about null tests and list lengths. */
import type { FieldDef, FieldType, ObjectDef, OrgSchema } from '../schema/model.ts';
import { resolvePath } from '../soql/paths.ts';
import { valueTypeOf, type ColumnPlan, type ConditionPlan, type QueryPlan, type StepPlan } from '../soql/plan.ts';
import type { CountNode } from '../soql/ast.ts';
import { isTextType } from './encode.ts';
import type { DataAccess } from './engine.ts';
import { QueryError } from './engine.ts';
import { comparisonSql } from './filterSql.ts';
import { dateFunctionSql } from './functionSql.ts';
import { visibleSql } from './sharing.ts';
import { quoteName, type SqlValue } from './storage.ts';

export interface SqlText {
    sql: string;
    parameters: SqlValue[];
}

/** What SQL generation needs to know besides the plan. */
export interface SelectContext {
    schema: OrgSchema;
    access: DataAccess;
    /** Rows are limited to those the user may see. */
    enforceSharing: boolean;
    now: number;
    binds: readonly unknown[];
    /** Fields a formula reads, as paths from its object. */
    formulaReferences(object: ObjectDef, field: FieldDef): string[][];
    /** Name of the SQL function that evaluates a formula field. */
    formulaFunction(object: ObjectDef, field: FieldDef): string;
}

/** Parameters and table aliases of one statement, shared by its sub-queries. */
export class SqlScope {
    readonly parameters: SqlValue[] = [];
    private readonly numbers = new Map<SqlValue, number>();
    private aliases = 0;

    parameter(value: SqlValue): string {
        const isPlain = typeof value === 'string' || typeof value === 'number';
        let number = isPlain ? this.numbers.get(value) : undefined;
        if (number === undefined) {
            number = this.parameters.push(value);
            if (isPlain) this.numbers.set(value, number);
        }
        return `?${number}`;
    }

    alias(): string {
        return `t${this.aliases++}`;
    }
}

export class SelectSql {
    readonly context: SelectContext;
    readonly scope: SqlScope;
    readonly plan: QueryPlan;
    readonly root: string;
    private readonly joins: string[] = [];
    private readonly joined = new Map<string, string>();

    constructor(context: SelectContext, plan: QueryPlan, scope = new SqlScope()) {
        this.context = context;
        this.plan = plan;
        this.scope = scope;
        this.root = scope.alias();
    }

    /** Rows of the plan's columns. */
    rows(parentIds?: readonly string[]): SqlText {
        const { plan } = this;
        const columns = (
            plan.shape === 'aggregate' ? plan.results.map(({ column }) => plan.columns[column]) : plan.columns
        ).map((column) => (column ? this.column(column) : 'NULL'));
        const lookup = plan.parentLookup && parentIds ? `${this.root}.${quoteName(plan.parentLookup.name)}` : undefined;
        if (lookup) columns.push(lookup);
        const conditions = this.conditions();
        if (lookup)
            conditions.push(
                `${lookup} IN (SELECT value FROM json_each(${this.scope.parameter(JSON.stringify(parentIds))}))`,
            );
        const groupBy = plan.groupBy.map((column) => this.column(column));
        const having = plan.having && this.condition(plan.having);
        const orderBy = plan.orderBy.map(
            ({ column, descending, nullsLast }) =>
                `${this.column(column)} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsLast ? 'LAST' : 'FIRST'}`,
        );
        if (plan.shape === 'list') orderBy.push(`${this.root}.rowid`);
        let sql = `SELECT ${columns.join(', ')} ${this.from(conditions)}`;
        if (groupBy.length > 0) sql += ` GROUP BY ${groupBy.join(', ')}`;
        if (having !== undefined) sql += ` HAVING ${having}`;
        if (orderBy.length > 0) sql += ` ORDER BY ${orderBy.join(', ')}`;
        // A limit in a sub-query counts per parent and is applied when the rows are handed out.
        if (!lookup) sql += this.limit();
        return { sql, parameters: this.scope.parameters };
    }

    countRows(): SqlText {
        const conditions = this.conditions();
        const from = this.from(conditions);
        const limit = this.limit();
        const sql = limit === '' ? `SELECT count(*) ${from}` : `SELECT count(*) FROM (SELECT 1 ${from}${limit})`;
        return { sql, parameters: this.scope.parameters };
    }

    /** `SELECT column FROM …` for a semi-join. */
    private semiJoin(column: ColumnPlan): string {
        const selected = this.column(column);
        const conditions = [...this.conditions(), `${selected} IS NOT NULL`];
        return `SELECT ${selected} ${this.from(conditions)}${this.limit()}`;
    }

    private from(conditions: readonly string[]): string {
        const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
        return [`FROM ${quoteName(this.plan.object.name)} ${this.root}`, ...this.joins].join(' ') + where;
    }

    private conditions(): string[] {
        const { plan, context } = this;
        const conditions: string[] = [];
        if (plan.where) conditions.push(`(${this.condition(plan.where)})`);
        if (!plan.allRows && plan.object.fields.has('isdeleted')) conditions.push(`${this.root}."IsDeleted" = 0`);
        if (plan.mine) conditions.push(`${this.root}."OwnerId" = ${this.scope.parameter(context.access.user.userId)}`);
        if (context.enforceSharing) {
            const visible = visibleSql(context.schema, context.access.user, plan.object, this.root, this.scope, 'read');
            if (visible !== undefined) conditions.push(`(${visible})`);
        }
        return conditions;
    }

    private limit(): string {
        const limit = this.countValue(this.plan.limit, 'LIMIT');
        const offset = this.countValue(this.plan.offset, 'OFFSET');
        if (limit === undefined && offset === undefined) return '';
        return ` LIMIT ${limit ?? -1}${offset === undefined ? '' : ` OFFSET ${offset}`}`;
    }

    countValue(node: CountNode | undefined, clause: string): number | undefined {
        if (!node) return undefined;
        const value = node.kind === 'number' ? node.value : this.context.binds[node.index];
        const number = typeof value === 'bigint' ? Number(value) : value;
        if (typeof number !== 'number' || number < 0)
            throw new QueryError(`Invalid value for ${clause}: ${String(number)}`, 'MALFORMED_QUERY');
        return number;
    }

    condition(node: ConditionPlan): string {
        if (node.kind === 'not') return `NOT coalesce((${this.condition(node.item)}), 0)`;
        if (node.kind !== 'compare')
            return node.items.map((item) => `(${this.condition(item)})`).join(node.kind === 'and' ? ' AND ' : ' OR ');
        const column = this.column(node.column);
        if (node.right.kind === 'query') {
            const query = new SelectSql(this.context, node.right.plan, this.scope).semiJoin(node.right.column);
            return node.operator === 'NOT IN'
                ? `(${column} IS NULL OR ${column} NOT IN (${query}))`
                : `${column} IN (${query})`;
        }
        return comparisonSql(
            column,
            valueTypeOf(node.column),
            node.operator,
            node.right.values,
            this.context,
            this.scope,
        );
    }

    column(column: ColumnPlan): string {
        if (column.kind === 'field') return this.field(column.steps, column.object, column.field);
        if (column.kind === 'polymorphic') return this.polymorphic(column);
        const argument = column.argument && this.column(column.argument);
        switch (column.name) {
            case 'COUNT':
                return `count(${argument ?? '*'})`;
            case 'COUNT_DISTINCT':
                return `count(DISTINCT ${argument ?? 'NULL'})`;
            case 'SUM':
            case 'AVG':
            case 'MIN':
            case 'MAX':
                return `${column.name.toLowerCase()}(${argument ?? 'NULL'})`;
            case 'TOLABEL':
                return collate(`pick_label('${fieldKey(column.argument)}', ${argument ?? 'NULL'})`, 'picklist');
            case 'FORMAT':
                return `format_value('${column.argument ? valueTypeOf(column.argument).type : ''}', ${column.argument ? valueTypeOf(column.argument).scale : 0}, ${argument ?? 'NULL'})`;
            default:
                return dateFunctionSql(
                    column.name,
                    argument ?? 'NULL',
                    column.argument ? valueTypeOf(column.argument).type : 'date',
                );
        }
    }

    private field(steps: readonly StepPlan[], object: ObjectDef, field: FieldDef): string {
        if (field.formula === undefined) return `${this.join(steps)}.${quoteName(field.name)}`;
        const args = this.context.formulaReferences(object, field).map((path) => {
            const column = resolvePath(this.context.schema, path.join('.'), object, { kind: 'field', path, at: 0 });
            return this.column({ ...column, steps: [...steps, ...column.steps] });
        });
        return collate(`${this.context.formulaFunction(object, field)}(${args.join(', ')})`, field.type);
    }

    /** One case per object the lookup may point at; only the one that matches is read. */
    private polymorphic({
        steps,
        lookup,
        name,
        targets,
        object,
        valueType,
    }: ColumnPlan & { kind: 'polymorphic' }): string {
        const reference = this.field(steps, object, lookup);
        if (name === 'id') return reference;
        if (name === 'type') {
            const cases = lookup.referenceTo.flatMap((target) => {
                const prefix = this.context.schema.object(target)?.keyPrefix;
                return prefix === undefined ? [] : [`WHEN '${prefix}' THEN '${target}'`];
            });
            return collate(`CASE substr(${reference}, 1, 3) ${cases.join(' ')} END`, 'string');
        }
        const cases = targets.map(
            ({ object: target, field }) =>
                `WHEN '${target.keyPrefix}' THEN (SELECT ${quoteName(field.name)} FROM ${quoteName(target.name)} WHERE "Id" = ${reference})`,
        );
        return collate(`CASE substr(${reference}, 1, 3) ${cases.join(' ')} END`, valueType.type);
    }

    private join(steps: readonly StepPlan[]): string {
        let alias = this.root;
        let path = '';
        for (const { lookup, target } of steps) {
            path += `/${lookup.name}>${target.name}`;
            let next = this.joined.get(path);
            if (next === undefined) {
                next = this.scope.alias();
                this.joined.set(path, next);
                this.joins.push(
                    `LEFT JOIN ${quoteName(target.name)} ${next} ON ${next}."Id" = ${alias}.${quoteName(lookup.name)}`,
                );
            }
            alias = next;
        }
        return alias;
    }
}

/** Columns carry their collation; an expression has to be told that text compares without case. */
const collate = (sql: string, type: FieldType): string => (isTextType(type) ? `(${sql}) COLLATE NOCASE` : sql);

function fieldKey(column: ColumnPlan | undefined): string {
    return column?.kind === 'field' ? `${column.object.name}.${column.field.name}` : '';
}
