import { ApexDecimal } from '../../../values/decimal.ts';
import { ApexDouble } from '../../../values/double.ts';
import { wrapLong } from '../../../values/long.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { required } from '../support.ts';

import { asDecimal, asNumber, type Numeric } from './numbers.ts';

/** `name(Decimal)` and `name(Double)`, each answering its own type. */
function floating(name: string, run: (value: number) => number): Record<string, BuiltinFunction> {
    return {
        [`Decimal ${name}(Decimal value)`]: (ctx, value: Numeric | null) =>
            asDecimal(ctx, new ApexDouble(run(asNumber(required(ctx, value))))),
        [`Double ${name}(Double value)`]: (ctx, value: Numeric | null) =>
            new ApexDouble(run(asNumber(required(ctx, value)))),
    };
}

function pair(name: string, choose: (order: number) => boolean): Record<string, BuiltinFunction> {
    return Object.fromEntries(
        ['Integer', 'Long', 'Double', 'Decimal'].map((type) => [
            `${type} ${name}(${type} a, ${type} b)`,
            (ctx, a: Numeric | null, b: Numeric | null) => {
                const [x, y] = [required(ctx, a), required(ctx, b)];
                return choose(asDecimal(ctx, x).compare(asDecimal(ctx, y))) ? x : y;
            },
        ]),
    );
}

const randomInteger = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);

export const MathClass = builtin({
    name: 'Math',
    staticProperties: {
        'Double E': { get: () => new ApexDouble(Math.E) },
        'Double PI': { get: () => new ApexDouble(Math.PI) },
    },
    statics: {
        ...floating('acos', Math.acos),
        ...floating('asin', Math.asin),
        ...floating('atan', Math.atan),
        ...floating('cbrt', Math.cbrt),
        ...floating('cos', Math.cos),
        ...floating('cosh', Math.cosh),
        ...floating('exp', Math.exp),
        ...floating('log', Math.log),
        ...floating('log10', Math.log10),
        ...floating('sin', Math.sin),
        ...floating('sinh', Math.sinh),
        ...floating('sqrt', Math.sqrt),
        ...floating('tan', Math.tan),
        ...floating('tanh', Math.tanh),
        ...floating('signum', Math.sign),
        ...pair('max', (order) => order >= 0),
        ...pair('min', (order) => order <= 0),
        'Integer abs(Integer value)': (ctx, value: number | null) => Math.abs(required(ctx, value)) | 0,
        'Long abs(Long value)': (ctx, value: bigint | null) =>
            wrapLong(required(ctx, value) < 0n ? -required(ctx, value) : required(ctx, value)),
        'Double abs(Double value)': (ctx, value: ApexDouble | null) =>
            new ApexDouble(Math.abs(required(ctx, value).value)),
        'Decimal abs(Decimal value)': (ctx, value: ApexDecimal | null) => required(ctx, value).abs(),
        'Double atan2(Double x, Double y)': (ctx, x: ApexDouble | null, y: ApexDouble | null) =>
            new ApexDouble(Math.atan2(required(ctx, x).value, required(ctx, y).value)),
        'Double ceil(Double value)': (ctx, value: ApexDouble | null) =>
            new ApexDouble(Math.ceil(required(ctx, value).value)),
        'Decimal ceil(Decimal value)': (ctx, value: ApexDecimal | null) => required(ctx, value).setScale(0, 'CEILING'),
        'Double floor(Double value)': (ctx, value: ApexDouble | null) =>
            new ApexDouble(Math.floor(required(ctx, value).value)),
        'Decimal floor(Decimal value)': (ctx, value: ApexDecimal | null) => required(ctx, value).setScale(0, 'FLOOR'),
        'Integer mod(Integer a, Integer b)': (ctx, a: number | null, b: number | null) => {
            const [x, y] = [required(ctx, a), required(ctx, b)];
            if (y === 0) throw ctx.exception('MathException', 'Divide by 0');
            return (x % y) | 0;
        },
        'Long mod(Long a, Long b)': (ctx, a: bigint | null, b: bigint | null) => {
            const [x, y] = [required(ctx, a), required(ctx, b)];
            if (y === 0n) throw ctx.exception('MathException', 'Divide by 0');
            return x % y;
        },
        'Double pow(Double base, Double exponent)': (ctx, base: ApexDouble | null, exponent: ApexDouble | null) =>
            new ApexDouble(required(ctx, base).value ** required(ctx, exponent).value),
        'Double random()': (ctx) => new ApexDouble(randomInteger(ctx.host.randomBytes(4)) / 2 ** 32),
        'Double rint(Double value)': (ctx, value: ApexDouble | null) =>
            new ApexDouble(ApexDecimal.of(required(ctx, value).value).setScale(0, 'HALF_EVEN').toNumber()),
        'Decimal rint(Decimal value)': (ctx, value: ApexDecimal | null) =>
            required(ctx, value).setScale(0, 'HALF_EVEN'),
        'Integer round(Double value)': (ctx, value: ApexDouble | null) =>
            Math.floor(required(ctx, value).value + 0.5) | 0,
        'Integer round(Decimal value)': (ctx, value: ApexDecimal | null) =>
            Number(required(ctx, value).toBigInt('HALF_EVEN')) | 0,
        'Long roundToLong(Double value)': (ctx, value: ApexDouble | null) =>
            wrapLong(BigInt(Math.floor(required(ctx, value).value + 0.5))),
        'Long roundToLong(Decimal value)': (ctx, value: ApexDecimal | null) =>
            wrapLong(required(ctx, value).toBigInt('HALF_EVEN')),
    },
});
