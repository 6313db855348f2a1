/**
 * The database as Apex, REST and the console see it. Implemented on node:sqlite by `data/sqliteEngine.ts`.
 * Everything is synchronous: one request is one transaction, and requests run one after another.
 */
import type { OrgSchema, ObjectDef } from '../schema/model.ts';
import type { UserRights } from '../security/rights.ts';
import type { SelectedItem } from '../soql/plan.ts';
import type { Host } from '../host/host.ts';
import type { RecordError, SObjectValue } from '../values/sobject.ts';

/** On whose behalf, and how strictly, a statement runs. */
export interface DataAccess {
    user: UserRights;
    /** USER enforces object rights, field-level security and sharing; SYSTEM only what `sharing` says. */
    mode: 'SYSTEM' | 'USER';
    /** Rows are limited to those the user may see (class `with sharing`). USER mode always enforces sharing. */
    sharing: boolean;
    /** IANA name, for date literals and date functions. */
    timeZone: string;
    /** Governor limits; every query and DML statement reports here and may throw (System.LimitException). */
    limits: DataLimits;
}

export interface DataLimits {
    query(): void;
    queryRows(count: number): void;
    dml(): void;
    dmlRows(count: number): void;
}

/** A parsed and schema-checked SOQL statement. `bindNames[i]` is the source text of the i-th bind, without the colon. */
export interface PreparedQuery {
    readonly text: string;
    readonly object: ObjectDef;
    readonly bindNames: readonly string[];
    /** `list`: rows of the object · `count`: SELECT COUNT() · `aggregate`: AggregateResult rows. */
    readonly shape: 'list' | 'count' | 'aggregate';
    /** What the SELECT list names, in order: clients that show only what was asked for walk along it. */
    readonly selected: readonly SelectedItem[];
    /** Access clause in the text: WITH USER_MODE / SYSTEM_MODE / SECURITY_ENFORCED. */
    readonly access?: 'USER' | 'SYSTEM' | 'SECURITY_ENFORCED';
}

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

export interface DmlOptions {
    allOrNone: boolean;
    /** Field API name for upsert by external id; Id when absent. */
    externalIdField?: string;
}

/** Result for one row, in the order given. */
export interface DmlRowResult {
    id: string | null;
    success: boolean;
    /** Only upsert: the row was inserted. */
    created: boolean;
    errors: RecordError[];
}

/** Called around each DML statement so that Apex triggers run; rows keep their order. */
export interface TriggerHooks {
    /** Cheap test, so that objects without triggers pay nothing. */
    has(objectName: string): boolean;
    before(
        operation: 'insert' | 'update' | 'delete',
        object: ObjectDef,
        newRows: SObjectValue[],
        oldRows: SObjectValue[],
    ): void;
    after(
        operation: 'insert' | 'update' | 'delete' | 'undelete',
        object: ObjectDef,
        newRows: SObjectValue[],
        oldRows: SObjectValue[],
    ): void;
}

/** Thrown for a statement that is wrong as a whole; Apex sees System.QueryException (or the type named). */
export class QueryError extends Error {
    /** Apex exception type: `QueryException`, `NoAccessException`, … */
    readonly exceptionType: string;
    /** REST errorCode: MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE … */
    readonly errorCode: string;
    /** `getInaccessibleFields()`: object → fields, where user mode refused. */
    readonly inaccessible?: Map<string, Set<string>>;
    constructor(
        message: string,
        errorCode: string,
        exceptionType = 'QueryException',
        inaccessible?: Map<string, Set<string>>,
    ) {
        super(message);
        this.errorCode = errorCode;
        this.exceptionType = exceptionType;
        if (inaccessible) this.inaccessible = inaccessible;
    }
}

/** All-or-none DML that failed; nothing was written. `rows` has a result for every row. Apex sees System.DmlException. */
export class DmlError extends Error {
    readonly operation: DmlOperation;
    readonly rows: DmlRowResult[];
    /** Object of the first record; for `getDmlFields`. */
    object?: ObjectDef;
    constructor(message: string, operation: DmlOperation, rows: DmlRowResult[]) {
        super(message);
        this.operation = operation;
        this.rows = rows;
    }
}

export interface DataEngine {
    readonly schema: OrgSchema;
    readonly host: Host;
    triggers: TriggerHooks;
    /** Parses and checks against the schema; cached by text. @throws QueryError */
    prepare(soql: string): PreparedQuery;
    /** Rows of the query (AggregateResult rows for `aggregate`). `binds` are Apex values in the order of `bindNames`. */
    query(query: PreparedQuery, binds: readonly unknown[], access: DataAccess): SObjectValue[];
    /** Number for `shape === 'count'` and `Database.countQuery`. */
    count(query: PreparedQuery, binds: readonly unknown[], access: DataAccess): number;
    /** Runs one DML statement. Sets Id on inserted records. @throws DmlError when allOrNone and a row failed */
    dml(operation: DmlOperation, records: SObjectValue[], options: DmlOptions, access: DataAccess): DmlRowResult[];
    /** Opens a transaction; nested calls are refused. */
    begin(): void;
    commit(): void;
    rollback(): void;
    /** Name of a savepoint inside the open transaction. */
    savepoint(): string;
    rollbackTo(savepoint: string): void;
    releaseSavepoint(savepoint: string): void;
    close(): void;
}
