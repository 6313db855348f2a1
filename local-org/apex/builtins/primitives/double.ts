import { ApexDouble } from '../../../values/double.ts';
import { wrapInteger, wrapLong } from '../../../values/long.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';
import { asDecimal, asNumber, isNumeric, localeNumber, parseDouble } from './numbers.ts';

export const DoubleClass = builtin({
    name: 'Double',
    statics: {
        'Double valueOf(String text)': (ctx, text: string | null) => parseDouble(ctx, required(ctx, text)),
        'Double valueOf(Object value)': (ctx, value: unknown) => {
            const given = required(ctx, value);
            if (typeof given === 'string') return parseDouble(ctx, given);
            if (isNumeric(given)) return new ApexDouble(asNumber(given));
            throw ctx.exception('TypeException', `Invalid double: ${ctx.typeOf(given).text}`);
        },
    },
    methods: {
        'Double doubleValue()': (_ctx, self: ApexDouble) => self,
        'String format()': (ctx, self: ApexDouble) => localeNumber(asDecimal(ctx, self), ctx.user.locale),
        'Integer intValue()': (ctx, self: ApexDouble) => wrapInteger(asDecimal(ctx, self).toBigInt()),
        'Long longValue()': (ctx, self: ApexDouble) => wrapLong(asDecimal(ctx, self).toBigInt()),
        'Long round()': (_ctx, self: ApexDouble) => wrapLong(BigInt(Math.floor(self.value + 0.5))),
    },
    isInstance: (value) => value instanceof ApexDouble,
});
