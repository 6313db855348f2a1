/** Suggestions and names for lightning-record-picker. */
import type { ObjectDef } from '../../schema/model.ts';
import { QueryError } from '../../data/engine.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { displayText } from './consoleValues.ts';
import { uiError, uiObject } from './uiApiErrors.ts';

export interface PickerRequest {
    objectApiName: string;
    /** What was typed; absent: the record `recordId`. */
    term?: string;
    recordId?: string;
    filter?: { criteria?: { fieldPath: string; operator: string; value: unknown }[]; filterLogic?: string };
    displayInfo?: { primaryField?: string; additionalFields?: string[] };
    matchingInfo?: {
        primaryField?: { fieldPath: string; mode?: string };
        additionalFields?: { fieldPath: string; mode?: string }[];
    };
}

export interface PickerItem {
    id: string;
    text: string;
    subText: string;
    iconName: string;
}

/** As many as Salesforce suggests. */
const MAX_SUGGESTIONS = 100;
const FIELD_PATH = /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/;

const OPERATORS: Record<string, string> = {
    eq: '=',
    ne: '!=',
    lt: '<',
    gt: '>',
    lte: '<=',
    gte: '>=',
    like: 'LIKE',
    in: 'IN',
    nin: 'NOT IN',
    includes: 'INCLUDES',
    excludes: 'EXCLUDES',
};

/** @throws HttpError 400 */
export function pickRecords(reader: ConsoleReader, request: PickerRequest): PickerItem[] {
    const object = uiObject(reader.ctx.schema, request.objectApiName);
    const primary = path(request.displayInfo?.primaryField ?? object.nameField);
    const additional = (request.displayInfo?.additionalFields ?? []).slice(0, 1).map(path);
    const binds: unknown[] = [];
    const conditions =
        request.recordId === undefined
            ? suggestionConditions(object, request, binds)
            : [bind('Id =', request.recordId, binds)];
    const where = conditions.length > 0 ? `WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')}` : '';
    const columns = [...new Set(['Id', primary, ...additional])].join(', ');
    try {
        const soql = `SELECT ${columns} FROM ${object.name} ${where} ORDER BY ${primary} LIMIT ${String(MAX_SUGGESTIONS)}`;
        return reader.rows(soql, binds).map((row) => ({
            id: row.id ?? '',
            text: textOf(reader, row, primary),
            subText: additional.map((name) => textOf(reader, row, name)).join(' • '),
            iconName: object.iconName,
        }));
    } catch (error) {
        if (error instanceof QueryError) throw uiError(400, error.errorCode, error.message);
        throw error;
    }
}

function suggestionConditions(object: ObjectDef, request: PickerRequest, binds: unknown[]): string[] {
    const { primaryField, additionalFields = [] } = request.matchingInfo ?? {};
    const matching = [primaryField ?? { fieldPath: object.nameField }, ...additionalFields];
    const term = (request.term ?? '').trim().replace(/[%_\\]/g, '\\$&');
    const conditions: string[] = [];
    if (term !== '') {
        const likes = matching.map(({ fieldPath, mode }) =>
            bind(`${path(fieldPath)} LIKE`, mode === 'startsWith' ? `${term}%` : `%${term}%`, binds),
        );
        conditions.push(likes.join(' OR '));
    }
    const criteria = (request.filter?.criteria ?? []).map(({ fieldPath, operator, value }) => {
        const sign = OPERATORS[operator];
        if (sign === undefined) throw uiError(400, 'INVALID_FILTER', `The filter operator "${operator}" is not known.`);
        return `${path(fieldPath)} ${sign} ${literal(value)}`;
    });
    if (criteria.length > 0) conditions.push(joinByLogic(criteria, request.filter?.filterLogic));
    return conditions;
}

/** `1 AND (2 OR 3)` → the criteria of those numbers. Without logic all must hold. */
function joinByLogic(criteria: string[], logic: string | undefined): string {
    if (logic === undefined || logic.trim() === '') return criteria.join(' AND ');
    if (!/^(\d+|AND|OR|NOT|[()\s])+$/i.test(logic))
        throw uiError(400, 'INVALID_FILTER', `The filter logic "${logic}" is not valid.`);
    return logic.replace(/\d+/g, (number) => {
        const criterion = criteria[Number(number) - 1];
        if (criterion === undefined)
            throw uiError(400, 'INVALID_FILTER', `The filter logic names criterion ${number}, which is not there.`);
        return `(${criterion})`;
    });
}

function bind(left: string, value: unknown, binds: unknown[]): string {
    binds.push(value);
    return `${left} :value${String(binds.length)}`;
}

function literal(value: unknown): string {
    if (Array.isArray(value)) return `(${value.map(literal).join(', ')})`;
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (typeof value !== 'string')
        throw uiError(400, 'INVALID_FILTER', 'A filter takes texts, numbers, booleans and lists.');
    const text = value;
    if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(text)) return text;
    return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

function path(name: string): string {
    if (FIELD_PATH.test(name)) return name;
    throw uiError(400, 'INVALID_FIELD', `"${name}" is not the name of a field.`);
}

function textOf(reader: ConsoleReader, row: SObjectValue, fieldPath: string): string {
    const names = fieldPath.split('.');
    const last = (names.pop() ?? '').toLowerCase();
    let holder: SObjectValue | null = row;
    for (const name of names) holder = holder?.parents.get(name.toLowerCase()) ?? null;
    const field = holder?.object.fields.get(last);
    const value = holder?.values.get(last) ?? null;
    return field && value !== null ? displayText(value, field, reader.ctx.user) : '';
}
