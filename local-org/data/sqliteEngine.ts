/** The data engine on node:sqlite: SOQL → SQL, DML with the platform's rules. One file is one org. */
import type { Host } from '../host/host.ts';
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import { checkQuery } from '../soql/check.ts';
import { parseSoql } from '../soql/parser.ts';
import type { QueryPlan } from '../soql/plan.ts';
import { ApexDatetime } from '../values/datetime.ts';
import { SObjectValue } from '../values/sobject.ts';
import { createRecycleBin } from './dml/remove.ts';
import type { ReferenceLookup } from './dml/references.ts';
import type { DmlServices } from './dml/services.ts';
import { DmlStatement } from './dml/statement.ts';
import {
    QueryError,
    type DataAccess,
    type DataEngine,
    type DmlOperation,
    type DmlOptions,
    type DmlRowResult,
    type PreparedQuery,
    type TriggerHooks,
} from './engine.ts';
import { Formulas } from './formulas.ts';
import { registerTextFunctions } from './textFunctions.ts';
import { loadCustomMetadata } from './customMetadata.ts';
import { QueryRunner } from './queryRunner.ts';
import { RecordStore } from './records.ts';
import { RowLocks } from './rowLocks.ts';
import { SqlScope } from './selectSql.ts';
import { MixedDmlGuard } from './platform/mixedDml.ts';
import { visibleSql } from './sharing.ts';
import { quoteName, Storage } from './storage.ts';

export interface OpenOptions {
    schema: OrgSchema;
    /** File name, or `:memory:`. */
    path: string;
    host: Host;
}

const NO_TRIGGERS: TriggerHooks = { has: () => false, before: () => undefined, after: () => undefined };
const MAX_PREPARED = 2000;

/** Opens the org's database; tables follow the schema. @throws Error when the file cannot be opened */
export function openDatabase(options: OpenOptions): SqliteEngine {
    return new SqliteEngine(options);
}

interface Prepared extends PreparedQuery {
    readonly plan: QueryPlan;
    readonly forUpdate: boolean;
}

export class SqliteEngine implements DataEngine {
    readonly schema: OrgSchema;
    readonly host: Host;
    triggers: TriggerHooks = NO_TRIGGERS;
    readonly locks = new RowLocks();
    private readonly storage: Storage;
    private readonly records: RecordStore;
    private readonly formulas: Formulas;
    private readonly queries: QueryRunner;
    private readonly mixedDml = new MixedDmlGuard();
    private readonly prepared = new Map<string, Prepared>();
    private current: DataAccess | undefined;
    private inTransaction = false;
    private savepoints = 0;

    constructor({ schema, path, host }: OpenOptions) {
        this.schema = schema;
        this.host = host;
        this.storage = new Storage(path, schema);
        createRecycleBin(this.storage);
        this.records = new RecordStore(this.storage);
        this.formulas = new Formulas({
            schema,
            host,
            storage: this.storage,
            access: () => this.currentAccess(),
            find: (id) => this.find(id),
        });
        this.queries = new QueryRunner({ schema, host, storage: this.storage, formulas: this.formulas });
        registerTextFunctions(this.storage, schema);
        this.atomically(() => {
            loadCustomMetadata(this.storage, this.records, schema);
        });
    }

    prepare(soql: string): PreparedQuery {
        let prepared = this.prepared.get(soql);
        if (!prepared) {
            const { query, binds } = parseSoql(soql);
            const plan = checkQuery(this.schema, soql, query);
            prepared = {
                text: soql,
                object: plan.object,
                bindNames: binds,
                shape: plan.shape,
                plan,
                forUpdate: query.forUpdate,
                selected: plan.selected,
                ...(plan.access ? { access: plan.access } : {}),
            };
            if (this.prepared.size >= MAX_PREPARED) this.prepared.delete(this.prepared.keys().next().value ?? '');
            this.prepared.set(soql, prepared);
        }
        return prepared;
    }

    query(query: PreparedQuery, binds: readonly unknown[], access: DataAccess): SObjectValue[] {
        const { plan, forUpdate } = query as Prepared;
        const records = this.as(access, () => this.queries.rows(plan, binds, access));
        if (forUpdate) this.locks.checkQueried(records);
        return records;
    }

    count(query: PreparedQuery, binds: readonly unknown[], access: DataAccess): number {
        return this.as(access, () => this.queries.count((query as Prepared).plan, binds, access));
    }

    dml(operation: DmlOperation, records: SObjectValue[], options: DmlOptions, access: DataAccess): DmlRowResult[] {
        return this.as(access, () => {
            // A statement without rows does nothing and counts for nothing.
            if (records.length === 0) return [];
            access.limits.dml();
            access.limits.dmlRows(records.length);
            return this.atomically(() => {
                const refused = this.mixedDml.check(operation, records);
                return new DmlStatement(this.services(), this, operation, options, access).run(records, refused);
            });
        });
    }

