/** Values inside a formula. Numbers are exact; text that is blank is null. */
import { Big, MC, type BigDecimal } from 'bigdecimal.js';

export type ValueType =
    'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'null';

/** A calendar day, as days since 1970-01-01. */
export class FormulaDate {
    readonly days: number;
    constructor(days: number) {
        this.days = days;
    }
}

/** An instant, as milliseconds since the epoch. */
export class FormulaDatetime {
    readonly ms: number;
    constructor(ms: number) {
        this.ms = ms;
    }
}

/** A time of day, as milliseconds since midnight. */
export class FormulaTime {
    readonly ms: number;
    constructor(ms: number) {
        this.ms = ms;
    }
}

export type FormulaValue = null | string | boolean | BigDecimal | FormulaDate | FormulaDatetime | FormulaTime;

export const MS_PER_DAY = 86_400_000;
/** Digits kept by a division or a root. */
export const PRECISION = MC(34);

/** `#Error!` in Salesforce: a formula field shows nothing, a rule does not fire. */
export class FormulaRuntimeError extends Error {}

export const decimal = (value: number | string | bigint): BigDecimal => Big(value);

export function asNumber(value: FormulaValue): BigDecimal | null {
    return value === null || typeof value !== 'object' || !('unscaledValue' in value) ? null : value;
}

export const asText = (value: FormulaValue): string => (typeof value === 'string' ? value : '');

export const isBlank = (value: FormulaValue): boolean => value === null || value === '';

/** Number without superfluous zeros, never in scientific notation. */
export function plainNumber(value: BigDecimal): string {
    const stripped = value.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
}

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

export function dateText(days: number): string {
    const date = new Date(days * MS_PER_DAY);
    return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

export function timeText(ms: number): string {
    const seconds = Math.floor(ms / 1000);
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pad(part));
    return `${clock.join(':')}.${pad(ms % 1000, 3)}`;
}

export function datetimeText(ms: number): string {
    const days = Math.floor(ms / MS_PER_DAY);
    return `${dateText(days)} ${timeText(ms - days * MS_PER_DAY).slice(0, 8)}Z`;
}
