/** Implicit conversions: whether a value of one type may be given where another is wanted, and what happens to it. */
import type { Transaction } from '../runtime/transaction.ts';
import { dateToDatetime, parseId, toDecimal, toDouble, toLong } from '../runtime/valueOps.ts';
import { T } from './intern.ts';
import { subtypeDistance } from './subtype.ts';
import type { ApexType } from './type.ts';
import type { TypeTable } from './typeTable.ts';

export interface Conversion {
    /** Overload resolution prefers the smallest. */
    readonly cost: number;
    /** Absent when the value stays as it is. Never called with null. */
    readonly convert?: (value: unknown, tx: Transaction) => unknown;
}

const SAME: Conversion = { cost: 0 };

const PRIMITIVE = new Map<ApexType, Map<ApexType, Conversion>>([
    [
        T.INTEGER,
        new Map<ApexType, Conversion>([
            [T.LONG, { cost: 1, convert: (value) => toLong(value) }],
            [T.DOUBLE, { cost: 2, convert: (value) => toDouble(value) }],
            [T.DECIMAL, { cost: 3, convert: (value) => toDecimal(value) }],
        ]),
    ],
    [
        T.LONG,
        new Map<ApexType, Conversion>([
            [T.DOUBLE, { cost: 1, convert: (value) => toDouble(value) }],
            [T.DECIMAL, { cost: 2, convert: (value) => toDecimal(value) }],
        ]),
    ],
    [T.DOUBLE, new Map<ApexType, Conversion>([[T.DECIMAL, { cost: 1, convert: (value) => toDecimal(value) }]])],
    [T.DECIMAL, new Map<ApexType, Conversion>([[T.DOUBLE, { cost: 4, convert: (value) => toDouble(value) }]])],
    [T.ID, new Map<ApexType, Conversion>([[T.STRING, { cost: 1 }]])],
    [
        T.STRING,
        new Map<ApexType, Conversion>([[T.ID, { cost: 2, convert: (value, tx) => parseId(tx, value as string) }]]),
    ],
    [T.DATE, new Map<ApexType, Conversion>([[T.DATETIME, { cost: 1, convert: (value) => dateToDatetime(value) }]])],
]);

/** @returns undefined when Apex refuses the assignment */
export function conversion(types: TypeTable, from: ApexType, to: ApexType): Conversion | undefined {
    if (from === to) return from === T.VOID ? undefined : SAME;
    if (from === T.VOID || to === T.VOID) return undefined;
    if (from === T.NULL) return { cost: to === T.OBJECT ? 2 : 1 };
    const primitive = PRIMITIVE.get(from)?.get(to);
    if (primitive) return primitive;
    const distance = subtypeDistance(types, from, to);
    return distance === undefined ? undefined : { cost: 5 + distance };
}
