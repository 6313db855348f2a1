/** Single records: create, read, update, delete, and upsert by external id. */
import type { DmlRowResult } from '../data/engine.ts';
import type { FieldDef, ObjectDef } from '../schema/model.ts';
import { to18 } from '../schema/ids.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { notFound, RestError, restError, rowErrors } from './errors.ts';
import { jsonToRecord, jsonToValue, recordToJson } from './recordJson.ts';
import type { RestSession } from './session.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

export interface CreateAnswer {
    id: string | null;
    success: boolean;
    errors: unknown[];
    created?: boolean;
}

/** The body of a request as a record. @throws RestError */
export function bodyRecord(
    session: RestSession,
    object: ObjectDef,
    json: unknown,
    operation: 'create' | 'update',
): SObjectValue {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
        throw restError('JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
    }
    checkFields(session, object, json as JsonRecord, operation);
    return jsonToRecord(session.schema, object.name, json as JsonRecord, (name, value) =>
        parentByExternalId(session, object, name, value),
    );
}

/** Fields the user cannot see do not exist for the user; those that cannot be written are named all at once. */
function checkFields(session: RestSession, object: ObjectDef, json: JsonRecord, operation: 'create' | 'update'): void {
    const locked: string[] = [];
    for (const name of Object.keys(json)) {
        const field = object.fields.get(name.toLowerCase());
        if (!field) continue;
        const rights = session.user.rights.field(object.name, field.name);
        if (!rights.read)
            throw restError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
        const writable = operation === 'create' ? field.createable : field.updateable;
        if (field.type !== 'id' && (!rights.edit || !writable)) locked.push(field.name);
    }
    if (locked.length === 0) return;
    const message = `Unable to create/update fields: ${locked.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
    throw new RestError(400, [{ message, errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: locked }]);
}

/** `"Account": { "Key__c": "a" }` sets the look-up to the account with that external id. */
function parentByExternalId(
    session: RestSession,
    object: ObjectDef,
    name: string,
    value: unknown,
): { field: string; value: unknown } | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const reference = [...object.fields.values()].find(
        (field) => field.relationshipName?.toLowerCase() === name.toLowerCase(),
    );
    const entry = Object.entries(value).find(([key]) => key !== 'attributes');
    const target = reference && session.schema.object(reference.referenceTo[0] ?? '');
    const key = entry && target?.fields.get(entry[0].toLowerCase());
    if (!reference || !target || !key?.idLookup) return undefined;
    const [parent] = session.query(`SELECT Id FROM ${target.name} WHERE ${key.name} = :key LIMIT 1`, [
        jsonToValue(key, entry?.[1]),
    ]);
    if (!parent) {
        throw restError(
            'INVALID_FIELD',
            `Foreign key external ID: ${String(entry?.[1])} not found for field ${key.name} in entity ${target.name}`,
        );
    }
    return { field: reference.name, value: parent.id };
}

export function createRecord(session: RestSession, objectName: string, json: unknown): CreateAnswer {
    const object = session.object(objectName);
    if (!object.createable)
        throw restError('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${object.label}`);
    const [result] = session.dml('insert', [bodyRecord(session, object, json, 'create')]);
    return { id: succeeded(result).id, success: true, errors: [] };
}

export function readRecord(
    session: RestSession,
    objectName: string,
    id: string,
    fieldList: string | null,
): Record<string, unknown> {
    const object = session.object(objectName);
    const fields = fieldList === null ? visibleFields(session, object) : requestedFields(session, object, fieldList);
    const [record] = session.query(`SELECT ${fields.join(', ')} FROM ${object.name} WHERE Id = :id`, [
        checkedId(object, id),
    ]);
    if (!record) throw notFound();
    return recordToJson(record, session.version);
}

export const visibleFields = (session: RestSession, object: ObjectDef): string[] =>
    [...object.fields.values()]
        .filter(({ name }) => session.user.rights.field(object.name, name).read)
        .map(({ name }) => name);

function requestedFields(session: RestSession, object: ObjectDef, list: string): string[] {
    const names = list.split(',').map((name) => name.trim());
    for (const name of names) {
        const known = name.includes('.') || session.user.rights.field(object.name, name).read;
        if (!known) throw restError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
    }
    return names.some((name) => name.toLowerCase() === 'id') ? names : [...names, 'Id'];
}

export function updateRecord(session: RestSession, objectName: string, id: string, json: unknown): void {
    const object = session.object(objectName);
    const record = bodyRecord(session, object, json, 'update');
    record.values.set('id', checkedId(object, id));
    const [result] = session.dml('update', [record]);
    succeeded(result);
}

export function deleteRecord(session: RestSession, objectName: string, id: string): void {
    const object = session.object(objectName);
    const [record] = session.query(`SELECT Id FROM ${object.name} WHERE Id = :id`, [checkedId(object, id)]);
    if (!record) throw notFound();
    const [result] = session.dml('delete', [record]);
    succeeded(result);
}

/** The field of `/sobjects/Account/Key__c/a`. @throws RestError */
export function externalIdField(object: ObjectDef, name: string): FieldDef {
    const field = object.fields.get(name.toLowerCase());
    if (field && (field.externalId || field.idLookup)) return field;
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
}

export function findByExternalId(
    session: RestSession,
    object: ObjectDef,
    fieldName: string,
    value: string,
): SObjectValue[] {
    const field = externalIdField(object, fieldName);
    return session.query(`SELECT Id FROM ${object.name} WHERE ${field.name} = :key LIMIT 2`, [
        jsonToValue(field, value),
    ]);
}

export function readByExternalId(
    session: RestSession,
    objectName: string,
    fieldName: string,
    value: string,
    fieldList: string | null,
): Record<string, unknown> {
    const object = session.object(objectName);
    return readRecord(session, objectName, theOne(session, object, fieldName, value), fieldList);
}

export function deleteByExternalId(session: RestSession, objectName: string, fieldName: string, value: string): void {
    deleteRecord(session, objectName, theOne(session, session.object(objectName), fieldName, value));
}

function theOne(session: RestSession, object: ObjectDef, fieldName: string, value: string): string {
    const found = findByExternalId(session, object, fieldName, value);
    const [first, second] = found;
    if (!first?.id) throw notFound();
    if (second)
        throw new RestError(300, [
            { errorCode: 'MULTIPLE_CHOICES', message: `More than one ${object.name} has ${fieldName} ${value}.` },
        ]);
    return first.id;
}

export function upsertRecord(
    session: RestSession,
    objectName: string,
    fieldName: string,
    value: string,
    json: unknown,
): CreateAnswer {
    const object = session.object(objectName);
    const field = externalIdField(object, fieldName);
    const exists = findByExternalId(session, object, fieldName, value).length > 0;
    const record = bodyRecord(session, object, json, exists ? 'update' : 'create');
    if (record.values.has(field.name.toLowerCase())) {
        throw restError('INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`);
    }
    record.values.set(field.name.toLowerCase(), jsonToValue(field, value));
    const [result] = session.dml('upsert', [record], { externalIdField: field.name });
    const { id, created } = succeeded(result);
    return { id, success: true, errors: [], created };
}

/** A 15- or 18-character id of the object. @throws RestError */
export function checkedId(object: ObjectDef, id: string): string {
    const valid = /^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(id);
    if (!valid || id.slice(0, 3) !== object.keyPrefix)
        throw notFound(`Provided external ID field does not exist or is not accessible: ${id}`);
    return to18(id);
}

function succeeded(result: DmlRowResult | undefined): DmlRowResult {
    if (!result) throw notFound();
    if (!result.success) throw rowErrors(result.errors);
    return result;
}
