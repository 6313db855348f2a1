/** Records as UI API represents them: read with display values, create, update, delete in user mode. */
import { DmlError, QueryError } from '../../data/engine.ts';
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import { SObjectValue } from '../../values/sobject.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { apexValue, displayText, jsonValue } from './consoleValues.ts';
import { saveError, uiError, uiObject } from './uiApiErrors.ts';

export interface RecordRepresentation {
    apiName: string;
    childRelationships: Record<string, never>;
    fields: Record<string, { displayValue: string | null; value: unknown }>;
    id: string;
    lastModifiedById: string | null;
    lastModifiedDate: string | null;
    recordTypeId: string | null;
    recordTypeInfo: null;
    systemModstamp: string | null;
}

/** Field types whose display value is the value itself: UI API leaves it out. */
const PLAIN = new Set([
    'id',
    'string',
    'textarea',
    'longtextarea',
    'richtextarea',
    'email',
    'phone',
    'url',
    'boolean',
    'reference',
    'combobox',
]);
const SYSTEM_FIELDS = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp', 'RecordTypeId'];

/**
 * @param fields qualified names (`Case.Contact.Name`) that must exist and be readable
 * @param optionalFields left out where the user may not read them
 * @throws HttpError 404 when the record is not there for this user, 400 for a bad field
 */
export function readRecord(
    reader: ConsoleReader,
    recordId: string,
    fields: readonly string[],
    optionalFields: readonly string[],
): RecordRepresentation {
    const object = objectOfId(reader, recordId);
    const paths = [
        ...fields.map((name) => checkPath(reader, object, name)),
        ...optionalFields.flatMap((name) => tryPath(reader, object, name) ?? []),
    ];
    const system = SYSTEM_FIELDS.filter((name) => object.fields.has(name.toLowerCase()));
    const columns = [...new Set(['Id', ...system, ...paths])];
    const [row] = run(() => reader.rows(`SELECT ${columns.join(', ')} FROM ${object.name} WHERE Id = :id`, [recordId]));
    if (!row) throw uiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    return represent(reader, row, paths);
}

/** Every field the user may read, for `layoutTypes`: the local org has no layouts of its own. */
export function allFields(reader: ConsoleReader, recordId: string): string[] {
    const object = objectOfId(reader, recordId);
    return [...object.fields.values()]
        .filter((field) => reader.canRead(object, field))
        .map(({ name }) => `${object.name}.${name}`);
}

export function createRecord(
    reader: ConsoleReader,
    apiName: string,
    fields: Record<string, unknown>,
): RecordRepresentation {
    const object = uiObject(reader.ctx.schema, apiName);
    const record = toRecord(object, fields);
    save(reader, object, 'create', record);
    return readBack(reader, object, record.id ?? '', Object.keys(fields));
}

export function updateRecord(
    reader: ConsoleReader,
    recordId: string,
    fields: Record<string, unknown>,
): RecordRepresentation {
    const object = objectOfId(reader, recordId);
    const record = toRecord(object, fields);
    record.values.set('id', recordId);
    save(reader, object, 'update', record);
    return readBack(reader, object, recordId, Object.keys(fields));
}

export function deleteRecord(reader: ConsoleReader, recordId: string): void {
    const object = objectOfId(reader, recordId);
    const record = new SObjectValue(object);
    record.values.set('id', recordId);
    save(reader, object, 'delete', record);
}

function objectOfId(reader: ConsoleReader, recordId: string): ObjectDef {
    const object = reader.ctx.schema.objectByPrefix(recordId.slice(0, 3));
    if (!object || !/^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(recordId)) {
        throw uiError(404, 'NOT_FOUND', 'The requested resource does not exist');
    }
    return uiObject(reader.ctx.schema, object.name);
}

function checkPath(reader: ConsoleReader, object: ObjectDef, name: string): string {
    const path = tryPath(reader, object, name);
    if (path !== undefined) return path;
    const [, ...rest] = name.split('.');
    throw uiError(
        400,
        'INVALID_FIELD',
        `No such column '${rest.join('.')}' on entity '${object.name}', or no access to it.`,
    );
}

