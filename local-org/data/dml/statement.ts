/** One DML statement: chunks of 200, all or none, partial success. */
import type { ObjectDef } from '../../schema/model.ts';
import { to18 } from '../../schema/ids.ts';
import { checkObjectAccess } from '../access.ts';
import {
    DmlError,
    QueryError,
    type DataAccess,
    type DmlOperation,
    type DmlOptions,
    type DmlRowResult,
} from '../engine.ts';
import { copyRecord } from '../records.ts';
import { deleteChunk, undeleteChunk } from './remove.ts';
import { rowError, rowResult, type DmlRow } from './rows.ts';
import { saveChunk } from './save.ts';
import type { DmlServices } from './services.ts';
import { resolveUpsert } from './upsert.ts';
import { SObjectValue, type RecordError } from '../../values/sobject.ts';

const CHUNK = 200;
const MAX_CHUNK_RETRIES = 3;

export interface Savepoints {
    savepoint(): string;
    rollbackTo(name: string): void;
    releaseSavepoint(name: string): void;
}

type Work = Exclude<DmlOperation, 'upsert'>;

export class DmlStatement {
    private readonly services: DmlServices;
    private readonly savepoints: Savepoints;
    private readonly operation: DmlOperation;
    private readonly options: DmlOptions;
    private readonly access: DataAccess;
    private readonly results: DmlRowResult[] = [];
    private readonly inserted: { given: SObjectValue; id: string }[] = [];

    constructor(
        services: DmlServices,
        savepoints: Savepoints,
        operation: DmlOperation,
        options: DmlOptions,
        access: DataAccess,
    ) {
        this.services = services;
        this.savepoints = savepoints;
        this.operation = operation;
        this.options = options;
        this.access = access;
    }

    /** `refused` is an error of every row. @throws DmlError when all or none was asked for and a row failed */
    run(records: readonly SObjectValue[], refused?: RecordError): DmlRowResult[] {
        for (const { values } of records) {
            const id = values.get('id');
            if (typeof id === 'string') values.set('id', to18(id));
        }
        this.checkStatement(records);
        // An upsert by external id puts the id it found on the record; a failure takes it back.
        const withoutId = records.filter(({ id }) => id === null);
        const start = this.savepoints.savepoint();
        try {
            for (const chunk of this.chunks(records)) {
                if (refused) for (const row of chunk.rows) row.errors.push(refused);
                this.refuseHeld(chunk);
                this.runChunk(chunk);
                if (this.options.allOrNone && this.results.some((result) => result && !result.success))
                    throw this.failure(records);
            }
        } catch (error) {
            this.savepoints.rollbackTo(start);
            this.savepoints.releaseSavepoint(start);
            for (const given of withoutId) given.values.delete('id');
            throw error;
        }
        this.savepoints.releaseSavepoint(start);
        for (const { given, id } of this.inserted) given.values.set('id', id);
        return this.results;
    }

    private checkStatement(records: readonly SObjectValue[]): void {
        const objects = new Set(records.map(({ object }) => object));
        for (const object of objects) {
            if (this.access.mode === 'USER') checkObjectAccess(this.operation, object, this.access.user);
            if (!isWriteable(this.operation, object))
                throw new QueryError(
                    `DML operation ${this.operation.toUpperCase()} not allowed on ${object.name}`,
                    'INVALID_OPERATION',
                    'TypeException',
                );
        }
        if (this.operation === 'insert' || this.operation === 'upsert') {
            if (new Set(records).size < records.length)
                throw new QueryError(
                    'Before Insert or Upsert list must not have two identically equal elements',
                    'INVALID_OPERATION',
                    'ListException',
                );
        }
        if (this.operation === 'insert') return;
        const seen = new Set<string>();
        for (const { id } of records) {
            if (id === null) continue;
            if (seen.has(id)) throw new QueryError(`Duplicate id in list: ${id}`, 'INVALID_OPERATION', 'ListException');
            seen.add(id);
        }
    }

