import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { ApexBlob } from '../../../values/blob.ts';
import { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { builtinObject, required, stringList } from '../support.ts';
import { blobText } from '../primitives/blob.ts';
import { CALLOUT_MOCK } from './mock.ts';

/** HttpRequest and HttpResponse. Header names are found in any case. */
interface MessageState {
    body: ApexBlob | null;
    headers: Map<string, [name: string, value: string]>;
    endpoint: string | null;
    method: string | null;
    timeout: number;
    compressed: boolean;
    status: string | null;
    statusCode: number;
}
type Message = ApexBuiltinObject<MessageState>;

function make(_ctx: ExecutionContext, type: ApexType): Message {
    return new ApexBuiltinObject<MessageState>(type, {
        body: null,
        headers: new Map(),
        endpoint: null,
        method: null,
        timeout: 10_000,
        compressed: false,
        status: null,
        statusCode: 0,
    });
}

const text = (ctx: ExecutionContext, body: ApexBlob | null): string => (body === null ? '' : blobText(ctx, body));

const shared: Record<string, BuiltinFunction> = {
    'String getBody()': (ctx, self: Message) => text(ctx, self.state.body),
    'Blob getBodyAsBlob()': (_ctx, self: Message) => self.state.body ?? new ApexBlob(new Uint8Array()),
    'String getHeader(String key)': (ctx, self: Message, key: string | null) =>
        self.state.headers.get(required(ctx, key).toLowerCase())?.[1] ?? null,
    'void setBody(String body)': (_ctx, self: Message, body: string | null) => {
        self.state.body = body === null ? null : ApexBlob.fromText(body);
    },
    'void setBodyAsBlob(Blob body)': (_ctx, self: Message, body: ApexBlob | null) => {
        self.state.body = body;
    },
    'void setHeader(String key, String value)': (ctx, self: Message, key: string | null, value: string | null) => {
        const name = required(ctx, key);
        self.state.headers.set(name.toLowerCase(), [name, value ?? '']);
    },
};

export const HttpRequestClass = builtin({
    name: 'HttpRequest',
    constructors: { '()': make },
    methods: {
        ...shared,
        'Boolean getCompressed()': (_ctx, self: Message) => self.state.compressed,
        'String getEndpoint()': (_ctx, self: Message) => self.state.endpoint,
        'String getMethod()': (_ctx, self: Message) => self.state.method,
        'void setCompressed(Boolean compressed)': (_ctx, self: Message, compressed: boolean) => {
            self.state.compressed = compressed;
        },
        'void setEndpoint(String endpoint)': (_ctx, self: Message, endpoint: string | null) => {
            self.state.endpoint = endpoint;
        },
        'void setMethod(String method)': (_ctx, self: Message, method: string | null) => {
            self.state.method = method;
        },
        'void setTimeout(Integer milliseconds)': (ctx, self: Message, milliseconds: number | null) => {
            const timeout = required(ctx, milliseconds);
            if (timeout < 1 || timeout > 120_000)
                throw ctx.exception(
                    'CalloutException',
                    `The timeout value must be between 1 and 120000: ${String(timeout)}`,
                );
            self.state.timeout = timeout;
        },
    },
});

export const HttpResponseClass = builtin({
    name: 'HttpResponse',
    constructors: { '()': make },
    methods: {
        ...shared,
        'List<String> getHeaderKeys()': (_ctx, self: Message) =>
            stringList(Array.from(self.state.headers.values(), ([name]) => name)),
        'String getStatus()': (_ctx, self: Message) => self.state.status,
        'Integer getStatusCode()': (_ctx, self: Message) => self.state.statusCode,
        'void setStatus(String status)': (_ctx, self: Message, status: string | null) => {
            self.state.status = status;
        },
        'void setStatusCode(Integer code)': (ctx, self: Message, code: number | null) => {
            self.state.statusCode = required(ctx, code);
        },
    },
});

export const HttpCalloutMockInterface = builtin({
    name: 'HttpCalloutMock',
    kind: 'interface',
    abstract: ['HttpResponse respond(HttpRequest request)'],
});

function send(ctx: ExecutionContext, _self: unknown, request: Message | null): unknown {
    const given = required(ctx, request);
    if (given.state.endpoint === null || given.state.endpoint === '')
        throw ctx.exception('CalloutException', 'null endpoint');
    if (given.state.method === null) throw ctx.exception('CalloutException', 'Method not specified');
    ctx.limits.use('callouts');
    const mock = ctx.state.get(CALLOUT_MOCK);
    if (mock !== undefined) return ctx.invoke(mock, 'respond', [given]);
    if (ctx.isTest)
        throw ctx.exception('TypeException', 'Methods defined as TestMethod do not support Web service callouts');
    // This org never reaches out: what Salesforce says of a site that is not registered.
    const endpoint = given.state.endpoint;
    throw ctx.exception(
        'CalloutException',
        `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${endpoint}`,
    );
}

export const HttpClass = builtin({
    name: 'Http',
    constructors: { '()': (ctx) => builtinObject(ctx, 'Http', {}) },
    methods: { 'HttpResponse send(HttpRequest request)': send, 'String toString()': () => 'System.Http[]' },
});
