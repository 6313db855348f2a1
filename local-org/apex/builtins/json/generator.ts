import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { builtinObject, required } from '../support.ts';
import { quote, toJson } from './write.ts';

interface Level {
    kind: 'object' | 'array' | 'root';
    count: number;
    /** A field name was written and waits for its value. */
    named: boolean;
}

interface GeneratorState {
    text: string;
    pretty: boolean;
    levels: Level[];
    closed: boolean;
}
type Generator = ApexBuiltinObject<GeneratorState>;

export function newGenerator(ctx: ExecutionContext, pretty: boolean): Generator {
    return builtinObject<GeneratorState>(ctx, 'JSONGenerator', {
        text: '',
        pretty,
        levels: [{ kind: 'root', count: 0, named: false }],
        closed: false,
    });
}

const top = (self: Generator): Level => self.state.levels.at(-1)!;
const lineBreak = (self: Generator): string =>
    self.state.pretty ? `\n${'  '.repeat(self.state.levels.length - 1)}` : '';

/** Writes what comes before a value, and counts it. */
function beforeValue(ctx: ExecutionContext, self: Generator): void {
    const level = top(self);
    if (self.state.closed) throw ctx.exception('JSONException', 'The generator is closed');
    if (level.kind === 'object' && !level.named)
        throw ctx.exception('JSONException', 'Can not write a value, expecting field name');
    if (level.kind === 'array')
        self.state.text += level.count > 0 ? (self.state.pretty ? ', ' : ',') : self.state.pretty ? ' ' : '';
    if (level.kind !== 'object') level.count++;
    level.named = false;
}

function value(ctx: ExecutionContext, self: Generator, text: string): void {
    beforeValue(ctx, self);
    self.state.text += text;
}

function fieldName(ctx: ExecutionContext, self: Generator, name: string | null): void {
    const level = top(self);
    if (level.kind !== 'object' || level.named)
        throw ctx.exception('JSONException', 'Can not write a field name, expecting a value');
    self.state.text += `${level.count > 0 ? ',' : ''}${lineBreak(self)}${quote(required(ctx, name))}${self.state.pretty ? ' : ' : ':'}`;
    level.count++;
    level.named = true;
}

function start(ctx: ExecutionContext, self: Generator, kind: 'object' | 'array'): void {
    value(ctx, self, kind === 'object' ? '{' : '[');
    self.state.levels.push({ kind, count: 0, named: false });
}

function end(ctx: ExecutionContext, self: Generator, kind: 'object' | 'array'): void {
    const level = top(self);
    if (level.kind !== kind) throw ctx.exception('JSONException', `Current context not an ${kind} but ${level.kind}`);
    self.state.levels.pop();
    if (kind === 'object') self.state.text += `${level.count > 0 ? lineBreak(self) : self.state.pretty ? ' ' : ''}}`;
    else self.state.text += `${self.state.pretty ? ' ' : ''}]`;
}

/** `writeX(value)` and `writeXField(name, value)` for a type. */
function pair(type: string, name: string): Record<string, BuiltinFunction> {
    return {
        [`void write${name}(${type} value)`]: (ctx, self: Generator, given: unknown) =>
            value(ctx, self, toJson(ctx, given)),
        [`void write${name}Field(String name, ${type} value)`]: (
            ctx,
            self: Generator,
            field: string | null,
            given: unknown,
        ) => {
            fieldName(ctx, self, field);
            value(ctx, self, toJson(ctx, given));
        },
    };
}

export const JsonGeneratorClass = builtin({
    name: 'JSONGenerator',
    methods: {
        'void close()': (_ctx, self: Generator) => {
            self.state.closed = true;
        },
        'String getAsString()': (_ctx, self: Generator) => self.state.text,
        'Boolean isClosed()': (_ctx, self: Generator) => self.state.closed,
        ...pair('Blob', 'Blob'),
        ...pair('Boolean', 'Boolean'),
        ...pair('Date', 'Date'),
        ...pair('Datetime', 'DateTime'),
        ...pair('Id', 'Id'),
        ...pair('Integer', 'Number'),
        ...pair('Long', 'Number'),
        ...pair('Double', 'Number'),
        ...pair('Decimal', 'Number'),
        ...pair('Object', 'Object'),
        ...pair('String', 'String'),
        ...pair('Time', 'Time'),
        'void writeFieldName(String name)': fieldName,
        'void writeNull()': (ctx, self: Generator) => value(ctx, self, 'null'),
        'void writeNullField(String name)': (ctx, self: Generator, name: string | null) => {
            fieldName(ctx, self, name);
            value(ctx, self, 'null');
        },
        'void writeStartArray()': (ctx, self: Generator) => start(ctx, self, 'array'),
        'void writeEndArray()': (ctx, self: Generator) => end(ctx, self, 'array'),
        'void writeStartObject()': (ctx, self: Generator) => start(ctx, self, 'object'),
        'void writeEndObject()': (ctx, self: Generator) => end(ctx, self, 'object'),
    },
});
