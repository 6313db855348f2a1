/** Errors of the REST API: a list of `{ message, errorCode, fields }` under the HTTP status that goes with the code. */
import { DmlError, QueryError } from '../data/engine.ts';
import type { RecordError } from '../values/sobject.ts';
import { FieldValueError } from './recordJson.ts';

export interface RestErrorItem {
    message: string;
    errorCode: string;
    fields?: string[];
}

export class RestError extends Error {
    readonly status: number;
    readonly items: RestErrorItem[];
    constructor(status: number, items: RestErrorItem[]) {
        super(items[0]?.message ?? '');
        this.status = status;
        this.items = items;
    }
}

const STATUS: Readonly<Record<string, number>> = {
    NOT_FOUND: 404,
    ENTITY_IS_DELETED: 404,
    INVALID_CROSS_REFERENCE_KEY: 404,
    INSUFFICIENT_ACCESS: 403,
    INSUFFICIENT_ACCESS_OR_READONLY: 403,
    REQUEST_LIMIT_EXCEEDED: 403,
};

export const restError = (errorCode: string, message: string, status = STATUS[errorCode] ?? 400): RestError =>
    new RestError(status, [{ message, errorCode }]);

export const notFound = (message = 'The requested resource does not exist'): RestError =>
    restError('NOT_FOUND', message);

/** Errors of one row: the worst status of them, as one answer. */
export function rowErrors(errors: readonly RecordError[]): RestError {
    const items = errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields }));
    const status = items.map(({ errorCode }) => STATUS[errorCode]).find((known) => known !== undefined);
    return new RestError(status ?? 400, items);
}

/** What the engine threw, as the API says it; undefined when it is no error of the request. */
export function asRestError(error: unknown): RestError | undefined {
    if (error instanceof RestError) return error;
    if (error instanceof QueryError) return restError(error.errorCode, error.message);
    if (error instanceof DmlError) return rowErrors(error.rows.flatMap(({ errors }) => errors));
    if (!(error instanceof FieldValueError)) return undefined;
    const code = error.message.startsWith('No such column') ? 'INVALID_FIELD' : 'JSON_PARSER_ERROR';
    return restError(code, error.message);
}
