import type { ExecutionContext } from '../../runtime/context.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import type { ApexBuiltinObject, ApexEnumValue } from '../../../values/objects.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { enumValue, required } from '../support.ts';
import type { TypeObject } from '../system/type.ts';
import { TypedReader } from './read.ts';
import { treeFrom, type JsonToken } from './tokens.ts';

export interface ParserState {
    tokens: readonly JsonToken[];
    /** Index of the current token; -1 before the first. */
    at: number;
    /** Names of the fields around the current token. */
    names: (string | null)[];
}
type Parser = ApexBuiltinObject<ParserState>;

export const JsonTokenEnum = builtin({
    name: 'JSONToken',
    kind: 'enum',
    values: [
        'END_ARRAY',
        'END_OBJECT',
        'FIELD_NAME',
        'NOT_AVAILABLE',
        'START_ARRAY',
        'START_OBJECT',
        'VALUE_EMBEDDED_OBJECT',
        'VALUE_FALSE',
        'VALUE_NULL',
        'VALUE_NUMBER_FLOAT',
        'VALUE_NUMBER_INT',
        'VALUE_STRING',
        'VALUE_TRUE',
    ],
});

const NAMES: Record<Exclude<JsonToken['kind'], 'boolean'>, string> = {
    startObject: 'START_OBJECT',
    endObject: 'END_OBJECT',
    startArray: 'START_ARRAY',
    endArray: 'END_ARRAY',
    null: 'VALUE_NULL',
    fieldName: 'FIELD_NAME',
    string: 'VALUE_STRING',
    integer: 'VALUE_NUMBER_INT',
    float: 'VALUE_NUMBER_FLOAT',
};

const current = (self: Parser): JsonToken | undefined => self.state.tokens[self.state.at];

function tokenOf(ctx: ExecutionContext, token: JsonToken | undefined): ApexEnumValue | null {
    if (!token) return null;
    return enumValue(
        ctx,
        JsonTokenEnum,
        token.kind === 'boolean' ? (token.value ? 'VALUE_TRUE' : 'VALUE_FALSE') : NAMES[token.kind],
    );
}

function advance(self: Parser): JsonToken | undefined {
    const { state } = self;
    if (state.at < state.tokens.length) state.at++;
    const token = current(self);
    if (token?.kind === 'startObject' || token?.kind === 'startArray') state.names.push(null);
    if (token?.kind === 'endObject' || token?.kind === 'endArray') state.names.pop();
    if (token?.kind === 'fieldName') state.names[state.names.length - 1] = token.text;
    return token;
}

function text(self: Parser): string | null {
    const token = current(self);
    if (!token) return null;
    if ('text' in token) return token.text;
    if (token.kind === 'boolean') return String(token.value);
    return { startObject: '{', endObject: '}', startArray: '[', endArray: ']', null: 'null' }[token.kind];
}

function read(ctx: ExecutionContext, self: Parser, type: ApexType, strict = false): unknown {
    const token = current(self);
    if (!token) throw ctx.exception('JSONException', 'No current token');
    const start = token.kind === 'fieldName' ? self.state.at + 1 : self.state.at;
    const [value, next] = treeFrom(self.state.tokens, start);
    const result = new TypedReader(ctx, strict).read(value, type);
    if (token.kind !== 'startArray' && token.kind !== 'startObject') return result;
    // The parser now stands on the token that closes what was read.
    self.state.names.pop();
    self.state.at = next - 1;
    return result;
}

const scalar =
    (type: ApexType): BuiltinFunction =>
    (ctx, self: Parser) =>
        read(ctx, self, type);

export const JsonParserClass = builtin({
    name: 'JSONParser',
    methods: {
        'void clearCurrentToken()': (ctx) => {
            throw ctx.unsupported('JSONParser.clearCurrentToken');
        },
        'Blob getBlobValue()': scalar(T.BLOB),
        'Boolean getBooleanValue()': scalar(T.BOOLEAN),
        'String getCurrentName()': (_ctx, self: Parser) => self.state.names.at(-1) ?? null,
        'JSONToken getCurrentToken()': (ctx, self: Parser) => tokenOf(ctx, current(self)),
        'Datetime getDateTimeValue()': scalar(T.DATETIME),
        'Date getDateValue()': scalar(T.DATE),
        'Decimal getDecimalValue()': scalar(T.DECIMAL),
        'Double getDoubleValue()': scalar(T.DOUBLE),
        'Id getIdValue()': scalar(T.ID),
        'Integer getIntegerValue()': scalar(T.INTEGER),
        'Long getLongValue()': scalar(T.LONG),
        'String getText()': (_ctx, self: Parser) => text(self),
        'Time getTimeValue()': scalar(T.TIME),
        'Boolean hasCurrentToken()': (_ctx, self: Parser) => current(self) !== undefined,
        'JSONToken nextToken()': (ctx, self: Parser) => tokenOf(ctx, advance(self)),
        'JSONToken nextValue()': (ctx, self: Parser) => {
            let token = advance(self);
            while (token?.kind === 'fieldName') token = advance(self);
            return tokenOf(ctx, token);
        },
        'Object readValueAs(System.Type type)': (ctx, self: Parser, type: TypeObject | null) =>
            read(ctx, self, required(ctx, type).state.type),
        'Object readValueAsStrict(System.Type type)': (ctx, self: Parser, type: TypeObject | null) =>
            read(ctx, self, required(ctx, type).state.type, true),
        'void skipChildren()': (_ctx, self: Parser) => {
            const token = current(self);
            if (token?.kind !== 'startArray' && token?.kind !== 'startObject') return;
            const [, next] = treeFrom(self.state.tokens, self.state.at);
            self.state.names.pop();
            self.state.at = next - 1;
        },
    },
});
