/** Custom settings, as `getInstance` and its kin answer them: without counting as queries. */
import type { ObjectDef } from '../../schema/model.ts';
import type { DataLimits } from '../../data/engine.ts';
import { ApexMap } from '../../values/collections.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { mapType, sobjectType, T } from '../types/intern.ts';
import type { Transaction } from './transaction.ts';
import { mapPut, sameId } from './valueOps.ts';

const UNCOUNTED: DataLimits = {
    query: () => undefined,
    queryRows: () => undefined,
    dml: () => undefined,
    dmlRows: () => undefined,
};

/** Of the row's own making, not settings. */
const SYSTEM_FIELDS =
    /^(id|name|setupownerid|isdeleted|createddate|createdbyid|lastmodifieddate|lastmodifiedbyid|systemmodstamp)$/;

function rows(tx: Transaction, soql: string): SObjectValue[] {
    return tx.data.query(tx.data.prepare(soql), [], { ...tx.access('SYSTEM'), sharing: false, limits: UNCOUNTED });
}

function records(tx: Transaction, object: ObjectDef): SObjectValue[] {
    const fields = [...object.fields.values()].map((field) => field.name).join(', ');
    return rows(tx, `SELECT ${fields} FROM ${object.name}`);
}

function owned(found: readonly SObjectValue[], owner: string | null): SObjectValue | undefined {
    return found.find((record) => sameId(record.values.get('setupownerid'), owner));
}

function organizationId(tx: Transaction): string | null {
    return rows(tx, 'SELECT Id FROM Organization LIMIT 1')[0]?.id ?? null;
}

const isId = (key: string): boolean => /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(key);

/** List settings by name. */
export function all(tx: Transaction, object: ObjectDef): ApexMap {
    const map = new ApexMap(mapType(T.STRING, sobjectType(object)));
    for (const record of records(tx, object)) mapPut(tx, map, record.values.get('name'), record);
    return map;
}

/** Hierarchy settings of exactly that owner, or the list setting of that name; null when there is none. */
export function values(tx: Transaction, object: ObjectDef, key: string | null): SObjectValue | null {
    if (key === null) return null;
    const found = records(tx, object);
    if (isId(key)) return owned(found, key) ?? null;
    return found.find((record) => String(record.values.get('name')).toLowerCase() === key.toLowerCase()) ?? null;
}

/** A record without id when the org has none. */
export function orgDefaults(tx: Transaction, object: ObjectDef): SObjectValue {
    return owned(records(tx, object), organizationId(tx)) ?? new SObjectValue(object);
}

/** What holds for a user or profile: the user's values over the profile's over the org's. By name: the list setting. */
export function instance(tx: Transaction, object: ObjectDef, key: string | null): SObjectValue | null {
    if (key === null) return null;
    if (!isId(key)) return values(tx, object, key);
    const found = records(tx, object);
    const user = rows(tx, `SELECT Id, ProfileId FROM User WHERE Id = '${key}'`)[0];
    const profile = (user?.values.get('profileid') as string | null | undefined) ?? key;
    const levels = [owned(found, organizationId(tx)), owned(found, profile), user ? owned(found, key) : undefined];
    const result = new SObjectValue(object);
    for (const level of levels) {
        if (!level) continue;
        for (const [name, value] of level.values)
            if (value !== null || SYSTEM_FIELDS.test(name)) result.values.set(name, value);
    }
    return result;
}
