/** `lightning/uiObjectInfoApi`: what objects and their picklists look like for the user. */
import { dataWire } from '../../../loader/dataWire.ts';
import { uiApi } from '../../../loader/uiApi.ts';

type ObjectId = string | { objectApiName: string };
type FieldId = string | { objectApiName: string; fieldApiName: string };

export const getObjectInfo = dataWire(({ objectApiName }) => {
    const name = objectName(objectApiName);
    return name === undefined ? undefined : get(infoPath(name));
});

export const getObjectInfos = dataWire(({ objectApiNames }) => {
    if (!Array.isArray(objectApiNames)) return undefined;
    const names = (objectApiNames as ObjectId[]).map((name) => objectName(name) ?? '');
    const load = async (): Promise<unknown> => ({
        results: await Promise.all(
            names.map((name) =>
                uiApi('GET', infoPath(name)).then(
                    (result) => ({ statusCode: 200, result }),
                    (error: { status: number; body: unknown }) => ({ statusCode: error.status, result: [error.body] }),
                ),
            ),
        ),
    });
    return { key: `object-infos:${names.join()}`, recordIds: [], load };
});

export const getPicklistValues = dataWire(({ recordTypeId, fieldApiName }) => {
    const [object, field] = fieldName(fieldApiName);
    if (typeof recordTypeId !== 'string' || object === undefined || field === undefined) return undefined;
    return get(`${infoPath(object)}/picklist-values/${encodeURIComponent(recordTypeId)}/${encodeURIComponent(field)}`);
});

export const getPicklistValuesByRecordType = dataWire(({ objectApiName, recordTypeId }) => {
    const name = objectName(objectApiName);
    if (name === undefined || typeof recordTypeId !== 'string') return undefined;
    return get(`${infoPath(name)}/picklist-values/${encodeURIComponent(recordTypeId)}`);
});

function get(path: string): { key: string; recordIds: string[]; load(): Promise<unknown> } {
    return { key: path, recordIds: [], load: () => uiApi('GET', path) };
}

function infoPath(name: string): string {
    return `/object-info/${encodeURIComponent(name)}`;
}

function objectName(id: unknown): string | undefined {
    if (typeof id === 'string') return id === '' ? undefined : id;
    return (id as { objectApiName?: string } | null | undefined)?.objectApiName;
}

function fieldName(id: unknown): [object: string | undefined, field: string | undefined] {
    const name =
        typeof id === 'object' && id !== null
            ? `${(id as Exclude<FieldId, string>).objectApiName}.${(id as Exclude<FieldId, string>).fieldApiName}`
            : id;
    if (typeof name !== 'string') return [undefined, undefined];
    const [object, ...field] = name.split('.');
    return [object, field.join('.')];
}
