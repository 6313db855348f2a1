/** The operations on values that compiled code calls: thin, so that the semantics stay in values/. */
import { compareOrdered as compare } from '../../values/compare.ts';
import { ApexDate } from '../../values/date.ts';
import { DAY_MS } from '../../values/calendar.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import { ApexDecimal } from '../../values/decimal.ts';
import { ApexDouble } from '../../values/double.ts';
import { hashOf as hash, keyIn, valuesEqual } from '../../values/equality.ts';
import { wrapInteger, wrapLong } from '../../values/long.ts';
import { ApexBuiltinObject } from '../../values/objects.ts';
import { toApexString } from '../../values/text.ts';
import { ApexTime } from '../../values/time.ts';
import { to18 } from '../../schema/ids.ts';
import type { ApexMap, ApexSet } from '../../values/collections.ts';
import { T } from '../types/intern.ts';
import type { ApexType } from '../types/type.ts';
import type { ExecutionContext } from './context.ts';
import type { Transaction } from './transaction.ts';

export function toLong(value: unknown): bigint {
    return BigInt(value as number);
}

export function toDouble(value: unknown): ApexDouble {
    if (value instanceof ApexDouble) return value;
    return new ApexDouble(value instanceof ApexDecimal ? value.toNumber() : Number(value));
}

export function toDecimal(value: unknown): ApexDecimal {
    if (value instanceof ApexDecimal) return value;
    return value instanceof ApexDouble ? value.toDecimal() : ApexDecimal.of(value as number | bigint);
}

export function decimalFromText(text: string): ApexDecimal {
    return ApexDecimal.parse(text) ?? ApexDecimal.ZERO;
}

export function doubleFromText(text: string): ApexDouble {
    return new ApexDouble(Number(text));
}

/** Midnight GMT of the day, as the platform converts. */
export function dateToDatetime(value: unknown): ApexDatetime {
    return new ApexDatetime((value as ApexDate).days * DAY_MS);
}

export { to18 as longId };

export function isIdText(text: string): boolean {
    return /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text);
}

/** String → Id. @throws StringException `Invalid id: x` */
export function parseId(tx: ExecutionContext, text: string): string {
    if (!isIdText(text)) throw tx.exception('StringException', `Invalid id: ${text}`);
    return to18(text);
}

/** Ids are equal in their 15- and 18-character forms. */
export function sameId(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (typeof a !== 'string' || typeof b !== 'string') return false;
    if (a.length === b.length) return a.length === 18 && a.toLowerCase() === b.toLowerCase();
    return isIdText(a) && isIdText(b) && to18(a) === to18(b);
}

type Operate = (tx: Transaction, a: unknown, b: unknown) => unknown;
type Operator = '+' | '-' | '*' | '/';

export function doubleMath(operator: Operator): Operate {
    const number = (value: unknown): number => (value as ApexDouble).value;
    switch (operator) {
        case '+':
            return (_, a, b) => new ApexDouble(number(a) + number(b));
        case '-':
            return (_, a, b) => new ApexDouble(number(a) - number(b));
        case '*':
            return (_, a, b) => new ApexDouble(number(a) * number(b));
        case '/':
            return (tx, a, b) => {
                if (number(b) === 0) throw tx.exception('MathException', 'Divide by 0');
                return new ApexDouble(number(a) / number(b));
            };
    }
}

export function decimalMath(operator: Operator): Operate {
    switch (operator) {
        case '+':
            return (_, a, b) => (a as ApexDecimal).add(b as ApexDecimal);
        case '-':
            return (_, a, b) => (a as ApexDecimal).subtract(b as ApexDecimal);
        case '*':
            return (_, a, b) => (a as ApexDecimal).multiply(b as ApexDecimal);
        case '/':
            return (tx, a, b) => {
                if ((b as ApexDecimal).sign === 0) throw tx.exception('MathException', 'Divide by 0');
                return (a as ApexDecimal).divide(b as ApexDecimal);
            };
    }
}

export function negate(value: unknown): unknown {
    if (typeof value === 'number') return -value | 0;
    if (typeof value === 'bigint') return wrapLong(-value);
    return value instanceof ApexDouble ? new ApexDouble(-value.value) : (value as ApexDecimal).negate();
}

/** `(Integer) x` and its kin: fractions are cut, whole numbers wrap. */
export function castNumber(value: unknown, to: ApexType): unknown {
    if (to === T.DOUBLE) return toDouble(value);
    if (to === T.DECIMAL) return toDecimal(value);
    const whole =
        value instanceof ApexDecimal
            ? value.toBigInt()
            : value instanceof ApexDouble
              ? BigInt(Math.trunc(value.value))
              : BigInt(value as number);
    return to === T.LONG ? wrapLong(whole) : wrapInteger(whole);
}

/** Datetimes take fractions of a day, Dates whole days. */
export function addDays(value: unknown, amount: unknown, sign: number): unknown {
    const days =
        Number(
            amount instanceof ApexDecimal ? amount.toNumber() : amount instanceof ApexDouble ? amount.value : amount,
        ) * sign;
    if (value instanceof ApexDate) return value.addDays(Math.trunc(days));
    return new ApexDatetime((value as ApexDatetime).ms + Math.round(days * DAY_MS));
}

export function addTime(value: unknown, amount: unknown, sign: number): unknown {
    return new ApexTime((value as ApexTime).ms + Number(toDecimal(amount).toNumber()) * sign);
}

export function equalValues(ctx: ExecutionContext, a: unknown, b: unknown): boolean {
    return valuesEqual(a, b, ctx);
}

/** `===`: the same object; values of primitive types by content. */
export function identical(a: unknown, b: unknown): boolean {
    if (a === b) return true;
    if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
    return compare(a, b) === 0;
}

export function compareOrdered(a: unknown, b: unknown): number {
    return compare(a, b) ?? 0;
}

export function stringOf(ctx: ExecutionContext, value: unknown): string {
    return toApexString(value, ctx);
}

/** Text of an object as if its class had no `toString`. */
export function plainText(ctx: ExecutionContext, self: unknown): string {
    return toApexString(self, {
        invoke: (receiver, method, args) => ctx.invoke(receiver, method, args),
        hasMethod: (receiver, method, count) => receiver !== self && ctx.hasMethod(receiver, method, count),
        typeOf: (value) => ctx.typeOf(value),
        user: ctx.user,
    });
}

export function hashOf(ctx: ExecutionContext, value: unknown): number {
    return hash(value, ctx);
}

export function setAdd(ctx: ExecutionContext, set: ApexSet, value: unknown): void {
    const key = keyIn(set.entries, value, ctx);
    if (!set.entries.has(key)) set.entries.set(key, value);
}

export function mapPut(ctx: ExecutionContext, map: ApexMap, key: unknown, value: unknown): void {
    map.entries.set(
        keyIn(map.entries, key, ctx, (entry: [unknown, unknown]) => entry[0]),
        [key, value],
    );
}

/** What `Foo.class` answers: state of a System.Type. */
export interface TypeState {
    readonly type: ApexType;
    readonly equalityKey: string;
    readonly text: string;
}

export function typeValue(ctx: ExecutionContext, type: ApexType): ApexBuiltinObject<TypeState> {
    return new ApexBuiltinObject(ctx.type('Type'), { type, equalityKey: type.text.toLowerCase(), text: type.text });
}
