import { builtin } from '../define.ts';
import { required } from '../support.ts';

export const BooleanClass = builtin({
    name: 'Boolean',
    statics: {
        'Boolean valueOf(String text)': (ctx, text: string | null) => required(ctx, text).toLowerCase() === 'true',
        'Boolean valueOf(Object value)': (ctx, value: unknown) => {
            const given = required(ctx, value);
            if (typeof given === 'boolean') return given;
            if (typeof given === 'string') return given.toLowerCase() === 'true';
            throw ctx.exception('TypeException', `Invalid boolean: ${ctx.typeOf(given).text}`);
        },
    },
    isInstance: (value) => typeof value === 'boolean',
});
