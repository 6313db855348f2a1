/** Errors in the shape of Salesforce's UI API; what lightning/uiRecordApi hands to components as `error.body`. */
import type { ObjectDef, OrgSchema } from '../../schema/model.ts';
import type { RecordError } from '../../values/sobject.ts';
import { HttpError } from '../router.ts';

export function uiError(status: number, errorCode: string, message: string, more: object = {}): HttpError {
    return new HttpError(status, errorCode, message, { error: { statusCode: status, errorCode, message, ...more } });
}

/** Objects whose records Apex can use and the UI API cannot. */
const UNSUPPORTED = new Set([
    'task',
    'event',
    'emailmessage',
    'emailmessagerelation',
    'taskrelation',
    'opportunitycontactrole',
]);

/** @throws HttpError 400 INVALID_TYPE */
export function uiObject(schema: OrgSchema, name: string): ObjectDef {
    const object = schema.object(name);
    if (!object) throw uiError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
    const hasRecords = object.kind === 'standard' || object.kind === 'custom';
    if (!hasRecords || UNSUPPORTED.has(object.name.toLowerCase())) {
        throw uiError(400, 'INVALID_TYPE', `Object ${object.name} is not supported in UI API`);
    }
    return object;
}

/** Errors of a refused insert or update: those of fields by field, the others for the record. */
export function saveError(
    object: ObjectDef,
    verb: 'create' | 'update' | 'delete',
    errors: readonly RecordError[],
): HttpError {
    const recordErrors: object[] = [];
    const fieldErrors: Record<string, object[]> = {};
    for (const { statusCode, message, fields } of errors) {
        const field = fields[0] === undefined ? undefined : object.fields.get(fields[0].toLowerCase());
        const entry = {
            constituentField: null,
            duplicateRecordError: null,
            errorCode: statusCode,
            field: field?.name ?? null,
            fieldLabel: field?.label ?? null,
            message,
        };
        if (field) (fieldErrors[field.name] ??= []).push(entry);
        else recordErrors.push(entry);
    }
    return uiError(400, 'RECORD_ERROR', `An error occurred while trying to ${verb} the record. Please try again.`, {
        enhancedErrorType: 'RecordError',
        output: { errors: recordErrors, fieldErrors },
    });
}
