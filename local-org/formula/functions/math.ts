/** Math functions. A blank number makes the result blank. */
import type { RoundingMode } from '../../values/decimal.ts';
import { eager, type FormulaFunction } from '../context.ts';
import type { ApexDecimal } from '../values.ts';
import { FormulaRuntimeError, asNumber, decimal, type FormulaValue, type ValueType } from '../values.ts';

const NUMBER: readonly (readonly ValueType[])[] = [['number', 'null']];

const numeric = (parameters: number, compute: (...numbers: ApexDecimal[]) => ApexDecimal): FormulaFunction => ({
    min: parameters,
    max: parameters,
    params: NUMBER,
    result: 'number',
    make: eager((...values) => {
        const numbers = values.map(asNumber);
        return numbers.includes(null) ? null : compute(...(numbers as ApexDecimal[]));
    }),
});

const extreme = (pick: (a: ApexDecimal, b: ApexDecimal) => ApexDecimal): FormulaFunction => ({
    min: 1,
    max: Infinity,
    params: NUMBER,
    result: 'number',
    make: eager((...values): FormulaValue => {
        const numbers = values.map(asNumber).filter((value) => value !== null);
        return numbers.length === 0 ? null : numbers.reduce(pick);
    }),
});

const whole = (value: ApexDecimal, mode: RoundingMode): ApexDecimal => value.setScale(0, mode);
const places = (value: ApexDecimal, digits: ApexDecimal, mode: RoundingMode): ApexDecimal =>
    value.setScale(digits.toNumber(), mode);

const floating = (name: string, compute: (value: number) => number): FormulaFunction =>
    numeric(1, (value) => {
        const result = compute(value.toNumber());
        if (!Number.isFinite(result)) throw new FormulaRuntimeError(`${name} has no result for ${value.toString()}.`);
        return decimal(result);
    });

export const MATH: Readonly<Record<string, FormulaFunction>> = {
    ABS: numeric(1, (value) => value.abs()),
    // Away from zero and towards it, unlike MCEILING and MFLOOR.
    CEILING: numeric(1, (value) => whole(value, 'UP')),
    FLOOR: numeric(1, (value) => whole(value, 'DOWN')),
    MCEILING: numeric(1, (value) => whole(value, 'CEILING')),
    MFLOOR: numeric(1, (value) => whole(value, 'FLOOR')),
    ROUND: numeric(2, (value, digits) => places(value, digits, 'HALF_UP')),
    TRUNC: {
        ...numeric(2, (value, digits) => places(value, digits, 'DOWN')),
        min: 1,
        make: eager((value, digits) => {
            const number = asNumber(value ?? null);
            return number && places(number, asNumber(digits ?? null) ?? decimal(0), 'DOWN');
        }),
    },
    MOD: numeric(2, (value, divisor) => {
        if (divisor.sign === 0) throw new FormulaRuntimeError('MOD by zero.');
        const quotient = value.divideToScale(divisor, 0, 'DOWN');
        const rest = value.subtract(quotient.multiply(divisor));
        return rest.sign !== 0 && rest.sign !== divisor.sign ? rest.add(divisor) : rest;
    }),
    MAX: extreme((a, b) => (a.compare(b) >= 0 ? a : b)),
    MIN: extreme((a, b) => (a.compare(b) <= 0 ? a : b)),
    SQRT: numeric(1, (value) => {
        if (value.sign < 0) throw new FormulaRuntimeError('SQRT of a negative number.');
        return decimal(Math.sqrt(value.toNumber()));
    }),
    EXP: floating('EXP', Math.exp),
    LN: floating('LN', Math.log),
    LOG: floating('LOG', Math.log10),
    PI: { min: 0, max: 0, result: 'number', make: () => () => decimal(Math.PI) },
    SIN: floating('SIN', Math.sin),
    COS: floating('COS', Math.cos),
    TAN: floating('TAN', Math.tan),
};
