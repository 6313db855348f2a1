/** What the type of a field asks of its value, with the platform's status codes and messages. */
import { to18 } from '../../schema/ids.ts';
import type { FieldDef } from '../../schema/model.ts';
import { ApexBlob } from '../../values/blob.ts';
import { ApexDate } from '../../values/date.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import { ApexDecimal } from '../../values/decimal.ts';
import type { RecordError, SObjectValue } from '../../values/sobject.ts';
import { ApexTime } from '../../values/time.ts';
import { displayText, encodeValue, isNumberType, isTextType, numberOf } from '../encode.ts';
import { rowError } from './rows.ts';

const EMAIL = /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+\.[a-z0-9-]{2,}$/i;
const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const INT_LIMIT = 2 ** 31;

/** Brings the value to the form that is stored and says what is wrong with it. */
export function checkField(record: SObjectValue, field: FieldDef, errors: RecordError[]): void {
    const key = field.name.toLowerCase();
    const value = record.values.get(key) ?? null;
    if (value === null) return;
    const { type } = field;
    if (type === 'boolean') {
        if (typeof value !== 'boolean') errors.push(wrongType(field, value));
    } else if (isNumberType(type)) checkNumber(record, field, value, errors);
    else if (type === 'date' || type === 'datetime' || type === 'time' || type === 'base64') {
        if (!isTemporal(type, value)) errors.push(wrongType(field, value));
    } else if (type === 'id' || type === 'reference') {
        if (typeof value !== 'string') errors.push(wrongType(field, value));
        else if (value === '') record.values.set(key, null);
        else if (!ID.test(value))
            errors.push(rowError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, field.name));
        else record.values.set(key, to18(value));
    } else if (isTextType(type)) checkText(record, field, value, errors);
}

function isTemporal(type: string, value: unknown): boolean {
    if (type === 'base64') return value instanceof ApexBlob;
    if (type === 'time') return value instanceof ApexTime;
    return value instanceof ApexDate || value instanceof ApexDatetime;
}

const wrongType = (field: FieldDef, value: unknown): RecordError =>
    rowError(
        'INVALID_TYPE_ON_FIELD_IN_RECORD',
        `${field.label}: value not of required type: ${displayText(value)}`,
        field.name,
    );

function checkNumber(record: SObjectValue, field: FieldDef, value: unknown, errors: RecordError[]): void {
    const number = numberOf(value);
    if (number === undefined) {
        errors.push(wrongType(field, value));
        return;
    }
    const outside = (): void => {
        errors.push(
            rowError(
                'NUMBER_OUTSIDE_VALID_RANGE',
                `${field.label}: value outside of valid range on numeric field: ${displayText(value)}`,
                field.name,
            ),
        );
    };
    if (field.type === 'int') {
        if (number >= INT_LIMIT || number < -INT_LIMIT) outside();
        else record.values.set(field.name.toLowerCase(), Math.round(number));
        return;
    }
    if (field.type === 'long' || field.precision === 0) return;
    const decimal = value instanceof ApexDecimal ? value : ApexDecimal.of(number);
    const rounded = decimal.scale > field.scale ? decimal.setScale(field.scale, 'HALF_UP') : decimal;
    if (Math.abs(rounded.toNumber()) >= 10 ** (field.precision - field.scale)) outside();
    else record.values.set(field.name.toLowerCase(), rounded);
}

function checkText(record: SObjectValue, field: FieldDef, value: unknown, errors: RecordError[]): void {
    const key = field.name.toLowerCase();
    const text = displayText(encodeValue('string', value));
    if (text === '') {
        record.values.set(key, null);
        return;
    }
    if (field.type === 'picklist' && !checkPicklist(record, field, text, errors)) return;
    if (field.type === 'multipicklist' && !checkMultiPicklist(record, field, text, errors)) return;
    if (field.length > 0 && text.length > field.length) {
        errors.push(
            rowError(
                'STRING_TOO_LONG',
                `${field.label}: data value too large: ${text} (max length=${field.length})`,
                field.name,
            ),
        );
    } else if (field.type === 'email' && !EMAIL.test(text)) {
        errors.push(rowError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, field.name));
    }
    if (typeof value !== 'string') record.values.set(key, text);
}

const badValue = (field: FieldDef, value: string): RecordError =>
    rowError(
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        `${field.label}: bad value for restricted picklist field: ${value}`,
        field.name,
    );

/** A value that differs only in case is stored as the picklist spells it. */
function checkPicklist(record: SObjectValue, field: FieldDef, text: string, errors: RecordError[]): boolean {
    const entry = findEntry(field, text);
    if (entry !== undefined) record.values.set(field.name.toLowerCase(), entry);
    else if (field.restrictedPicklist) {
        errors.push(badValue(field, text));
        return false;
    }
    return true;
}

function checkMultiPicklist(record: SObjectValue, field: FieldDef, text: string, errors: RecordError[]): boolean {
    const parts = text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    const bad = parts.find((part) => findEntry(field, part) === undefined);
    if (bad !== undefined && field.restrictedPicklist) {
        errors.push(badValue(field, bad));
        return false;
    }
    const entries = parts.map((part) => findEntry(field, part) ?? part);
    const order = field.picklist.map(({ value }) => value);
    const place = (entry: string): number => (order.includes(entry) ? order.indexOf(entry) : order.length);
    record.values.set(
        field.name.toLowerCase(),
        [...new Set(entries)].sort((a, b) => place(a) - place(b)).join(';') || null,
    );
    return true;
}

function findEntry(field: FieldDef, text: string): string | undefined {
    const wanted = text.toLowerCase();
    return field.picklist.find(({ value, isActive }) => isActive && value.toLowerCase() === wanted)?.value;
}

/** Fields the platform wants a value for; booleans always have one. */
export const isRequired = (field: FieldDef): boolean =>
    field.type !== 'boolean' &&
    !field.system &&
    field.formula === undefined &&
    field.name !== 'Id' &&
    (field.required || (field.nillable === false && field.createable));

export function checkRequired(record: SObjectValue, fields: Iterable<FieldDef>, errors: RecordError[]): void {
    const missing: string[] = [];
    for (const field of fields) {
        const value = record.values.get(field.name.toLowerCase()) ?? null;
        if (isRequired(field) && (value === null || value === '')) missing.push(field.name);
    }
    if (missing.length > 0)
        errors.push(
            rowError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, ...missing),
        );
}
