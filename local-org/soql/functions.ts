/** The functions SOQL has, and the type each gives. */
import type { FieldType } from '../schema/model.ts';
import type { ValueType } from './plan.ts';

export const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

export const DATE_FUNCTIONS = new Set([
    'CALENDAR_MONTH',
    'CALENDAR_QUARTER',
    'CALENDAR_YEAR',
    'DAY_IN_MONTH',
    'DAY_IN_WEEK',
    'DAY_IN_YEAR',
    'DAY_ONLY',
    'FISCAL_MONTH',
    'FISCAL_QUARTER',
    'FISCAL_YEAR',
    'HOUR_IN_DAY',
    'WEEK_IN_MONTH',
    'WEEK_IN_YEAR',
]);

export const TEXT_FUNCTIONS = new Set(['TOLABEL', 'FORMAT']);

/** Known to Salesforce, not to the local org. */
export const UNSUPPORTED_FUNCTIONS = new Set([
    'CONVERTTIMEZONE',
    'CONVERTCURRENCY',
    'DISTANCE',
    'GEOLOCATION',
    'GROUPING',
]);

const NUMBERS: ReadonlySet<FieldType> = new Set(['int', 'long', 'double', 'currency', 'percent']);
const DATES: ReadonlySet<FieldType> = new Set(['date', 'datetime']);
const NOT_COMPARABLE: ReadonlySet<FieldType> = new Set([
    'boolean',
    'longtextarea',
    'richtextarea',
    'base64',
    'multipicklist',
    'location',
]);

/** Undefined when the function cannot take such an argument. */
export function functionType(name: string, argument: ValueType | undefined): ValueType | undefined {
    if (name === 'COUNT' || name === 'COUNT_DISTINCT') return { type: 'int', scale: 0 };
    if (!argument) return undefined;
    const { type } = argument;
    if (name === 'SUM') return NUMBERS.has(type) ? argument : undefined;
    if (name === 'AVG') return NUMBERS.has(type) ? { type: 'double', scale: -1 } : undefined;
    if (name === 'MIN' || name === 'MAX') return NOT_COMPARABLE.has(type) ? undefined : argument;
    if (name === 'TOLABEL' || name === 'FORMAT') return { ...argument, type: 'string' };
    if (name === 'HOUR_IN_DAY') return type === 'datetime' || type === 'time' ? { type: 'int', scale: 0 } : undefined;
    if (name === 'DAY_ONLY') return type === 'datetime' ? { type: 'date', scale: 0 } : undefined;
    return DATES.has(type) ? { type: 'int', scale: 0 } : undefined;
}
