/** Statement → QueryPlan: resolves every name against the schema and refuses what Salesforce refuses. */
import type { FieldDef, OrgSchema } from '../schema/model.ts';
import { QueryError } from '../data/engine.ts';
import type { ExpressionNode, FieldNode, QueryNode, SelectExpression, TypeOfNode } from './ast.ts';
import { columnKey, columnName, ExpressionChecker, isAggregate, isBareCount } from './checkExpressions.ts';
import { invalidField, malformed, noSuchColumn, unsupportedSoql } from './errors.ts';
import { TEXT_FUNCTIONS } from './functions.ts';
import { findRelationship, isPolymorphic, unknownRelationship } from './paths.ts';
import {
    valueTypeOf,
    type ColumnPlan,
    type FieldColumn,
    type PolymorphicColumn,
    type QueryPlan,
    type RecordPlan,
    type StepPlan,
} from './plan.ts';

const MAX_OFFSET = 2000;
const MAX_FIELDS_LIMIT = 200;

/** @throws QueryError INVALID_TYPE, INVALID_FIELD, MALFORMED_QUERY */
export function checkQuery(schema: OrgSchema, text: string, node: QueryNode): QueryPlan {
    return new Checker(schema, text, node).plan();
}

class Checker extends ExpressionChecker {
    private readonly columns: ColumnPlan[] = [];
    private readonly root: RecordPlan = { object: this.object, id: -1, fields: [], parents: [] };

    protected subQuery(node: QueryNode): QueryPlan {
        return new Checker(this.schema, this.text, node).plan();
    }

    plan(parentLookup?: FieldDef): QueryPlan {
        const { node } = this;
        const grouped = node.groupBy.length > 0;
        const shape = this.shape();
        const plan: QueryPlan = {
            text: this.text,
            object: this.object,
            shape,
            columns: this.columns,
            record: this.root,
            results: [],
            children: [],
            selected: [],
            groupBy: node.groupBy.map((item) => this.column(item, 'group')),
            orderBy: [],
            mine: this.isMine(),
            allRows: node.allRows,
            references: this.references,
        };
        if (parentLookup) plan.parentLookup = parentLookup;
        if (node.access) plan.access = node.access;
        if (node.where) plan.where = this.condition(node.where, false);
        if (node.having) {
            if (!grouped) throw malformed(this.text, node.fromAt, 'HAVING is only allowed with GROUP BY');
            plan.having = this.condition(node.having, true);
        }
        if (shape === 'list') this.selectRecords(plan);
        else if (shape === 'aggregate') this.selectAggregates(plan);
        plan.orderBy = node.orderBy.map(({ expression, ...order }) => ({
            ...order,
            column: this.column(expression, 'sort'),
        }));
        if (shape === 'aggregate') for (const { column } of plan.orderBy) this.checkGrouped(plan, column);
        if (node.limit) plan.limit = node.limit;
        if (node.offset) {
            if (node.offset.kind === 'number' && node.offset.value > MAX_OFFSET)
                throw new QueryError(`Maximum SOQL offset allowed is ${MAX_OFFSET}`, 'NUMBER_OUTSIDE_VALID_RANGE');
            plan.offset = node.offset;
        }
        return plan;
    }

    private isMine(): boolean {
        const { scope } = this.node;
        if (scope === undefined || scope === 'everything') return false;
        if (scope !== 'mine') throw unsupportedSoql(`USING SCOPE ${scope}`);
        return true;
    }

    private shape(): QueryPlan['shape'] {
        const { select, groupBy } = this.node;
        const [only] = select;
        if (
            only?.kind === 'expression' &&
            isBareCount(only.expression) &&
            select.length === 1 &&
            groupBy.length === 0 &&
            only.alias === undefined
        )
            return 'count';
        const aggregates = select.some((item) => item.kind === 'expression' && isAggregate(item.expression));
        return aggregates || groupBy.length > 0 ? 'aggregate' : 'list';
    }

    // SELECT list of records

    private selectRecords(plan: QueryPlan): void {
        this.root.id = this.addColumn(this.fieldColumn({ kind: 'field', path: ['Id'], at: this.node.fromAt }));
        const seen = new Set<string>();
        for (const item of this.node.select) {
            if (item.kind === 'children') plan.children.push(this.children(plan, item.query, item.at));
            else if (item.kind === 'typeOf') this.typeOf(plan, item);
            else this.selectExpression(plan, item, seen);
        }
    }

