import { QueryError } from '../data/engine.ts';
import { errorMessage } from '../errors/registry.ts';

const SNIPPET_BEFORE = 30;
const SNIPPET_AFTER = 20;

/** Text as the platform shows it: the place, a caret under it, row and column, and what is wrong. */
function located(text: string, at: number, message: string): string {
    const before = text.slice(0, at);
    const row = before.split('\n').length;
    const lineStart = before.lastIndexOf('\n') + 1;
    const lineEnd = text.indexOf('\n', at);
    const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    const column = at - lineStart;
    const from = Math.max(0, column - SNIPPET_BEFORE);
    const snippet = line.slice(from, column + SNIPPET_AFTER);
    return `\n${snippet}\n${' '.repeat(column - from)}^\nERROR at Row:${row}:Column:${column + 1}\n${message}`;
}

export function malformed(text: string, at: number, message: string): QueryError {
    return new QueryError(located(text, at, message), 'MALFORMED_QUERY');
}

export function unexpected(text: string, at: number, token: string): QueryError {
    return malformed(text, at, token === '' ? "unexpected token: '<EOF>'" : `unexpected token: '${token}'`);
}

export function invalidField(text: string, at: number, message: string): QueryError {
    return new QueryError(located(text, at, message), 'INVALID_FIELD');
}

export const noSuchColumnMessage = (field: string, object: string): string =>
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append ` +
    `the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;

export function noSuchColumn(text: string, at: number, field: string, object: string): QueryError {
    return invalidField(text, at, noSuchColumnMessage(field, object));
}

export const noSuchObjectMessage = (name: string): string =>
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the ` +
    `'__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;

export function noSuchObject(text: string, at: number, name: string): QueryError {
    return new QueryError(located(text, at, noSuchObjectMessage(name)), 'INVALID_TYPE');
}

/** SOQL that Salesforce knows and the local org does not. */
export function unsupportedSoql(what: string): QueryError {
    return new QueryError(errorMessage('LO1101', what), 'UNSUPPORTED', 'UnsupportedOperationException');
}
