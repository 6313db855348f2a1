/** Rows of SQLite → records, and the other way. */
import { idNumber, makeId, NAMED_IDS } from '../schema/ids.ts';
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import type { RecordPlan } from '../soql/plan.ts';
import { SObjectValue } from '../values/sobject.ts';
import { decodeValue, encodeValue, fieldValueType } from './encode.ts';
import { quoteName, storedFields, type SqlRow, type SqlValue, type Storage } from './storage.ts';

/** Builds a record with its parents from one row of a query. */
export function buildRecord(schema: OrgSchema, plan: RecordPlan, row: SqlRow): SObjectValue | null {
    const id = row[plan.id];
    if (id === null || id === undefined) return null;
    const object = plan.object ?? schema.objectByPrefix(String(id).slice(0, 3));
    if (!object) return null;
    const record = new SObjectValue(object);
    record.queried = true;
    record.values.set('id', String(id));
    const fields = plan.typeOf
        ? [...plan.fields, ...(plan.typeOf.branches.get(object.name.toLowerCase()) ?? plan.typeOf.otherwise)]
        : plan.fields;
    for (const { key, column, valueType } of fields) record.values.set(key, decodeValue(valueType, row[column]));
    for (const parent of plan.parents) record.parents.set(parent.key, buildRecord(schema, parent.record, row));
    return record;
}

interface TableSql {
    insert: string;
    update: string;
    select: string;
    columns: { key: string; valueType: ReturnType<typeof fieldValueType> }[];
}

/** Reads and writes whole rows of one object. */
export class RecordStore {
    private readonly storage: Storage;
    private readonly tables = new Map<ObjectDef, TableSql>();

    constructor(storage: Storage) {
        this.storage = storage;
    }

    private table(object: ObjectDef): TableSql {
        let table = this.tables.get(object);
        if (!table) {
            const fields = storedFields(object);
            const names = fields.map(({ name }) => quoteName(name));
            const isId = ({ name }: { name: string }): boolean => name.toLowerCase() === 'id';
            const others = fields.filter((field) => !isId(field));
            table = {
                insert: `INSERT INTO ${quoteName(object.name)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
                update: `UPDATE ${quoteName(object.name)} SET ${others.map(({ name }) => `${quoteName(name)} = ?`).join(', ')} WHERE "Id" = ?`,
                select: `SELECT ${names.join(', ')} FROM ${quoteName(object.name)}`,
                columns: fields.map((field) => ({ key: field.name.toLowerCase(), valueType: fieldValueType(field) })),
            };
            this.tables.set(object, table);
        }
        return table;
    }

    /** The next id of an object. */
    newId(object: ObjectDef): string {
        return makeId(object.keyPrefix, this.storage.next(object.keyPrefix));
    }

    /** Keeps new ids off one that was given from outside. Ids that follow from names are far above and left alone. */
    skipId(object: ObjectDef, id: string): void {
        const number = idNumber(id);
        if (number < NAMED_IDS) this.storage.skipTo(object.keyPrefix, number + 1);
    }

    insert(record: SObjectValue): void {
        const { insert, columns } = this.table(record.object);
        this.storage.run(
            insert,
            columns.map(({ key, valueType }) => encodeValue(valueType.type, record.values.get(key))),
        );
    }

    update(record: SObjectValue): void {
        const { update, columns } = this.table(record.object);
        const values: SqlValue[] = [];
        for (const { key, valueType } of columns)
            if (key !== 'id') values.push(encodeValue(valueType.type, record.values.get(key)));
        values.push(record.id);
        this.storage.run(update, values);
    }

    remove(object: ObjectDef, id: string): void {
        this.storage.run(`DELETE FROM ${quoteName(object.name)} WHERE "Id" = ?`, [id]);
    }

    /** Whole records by id, deleted ones included. */
    byIds(object: ObjectDef, ids: readonly string[]): Map<string, SObjectValue> {
        const { select } = this.table(object);
        const found = new Map<string, SObjectValue>();
        const rows =
            ids.length === 1
                ? this.storage.all(`${select} WHERE "Id" = ?`, [ids[0] ?? ''])
                : this.storage.all(`${select} WHERE "Id" IN (SELECT value FROM json_each(?))`, [JSON.stringify(ids)]);
        for (const row of rows) {
            const record = this.read(object, row);
            if (record.id !== null) found.set(record.id, record);
        }
        return found;
    }

    /** Whole records whose column has one of the values. */
    where(object: ObjectDef, column: string, values: readonly SqlValue[]): SObjectValue[] {
        const { select } = this.table(object);
        const rows = this.storage.all(`${select} WHERE ${quoteName(column)} IN (SELECT value FROM json_each(?))`, [
            JSON.stringify(values),
        ]);
        return rows.map((row) => this.read(object, row));
    }

    private read(object: ObjectDef, row: SqlRow): SObjectValue {
        const record = new SObjectValue(object);
        this.table(object).columns.forEach(({ key, valueType }, index) =>
            record.values.set(key, decodeValue(valueType, row[index])),
        );
        return record;
    }
}

/** A record of its own with the same values, for triggers to change. */
export function copyRecord(record: SObjectValue): SObjectValue {
    const copy = new SObjectValue(record.object);
    for (const [key, value] of record.values) copy.values.set(key, value);
    return copy;
}
