import type { ExecutionContext } from '../../runtime/context.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';
import type { TypeObject } from '../system/type.ts';
import { newGenerator } from './generator.ts';
import { JsonSyntaxError, scanJson } from './tokens.ts';
import type { ParserState } from './parser.ts';
import { readJson, TypedReader, untyped } from './read.ts';
import { toJson } from './write.ts';

function deserialize(ctx: ExecutionContext, text: string | null, type: TypeObject | null, strict: boolean): unknown {
    const target = required(ctx, type).state.type;
    return new TypedReader(ctx, strict).read(readJson(ctx, required(ctx, text)), target);
}

export const JsonClass = builtin({
    name: 'JSON',
    statics: {
        'JSONGenerator createGenerator(Boolean prettyPrint)': (ctx, pretty: boolean | null) =>
            newGenerator(ctx, required(ctx, pretty)),
        'JSONParser createParser(String text)': (ctx, text: string | null) => {
            try {
                return builtinObject<ParserState>(ctx, 'JSONParser', {
                    tokens: scanJson(required(ctx, text)),
                    at: -1,
                    names: [],
                });
            } catch (error) {
                if (error instanceof JsonSyntaxError) throw ctx.exception('JSONException', error.message);
                throw error;
            }
        },
        'Object deserialize(String text, System.Type type)': (ctx, text: string | null, type: TypeObject | null) =>
            deserialize(ctx, text, type, false),
        'Object deserializeStrict(String text, System.Type type)': (
            ctx,
            text: string | null,
            type: TypeObject | null,
        ) => deserialize(ctx, text, type, true),
        'Object deserializeUntyped(String text)': (ctx, text: string | null) =>
            untyped(ctx, readJson(ctx, required(ctx, text))),
        'String serialize(Object value)': (ctx, value: unknown) => toJson(ctx, value),
        'String serialize(Object value, Boolean suppressNulls)': (ctx, value: unknown, suppressNulls: boolean | null) =>
            toJson(ctx, value, { suppressNulls: required(ctx, suppressNulls) }),
        'String serializePretty(Object value)': (ctx, value: unknown) => toJson(ctx, value, { pretty: true }),
        'String serializePretty(Object value, Boolean suppressNulls)': (
            ctx,
            value: unknown,
            suppressNulls: boolean | null,
        ) => toJson(ctx, value, { pretty: true, suppressNulls: required(ctx, suppressNulls) }),
    },
});
