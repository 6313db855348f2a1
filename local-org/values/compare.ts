/** Order of values: `List.sort` and `<`. */
import type { ValueContext } from './context.ts';
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import { ApexDecimal } from './decimal.ts';
import { ApexDouble } from './double.ts';
import { ApexEnumValue } from './objects.ts';
import { SObjectValue } from './sobject.ts';
import { ApexTime } from './time.ts';
import { toApexString } from './text.ts';

const order = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Equal but for case is equal, as for `==`; accents count. */
const TEXT_ORDER = new Intl.Collator('en', { sensitivity: 'accent' });

/** `<` and its kin on Strings: by the language's alphabet and without case, where `List.sort` and `compareTo` go by code unit. */
export function compareText(a: string, b: string): number {
    return a === b ? 0 : TEXT_ORDER.compare(a, b);
}

function decimalOf(value: unknown): ApexDecimal | undefined {
    if (value instanceof ApexDecimal) return value;
    if (value instanceof ApexDouble) return Number.isFinite(value.value) ? value.toDecimal() : undefined;
    return typeof value === 'number' || typeof value === 'bigint' ? ApexDecimal.of(value) : undefined;
}

/**
 * Negative, zero or positive; undefined when the values have no order (objects, lists, booleans of different kinds).
 * Strings are ordered by code unit, as `List.sort` does; neither may be null.
 */
export function compareOrdered(a: unknown, b: unknown): number | undefined {
    if (typeof a === 'string' && typeof b === 'string') return order(a, b);
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a === 'bigint' && typeof b === 'bigint') return order(a, b);
    if (a instanceof ApexDouble && b instanceof ApexDouble) return order(a.value, b.value);
    if (a instanceof ApexDate && b instanceof ApexDate) return a.days - b.days;
    if (a instanceof ApexDatetime && b instanceof ApexDatetime) return a.ms - b.ms;
    if (a instanceof ApexTime && b instanceof ApexTime) return a.ms - b.ms;
    if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
    if (a instanceof ApexEnumValue && b instanceof ApexEnumValue) return a.ordinal - b.ordinal;
    const left = decimalOf(a);
    const right = decimalOf(b);
    return left && right ? left.compare(right) : undefined;
}

/** Records are ordered by their object's name, then their name field, then the other fields that are set. */
function compareRecords(a: SObjectValue, b: SObjectValue, ctx: ValueContext): number {
    const objects = order(a.object.name, b.object.name);
    if (objects !== 0) return objects;
    const names = [a.object.nameField.toLowerCase(), ...[...a.object.fields.keys()].sort()];
    for (const name of names) {
        const result = compareForSort(a.values.get(name) ?? null, b.values.get(name) ?? null, ctx);
        if (result !== 0) return result;
    }
    return 0;
}

/** As `List.sort`: null before everything else. Objects without an order compare by their text. */
export function compareForSort(a: unknown, b: unknown, ctx: ValueContext): number {
    if (a === null || b === null) return Number(a !== null) - Number(b !== null);
    if (a instanceof SObjectValue && b instanceof SObjectValue) return compareRecords(a, b, ctx);
    return compareOrdered(a, b) ?? order(toApexString(a, ctx), toApexString(b, ctx));
}
