/** Math functions. A blank number makes the result blank. */
import { RoundingMode, type BigDecimal } from 'bigdecimal.js';
import { eager, type FormulaFunction } from '../context.ts';
import { FormulaRuntimeError, PRECISION, asNumber, decimal, type FormulaValue, type ValueType } from '../values.ts';

const NUMBER: readonly (readonly ValueType[])[] = [['number', 'null']];

const numeric = (parameters: number, compute: (...numbers: BigDecimal[]) => BigDecimal): FormulaFunction => ({
    min: parameters,
    max: parameters,
    params: NUMBER,
    result: 'number',
    make: eager((...values) => {
        const numbers = values.map(asNumber);
        return numbers.includes(null) ? null : compute(...(numbers as BigDecimal[]));
    }),
});

const extreme = (pick: (a: BigDecimal, b: BigDecimal) => BigDecimal): FormulaFunction => ({
    min: 1,
    max: Infinity,
    params: NUMBER,
    result: 'number',
    make: eager((...values): FormulaValue => {
        const numbers = values.map(asNumber).filter((value) => value !== null);
        return numbers.length === 0 ? null : numbers.reduce(pick);
    }),
});

const whole = (value: BigDecimal, mode: RoundingMode): BigDecimal => value.setScale(0, mode);
const places = (value: BigDecimal, digits: BigDecimal, mode: RoundingMode): BigDecimal => {
    const scale = digits.numberValue();
    return scale >= 0
        ? value.setScale(scale, mode)
        : value.movePointRight(scale).setScale(0, mode).movePointLeft(scale);
};

const floating = (name: string, compute: (value: number) => number): FormulaFunction =>
    numeric(1, (value) => {
        const result = compute(value.numberValue());
        if (!Number.isFinite(result))
            throw new FormulaRuntimeError(`${name} has no result for ${value.toPlainString()}.`);
        return decimal(result);
    });

export const MATH: Readonly<Record<string, FormulaFunction>> = {
    ABS: numeric(1, (value) => value.abs()),
    // Away from zero and towards it, unlike MCEILING and MFLOOR.
    CEILING: numeric(1, (value) => whole(value, RoundingMode.UP)),
    FLOOR: numeric(1, (value) => whole(value, RoundingMode.DOWN)),
    MCEILING: numeric(1, (value) => whole(value, RoundingMode.CEILING)),
    MFLOOR: numeric(1, (value) => whole(value, RoundingMode.FLOOR)),
    ROUND: numeric(2, (value, digits) => places(value, digits, RoundingMode.HALF_UP)),
    TRUNC: {
        ...numeric(2, (value, digits) => places(value, digits, RoundingMode.DOWN)),
        min: 1,
        make: eager((value, digits) => {
            const number = asNumber(value ?? null);
            return number && places(number, asNumber(digits ?? null) ?? decimal(0), RoundingMode.DOWN);
        }),
    },
    MOD: numeric(2, (value, divisor) => {
        if (divisor.signum() === 0) throw new FormulaRuntimeError('MOD by zero.');
        const rest = value.remainder(divisor);
        return rest.signum() !== 0 && rest.signum() !== divisor.signum() ? rest.add(divisor) : rest;
    }),
    MAX: extreme((a, b) => (a.gte(b) ? a : b)),
    MIN: extreme((a, b) => (a.lte(b) ? a : b)),
    SQRT: numeric(1, (value) => {
        if (value.signum() < 0) throw new FormulaRuntimeError('SQRT of a negative number.');
        return value.sqrt(PRECISION);
    }),
    EXP: floating('EXP', Math.exp),
    LN: floating('LN', Math.log),
    LOG: floating('LOG', Math.log10),
    PI: { min: 0, max: 0, result: 'number', make: () => () => decimal(Math.PI) },
    SIN: floating('SIN', Math.sin),
    COS: floating('COS', Math.cos),
    TAN: floating('TAN', Math.tan),
};
