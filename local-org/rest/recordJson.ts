/** Records as Salesforce's REST API writes and reads them. */
import type { FieldDef, OrgSchema } from '../schema/model.ts';
import type { SelectedItem } from '../soql/plan.ts';
import { to18 } from '../schema/ids.ts';
import { ApexBlob } from '../values/blob.ts';
import { ApexDate } from '../values/date.ts';
import { ApexDatetime } from '../values/datetime.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { ApexDouble } from '../values/double.ts';
import { SObjectValue } from '../values/sobject.ts';
import { ApexTime } from '../values/time.ts';

export const API_VERSION = '66.0';

/** A value that is not of its field's type, before the database has seen it. */
export class FieldValueError extends Error {
    readonly field: string;
    constructor(message: string, field: string) {
        super(message);
        this.field = field;
    }
}

export const recordUrl = (objectName: string, id: string, version = API_VERSION): string =>
    `/services/data/v${version}/sobjects/${objectName}/${id}`;

/** `2026-01-02T03:04:05.000+0000` */
export const datetimeJson = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

export function valueToJson(value: unknown, version = API_VERSION): unknown {
    if (value instanceof ApexDecimal) return value.toNumber();
    if (value instanceof ApexDouble) return value.value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof ApexDatetime) return datetimeJson(value.ms);
    if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
    if (value instanceof ApexBlob) return value.toBase64();
    if (value instanceof SObjectValue) return recordToJson(value, version);
    return value ?? null;
}

/** Fields in the order they were selected, parents nested, child lists as query results. */
export function recordToJson(record: SObjectValue, version = API_VERSION): Record<string, unknown> {
    if (record.aggregate) return aggregateToJson(record.aggregate);
    const { object } = record;
    const attributes: Record<string, unknown> = { type: object.name };
    if (record.id !== null) attributes['url'] = recordUrl(object.name, record.id, version);
    const json: Record<string, unknown> = { attributes };
    for (const [key, value] of record.values) {
        const field = object.fields.get(key);
        if (field) json[field.name] = valueToJson(value);
    }
    for (const [key, parent] of record.parents)
        json[relationshipName(record, key)] = parent && recordToJson(parent, version);
    for (const [key, list] of record.children) {
        const name = object.childRelationships.find((child) => child.name.toLowerCase() === key)?.name ?? key;
        json[name] = list.items.length === 0 ? null : queryResultJson(list.items as SObjectValue[], version);
    }
    return json;
}

