/** What lightning/uiRecordApi, uiObjectInfoApi and lightning-record-picker ask, each in one transaction of the user. */
import { HttpError, requireUser, type Answer, type App, type Method, type OrgRequest, type Route } from '../router.ts';
import { ConsoleReader } from './consoleReader.ts';
import { uiError } from './uiApiErrors.ts';
import { allPicklistValues, objectInfo, picklistValues } from './uiApiObjects.ts';
import { pickRecords, type PickerRequest } from './uiApiPicker.ts';
import { allFields, createRecord, deleteRecord, readRecord, updateRecord } from './uiApiRecords.ts';

type Work = (reader: ConsoleReader, request: OrgRequest) => unknown;

const BASE = '/_org/ui-api';

export const uiApiRoutes: Route[] = [
    route('GET', '/records/:recordId', (reader, request) => {
        const recordId = parameter(request, 'recordId');
        const fields = list(request, 'fields');
        const optionalFields = list(request, 'optionalFields');
        const layout = request.query.has('layoutTypes') ? allFields(reader, recordId) : [];
        if (fields.length + optionalFields.length + layout.length === 0) {
            throw uiError(
                400,
                'ILLEGAL_QUERY_PARAMETER_VALUE',
                'One of fields, optionalFields and layoutTypes is required.',
            );
        }
        return readRecord(reader, recordId, fields, [...optionalFields, ...layout]);
    }),
    route('POST', '/records', (reader, request) => {
        const { apiName = '', fields = {} } = request.json() as { apiName?: string; fields?: Record<string, unknown> };
        return createRecord(reader, apiName, fields);
    }),
    route('PATCH', '/records/:recordId', (reader, request) => {
        const { fields = {} } = request.json() as { fields?: Record<string, unknown> };
        return updateRecord(reader, parameter(request, 'recordId'), fields);
    }),
    route('DELETE', '/records/:recordId', (reader, request) => {
        deleteRecord(reader, parameter(request, 'recordId'));
        return null;
    }),
    route('GET', '/object-info/:object', (reader, request) => objectInfo(reader, parameter(request, 'object'))),
    route('GET', '/object-info/:object/picklist-values/:recordTypeId', (reader, request) =>
        allPicklistValues(reader, parameter(request, 'object'), parameter(request, 'recordTypeId')),
    ),
    route('GET', '/object-info/:object/picklist-values/:recordTypeId/:field', (reader, request) =>
        picklistValues(
            reader,
            parameter(request, 'object'),
            parameter(request, 'recordTypeId'),
            parameter(request, 'field'),
        ),
    ),
    route('POST', '/picker', (reader, request) => pickRecords(reader, request.json() as PickerRequest)),
];

function route(method: Method, path: string, work: Work): Route {
    return { method, path: BASE + path, handler: (request, app) => answer(request, app, work) };
}

function answer(request: OrgRequest, { org }: App, work: Work): Answer {
    try {
        return { json: org.transaction(requireUser(request), (ctx) => work(new ConsoleReader(ctx), request)) };
    } catch (error) {
        if (error instanceof HttpError && error.json === undefined)
            throw uiError(error.status, error.code, error.message);
        throw error;
    }
}

function parameter(request: OrgRequest, name: string): string {
    return request.params[name] ?? '';
}

function list(request: OrgRequest, name: string): string[] {
    return (request.query.get(name) ?? '').split(',').filter((item) => item !== '');
}