    private services(): DmlServices {
        return {
            schema: this.schema,
            storage: this.storage,
            records: this.records,
            formulas: this.formulas,
            triggers: this.triggers,
            locks: this.locks,
            now: () => this.host.now(),
            find: (id) => this.find(id),
            editable: (object, ids, access) => this.reachable(object, ids, access, 'edit'),
            referenceLookup: (access) => this.referenceLookup(access),
        };
    }

    private referenceLookup(access: DataAccess): ReferenceLookup {
        return {
            find: (object, ids) => this.records.byIds(object, ids),
            visible: (object, ids) => this.reachable(object, ids, access, 'read'),
        };
    }

    private reachable(
        object: ObjectDef,
        ids: readonly string[],
        access: DataAccess,
        how: 'read' | 'edit',
    ): ReadonlySet<string> | undefined {
        if (access.mode !== 'USER' && !access.sharing) return undefined;
        const scope = new SqlScope();
        const alias = scope.alias();
        const visible = visibleSql(this.schema, access.user, object, alias, scope, how);
        if (visible === undefined) return undefined;
        const sql = `SELECT ${alias}."Id" FROM ${quoteName(object.name)} ${alias} WHERE ${alias}."Id" IN (SELECT value FROM json_each(${scope.parameter(JSON.stringify(ids))})) AND (${visible})`;
        return new Set(this.storage.all(sql, scope.parameters).map(([id]) => String(id)));
    }

    /** A stored record by id, whatever its object; undefined when there is none or it is deleted. */
    find(id: string): SObjectValue | undefined {
        const object = this.schema.objectByPrefix(id.slice(0, 3));
        if (!object || object.kind === 'platformEvent') return undefined;
        const record = this.records.byIds(object, [id]).get(id);
        return record?.values.get('isdeleted') === true ? undefined : record;
    }

    /**
     * Writes rows as they are: no defaults, rules, triggers or rights. For set-up records and seeds. Values are Apex values by
     * field name; a row without an Id gets the next one; a row whose Id is there already is replaced.
     */
    importRows(objectName: string, rows: readonly Readonly<Record<string, unknown>>[]): string[] {
        const object = this.schema.object(objectName);
        if (!object) throw new Error(`importRows: there is no object ${objectName}.`);
        return this.atomically(() => rows.map((row) => this.importRow(object, row)));
    }

    private importRow(object: ObjectDef, row: Readonly<Record<string, unknown>>): string {
        const record = new SObjectValue(object);
        for (const [name, value] of Object.entries(row)) {
            if (!object.fields.has(name.toLowerCase()))
                throw new Error(`importRows: ${object.name} has no field ${name}.`);
            record.values.set(name.toLowerCase(), value);
        }
        const id = record.id ?? this.newId(object);
        record.values.set('id', id);
        this.records.skipId(object, id);
        this.records.remove(object, id);
        this.records.insert(record);
        return id;
    }

    /** `Test.setCreatedDate`. @throws QueryError when there is no such record */
    setCreatedDate(objectName: string, id: string, ms: number): void {
        const record = this.find(id);
        if (record?.object.name !== objectName)
            throw new QueryError('invalid record id', 'MALFORMED_ID', 'StringException');
        record.values.set('createddate', new ApexDatetime(ms));
        this.records.update(record);
    }

    /** The next id of an object. */
    newId(object: ObjectDef): string {
        return this.records.newId(object);
    }

    begin(): void {
        if (this.inTransaction) throw new Error('A transaction is open already.');
        this.storage.db.exec('BEGIN IMMEDIATE');
        this.inTransaction = true;
        this.mixedDml.reset();
    }

    commit(): void {
        this.storage.saveSequences();
        this.storage.db.exec('COMMIT');
        this.inTransaction = false;
        this.mixedDml.reset();
    }

    rollback(): void {
        // SQLite ends the transaction itself when the disk is full or the file cannot be written.
        if (this.storage.db.isTransaction) this.storage.db.exec('ROLLBACK');
        this.inTransaction = false;
        this.mixedDml.reset();
    }

    savepoint(): string {
        const name = `s${++this.savepoints}`;
        this.storage.statement(`SAVEPOINT ${name}`).run();
        return name;
    }

    rollbackTo(savepoint: string): void {
        this.storage.db.exec(`ROLLBACK TO ${savepoint}`);
    }

    releaseSavepoint(savepoint: string): void {
        this.storage.db.exec(`RELEASE ${savepoint}`);
    }

    /** System.runAs starts afresh with what may be mixed in one transaction. */
    resetMixedDml(): void {
        this.mixedDml.reset();
    }

    close(): void {
        this.storage.close();
    }

    private atomically<T>(work: () => T): T {
        if (this.inTransaction) return work();
        this.begin();
        try {
            const result = work();
            this.commit();
            return result;
        } catch (error) {
            this.rollback();
            throw error;
        }
    }

    private as<T>(access: DataAccess, work: () => T): T {
        const outer = this.current;
        this.current = access;
        try {
            return work();
        } finally {
            this.current = outer;
        }
    }

    private currentAccess(): DataAccess {
        if (!this.current) throw new Error('A formula was evaluated outside a statement.');
        return this.current;
    }
}