    /** Rows in their order, cut where the kind of work or the object changes and at 200. */
    private chunks(records: readonly SObjectValue[]): { work: Work; object: ObjectDef; rows: DmlRow[] }[] {
        const chunks: { work: Work; object: ObjectDef; rows: DmlRow[] }[] = [];
        const rows = records.map((given, index): DmlRow => ({
            index,
            given,
            record: this.operation === 'insert' ? new SObjectValue(given.object) : copyRecord(given),
            errors: given.errors.slice(),
        }));
        const kinds =
            this.operation === 'upsert' ? resolveUpsert(this.services, rows, this.options.externalIdField) : undefined;
        for (const row of rows) {
            const work: Work = kinds?.get(row) ?? (this.operation as Work);
            if (kinds && work === 'insert') row.record = new SObjectValue(row.given.object);
            const last = chunks.at(-1);
            if (last && last.object === row.given.object && last.work === work && last.rows.length < CHUNK)
                last.rows.push(row);
            else chunks.push({ work, object: row.given.object, rows: [row] });
        }
        return chunks;
    }

    private refuseHeld({ work, rows }: { work: Work; rows: DmlRow[] }): void {
        const { locks, schema } = this.services;
        if (locks.held.length === 0) return;
        for (const { given, errors } of rows) {
            const stored = given.id === null ? undefined : this.services.find(given.id);
            const error = locks.refuse(schema, work, given, stored);
            if (error) errors.push(error);
        }
    }

    /**
     * With partial success a row that fails after it was written takes the whole chunk back, and the others are tried
     * again, as on the platform.
     */
    private runChunk({ work, object, rows }: { work: Work; object: ObjectDef; rows: DmlRow[] }): void {
        let pending = rows.filter(({ errors }) => errors.length === 0);
        for (let attempt = 0; pending.length > 0; attempt++) {
            const before = this.savepoints.savepoint();
            this.work(work, object, pending);
            const failed = pending.filter(({ errors }) => errors.length > 0);
            const mustRepeat =
                failed.some((row) => row.record.id !== null && work === 'insert') ||
                (failed.length > 0 && this.services.triggers.has(object.name));
            if (!mustRepeat || this.options.allOrNone || failed.length === pending.length) {
                if (failed.length === pending.length) this.savepoints.rollbackTo(before);
                this.savepoints.releaseSavepoint(before);
                break;
            }
            this.savepoints.rollbackTo(before);
            this.savepoints.releaseSavepoint(before);
            pending = pending.filter(({ errors }) => errors.length === 0);
            if (attempt === MAX_CHUNK_RETRIES) {
                for (const row of pending)
                    row.errors.push(
                        rowError(
                            'TOO_MANY_DML_RETRIES',
                            'Too many batch retries in the presence of Apex triggers and partial failures.',
                        ),
                    );
                break;
            }
            for (const row of pending) reset(row, work);
        }
        for (const row of rows) {
            this.results[row.index] = rowResult(row, work === 'insert' && this.operation === 'upsert');
            if (work === 'insert' && row.errors.length === 0 && row.record.id !== null)
                this.inserted.push({ given: row.given, id: row.record.id });
        }
    }

    private work(work: Work, object: ObjectDef, rows: DmlRow[]): void {
        if (work === 'delete') deleteChunk(this.services, object, rows, this.access);
        else if (work === 'undelete') undeleteChunk(this.services, object, rows, this.access);
        else saveChunk(this.services, work, object, rows, this.access);
    }

    private failure(records: readonly SObjectValue[]): DmlError {
        const rows = records.map(
            (record, index): DmlRowResult =>
                this.results[index] ?? { id: record.id, success: true, created: false, errors: [] },
        );
        const index = rows.findIndex(({ errors }) => errors.length > 0);
        const [error] = rows[index]?.errors ?? [];
        const { id } = records[index] ?? { id: null };
        const text = error ? `${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]` : '';
        const isFieldAccess = error?.message.startsWith('Operation failed due to fields being inaccessible') === true;
        const message = isFieldAccess
            ? error.message
            : `${capitalize(this.operation)} failed. First exception on row ${index}${id === null ? '' : ` with id ${id}`}; first error: ${text}`;
        return new DmlError(message, this.operation, rows);
    }
}

function reset(row: DmlRow, work: Work): void {
    row.record = work === 'insert' ? new SObjectValue(row.given.object) : copyRecord(row.given);
    delete row.old;
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function isWriteable(operation: DmlOperation, object: ObjectDef): boolean {
    if (object.kind === 'platformEvent' || object.kind === 'bigObject' || object.kind === 'customMetadata')
        return false;
    if (operation === 'insert') return object.createable;
    if (operation === 'update') return object.updateable;
    return operation === 'upsert' ? object.createable && object.updateable : object.deletable;
}
