/** One row of a DML statement on its way. */
import type { RecordError, SObjectValue } from '../../values/sobject.ts';
import type { DmlRowResult } from '../engine.ts';

export interface DmlRow {
    /** Place in the caller's list. */
    index: number;
    /** The caller's record; only its Id is ever set. */
    given: SObjectValue;
    /** Copy that triggers see and that is written. */
    record: SObjectValue;
    /** Stored state before the statement; undefined for an insert. */
    old?: SObjectValue;
    errors: RecordError[];
}

export const rowError = (statusCode: string, message: string, ...fields: string[]): RecordError => ({
    statusCode,
    message,
    fields,
});

export function rowResult(row: DmlRow, created: boolean): DmlRowResult {
    const success = row.errors.length === 0;
    return { id: success || row.old ? row.record.id : null, success, created: created && success, errors: row.errors };
}

/** What is wrong with the id of a row that must name a stored record; undefined when nothing is. */
export function idError(row: DmlRow, operation: string, stored: SObjectValue | undefined): RecordError | undefined {
    const { id, object } = row.given;
    if (id === null)
        return rowError(
            'MISSING_ARGUMENT',
            `Id not specified in ${operation === 'update' || operation === 'undelete' ? 'an' : 'a'} ${operation} call`,
        );
    if (!id.startsWith(object.keyPrefix))
        return rowError('MALFORMED_ID', `${object.label} ID: id value of incorrect type: ${id}`, 'Id');
    return stored ? undefined : rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
}