    private selectExpression(plan: QueryPlan, { expression, alias }: SelectExpression, seen: Set<string>): void {
        if (expression.kind === 'function' && expression.name === 'FIELDS') {
            for (const field of this.fieldsFunction(expression.args[0], expression.at)) {
                if (!seen.has(field.name.toLowerCase()))
                    this.selectField(plan, { kind: 'field', path: [field.name], at: expression.at }, seen);
            }
            return;
        }
        if (expression.kind === 'field') {
            if (alias !== undefined)
                throw malformed(this.text, expression.at, 'only aggregate expressions use field aliasing');
            this.selectField(plan, expression, seen);
            return;
        }
        const column = this.column(expression, 'select');
        if (!TEXT_FUNCTIONS.has(expression.name))
            throw malformed(this.text, expression.at, `${expression.name} needs GROUP BY`);
        const path = this.writtenPath(expression.args[0] as FieldNode);
        this.place(plan, column, alias === undefined ? path : [alias], seen, expression.at, alias);
    }

    private selectField(plan: QueryPlan, node: FieldNode, seen: Set<string>): void {
        this.place(plan, this.fieldColumn(node), this.writtenPath(node), seen, node.at);
    }

    /** The path without the alias or the object's own name before it. */
    private writtenPath({ path }: FieldNode): string[] {
        const [first = ''] = path;
        const own =
            first.toLowerCase() === this.node.alias?.toLowerCase() ||
            first.toLowerCase() === this.object.name.toLowerCase();
        return path.length > 1 && own && !findRelationship(this.object, first) ? path.slice(1) : path;
    }

    private place(
        plan: QueryPlan,
        column: ColumnPlan,
        path: string[],
        seen: Set<string>,
        at: number,
        alias?: string,
    ): void {
        const key = path.join('.').toLowerCase();
        if (seen.has(key)) throw invalidField(this.text, at, `duplicate field selected: ${path.join('.')}`);
        seen.add(key);
        plan.selected.push(alias === undefined ? { kind: 'field', path } : { kind: 'field', path, alias });
        const record = this.parentRecord(path.slice(0, -1), at);
        record.fields.push({
            key: (path.at(-1) ?? '').toLowerCase(),
            column: this.addColumn(column),
            valueType: valueTypeOf(column),
        });
    }

    /** The record plan for a relationship path, made with the column of its id when first asked for. */
    private parentRecord(path: string[], at: number): RecordPlan {
        let record = this.root;
        const walked: string[] = [];
        for (const name of path) {
            walked.push(name);
            const key = name.toLowerCase();
            let parent = record.parents.find((candidate) => candidate.key === key);
            if (!parent) {
                const column = this.fieldColumn({ kind: 'field', path: [...walked, 'Id'], at });
                parent = { key, record: { id: this.addColumn(this.lookupColumn(column)), fields: [], parents: [] } };
                if (column.kind === 'field') parent.record.object = column.object;
                record.parents.push(parent);
            }
            record = parent.record;
        }
        return record;
    }

    /** `Account.Id` is `AccountId`: no join is needed to know whether there is a parent. */
    private lookupColumn(column: FieldColumn | PolymorphicColumn): FieldColumn {
        if (column.kind === 'polymorphic')
            return { kind: 'field', steps: column.steps, object: column.object, field: column.lookup, at: column.at };
        const last = column.steps.at(-1);
        if (!last) return column;
        return {
            kind: 'field',
            steps: column.steps.slice(0, -1),
            object: last.from,
            field: last.lookup,
            at: column.at,
        };
    }

    private addColumn(column: ColumnPlan): number {
        return this.columns.push(column) - 1;
    }

    private fieldsFunction(argument: ExpressionNode | undefined, at: number): FieldDef[] {
        const which = argument?.kind === 'field' ? argument.path.join('.').toUpperCase() : '';
        if (which !== 'ALL' && which !== 'STANDARD' && which !== 'CUSTOM')
            throw malformed(this.text, at, 'FIELDS takes ALL, STANDARD or CUSTOM');
        const { limit } = this.node;
        if (which !== 'STANDARD' && !(limit?.kind === 'number' && limit.value <= MAX_FIELDS_LIMIT))
            throw malformed(this.text, at, `The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_LIMIT}`);
        const fields = [...this.object.fields.values()];
        return which === 'ALL' ? fields : fields.filter(({ custom }) => custom === (which === 'CUSTOM'));
    }

