/** Runs checked queries: SQL, rows, records with their parents and children. */
import { listType, sobjectType } from '../apex/types/intern.ts';
import type { Host } from '../host/host.ts';
import type { OrgSchema } from '../schema/model.ts';
import type { QueryPlan } from '../soql/plan.ts';
import { ApexList } from '../values/collections.ts';
import { SObjectValue } from '../values/sobject.ts';
import { checkReadAccess } from './access.ts';
import { AGGREGATE_RESULT } from './aggregateResult.ts';
import { decodeValue } from './encode.ts';
import { QueryError, type DataAccess } from './engine.ts';
import type { Formulas } from './formulas.ts';
import { buildRecord } from './records.ts';
import { SelectSql, SqlScope, type SelectContext } from './selectSql.ts';
import type { SqlValue, Storage } from './storage.ts';

export interface QueryServices {
    schema: OrgSchema;
    host: Host;
    storage: Storage;
    formulas: Formulas;
}

export class QueryRunner {
    private readonly services: QueryServices;

    constructor(services: QueryServices) {
        this.services = services;
    }

    rows(plan: QueryPlan, binds: readonly unknown[], access: DataAccess): SObjectValue[] {
        const { schema, storage } = this.services;
        access.limits.query();
        const context = this.context(plan, binds, access);
        if (plan.shape === 'count') {
            const row = new SObjectValue(AGGREGATE_RESULT);
            row.aggregate = new Map([['expr0', this.runCount(plan, context)]]);
            return [row];
        }
        const { sql, parameters } = new SelectSql(context, plan).rows();
        const rows = storage.all(sql, parameters);
        access.limits.queryRows(rows.length);
        if (plan.shape === 'aggregate') return rows.map((row) => aggregateRow(plan, row));
        const records = rows.flatMap((row) => buildRecord(schema, plan.record, row) ?? []);
        this.addChildren(plan, records, context);
        return records;
    }

    count(plan: QueryPlan, binds: readonly unknown[], access: DataAccess): number {
        access.limits.query();
        if (plan.shape === 'aggregate')
            throw new QueryError('Aggregate query does not support countQuery()', 'MALFORMED_QUERY');
        return this.runCount(plan, this.context(plan, binds, access));
    }

    private runCount(plan: QueryPlan, context: SelectContext): number {
        const { sql, parameters } = new SelectSql(context, plan).countRows();
        context.access.limits.queryRows(1);
        return Number(this.services.storage.first(sql, parameters)?.[0] ?? 0);
    }

    private context(plan: QueryPlan, binds: readonly unknown[], access: DataAccess): SelectContext {
        const userMode = plan.access === 'USER' || (plan.access === undefined && access.mode === 'USER');
        if (userMode) checkReadAccess(plan, access, false);
        else if (plan.access === 'SECURITY_ENFORCED') checkReadAccess(plan, access, true);
        return {
            schema: this.services.schema,
            access,
            enforceSharing: userMode || access.sharing,
            now: this.services.host.now(),
            binds,
            formulaReferences: (object, field) => this.services.formulas.references(object, field),
            formulaFunction: (object, field) => this.services.formulas.sqlFunction(object, field),
        };
    }

    /** Fills each record's child lists, one statement per sub-query. */
    private addChildren(plan: QueryPlan, parents: readonly SObjectValue[], context: SelectContext): void {
        for (const { key, plan: child } of plan.children) {
            const type = listType(sobjectType(child.object));
            const byParent = new Map<string, SObjectValue[]>();
            if (parents.length > 0) {
                const select = new SelectSql(context, child, new SqlScope());
                const { sql, parameters } = select.rows(parents.flatMap(({ id }) => id ?? []));
                for (const row of this.services.storage.all(sql, parameters)) {
                    const record = buildRecord(this.services.schema, child.record, row);
                    const parentId = String(row.at(-1));
                    if (!record) continue;
                    const list = byParent.get(parentId);
                    if (list) list.push(record);
                    else byParent.set(parentId, [record]);
                }
                const offset = select.countValue(child.offset, 'OFFSET') ?? 0;
                const limit = select.countValue(child.limit, 'LIMIT');
                for (const [id, list] of byParent)
                    byParent.set(id, list.slice(offset, limit === undefined ? undefined : offset + limit));
            }
            const all = [...byParent.values()].flat();
            context.access.limits.queryRows(all.length);
            this.addChildren(child, all, context);
            for (const parent of parents)
                parent.children.set(key, new ApexList(type, byParent.get(parent.id ?? '') ?? []));
        }
    }
}

function aggregateRow(plan: QueryPlan, row: readonly unknown[]): SObjectValue {
    const record = new SObjectValue(AGGREGATE_RESULT);
    record.queried = true;
    record.aggregate = new Map(
        plan.results.map(({ key, valueType }, index) => [
            key.toLowerCase(),
            decodeValue(valueType, row[index] as SqlValue),
        ]),
    );
    return record;
}
