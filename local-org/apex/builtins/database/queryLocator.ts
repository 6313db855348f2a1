import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexList } from '../../../values/collections.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { listType, T } from '../../types/intern.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';
import { iteratorOf } from '../collections/iterators.ts';
import { builtinObject } from '../support.ts';

interface LocatorState {
    query: string;
    /** Read when the locator was made, as user and with the binds of that moment. */
    rows: readonly unknown[];
}
type Locator = ApexBuiltinObject<LocatorState>;

export const QUERY_LOCATORS: BuiltinDefinition[] = [
    builtin({
        name: 'Database.QueryLocator',
        methods: {
            'String getQuery()': (_ctx, self: Locator) => self.state.query,
            'Database.QueryLocatorIterator iterator()': (ctx, self: Locator) =>
                builtinObject(ctx, 'Database.QueryLocatorIterator', {
                    inner: iteratorOf(ctx, T.SOBJECT, self.state.rows),
                }),
        },
    }),
    builtin({
        name: 'Database.QueryLocatorIterator',
        interfaces: ['Iterator<SObject>'],
        methods: {
            'Boolean hasNext()': (ctx, self: ApexBuiltinObject<{ inner: unknown }>) =>
                ctx.invoke(self.state.inner, 'hasNext', []),
            'SObject next()': (ctx, self: ApexBuiltinObject<{ inner: unknown }>) =>
                ctx.invoke(self.state.inner, 'next', []),
        },
    }),
];

export function queryLocator(ctx: ExecutionContext, query: string, rows: readonly unknown[]): Locator {
    ctx.limits.use('queryLocatorRows', 0);
    return builtinObject<LocatorState>(ctx, 'Database.QueryLocator', { query, rows });
}

/** Rows of a QueryLocator; undefined for anything else. */
export function queryLocatorRows(_ctx: ExecutionContext, value: ApexBuiltinObject): ApexList | undefined {
    if (value.type.name !== 'Database.QueryLocator') return undefined;
    return new ApexList(listType(T.SOBJECT), [...(value as Locator).state.rows]);
}