/** The path without the object's name, in the schema's spelling; undefined when a part is unknown or not readable. */
function tryPath(reader: ConsoleReader, root: ObjectDef, name: string): string | undefined {
    const [objectName = '', ...parts] = name.split('.');
    if (objectName.toLowerCase() !== root.name.toLowerCase() || parts.length === 0) return undefined;
    let object: ObjectDef | undefined = root;
    const names: string[] = [];
    for (const [index, part] of parts.entries()) {
        const last = index === parts.length - 1;
        const field: FieldDef | undefined = last
            ? object.fields.get(part.toLowerCase())
            : [...object.fields.values()].find(
                  ({ relationshipName }) => relationshipName?.toLowerCase() === part.toLowerCase(),
              );
        if (!field || !reader.canRead(object, field)) return undefined;
        names.push(last ? field.name : (field.relationshipName ?? part));
        if (last) break;
        object = reader.ctx.schema.object(field.referenceTo[0] ?? '');
        if (!object) return undefined;
    }
    return names.join('.');
}

function represent(reader: ConsoleReader, row: SObjectValue, paths: readonly string[]): RecordRepresentation {
    const fields: RecordRepresentation['fields'] = {};
    for (const [first, group] of Map.groupBy(paths, (path) => path.split('.')[0] ?? '')) {
        const nested = group.filter((path) => path.includes('.')).map((path) => path.slice(first.length + 1));
        if (nested.length === 0) fields[first] = fieldValue(reader, row, first);
        else {
            const parent = row.parents.get(first.toLowerCase()) ?? null;
            const value = parent && represent(reader, parent, nested);
            fields[first] = {
                displayValue:
                    parent && parent.values.has(parent.object.nameField.toLowerCase()) ? reader.nameOf(parent) : null,
                value,
            };
        }
    }
    const text = (name: string): string | null => {
        const value = jsonValue(row.values.get(name.toLowerCase()) ?? null);
        return value === null ? null : String(value);
    };
    return {
        apiName: row.object.name,
        childRelationships: {},
        fields,
        id: row.id ?? '',
        lastModifiedById: text('LastModifiedById'),
        lastModifiedDate: text('LastModifiedDate'),
        recordTypeId: text('RecordTypeId'),
        recordTypeInfo: null,
        systemModstamp: text('SystemModstamp'),
    };
}

function fieldValue(
    reader: ConsoleReader,
    row: SObjectValue,
    name: string,
): { displayValue: string | null; value: unknown } {
    const field = row.object.fields.get(name.toLowerCase());
    const raw = row.values.get(name.toLowerCase()) ?? null;
    const display = field && !PLAIN.has(field.type) && raw !== null ? displayText(raw, field, reader.ctx.user) : null;
    return { displayValue: display, value: jsonValue(raw) };
}

function toRecord(object: ObjectDef, fields: Record<string, unknown>): SObjectValue {
    const record = new SObjectValue(object);
    for (const [name, value] of Object.entries(fields)) {
        const field = object.fields.get(name.toLowerCase());
        if (!field) throw uiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
        if (field.name !== 'Id') record.values.set(field.name.toLowerCase(), apexValue(value, field));
    }
    return record;
}

function save(
    reader: ConsoleReader,
    object: ObjectDef,
    verb: 'create' | 'update' | 'delete',
    record: SObjectValue,
): void {
    const { data } = reader.ctx;
    const operation = verb === 'create' ? 'insert' : verb;
    try {
        data.dml(operation, [record], { allOrNone: true }, reader.ctx.access('USER'));
    } catch (error) {
        if (error instanceof DmlError) throw saveError(object, verb, error.rows[0]?.errors ?? []);
        if (error instanceof QueryError) throw uiError(403, 'INSUFFICIENT_ACCESS', error.message);
        throw error;
    }
}

function readBack(reader: ConsoleReader, object: ObjectDef, recordId: string, fields: string[]): RecordRepresentation {
    const names = [...new Set([object.nameField, ...fields])].filter((name) => name !== 'Id');
    return readRecord(
        reader,
        recordId,
        [],
        names.map((name) => `${object.name}.${name}`),
    );
}

function run<T>(work: () => T): T {
    try {
        return work();
    } catch (error) {
        if (error instanceof QueryError) throw uiError(400, error.errorCode, error.message);
        throw error;
    }
}
