import { ApexDecimal } from '../../../values/decimal.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';
import { localeNumber, parseInteger, toInteger } from './numbers.ts';

export const IntegerClass = builtin({
    name: 'Integer',
    statics: {
        'Integer valueOf(String text)': (ctx, text: string | null) => parseInteger(ctx, required(ctx, text)),
        'Integer valueOf(Object value)': toInteger,
    },
    methods: {
        'String format()': (ctx, self: number) => localeNumber(ApexDecimal.of(self), ctx.user.locale),
        'Integer intValue()': (_ctx, self: number) => self,
        'Long longValue()': (_ctx, self: number) => BigInt(self),
    },
    isInstance: (value) => typeof value === 'number',
});
