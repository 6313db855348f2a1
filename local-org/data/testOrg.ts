/** Test helper: the workshop fixture's schema, a database in memory and a few users. */
import { readProjectSync } from '../metadata/readProject.ts';
import { buildSchema } from '../schema/build.ts';
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import type { ObjectRights, UserRights } from '../security/rights.ts';
import { ApexList } from '../values/collections.ts';
import { listType, T } from '../apex/types/intern.ts';
import { SObjectValue } from '../values/sobject.ts';
import {
    DmlError,
    QueryError,
    type DataAccess,
    type DataLimits,
    type DmlOperation,
    type DmlOptions,
    type DmlRowResult,
} from './engine.ts';
import { openDatabase, type SqliteEngine } from './sqliteEngine.ts';

/** 2023-11-14, a Tuesday, 22:13:20 UTC: 14:13:20 in Los Angeles, the 15th in Tokyo. */
export const NOW = Date.UTC(2023, 10, 14, 22, 13, 20);

let schema: OrgSchema | undefined;

export function testSchema(): OrgSchema {
    if (schema) return schema;
    const project = readProjectSync(new URL('./fixtures/workshop', import.meta.url).pathname);
    schema = buildSchema(project);
    if (project.problems.length > 0) throw new Error(JSON.stringify(project.problems));
    return schema;
}

const ALL: ObjectRights = { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true };
/** Every object, but only the rows that sharing gives. */
const USUAL: ObjectRights = { ...ALL, viewAll: false, modifyAll: false };
const NONE: ObjectRights = { read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false };

export const ADMIN = '005000000000001AAA';
export const REP = '005000000000002AAA';
export const BOSS = '005000000000003AAA';
export const OTHER = '005000000000004AAA';

export interface Restrictions {
    /** Objects without any right. */
    noObjects?: string[];
    /** `Account.Phone`: neither read nor edit. */
    noFields?: string[];
    /** Right that one object lacks. */
    lacks?: { object: string; rights: (keyof ObjectRights)[] };
}

export function rights(userId: string, { noObjects = [], noFields = [], lacks }: Restrictions = {}): UserRights {
    const isAdmin = userId === ADMIN;
    const object = (name: string): ObjectRights => {
        if (isAdmin) return ALL;
        if (noObjects.includes(name)) return NONE;
        return lacks?.object === name
            ? { ...USUAL, ...Object.fromEntries(lacks.rights.map((right) => [right, false])) }
            : USUAL;
    };
    return {
        userId,
        isAdmin,
        object,
        username: `${userId}@example.com`,
        profileName: isAdmin ? 'System Administrator' : 'Standard User',
        field: (objectName, name) => {
            const refused = noFields.includes(`${objectName}.${name}`);
            const def = testSchema().field(objectName, name);
            return { read: !refused, edit: !refused && (def?.createable === true || def?.updateable === true) };
        },
        hasCustomPermission: () => false,
        hasUserPermission: () => isAdmin,
        canUseClass: () => isAdmin,
        canSeeApp: () => isAdmin,
        canSeeTab: () => isAdmin,
    };
}

export type Fields = Record<string, unknown>;

export class TestOrg {
    readonly db: SqliteEngine;
    readonly used = { queries: 0, queryRows: 0, dml: 0, dmlRows: 0 };
    now = NOW;
    private readonly limits: DataLimits = {
        query: () => {
            this.used.queries++;
        },
        queryRows: (count) => {
            this.used.queryRows += count;
        },
        dml: () => {
            this.used.dml++;
        },
        dmlRows: (count) => {
            this.used.dmlRows += count;
        },
    };
    readonly system: DataAccess = {
        user: rights(ADMIN),
        mode: 'SYSTEM',
        sharing: false,
        timeZone: 'America/Los_Angeles',
        limits: this.limits,
    };

    constructor(path = ':memory:') {
        const host = {
            now: () => this.now,
            monotonic: () => 0,
            randomBytes: (count: number) => new Uint8Array(count),
            log: () => undefined,
        };
        this.db = openDatabase({ schema: testSchema(), path, host });
    }