/** A row with just what its query selected, in that order; ids that were not asked for are left out. */
export function selectedToJson(
    record: SObjectValue,
    selected: readonly SelectedItem[],
    version = API_VERSION,
): Record<string, unknown> {
    if (record.aggregate) return aggregateToJson(record.aggregate);
    const { object } = record;
    const attributes: Record<string, unknown> = { type: object.name };
    if (record.id !== null) attributes['url'] = recordUrl(object.name, record.id, version);
    const json: Record<string, unknown> = { attributes };
    const below = new Map<string, SelectedItem[]>();
    for (const item of selected) {
        if (item.kind === 'children') {
            const rows = (record.children.get(item.name.toLowerCase())?.items ?? []) as SObjectValue[];
            const name = object.childRelationships.find((child) => same(child.name, item.name))?.name ?? item.name;
            const records = rows.map((row) => selectedToJson(row, item.items, version));
            json[name] = rows.length === 0 ? null : { totalSize: rows.length, done: true, records };
            continue;
        }
        const [step = '', ...rest] = item.path;
        if (rest.length === 0) {
            const field = object.fields.get(step.toLowerCase());
            json[field?.name ?? step] = valueToJson(record.values.get(step.toLowerCase()), version);
        } else {
            // Holds the place of the parent; its fields may stand anywhere in the list.
            const name = relationshipName(record, step.toLowerCase());
            json[name] = null;
            below.set(name, [...(below.get(name) ?? []), { ...item, path: rest }]);
        }
    }
    for (const [name, items] of below) {
        const parent = record.parents.get(name.toLowerCase());
        if (parent) json[name] = selectedToJson(parent, items, version);
    }
    return json;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function relationshipName(record: SObjectValue, key: string): string {
    const reference = [...record.object.fields.values()].find((field) => field.relationshipName?.toLowerCase() === key);
    return reference?.relationshipName ?? key;
}

function aggregateToJson(aggregate: ReadonlyMap<string, unknown>): Record<string, unknown> {
    const json: Record<string, unknown> = { attributes: { type: 'AggregateResult' } };
    for (const [alias, value] of aggregate) json[alias] = valueToJson(value);
    return json;
}

export function queryResultJson(records: readonly SObjectValue[], version = API_VERSION): Record<string, unknown> {
    return { totalSize: records.length, done: true, records: records.map((record) => recordToJson(record, version)) };
}

const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A JSON value as an Apex value of the field. @throws FieldValueError */
export function jsonToValue(field: FieldDef, json: unknown): unknown {
    if (json === null || json === undefined) return null;
    const kind = typeof json === 'object' ? 'START_OBJECT' : `VALUE_${(typeof json).toUpperCase()}`;
    const refuse = (type: string): FieldValueError =>
        new FieldValueError(
            `Cannot deserialize instance of ${type} from ${kind} value ${JSON.stringify(json)} or request may be missing a required field`,
            field.name,
        );
    switch (field.type) {
        case 'boolean':
            if (typeof json === 'boolean') return json;
            if (json === 'true' || json === 'false') return json === 'true';
            throw refuse('boolean');
        case 'int':
            if (Number.isInteger(Number(json)) && json !== '' && typeof json !== 'boolean') return Number(json);
            throw refuse('int');
        case 'double':
        case 'currency':
        case 'percent':
        case 'long': {
            const number =
                typeof json === 'number' || typeof json === 'string' ? ApexDecimal.parse(String(json)) : null;
            if (number) return number;
            throw refuse(field.type);
        }
        case 'date': {
            const date = typeof json === 'string' ? ApexDate.parse(json) : null;
            if (date) return date;
            throw refuse('date');
        }
        case 'datetime': {
            const ms = typeof json === 'string' && DATETIME.test(json) ? Date.parse(withColon(json)) : Number.NaN;
            if (!Number.isNaN(ms)) return new ApexDatetime(ms);
            throw refuse('datetime');
        }
        case 'time': {
            const time = typeof json === 'string' ? ApexTime.parse(json) : null;
            if (time) return time;
            throw refuse('time');
        }
        case 'base64':
            if (typeof json === 'string') return ApexBlob.fromBase64(json);
            throw refuse('base64');
        case 'id':
        case 'reference':
            if (typeof json === 'string') return json.length === 15 ? to18(json) : json;
            throw refuse('id');
        default:
            if (typeof json === 'object') throw refuse('string');
            return typeof json === 'string' ? json : JSON.stringify(json);
    }
}

/** `+0000` → `+00:00`, which Date.parse wants. */
const withColon = (text: string): string => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');

/**
 * A record from a JSON object. `@`-references, parents by external id and unknown names are the caller's business:
 * `resolve` may answer a value for them.
 * @throws FieldValueError
 */
export function jsonToRecord(
    schema: OrgSchema,
    objectName: string,
    json: Readonly<Record<string, unknown>>,
    resolve: (name: string, value: unknown) => { field: string; value: unknown } | undefined = () => undefined,
): SObjectValue {
    const object = schema.object(objectName);
    if (!object) throw new FieldValueError(`There is no object ${objectName}.`, objectName);
    const record = new SObjectValue(object);
    for (const [name, value] of Object.entries(json)) {
        if (name === 'attributes') continue;
        const resolved = resolve(name, value);
        const field = object.fields.get((resolved?.field ?? name).toLowerCase());
        if (!field) throw new FieldValueError(`No such column '${name}' on sobject of type ${object.name}`, name);
        record.values.set(field.name.toLowerCase(), resolved ? resolved.value : jsonToValue(field, value));
    }
    return record;
}
