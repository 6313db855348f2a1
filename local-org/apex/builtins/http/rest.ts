/** What an @RestResource method sees of its call. */
import type { ExecutionContext } from '../../runtime/context.ts';
import { T } from '../../types/intern.ts';
import type { ApexMap } from '../../../values/collections.ts';
import { bean, type Bean } from '../bean.ts';
import { builtin } from '../define.ts';
import { builtinObject, mapOf, putInto, required, transactionState } from '../support.ts';

const texts = (ctx: ExecutionContext): ApexMap => mapOf(ctx, T.STRING, T.STRING, []);

const into = (property: string) => (ctx: ExecutionContext, self: Bean, name: string | null, value: string | null) => {
    putInto(ctx, self.state[property] as ApexMap, required(ctx, name), value);
};

export const RestRequestClass = bean({
    name: 'RestRequest',
    initial: (ctx) => ({ headers: texts(ctx), params: texts(ctx) }),
    properties: [
        'Map<String,String> headers',
        'String httpMethod',
        'Map<String,String> params',
        'String remoteAddress',
        'Blob requestBody',
        'String requestURI',
        'String resourcePath',
    ],
    methods: {
        'void addHeader(String name, String value)': into('headers'),
        'void addParameter(String name, String value)': into('params'),
    },
});

export const RestResponseClass = bean({
    name: 'RestResponse',
    initial: (ctx) => ({ headers: texts(ctx) }),
    properties: ['Map<String,String> headers', 'Blob responseBody', 'Integer statusCode'],
    methods: { 'void addHeader(String name, String value)': into('headers') },
});

interface RestState {
    request: unknown;
    response: unknown;
}
const state = (ctx: ExecutionContext): RestState =>
    transactionState<RestState>(ctx, 'rest', () => ({
        request: null,
        response: builtinObject(ctx, 'RestResponse', { headers: texts(ctx) }),
    }));

export const RestContextClass = builtin({
    name: 'RestContext',
    staticProperties: {
        'RestRequest request': {
            get: (ctx) => state(ctx).request,
            set: (ctx, value: unknown) => {
                state(ctx).request = value;
            },
        },
        'RestResponse response': {
            get: (ctx) => state(ctx).response,
            set: (ctx, value: unknown) => {
                state(ctx).response = value;
            },
        },
    },
});
