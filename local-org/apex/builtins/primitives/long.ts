import { ApexDecimal } from '../../../values/decimal.ts';
import { wrapInteger } from '../../../values/long.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';
import { localeNumber, parseLong, toLong } from './numbers.ts';

export const LongClass = builtin({
    name: 'Long',
    statics: {
        'Long valueOf(String text)': (ctx, text: string | null) => parseLong(ctx, required(ctx, text)),
        'Long valueOf(Object value)': toLong,
    },
    methods: {
        'String format()': (ctx, self: bigint) => localeNumber(ApexDecimal.of(self), ctx.user.locale),
        'Integer intValue()': (_ctx, self: bigint) => wrapInteger(self),
        'Long longValue()': (_ctx, self: bigint) => self,
    },
    isInstance: (value) => typeof value === 'bigint',
});
