/** `lightning/uiRecordApi`: records through Lightning Data Service. */
import { dataWire, invalidate } from '../../../loader/dataWire.ts';
import { throwResponse } from '../../../loader/fetchResponse.ts';
import { uiApi } from '../../../loader/uiApi.ts';

/** `'Account.Name'` or what `@salesforce/schema/Account.Name` gives. */
type FieldId = string | { objectApiName: string; fieldApiName: string };

interface FieldValue {
    displayValue: string | null;
    value: unknown;
}

interface RecordData {
    id: string;
    apiName: string;
    fields: Record<string, FieldValue>;
}

interface RecordParameters {
    fields?: FieldId | FieldId[];
    optionalFields?: FieldId | FieldId[];
    layoutTypes?: string | string[];
}

export const getRecord = dataWire((config) => {
    const { recordId, ...parameters } = config as RecordParameters & { recordId?: unknown };
    if (typeof recordId !== 'string' || recordId === '') return undefined;
    const query = recordQuery(parameters);
    if (query === undefined) return undefined;
    const path = `/records/${encodeURIComponent(recordId)}?${query}`;
    return { key: path, recordIds: [recordId], load: () => uiApi('GET', path) };
});

/** One answer for several records; each has its own status, as in the UI API's batch resource. */
export const getRecords = dataWire((config) => {
    const groups = config['records'] as (RecordParameters & { recordIds?: string[] })[] | undefined;
    if (!Array.isArray(groups)) return undefined;
    const paths = groups.flatMap(({ recordIds = [], ...parameters }) => {
        const query = recordQuery(parameters);
        return query === undefined
            ? []
            : recordIds.map((id) => ({ id, path: `/records/${encodeURIComponent(id)}?${query}` }));
    });
    const load = async (): Promise<unknown> => ({
        results: await Promise.all(
            paths.map(({ path }) =>
                uiApi('GET', path).then(
                    (result) => ({ statusCode: 200, result }),
                    (error: { status: number; body: unknown }) => ({ statusCode: error.status, result: [error.body] }),
                ),
            ),
        ),
    });
    return { key: JSON.stringify(paths), recordIds: paths.map(({ id }) => id), load };
});

export async function createRecord(input: { apiName: string; fields: Record<string, unknown> }): Promise<unknown> {
    return await uiApi('POST', '/records', { apiName: input.apiName, fields: { ...input.fields } });
}

export async function updateRecord(input: { fields: Record<string, unknown> }): Promise<unknown> {
    const { Id: recordId, ...fields } = input.fields;
    if (typeof recordId !== 'string' || recordId === '') {
        throwResponse(400, 'Bad Request', {
            statusCode: 400,
            errorCode: 'INVALID_ID_FIELD',
            message: 'The fields need the Id of the record.',
        });
    }
    const record = await uiApi('PATCH', `/records/${encodeURIComponent(recordId)}`, { fields });
    await invalidate([recordId]);
    return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
    await uiApi('DELETE', `/records/${encodeURIComponent(recordId)}`);
    void invalidate([recordId]);
}

/** Tells that records changed behind the service's back; resolves when those in use were loaded again. */
export async function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void> {
    await invalidate([...records].map(({ recordId }) => recordId));
}

/** Older form of notifyRecordUpdateAvailable, without a promise. */
export function getRecordNotifyChange(records: { recordId: string }[]): void {
    void notifyRecordUpdateAvailable(records);
}

export function getFieldValue(record: RecordData | undefined | null, field: FieldId): unknown {
    return fieldOf(record, field)?.value;
}

export function getFieldDisplayValue(record: RecordData | undefined | null, field: FieldId): string | null | undefined {
    return fieldOf(record, field)?.displayValue;
}

/** Input of createRecord from a record, without what cannot be created. */
export function generateRecordInputForCreate(record: RecordData): { apiName: string; fields: Record<string, unknown> } {
    const fields = Object.entries(record.fields).filter(([name, { value }]) => name !== 'Id' && !isRecord(value));
    return { apiName: record.apiName, fields: Object.fromEntries(fields.map(([name, { value }]) => [name, value])) };
}

/** Input of updateRecord from a record. */
export function generateRecordInputForUpdate(record: RecordData): { fields: Record<string, unknown> } {
    const { fields } = generateRecordInputForCreate(record);
    return { fields: { ...fields, Id: record.id } };
}

function fieldOf(record: RecordData | undefined | null, field: FieldId): FieldValue | undefined {
    const path = qualified(field).split('.').slice(1);
    let holder: RecordData | undefined | null = record;
    for (const [index, name] of path.entries()) {
        const found: FieldValue | undefined = holder?.fields[name];
        if (!found || index === path.length - 1) return found;
        holder = isRecord(found.value) ? found.value : undefined;
    }
    return undefined;
}

function isRecord(value: unknown): value is RecordData {
    return typeof value === 'object' && value !== null && 'fields' in value;
}

function recordQuery({ fields, optionalFields, layoutTypes }: RecordParameters): string | undefined {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ fields, optionalFields, layoutTypes })) {
        if (value === undefined) continue;
        const names = Array.isArray(value) ? [...value] : [value];
        if (names.some((field) => field === undefined)) return undefined;
        query.set(name, names.map(qualified).join(','));
    }
    return query.size === 0 ? undefined : query.toString();
}

function qualified(field: FieldId): string {
    return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}
