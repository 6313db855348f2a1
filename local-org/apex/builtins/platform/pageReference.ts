import type { ExecutionContext } from '../../runtime/context.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import type { ApexMap } from '../../../values/collections.ts';
import { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { mapOf, required } from '../support.ts';

interface PageState {
    path: string;
    parameters: ApexMap;
    headers: ApexMap;
    anchor: string | null;
    redirect: boolean;
}
type Page = ApexBuiltinObject<PageState>;

/** The page that Test.setCurrentPage set; there is no Visualforce here. */
export function pageOf(ctx: ExecutionContext): unknown {
    return ctx.state.get('currentPage') ?? null;
}

function make(ctx: ExecutionContext, type: ApexType, address: string | null): Page {
    const [path = '', query = ''] = required(ctx, address).split('?');
    return new ApexBuiltinObject<PageState>(type, {
        path,
        parameters: mapOf(ctx, T.STRING, T.STRING, new URLSearchParams(query)),
        headers: mapOf(ctx, T.STRING, T.STRING, []),
        anchor: null,
        redirect: false,
    });
}

function urlOf(self: Page): string {
    const query = new URLSearchParams(
        Array.from(
            self.state.parameters.entries.values(),
            ([key, value]) => [String(key), String(value)] as [string, string],
        ),
    ).toString();
    return `${self.state.path}${query === '' ? '' : `?${query}`}${self.state.anchor === null ? '' : `#${self.state.anchor}`}`;
}

const refuse = (what: string) => (ctx: ExecutionContext) => {
    throw ctx.unsupported(`PageReference.${what}`);
};

export const PageReferenceClass = builtin({
    name: 'PageReference',
    constructors: { '(String address)': make },
    methods: {
        'String getAnchor()': (_ctx, self: Page) => self.state.anchor,
        'Blob getContent()': refuse('getContent'),
        'Blob getContentAsPDF()': refuse('getContentAsPDF'),
        'Map<String,String> getHeaders()': (_ctx, self: Page) => self.state.headers,
        'Map<String,String> getParameters()': (_ctx, self: Page) => self.state.parameters,
        'Boolean getRedirect()': (_ctx, self: Page) => self.state.redirect,
        'String getUrl()': (_ctx, self: Page) => urlOf(self),
        'System.PageReference setAnchor(String anchor)': (_ctx, self: Page, anchor: string | null) => {
            self.state.anchor = anchor;
            return self;
        },
        'System.PageReference setRedirect(Boolean redirect)': (_ctx, self: Page, redirect: boolean) => {
            self.state.redirect = redirect;
            return self;
        },
    },
});

export const ApexPagesClass = builtin({
    name: 'ApexPages',
    statics: {
        'System.PageReference currentPage()': pageOf,
        'Boolean hasMessages()': () => false,
        'void addMessage(Object message)': (ctx) => {
            throw ctx.unsupported('ApexPages.addMessage');
        },
    },
});
