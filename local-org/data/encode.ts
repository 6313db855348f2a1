/** Apex values ↔ what SQLite stores. Numbers are doubles in the database, as on the platform; Decimal gets the field's scale back. */
import { to18 } from '../schema/ids.ts';
import type { FieldDef, FieldType } from '../schema/model.ts';
import { dayFromText, dayStart, dayText, localDay } from '../soql/dateLiterals.ts';
import type { ValueNode } from '../soql/ast.ts';
import type { ValueType } from '../soql/plan.ts';
import { ApexBlob } from '../values/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../values/collections.ts';
import { ApexDate } from '../values/date.ts';
import { ApexDatetime } from '../values/datetime.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { ApexDouble } from '../values/double.ts';
import { ApexEnumValue } from '../values/objects.ts';
import { SObjectValue } from '../values/sobject.ts';
import { ApexTime } from '../values/time.ts';
import { QueryError } from './engine.ts';
import type { SqlValue } from './storage.ts';

const NOT_TEXT: ReadonlySet<FieldType> = new Set([
    'id',
    'reference',
    'boolean',
    'int',
    'double',
    'currency',
    'percent',
    'long',
    'date',
    'datetime',
    'time',
    'base64',
    'location',
]);
export const isTextType = (type: FieldType): boolean => !NOT_TEXT.has(type);
export const isNumberType = (type: FieldType): boolean =>
    type === 'int' || type === 'long' || type === 'double' || type === 'currency' || type === 'percent';

/** Value as Apex sees it. */
export function decodeValue({ type, scale }: ValueType, raw: unknown): unknown {
    if (raw === null || raw === undefined) return type === 'boolean' ? false : null;
    switch (type) {
        case 'boolean':
            return raw === 1;
        case 'int':
            return Number(raw);
        case 'long':
            return BigInt(raw as number);
        case 'double':
        case 'currency':
        case 'percent': {
            const decimal = ApexDecimal.of(raw as number);
            return scale > decimal.scale ? decimal.setScale(scale) : decimal;
        }
        case 'date':
            return new ApexDate(dayFromText(displayText(raw)));
        case 'datetime':
            return new ApexDatetime(Number(raw));
        case 'time':
            return new ApexTime(Number(raw));
        case 'base64':
            return new ApexBlob(raw as Uint8Array);
        default:
            return raw;
    }
}

export const fieldValueType = (field: FieldDef): ValueType => ({ type: field.type, scale: field.scale, field });

/** Text of a scalar Apex value: what is stored in a text field, and what messages show. */
export const displayText = (value: unknown): string => (typeof value === 'string' ? value : `${value as number}`);

/** A number of any Apex type, or a numeric text; undefined when it is none. */
export function numberOf(value: unknown): number | undefined {
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof ApexDecimal) return value.toNumber();
    if (value instanceof ApexDouble) return value.value;
    return undefined;
}

/** What is stored for a checked Apex value. Datetimes lose their milliseconds, as on the platform. */
export function encodeValue(type: FieldType, value: unknown): SqlValue {
    if (value === null || value === undefined) return type === 'boolean' ? 0 : null;
    switch (type) {
        case 'boolean':
            return value === true ? 1 : 0;
        case 'int':
        case 'long':
        case 'double':
        case 'currency':
        case 'percent':
            return numberOf(value) ?? null;
        case 'date':
            return value instanceof ApexDate
                ? dayText(value.days)
                : value instanceof ApexDatetime
                  ? value.toIso().slice(0, 10)
                  : null;
        case 'datetime':
            return value instanceof ApexDatetime
                ? Math.floor(value.ms / 1000) * 1000
                : value instanceof ApexDate
                  ? value.days * 86_400_000
                  : null;
        case 'time':
            return value instanceof ApexTime ? value.ms : null;
        case 'base64':
            return value instanceof ApexBlob ? value.bytes : null;
        default:
            return value instanceof ApexEnumValue ? value.name : displayText(value);
    }
}

interface FilterContext {
    access: { timeZone: string };
}

/** A literal of the query text as a parameter. */
export function literalValue(node: ValueNode, type: FieldType): SqlValue {
    switch (node.kind) {
        case 'string':
            return type === 'id' || type === 'reference' ? filterId(node.value) : node.value;
        case 'number':
            return Number(node.value);
        case 'boolean':
            return node.value ? 1 : 0;
        case 'date':
            return node.value;
        case 'time':
            return ApexTime.parse(node.value)?.ms ?? null;
        case 'datetime':
            return Date.parse(node.value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
        default:
            return null;
    }
}

const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

function filterId(text: string): SqlValue {
    if (text === '') return null;
    if (!ID.test(text)) throw new QueryError(`invalid ID field: ${text}`, 'INVALID_QUERY_FILTER_OPERATOR');
    return to18(text.slice(0, 15));
}

/** The elements of a bound collection; of a map its keys. */
export function elementsOf(bound: unknown): readonly unknown[] | undefined {
    if (bound instanceof ApexList) return bound.items;
    if (bound instanceof ApexSet) return [...bound.entries.values()];
    if (bound instanceof ApexMap) return [...bound.entries.values()].map(([key]) => key);
    return Array.isArray(bound) ? (bound as unknown[]) : undefined;
}

/** The values of a bind; collections and lists of records give one per element. */
export function bindValues(bound: unknown, type: FieldType, context: FilterContext): SqlValue[] {
    return (elementsOf(bound) ?? [bound]).map((element) => encodeFilter(element, type, context));
}

/** One bind value as a parameter that compares with a column of the type. */
export function encodeFilter(value: unknown, type: FieldType, context: FilterContext): SqlValue {
    if (value === null || value === undefined) return null;
    if (value instanceof SObjectValue) return value.id;
    if (type === 'id' || type === 'reference') return typeof value === 'string' ? filterId(value) : refuse(value, type);
    if (isNumberType(type)) return numberOf(value) ?? refuse(value, type);
    if (type === 'boolean') return typeof value === 'boolean' ? Number(value) : refuse(value, type);
    const { timeZone } = context.access;
    if (type === 'date') {
        if (value instanceof ApexDate) return dayText(value.days);
        if (value instanceof ApexDatetime) return dayText(localDay(value.ms, timeZone));
        return refuse(value, type);
    }
    if (type === 'datetime') {
        if (value instanceof ApexDatetime) return value.ms;
        if (value instanceof ApexDate) return dayStart(value.days, timeZone);
        return refuse(value, type);
    }
    if (type === 'time') return value instanceof ApexTime ? value.ms : refuse(value, type);
    return isTextType(type) &&
        (value instanceof ApexDate || value instanceof ApexDatetime || typeof value === 'boolean')
        ? refuse(value, type)
        : encodeValue(type, value);
}

function refuse(value: unknown, type: FieldType): never {
    const name =
        typeof value === 'object' && value !== null ? value.constructor.name.replace(/^Apex/, '') : typeof value;
    throw new QueryError(`Invalid bind expression type of ${name} for column of type ${type}`, 'MALFORMED_QUERY');
}
