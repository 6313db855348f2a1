/** Values inside a formula are Apex values; numbers are exact, blank text is null or empty. */
import { ApexDate } from '../values/date.ts';
import { ApexDatetime } from '../values/datetime.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { ApexTime } from '../values/time.ts';

export { ApexDate, ApexDatetime, ApexDecimal, ApexTime };

export type ValueType =
    'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'null';

export type FormulaValue = null | string | boolean | ApexDecimal | ApexDate | ApexDatetime | ApexTime;

export const MS_PER_DAY = 86_400_000;

/** `#Error!` in Salesforce: a formula field shows nothing, a rule does not fire. */
export class FormulaRuntimeError extends Error {}

/** @throws FormulaRuntimeError when the text is no number */
export function decimal(value: number | string): ApexDecimal {
    const result = typeof value === 'number' ? ApexDecimal.of(value) : ApexDecimal.parse(value);
    if (!result) throw new FormulaRuntimeError(`"${String(value)}" is not a number.`);
    return result;
}

export const asNumber = (value: FormulaValue): ApexDecimal | null => (value instanceof ApexDecimal ? value : null);

export const asText = (value: FormulaValue): string => (typeof value === 'string' ? value : '');

export const isBlank = (value: FormulaValue): boolean => value === null || value === '';

/** Number without superfluous zeros, never in scientific notation. */
export const plainNumber = (value: ApexDecimal): string => value.stripZeros().toString();

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

export function timeText(ms: number): string {
    const seconds = Math.floor(ms / 1000);
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pad(part));
    return `${clock.join(':')}.${pad(ms % 1000, 3)}`;
}

export function datetimeText(ms: number): string {
    const days = Math.floor(ms / MS_PER_DAY);
    return `${new ApexDate(days).toString()} ${timeText(ms - days * MS_PER_DAY).slice(0, 8)}Z`;
}
