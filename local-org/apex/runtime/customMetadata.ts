/** Records of custom metadata types, as `getAll` and `getInstance` answer them: without counting as queries. */
import type { ObjectDef } from '../../schema/model.ts';
import type { DataLimits } from '../../data/engine.ts';
import { ApexMap } from '../../values/collections.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import { mapType, sobjectType, T } from '../types/intern.ts';
import { mapPut, sameId } from './valueOps.ts';
import type { Transaction } from './transaction.ts';

const UNCOUNTED: DataLimits = {
    query: () => undefined,
    queryRows: () => undefined,
    dml: () => undefined,
    dmlRows: () => undefined,
};

export class CustomMetadata {
    private readonly tx: Transaction;
    private readonly known = new Map<ObjectDef, readonly SObjectValue[]>();

    constructor(tx: Transaction) {
        this.tx = tx;
    }

    private records(object: ObjectDef): readonly SObjectValue[] {
        let records = this.known.get(object);
        if (!records) {
            const { tx } = this;
            const fields = [...object.fields.values()].map((field) => field.name).join(', ');
            const query = tx.data.prepare(`SELECT ${fields} FROM ${object.name}`);
            records = tx.data.query(query, [], { ...tx.access('SYSTEM'), sharing: false, limits: UNCOUNTED });
            this.known.set(object, records);
        }
        return records;
    }

    /** By developer name. */
    all(object: ObjectDef): ApexMap {
        const map = new ApexMap(mapType(T.STRING, sobjectType(object)));
        for (const record of this.records(object)) mapPut(this.tx, map, record.values.get('developername'), record);
        return map;
    }

    /** By developer name, qualified name or id; null when there is none. */
    one(object: ObjectDef, key: string | null): SObjectValue | null {
        if (key === null) return null;
        const wanted = key.toLowerCase();
        const fits = (record: SObjectValue): boolean =>
            String(record.values.get('developername')).toLowerCase() === wanted ||
            sameId(record.id, key) ||
            String(record.values.get('qualifiedapiname')).toLowerCase() === wanted;
        return this.records(object).find(fits) ?? null;
    }
}
