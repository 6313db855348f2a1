/** Conversions and parsing shared by Integer, Long, Double and Decimal. */
import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexDecimal } from '../../../values/decimal.ts';
import { ApexDouble } from '../../../values/double.ts';
import { MAX_INTEGER, MIN_INTEGER, wrapInteger, wrapLong } from '../../../values/long.ts';
import { required } from '../support.ts';

export type Numeric = number | bigint | ApexDouble | ApexDecimal;

export function asDecimal(ctx: ExecutionContext, value: Numeric): ApexDecimal {
    if (value instanceof ApexDecimal) return value;
    if (!(value instanceof ApexDouble)) return ApexDecimal.of(value);
    if (!Number.isFinite(value.value)) throw ctx.exception('MathException', 'Infinite or NaN');
    return value.toDecimal();
}

export function asNumber(value: Numeric): number {
    if (value instanceof ApexDouble) return value.value;
    return value instanceof ApexDecimal ? value.toNumber() : Number(value);
}

export const isNumeric = (value: unknown): value is Numeric =>
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof ApexDouble ||
    value instanceof ApexDecimal;

function invalid(ctx: ExecutionContext, kind: string, text: string): Error {
    return ctx.exception('TypeException', `Invalid ${kind}: ${text}`);
}

export function parseInteger(ctx: ExecutionContext, text: string): number {
    const trimmed = text.trim();
    const value = /^[+-]?\d+$/.test(trimmed) ? BigInt(trimmed.replace(/^\+/, '')) : null;
    if (value === null || value > BigInt(MAX_INTEGER) || value < BigInt(MIN_INTEGER))
        throw invalid(ctx, 'integer', text);
    return Number(value);
}

export function parseLong(ctx: ExecutionContext, text: string): bigint {
    const trimmed = text.trim();
    const value = /^[+-]?\d+$/.test(trimmed) ? BigInt(trimmed.replace(/^\+/, '')) : null;
    if (value === null || wrapLong(value) !== value) throw invalid(ctx, 'long', text);
    return value;
}

export function parseDouble(ctx: ExecutionContext, text: string): ApexDouble {
    const value = ApexDouble.parse(text);
    if (!value) throw invalid(ctx, 'double', text);
    return value;
}

export function parseDecimal(ctx: ExecutionContext, text: string): ApexDecimal {
    const value = ApexDecimal.parse(text.trim());
    if (!value) throw invalid(ctx, 'decimal', text);
    return value;
}

/** `Integer.valueOf(Object)` and its kin: text is parsed, numbers are converted. */
export function toInteger(ctx: ExecutionContext, value: unknown): number {
    const given = required(ctx, value);
    if (typeof given === 'string') return parseInteger(ctx, given);
    if (isNumeric(given)) return typeof given === 'number' ? given : wrapInteger(asDecimal(ctx, given).toBigInt());
    throw ctx.exception('TypeException', `Invalid integer: ${ctx.typeOf(given).text}`);
}

export function toLong(ctx: ExecutionContext, value: unknown): bigint {
    const given = required(ctx, value);
    if (typeof given === 'string') return parseLong(ctx, given);
    if (isNumeric(given)) return typeof given === 'bigint' ? given : wrapLong(asDecimal(ctx, given).toBigInt());
    throw ctx.exception('TypeException', `Invalid long: ${ctx.typeOf(given).text}`);
}

const grouping = new Map<string, Intl.NumberFormat>();
/** Number with the separators of the locale (`en_US`). */
export function localeNumber(value: ApexDecimal, locale: string): string {
    const tag = locale.replaceAll('_', '-');
    let format = grouping.get(tag);
    if (!format) {
        format = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
        grouping.set(tag, format);
    }
    return format.format(value.toString() as unknown as number);
}
