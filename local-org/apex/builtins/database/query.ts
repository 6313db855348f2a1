/** Dynamic SOQL: Database.query and its kin. */
import { UnsupportedError, type ExecutionContext } from '../../runtime/context.ts';
import { QueryError, type PreparedQuery } from '../../../data/engine.ts';
import { ApexList, type ApexMap } from '../../../values/collections.ts';
import { listType, sobjectType } from '../../types/intern.ts';
import type { BuiltinFunction } from '../define.ts';
import { required } from '../support.ts';
import { modeOf, type AccessLevel, type AccessMode } from './accessLevel.ts';
import { queryLocator } from './queryLocator.ts';

type Binds = (name: string) => unknown;

/** Binds of `queryWithBinds`: names are found in any case. */
function mapBinds(ctx: ExecutionContext, map: ApexMap | null): Binds {
    const byName = new Map<string, unknown>();
    for (const [key, value] of required(ctx, map).entries.values()) byName.set(String(key).toLowerCase(), value);
    return (name) => {
        const key = name.toLowerCase();
        if (!byName.has(key)) throw ctx.exception('QueryException', `Key '${name}' does not exist in the bindMap`);
        return byName.get(key);
    };
}

/** What the local org lacks is no exception that Apex could catch. */
function prepared(ctx: ExecutionContext, text: string): PreparedQuery {
    try {
        return ctx.data.prepare(text);
    } catch (error) {
        if (!(error instanceof QueryError) || error.errorCode !== 'UNSUPPORTED') throw error;
        throw new UnsupportedError('LO1101', error.message, ctx.unsupported('SOQL').location);
    }
}

function prepare(
    ctx: ExecutionContext,
    text: string | null,
    binds: Binds,
): { query: PreparedQuery; values: unknown[] } {
    const query = prepared(ctx, required(ctx, text));
    return { query, values: query.bindNames.map((name) => binds(name.trim())) };
}

function accessOf(query: PreparedQuery, mode: AccessMode | undefined): AccessMode | undefined {
    return mode ?? (query.access === 'USER' ? 'USER' : undefined);
}

function rows(ctx: ExecutionContext, text: string | null, binds: Binds, mode?: AccessMode): ApexList {
    const { query, values } = prepare(ctx, text, binds);
    const element = query.shape === 'aggregate' ? ctx.type('AggregateResult') : sobjectType(query.object);
    return new ApexList(listType(element), ctx.data.query(query, values, ctx.access(accessOf(query, mode))));
}

function count(ctx: ExecutionContext, text: string | null, binds: Binds, mode?: AccessMode): number {
    const { query, values } = prepare(ctx, text, binds);
    return ctx.data.count(query, values, ctx.access(accessOf(query, mode)));
}

function locator(ctx: ExecutionContext, text: string | null, binds: Binds, mode?: AccessMode): unknown {
    return queryLocator(ctx, required(ctx, text), rows(ctx, text, binds, mode).items);
}

const variables =
    (ctx: ExecutionContext): Binds =>
    (name) =>
        ctx.resolveBind(name);

export const QUERY_STATICS: Record<string, BuiltinFunction> = {
    'List<SObject> query(String query)': (ctx, text: string | null) => rows(ctx, text, variables(ctx)),
    'List<SObject> query(String query, AccessLevel access)': (ctx, text: string | null, access: AccessLevel | null) =>
        rows(ctx, text, variables(ctx), modeOf(ctx, access)),
    'List<SObject> queryWithBinds(String query, Map<String,Object> binds, AccessLevel access)': (
        ctx,
        text: string | null,
        binds: ApexMap | null,
        access: AccessLevel | null,
    ) => rows(ctx, text, mapBinds(ctx, binds), modeOf(ctx, access)),
    'Integer countQuery(String query)': (ctx, text: string | null) => count(ctx, text, variables(ctx)),
    'Integer countQuery(String query, AccessLevel access)': (ctx, text: string | null, access: AccessLevel | null) =>
        count(ctx, text, variables(ctx), modeOf(ctx, access)),
    'Integer countQueryWithBinds(String query, Map<String,Object> binds, AccessLevel access)': (
        ctx,
        text: string | null,
        binds: ApexMap | null,
        access: AccessLevel | null,
    ) => count(ctx, text, mapBinds(ctx, binds), modeOf(ctx, access)),
    'Database.QueryLocator getQueryLocator(String query)': (ctx, text: string | null) =>
        locator(ctx, text, variables(ctx)),
    'Database.QueryLocator getQueryLocator(String query, AccessLevel access)': (
        ctx,
        text: string | null,
        access: AccessLevel | null,
    ) => locator(ctx, text, variables(ctx), modeOf(ctx, access)),
    'Database.QueryLocator getQueryLocator(List<SObject> query)': (ctx, found: ApexList | null) =>
        queryLocator(ctx, '', required(ctx, found).items),
    'Database.QueryLocator getQueryLocatorWithBinds(String query, Map<String,Object> binds, AccessLevel access)': (
        ctx,
        text: string | null,
        binds: ApexMap | null,
        access: AccessLevel | null,
    ) => locator(ctx, text, mapBinds(ctx, binds), modeOf(ctx, access)),
};