    /** Roles: Boss above Rep; Other has none. */
    static withUsers(path?: string): TestOrg {
        const org = new TestOrg(path);
        org.db.importRows('UserRole', [
            { Id: '00E000000000001AAA', Name: 'Boss' },
            { Id: '00E000000000002AAA', Name: 'Rep', ParentRoleId: '00E000000000001AAA' },
        ]);
        org.db.importRows('User', [
            {
                Id: ADMIN,
                Username: 'admin@example.com',
                LastName: 'Admin',
                Name: 'Ada Admin',
                FirstName: 'Ada',
                IsActive: true,
            },
            {
                Id: REP,
                Username: 'rep@example.com',
                LastName: 'Rep',
                Name: 'Rita Rep',
                IsActive: true,
                UserRoleId: '00E000000000002AAA',
            },
            {
                Id: BOSS,
                Username: 'boss@example.com',
                LastName: 'Boss',
                Name: 'Bo Boss',
                IsActive: true,
                UserRoleId: '00E000000000001AAA',
            },
            { Id: OTHER, Username: 'other@example.com', LastName: 'Other', Name: 'Otto Other', IsActive: true },
        ]);
        return org;
    }

    object(name: string): ObjectDef {
        const object = testSchema().object(name);
        if (!object) throw new Error(`No object ${name}`);
        return object;
    }

    record(objectName: string, fields: Fields): SObjectValue {
        const record = new SObjectValue(this.object(objectName));
        for (const [name, value] of Object.entries(fields)) record.values.set(name.toLowerCase(), value);
        return record;
    }

    /** Access of another user in user mode. */
    as(userId: string, restrictions?: Restrictions): DataAccess {
        return { ...this.system, user: rights(userId, restrictions), mode: 'USER', sharing: true };
    }

    dml(
        operation: DmlOperation,
        records: SObjectValue[],
        options: Partial<DmlOptions> = {},
        access = this.system,
    ): DmlRowResult[] {
        return this.db.dml(operation, records, { allOrNone: true, ...options }, access);
    }

    /** Inserts one record and answers its id. */
    insert(objectName: string, fields: Fields, access = this.system): string {
        const record = this.record(objectName, fields);
        this.dml('insert', [record], {}, access);
        return record.id ?? '';
    }

    query(soql: string, binds: readonly unknown[] = [], access = this.system): SObjectValue[] {
        return this.db.query(this.db.prepare(soql), binds, access);
    }

    /** First selected field of each row, as text. */
    column(soql: string, binds: readonly unknown[] = [], access = this.system): string[] {
        const prepared = this.db.prepare(soql);
        const [first] = prepared.selected;
        return this.db
            .query(prepared, binds, access)
            .map((row) =>
                show(first?.kind === 'field' ? read(row, first.alias === undefined ? first.path : [first.alias]) : row),
            );
    }

    count(soql: string, binds: readonly unknown[] = [], access = this.system): number {
        return this.db.count(this.db.prepare(soql), binds, access);
    }

    /** One stored field of a record. */
    value(id: string, field: string): unknown {
        return this.db.find(id)?.values.get(field.toLowerCase());
    }

    list(...items: unknown[]): ApexList {
        return new ApexList(listType(T.STRING), items);
    }
}

/** Value at a path: through parents, or of an aggregate row. */
export function read(row: SObjectValue | null | undefined, path: readonly string[]): unknown {
    const [name = '', ...rest] = path.map((part) => part.toLowerCase());
    if (!row) return null;
    if (row.aggregate) return row.aggregate.get(name);
    return rest.length === 0 ? row.values.get(name) : read(row.parents.get(name), rest);
}

export const show = (value: unknown): string => (value === null || value === undefined ? 'null' : `${value as string}`);

/** Status code and message of each error of the statement that fails. */
export function dmlErrors(work: () => unknown): string[] {
    try {
        work();
    } catch (error) {
        if (error instanceof DmlError)
            return error.rows.flatMap(({ errors }) =>
                errors.map(({ statusCode, message, fields }) => `${statusCode}: ${message} [${fields.join(', ')}]`),
            );
        throw error;
    }
    return [];
}

/** The QueryError of the statement, without the place in front of the message. */
export function queryError(work: () => unknown): QueryError & { text: string } {
    try {
        work();
    } catch (error) {
        if (error instanceof QueryError) return Object.assign(error, { text: error.message.split('\n').at(-1) ?? '' });
        throw error;
    }
    throw new Error('The statement was accepted.');
}
