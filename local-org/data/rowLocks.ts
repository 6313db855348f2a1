/**
 * Rows that somebody else holds. Apex transactions of the local org never overlap, so nothing here is held by one of them:
 * locks are put by whoever plays the other transaction (server/routes/faults.ts). A statement that needs a held row fails at
 * once; the platform waits about ten seconds for it first.
 */
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import type { RecordError, SObjectValue } from '../values/sobject.ts';
import { QueryError } from './engine.ts';

export class RowLocks {
    readonly #held = new Set<string>();

    get held(): readonly string[] {
        return [...this.#held];
    }

    /** 18-character ids. */
    hold(ids: readonly string[]): void {
        for (const id of ids) this.#held.add(id);
    }

    release(ids: readonly string[] = this.held): void {
        for (const id of ids) this.#held.delete(id);
    }

    /** What a row of a DML statement fails with; undefined when nothing it needs is held. */
    refuse(
        schema: OrgSchema,
        work: 'insert' | 'update' | 'delete' | 'undelete',
        record: SObjectValue,
        stored: SObjectValue | undefined,
    ): RecordError | undefined {
        if (this.#held.size === 0) return undefined;
        const needed = [...(record.id === null ? [] : [record.id]), ...lockedParents(schema, work, record, stored)];
        const held = needed.filter((id) => this.#held.has(id));
        if (held.length === 0) return undefined;
        return {
            statusCode: 'UNABLE_TO_LOCK_ROW',
            message: `unable to obtain exclusive access to this record or ${String(held.length)} records: ${held.join(',')}`,
            fields: [],
        };
    }

    /** After a query with FOR UPDATE. @throws QueryError */
    checkQueried(records: readonly SObjectValue[]): void {
        if (!records.some(({ id }) => id !== null && this.#held.has(id))) return;
        throw new QueryError(
            'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.',
            'UNABLE_TO_LOCK_ROW',
            'QueryException',
        );
    }
}

/**
 * Parents that a change of the row locks: the master of a detail; of an activity its who, what and account, unless it is
 * inserted closed.
 */
function lockedParents(
    schema: OrgSchema,
    work: 'insert' | 'update' | 'delete' | 'undelete',
    record: SObjectValue,
    stored: SObjectValue | undefined,
): string[] {
    const { object } = record;
    const names = isActivity(object)
        ? work === 'insert' && isClosed(schema, record)
            ? []
            : ['whoid', 'whatid', 'accountid']
        : [...object.fields.values()].filter(({ masterDetail }) => masterDetail).map(({ name }) => name.toLowerCase());
    return names.flatMap((name) =>
        [record.values.get(name), stored?.values.get(name)].filter((id) => typeof id === 'string'),
    );
}

const isActivity = ({ name }: ObjectDef): boolean => name === 'Task' || name === 'Event';

function isClosed(schema: OrgSchema, record: SObjectValue): boolean {
    const status = record.values.get('status');
    const value = schema.field('Task', 'Status')?.picklist.find((candidate) => candidate.value === status);
    return record.object.name === 'Task' && value?.closed === true;
}
