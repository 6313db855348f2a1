import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexDecimal, type RoundingMode } from '../../../values/decimal.ts';
import { ApexDouble } from '../../../values/double.ts';
import { wrapInteger, wrapLong } from '../../../values/long.ts';
import type { ApexEnumValue } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';
import { asDecimal, isNumeric, localeNumber, parseDecimal } from './numbers.ts';

export const RoundingModeEnum = builtin({
    name: 'RoundingMode',
    kind: 'enum',
    values: ['CEILING', 'DOWN', 'FLOOR', 'HALF_DOWN', 'HALF_EVEN', 'HALF_UP', 'UNNECESSARY', 'UP'],
});

export function roundingMode(ctx: ExecutionContext, mode: ApexEnumValue | null): RoundingMode {
    return required(ctx, mode).name as RoundingMode;
}

/** Arithmetic that may refuse (division by zero, rounding that must not happen) as System.MathException. */
export function arithmetic<Result>(ctx: ExecutionContext, run: () => Result): Result {
    try {
        return run();
    } catch (error) {
        if (error instanceof RangeError) throw ctx.exception('MathException', error.message);
        throw error;
    }
}

function scaleOf(ctx: ExecutionContext, scale: number | null): number {
    const places = required(ctx, scale);
    if (places < -33 || places > 33) throw ctx.exception('MathException', 'Scale must be between -33 and 33');
    return places;
}

export const DecimalClass = builtin({
    name: 'Decimal',
    statics: {
        'Decimal valueOf(String text)': (ctx, text: string | null) => parseDecimal(ctx, required(ctx, text)),
        'Decimal valueOf(Object value)': (ctx, value: unknown) => {
            const given = required(ctx, value);
            if (typeof given === 'string') return parseDecimal(ctx, given);
            if (isNumeric(given)) return asDecimal(ctx, given);
            throw ctx.exception('TypeException', `Invalid decimal: ${ctx.typeOf(given).text}`);
        },
    },
    methods: {
        'Decimal abs()': (_ctx, self: ApexDecimal) => self.abs(),
        'Decimal divide(Decimal divisor, Integer scale)': (
            ctx,
            self: ApexDecimal,
            divisor: ApexDecimal | null,
            scale: number | null,
        ) => arithmetic(ctx, () => self.divideToScale(required(ctx, divisor), scaleOf(ctx, scale))),
        'Decimal divide(Decimal divisor, Integer scale, RoundingMode mode)': (
            ctx,
            self: ApexDecimal,
            divisor: ApexDecimal | null,
            scale: number | null,
            mode: ApexEnumValue | null,
        ) =>
            arithmetic(ctx, () =>
                self.divideToScale(required(ctx, divisor), scaleOf(ctx, scale), roundingMode(ctx, mode)),
            ),
        'Double doubleValue()': (_ctx, self: ApexDecimal) => new ApexDouble(self.toNumber()),
        'String format()': (ctx, self: ApexDecimal) => localeNumber(self, ctx.user.locale),
        'Integer intValue()': (_ctx, self: ApexDecimal) => wrapInteger(self.toBigInt()),
        'Long longValue()': (_ctx, self: ApexDecimal) => wrapLong(self.toBigInt()),
        'Decimal pow(Integer exponent)': (ctx, self: ApexDecimal, exponent: number | null) => {
            const power = required(ctx, exponent);
            if (power < 0 || power > 32767)
                throw ctx.exception('MathException', 'Exponent must be between 0 and 32,767.');
            return self.pow(power);
        },
        'Integer precision()': (_ctx, self: ApexDecimal) => self.precision,
        'Long round()': (_ctx, self: ApexDecimal) => wrapLong(self.toBigInt('HALF_EVEN')),
        'Long round(RoundingMode mode)': (ctx, self: ApexDecimal, mode: ApexEnumValue | null) =>
            arithmetic(ctx, () => wrapLong(self.toBigInt(roundingMode(ctx, mode)))),
        'Integer scale()': (_ctx, self: ApexDecimal) => self.scale,
        'Decimal setScale(Integer scale)': (ctx, self: ApexDecimal, scale: number | null) =>
            self.setScale(scaleOf(ctx, scale)),
        'Decimal setScale(Integer scale, RoundingMode mode)': (
            ctx,
            self: ApexDecimal,
            scale: number | null,
            mode: ApexEnumValue | null,
        ) => arithmetic(ctx, () => self.setScale(scaleOf(ctx, scale), roundingMode(ctx, mode))),
        'Decimal stripTrailingZeros()': (_ctx, self: ApexDecimal) => self.stripZeros(),
        'String toPlainString()': (_ctx, self: ApexDecimal) => self.toString(),
    },
    isInstance: (value) => value instanceof ApexDecimal,
});
