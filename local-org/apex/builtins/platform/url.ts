import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';

interface UrlState {
    url: URL;
    text: string;
    equalityKey: string;
}
type Url = ApexBuiltinObject<UrlState>;

function state(ctx: ExecutionContext, text: string): UrlState {
    try {
        return { url: new URL(text), text, equalityKey: text };
    } catch {
        throw ctx.exception('StringException', `no protocol: ${text}`);
    }
}

/** Address under which this org's pages and APIs are reached; the server may set it (ctx.state 'baseUrl'). */
export function baseUrl(ctx: ExecutionContext): string {
    const known = ctx.state.get('baseUrl');
    return typeof known === 'string' ? known : 'http://127.0.0.1:8080';
}

const base = (ctx: ExecutionContext): Url => builtinObject(ctx, 'Url', state(ctx, baseUrl(ctx)));

export const UrlClass = builtin({
    name: 'Url',
    constructors: {
        '(String spec)': (ctx, type: ApexType, spec: string | null) =>
            new ApexBuiltinObject<UrlState>(type, state(ctx, required(ctx, spec))),
        '(Url context, String spec)': (ctx, type: ApexType, context: Url | null, spec: string | null) =>
            new ApexBuiltinObject<UrlState>(
                type,
                state(ctx, new URL(required(ctx, spec), required(ctx, context).state.url).href),
            ),
        '(String protocol, String host, String file)': (
            ctx,
            type: ApexType,
            protocol: string | null,
            host: string | null,
            file: string | null,
        ) =>
            new ApexBuiltinObject<UrlState>(
                type,
                state(ctx, `${required(ctx, protocol)}://${required(ctx, host)}${required(ctx, file)}`),
            ),
        '(String protocol, String host, Integer port, String file)': (
            ctx,
            type: ApexType,
            protocol: string | null,
            host: string | null,
            port: number | null,
            file: string | null,
        ) =>
            new ApexBuiltinObject<UrlState>(
                type,
                state(
                    ctx,
                    `${required(ctx, protocol)}://${required(ctx, host)}:${String(required(ctx, port))}${required(ctx, file)}`,
                ),
            ),
    },
    statics: {
        'Url getCurrentRequestUrl()': base,
        'Url getOrgDomainUrl()': base,
        'Url getSalesforceBaseUrl()': base,
        'String getFileFieldURL(String entityId, String fieldName)': (ctx) => {
            throw ctx.unsupported('Url.getFileFieldURL');
        },
    },
    methods: {
        'String getAuthority()': (_ctx, self: Url) => self.state.url.host,
        'Integer getDefaultPort()': (_ctx, self: Url) =>
            ({ 'http:': 80, 'https:': 443, 'ftp:': 21 })[self.state.url.protocol] ?? -1,
        'String getFile()': (_ctx, self: Url) => self.state.url.pathname + self.state.url.search,
        'String getHost()': (_ctx, self: Url) => self.state.url.hostname,
        'String getPath()': (_ctx, self: Url) => self.state.url.pathname,
        'Integer getPort()': (_ctx, self: Url) => (self.state.url.port === '' ? -1 : Number(self.state.url.port)),
        'String getProtocol()': (_ctx, self: Url) => self.state.url.protocol.replace(/:$/, ''),
        'String getQuery()': (_ctx, self: Url) =>
            self.state.url.search === '' ? null : self.state.url.search.slice(1),
        'String getRef()': (_ctx, self: Url) => (self.state.url.hash === '' ? null : self.state.url.hash.slice(1)),
        'String getUserInfo()': (_ctx, self: Url) => (self.state.url.username === '' ? null : self.state.url.username),
        'Boolean sameFile(Url other)': (ctx, self: Url, other: Url | null) =>
            self.state.url.href.split('#')[0] === required(ctx, other).state.url.href.split('#')[0],
        'String toExternalForm()': (_ctx, self: Url) => self.state.text,
    },
});
