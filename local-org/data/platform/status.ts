import type { PicklistValue } from '../../schema/model.ts';
import type { SObjectValue } from '../../values/sobject.ts';

/** The picklist entry of a record's value; values compare without case. */
export function picklistValue(record: SObjectValue, key: string): PicklistValue | undefined {
    const value = record.values.get(key);
    if (typeof value !== 'string') return undefined;
    const wanted = value.toLowerCase();
    return record.object.fields.get(key)?.picklist.find((entry) => entry.value.toLowerCase() === wanted);
}

export const isClosed = (record: SObjectValue): boolean => picklistValue(record, 'status')?.closed === true;
