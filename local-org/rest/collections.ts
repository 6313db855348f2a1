/** Up to 200 records in one request: `composite/sobjects`. */
import type { DmlOperation, DmlRowResult } from '../data/engine.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { to18 } from '../schema/ids.ts';
import { asRestError, restError, type RestErrorItem } from './errors.ts';
import { recordToJson } from './recordJson.ts';
import { bodyRecord, externalIdField, visibleFields, type JsonRecord } from './records.ts';
import type { RestSession } from './session.ts';

const MAX_RECORDS = 200;

export interface CollectionItem {
    id?: string;
    success: boolean;
    created?: boolean;
    errors: { statusCode: string; message: string; fields: string[] }[];
}

interface Entry {
    record?: SObjectValue;
    errors: RestErrorItem[];
}

/** Thrown to roll everything back while the answer still says what happened to each record. */
export class AllOrNoneFailure extends Error {
    readonly items: CollectionItem[];
    constructor(items: CollectionItem[]) {
        super('Record rolled back because not all records were valid and the request was using AllOrNone header');
        this.items = items;
    }
}

/** @throws RestError when the request is wrong as a whole; AllOrNoneFailure */
export function saveCollection(
    session: RestSession,
    operation: 'insert' | 'update' | 'upsert',
    json: unknown,
    upsertBy?: { objectName: string; fieldName: string },
): CollectionItem[] {
    const { allOrNone = false, records } = (json ?? {}) as { allOrNone?: boolean; records?: JsonRecord[] };
    if (!Array.isArray(records)) throw restError('JSON_PARSER_ERROR', 'The request needs a list "records".');
    checkCount(records.length);
    const entries = records.map((record) => readEntry(session, record, operation, upsertBy?.objectName));
    const keyField = upsertBy && externalIdField(session.object(upsertBy.objectName), upsertBy.fieldName).name;
    const results = run(session, operation, entries, keyField);
    return finish(results, allOrNone === true);
}

export function deleteCollection(session: RestSession, ids: string, allOrNone: boolean): CollectionItem[] {
    const list = ids.split(',').filter(Boolean);
    checkCount(list.length);
    const entries = list.map((id): Entry => {
        const object = session.schema.objectByPrefix(id.slice(0, 3));
        if (!object) return { errors: [{ errorCode: 'MALFORMED_ID', message: `malformed id ${id}` }] };
        const [record] = session.query(`SELECT Id FROM ${object.name} WHERE Id = :id`, [to18(id)]);
        if (!record)
            return { errors: [{ errorCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id' }] };
        return { record, errors: [] };
    });
    return finish(run(session, 'delete', entries), allOrNone);
}

/** Records of one object by their ids, in that order; null for what is not there. */
export function readCollection(session: RestSession, objectName: string, ids: string[], fields: string[]): unknown[] {
    const object = session.object(objectName);
    const visible = new Set(visibleFields(session, object).map((name) => name.toLowerCase()));
    for (const name of fields) {
        if (!name.includes('.') && !visible.has(name.toLowerCase())) {
            throw restError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
        }
    }
    const names = fields.some((name) => name.toLowerCase() === 'id') ? fields : ['Id', ...fields];
    const wanted = ids.map(to18);
    const found = session.query(`SELECT ${names.join(', ')} FROM ${object.name} WHERE Id IN :ids`, [wanted]);
    const byId = new Map(found.map((record) => [record.id, record]));
    return wanted.map((id) => {
        const record = byId.get(id);
        return record ? recordToJson(record, session.version) : null;
    });
}

function checkCount(count: number): void {
    if (count > MAX_RECORDS) {
        throw restError(
            'EXCEEDED_ID_LIMIT',
            `record limit reached. cannot submit more than ${String(MAX_RECORDS)} records in this operation`,
        );
    }
}

function readEntry(session: RestSession, json: JsonRecord, operation: DmlOperation, objectName?: string): Entry {
    const { type } = (json['attributes'] ?? {}) as { type?: string };
    try {
        const object = session.object(objectName ?? type ?? '');
        const record = bodyRecord(session, object, json, operation === 'update' ? 'update' : 'create');
        return { record, errors: [] };
    } catch (error) {
        const known = asRestError(error);
        if (!known) throw error;
        return { errors: known.items };
    }
}

/** One statement per run of records of the same object, as the API groups them. */
function run(session: RestSession, operation: DmlOperation, entries: Entry[], externalId?: string): CollectionItem[] {
    const items = new Map<Entry, CollectionItem>();
    const byObject = Map.groupBy(
        entries.filter(({ record }) => record !== undefined),
        ({ record }) => record?.object,
    );
    for (const group of byObject.values()) {
        const records = group.flatMap(({ record }) => record ?? []);
        const options = externalId === undefined ? {} : { externalIdField: externalId };
        session.dml(operation, records, options).forEach((result, index) => {
            const entry = group[index];
            if (entry) items.set(entry, itemOf(result, operation === 'upsert'));
        });
    }
    return entries.map(
        (entry) =>
            items.get(entry) ?? {
                success: false,
                errors: entry.errors.map(({ errorCode, message, fields = [] }) => ({
                    statusCode: errorCode,
                    message,
                    fields,
                })),
            },
    );
}

function itemOf({ id, success, created, errors }: DmlRowResult, withCreated: boolean): CollectionItem {
    if (!success) return { success, errors };
    return { ...(id === null ? {} : { id }), success, ...(withCreated ? { created } : {}), errors: [] };
}

function finish(items: CollectionItem[], allOrNone: boolean): CollectionItem[] {
    if (!allOrNone || items.every(({ success }) => success)) return items;
    const rolledBack = {
        statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
        message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
        fields: [],
    };
    throw new AllOrNoneFailure(items.map((item) => (item.success ? { success: false, errors: [rolledBack] } : item)));
}
