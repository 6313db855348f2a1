/** Copies of records and collections: `clone` shares what it holds, `deepClone` copies records too. */
import { ApexList } from '../../../values/collections.ts';
import { SObjectValue } from '../../../values/sobject.ts';

export interface CopyOptions {
    preserveId: boolean;
    /** Copies of the parents, not the parents themselves. */
    deep: boolean;
    preserveReadonlyTimestamps: boolean;
    preserveAutonumber: boolean;
}

const TIMESTAMPS = ['createddate', 'createdbyid', 'lastmodifieddate', 'lastmodifiedbyid'];

/** Records made by clone, with the id of what they were cloned from (`isClone`, `getCloneSourceId`). */
export const cloneSources = new WeakMap<SObjectValue, string | null>();

export function cloneRecord(record: SObjectValue, options: CopyOptions): SObjectValue {
    const copy = new SObjectValue(record.object);
    for (const [name, value] of record.values) {
        if (name === 'id' && !options.preserveId) continue;
        if (TIMESTAMPS.includes(name) && !options.preserveReadonlyTimestamps) continue;
        if (record.object.fields.get(name)?.startingNumber !== undefined && !options.preserveAutonumber) continue;
        copy.values.set(name, value);
    }
    for (const [name, parent] of record.parents)
        copy.parents.set(name, parent && options.deep ? cloneRecord(parent, { ...options, preserveId: true }) : parent);
    for (const [name, children] of record.children)
        copy.children.set(name, new ApexList(children.type, [...children.items]));
    if (record.aggregate) copy.aggregate = new Map(record.aggregate);
    cloneSources.set(copy, record.id);
    return copy;
}
