/** The SQLite file: tables and indexes from the schema, prepared statements, sequences. Knows no rule of the platform. */
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import type { FieldDef, FieldType, ObjectDef, OrgSchema } from '../schema/model.ts';

export type SqlValue = SQLInputValue;
export type SqlRow = SQLOutputValue[];

const MAX_STATEMENTS = 1000;

const AFFINITY: Partial<Record<FieldType, string>> = {
    id: 'TEXT',
    reference: 'TEXT',
    date: 'TEXT',
    boolean: 'INTEGER',
    int: 'INTEGER',
    long: 'INTEGER',
    datetime: 'INTEGER',
    time: 'INTEGER',
    double: 'REAL',
    currency: 'REAL',
    percent: 'REAL',
    base64: 'BLOB',
};

/** Audit look-ups are not indexed: every row has them and hardly a query asks for them. */
const NOT_INDEXED = new Set(['createdbyid', 'lastmodifiedbyid', 'recordtypeid']);

export const quoteName = (name: string): string => `"${name}"`;
export const isStored = (field: FieldDef): boolean => field.formula === undefined;
export const storedFields = (object: ObjectDef): FieldDef[] => [...object.fields.values()].filter(isStored);

function columnType(field: FieldDef): string {
    const affinity = AFFINITY[field.type];
    if (affinity !== undefined) return affinity;
    return field.caseSensitive ? 'TEXT' : 'TEXT COLLATE NOCASE';
}

const isIndexed = (field: FieldDef): boolean =>
    (field.type === 'reference' || field.externalId || field.unique || field.idLookup) &&
    field.type !== 'id' &&
    !NOT_INDEXED.has(field.name.toLowerCase());

export class Storage {
    readonly db: DatabaseSync;
    private readonly statements = new Map<string, StatementSync>();
    private readonly sequences = new Map<string, number>();
    private readonly movedSequences = new Set<string>();

    constructor(path: string, schema: OrgSchema) {
        this.db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
        this.db.exec(
            'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;',
        );
        this.db.function('fold', { deterministic: true }, (text: SqlValue) =>
            typeof text === 'string' ? text.toLowerCase() : text,
        );
        this.migrate(schema);
        for (const [name, next] of this.all('SELECT name, next FROM _sequence', []))
            this.sequences.set(String(name), Number(next));
    }

    /** Creates what is missing and leaves the rest: columns of fields that are gone keep their data. */
    private migrate(schema: OrgSchema): void {
        const ddl: string[] = [
            'CREATE TABLE IF NOT EXISTS _sequence (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID',
        ];
        const existing = new Map<string, Set<string>>();
        const known = this.db
            .prepare(
                "SELECT m.name AS tableName, c.name AS columnName FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table'",
            )
            .all() as { tableName: string; columnName: string }[];
        for (const { tableName, columnName } of known) {
            const columns = existing.get(tableName.toLowerCase()) ?? new Set();
            existing.set(tableName.toLowerCase(), columns.add(columnName.toLowerCase()));
        }
        for (const object of schema.objects.values()) {
            if (object.kind === 'platformEvent') continue;
            const columns = existing.get(object.name.toLowerCase());
            if (columns) ddl.push(...addColumns(object, columns));
            else ddl.push(createTable(object));
            ddl.push(...createIndexes(object));
        }
        this.db.exec(`BEGIN; ${ddl.join(';\n')}; COMMIT;`);
    }

    statement(sql: string): StatementSync {
        let statement = this.statements.get(sql);
        if (!statement) {
            if (this.statements.size >= MAX_STATEMENTS)
                this.statements.delete(this.statements.keys().next().value ?? '');
            statement = this.db.prepare(sql);
            statement.setReturnArrays(true);
            this.statements.set(sql, statement);
        }
        return statement;
    }

    all(sql: string, parameters: readonly SqlValue[]): SqlRow[] {
        return this.statement(sql).all(...parameters) as unknown as SqlRow[];
    }

    first(sql: string, parameters: readonly SqlValue[]): SqlRow | undefined {
        return this.statement(sql).get(...parameters) as unknown as SqlRow | undefined;
    }

    run(sql: string, parameters: readonly SqlValue[]): void {
        this.statement(sql).run(...parameters);
    }

    /** Next number of a sequence, from 1. Not given back by a rollback, as on the platform. */
    next(sequence: string): number {
        const value = this.sequences.get(sequence) ?? 1;
        this.sequences.set(sequence, value + 1);
        this.movedSequences.add(sequence);
        return value;
    }

    /** Keeps a sequence above a number that was used without asking it. */
    skipTo(sequence: string, next: number): void {
        if ((this.sequences.get(sequence) ?? 1) >= next) return;
        this.sequences.set(sequence, next);
        this.movedSequences.add(sequence);
    }

    /** Written with the transaction that used the numbers. */
    saveSequences(): void {
        for (const name of this.movedSequences) {
            this.run(
                'INSERT INTO _sequence (name, next) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next',
                [name, this.sequences.get(name) ?? 1],
            );
        }
        this.movedSequences.clear();
    }

    close(): void {
        this.statements.clear();
        this.db.close();
    }
}

function createTable(object: ObjectDef): string {
    const columns = storedFields(object).map((field) =>
        field.type === 'id'
            ? `${quoteName(field.name)} TEXT NOT NULL PRIMARY KEY`
            : `${quoteName(field.name)} ${columnType(field)}`,
    );
    return `CREATE TABLE ${quoteName(object.name)} (${columns.join(', ')})`;
}

function addColumns(object: ObjectDef, existing: ReadonlySet<string>): string[] {
    return storedFields(object)
        .filter((field) => !existing.has(field.name.toLowerCase()))
        .map(
            (field) => `ALTER TABLE ${quoteName(object.name)} ADD COLUMN ${quoteName(field.name)} ${columnType(field)}`,
        );
}

function createIndexes(object: ObjectDef): string[] {
    return storedFields(object)
        .filter(isIndexed)
        .map((field) => {
            const column = quoteName(field.name);
            return `CREATE INDEX IF NOT EXISTS ${quoteName(`${object.name}.${field.name}`)} ON ${quoteName(object.name)} (${column}) WHERE ${column} IS NOT NULL`;
        });
}