    private children(parent: QueryPlan, node: QueryNode, at: number): { key: string; plan: QueryPlan } {
        const name = node.from.split('.').at(-1) ?? '';
        const relationship = this.object.childRelationships.find(
            (candidate) => candidate.name.toLowerCase() === name.toLowerCase(),
        );
        const child = relationship && this.schema.object(relationship.childObject);
        const lookup = relationship && child?.fields.get(relationship.field.toLowerCase());
        if (!child || !lookup) {
            throw new QueryError(
                malformed(
                    this.text,
                    node.fromAt,
                    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
                ).message,
                'INVALID_TYPE',
            );
        }
        if (node.allRows || node.forUpdate)
            throw malformed(this.text, at, 'ALL ROWS and FOR UPDATE are not allowed in a sub-query');
        const plan = new Checker(this.schema, this.text, node, child).plan(lookup);
        if (plan.shape !== 'list')
            throw malformed(this.text, at, 'aggregate functions are not allowed in a sub-query of the SELECT list');
        this.references.push(...plan.references);
        parent.selected.push({ kind: 'children', name: relationship.name, items: plan.selected });
        return { key: relationship.name.toLowerCase(), plan };
    }

    private typeOf(plan: QueryPlan, node: TypeOfNode): void {
        const lookup = findRelationship(this.object, node.relationship);
        if (!lookup) throw unknownRelationship(this.text, node.at, node.relationship);
        if (!isPolymorphic(lookup))
            throw malformed(this.text, node.at, `TYPEOF needs a polymorphic relationship: ${node.relationship}`);
        const record = this.parentRecord([node.relationship], node.at);
        const branches = new Map<string, RecordPlan['fields']>();
        for (const { objectName, fields, at } of node.branches) {
            const target = lookup.referenceTo.includes(this.schema.object(objectName)?.name ?? '')
                ? this.schema.object(objectName)
                : undefined;
            if (!target) throw malformed(this.text, at, `${objectName} cannot be the type of ${node.relationship}`);
            const step: StepPlan = { lookup, from: this.object, target };
            branches.set(
                target.name.toLowerCase(),
                fields.map((field) => this.typeOfField(step, field)),
            );
        }
        const otherwise = node.otherwise.map((field) => {
            const column = this.fieldColumn({ ...field, path: [node.relationship, ...field.path] });
            return {
                key: field.path.join('.').toLowerCase(),
                column: this.addColumn(column),
                valueType: valueTypeOf(column),
            };
        });
        record.typeOf = { branches, otherwise };
        const names = new Set(
            [...node.branches.flatMap(({ fields }) => fields), ...node.otherwise].map((field) => field.path.join('.')),
        );
        for (const name of names) plan.selected.push({ kind: 'field', path: [node.relationship, name] });
    }

    private typeOfField(step: StepPlan, node: FieldNode): RecordPlan['fields'][number] {
        if (node.path.length > 1) throw unsupportedSoql('relationship fields inside TYPEOF');
        const field = step.target.fields.get((node.path[0] ?? '').toLowerCase());
        if (!field) throw noSuchColumn(this.text, node.at, node.path[0] ?? '', step.target.name);
        const column: FieldColumn = { kind: 'field', steps: [step], object: step.target, field, at: node.at };
        this.reference(column);
        return { key: field.name.toLowerCase(), column: this.addColumn(column), valueType: valueTypeOf(column) };
    }

    // Aggregates

    private selectAggregates(plan: QueryPlan): void {
        const seen = new Set<string>();
        let unnamed = 0;
        for (const item of this.node.select) {
            if (item.kind !== 'expression')
                throw malformed(this.text, item.at, 'sub-queries and TYPEOF are not allowed with aggregates');
            const { expression } = item;
            if (isBareCount(expression) && this.node.groupBy.length === 0)
                throw malformed(this.text, expression.at, 'COUNT() must be the only item of the SELECT list');
            const column = this.column(expression, 'select');
            this.checkGrouped(plan, column);
            let alias = item.alias;
            if (alias === undefined)
                alias = expression.kind === 'field' ? (expression.path.at(-1) ?? '') : `expr${unnamed++}`;
            if (seen.has(alias.toLowerCase())) throw malformed(this.text, expression.at, `duplicate alias: ${alias}`);
            seen.add(alias.toLowerCase());
            plan.results.push({ key: alias, column: this.addColumn(column), valueType: valueTypeOf(column) });
            plan.selected.push({ kind: 'field', path: [alias] });
        }
    }

    private checkGrouped(plan: QueryPlan, column: ColumnPlan): void {
        if (column.kind === 'function' && column.aggregate) return;
        const key = columnKey(
            column.kind === 'function' && TEXT_FUNCTIONS.has(column.name) && column.argument ? column.argument : column,
        );
        if (plan.groupBy.some((group) => columnKey(group) === key || columnKey(group) === columnKey(column))) return;
        throw malformed(this.text, column.at, `Field must be grouped or aggregated: ${columnName(column)}`);
    }
}
