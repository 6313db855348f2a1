/** One REST request at work: its user, its access (always USER mode, as the API enforces rights and sharing), its version. */
import type { ExecutionContext, RunningUser } from '../apex/runtime/context.ts';
import type { DataAccess, DmlOperation, DmlRowResult, PreparedQuery } from '../data/engine.ts';
import type { Org } from '../org.ts';
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { RestError } from './errors.ts';
import { asRestError, notFound, restError } from './errors.ts';

export class RestSession {
    readonly user: RunningUser;
    readonly schema: OrgSchema;
    /** `66.0` */
    readonly version: string;
    readonly #ctx: ExecutionContext;
    readonly #access: DataAccess;

    constructor(ctx: ExecutionContext, version: string) {
        this.user = ctx.user;
        this.schema = ctx.schema;
        this.version = version;
        this.#ctx = ctx;
        this.#access = ctx.access('USER');
    }

    get base(): string {
        return `/services/data/v${this.version}`;
    }

    /** @throws RestError 404 for what does not exist or the user may not see at all */
    object(name: string): ObjectDef {
        const object = this.schema.object(name);
        const rights = object && this.user.rights.object(object.name);
        if (!object || !(rights?.read === true || rights?.create === true)) throw notFound();
        return object;
    }

    query(soql: string, binds: readonly unknown[] = []): SObjectValue[] {
        return this.#ctx.data.query(this.#ctx.data.prepare(soql), binds, this.#access);
    }

    /** A query written by the caller: no binds. @throws RestError */
    callerQuery(soql: string): { prepared: PreparedQuery; records: SObjectValue[]; count: number } {
        const prepared = this.#ctx.data.prepare(soql);
        if (prepared.bindNames.length > 0) {
            throw restError('MALFORMED_QUERY', 'Bind variables only allowed in Apex code');
        }
        if (prepared.shape === 'count') {
            return { prepared, records: [], count: this.#ctx.data.count(prepared, [], this.#access) };
        }
        const records = this.#ctx.data.query(prepared, [], this.#access);
        return { prepared, records, count: records.length };
    }

    dml(
        operation: DmlOperation,
        records: SObjectValue[],
        options: { allOrNone?: boolean; externalIdField?: string } = {},
    ): DmlRowResult[] {
        return this.#ctx.data.dml(operation, records, { allOrNone: false, ...options }, this.#access);
    }
}

/**
 * Runs `work` as one transaction. An error of the request comes out as RestError after everything was rolled back.
 * @throws RestError
 */
export function inSession<T>(org: Org, user: RunningUser, version: string, work: (session: RestSession) => T): T {
    // The transaction translates errors for Apex, so the API's own are caught before they reach it and thrown after.
    let failure: RestError | undefined;
    try {
        return org.transaction(user, (ctx) => {
            try {
                return work(new RestSession(ctx, version));
            } catch (error) {
                failure = asRestError(error);
                throw error;
            }
        });
    } catch (error) {
        throw failure ?? error;
    }
}
