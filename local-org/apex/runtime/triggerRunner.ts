/** Runs Apex triggers around DML, with the Trigger.* context variables. */
import type { TriggerHooks } from '../../data/engine.ts';
import type { ObjectDef } from '../../schema/model.ts';
import { ApexList, ApexMap } from '../../values/collections.ts';
import type { ApexExceptionObject } from '../../values/objects.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { Program, TriggerInfo } from '../compiler/model.ts';
import { listType, mapType, sobjectType, T } from '../types/intern.ts';
import { exceptionName, isUncatchable } from './exceptions.ts';
import { callMethod } from './frame.ts';
import type { Transaction, TriggerContext } from './transaction.ts';
import { mapPut } from './valueOps.ts';

type Operation = TriggerContext['operation'];

export class TriggerRunner implements TriggerHooks {
    /** The transaction whose DML runs now. */
    private readonly current: () => Transaction | null;
    private readonly byObject = new Map<string, TriggerInfo[]>();

    constructor(program: Program, current: () => Transaction | null) {
        this.current = current;
        for (const trigger of program.triggers) {
            const key = trigger.object.name.toLowerCase();
            this.byObject.set(key, [...(this.byObject.get(key) ?? []), trigger]);
        }
    }

    has(objectName: string): boolean {
        return this.byObject.has(objectName.toLowerCase());
    }

    before(
        operation: 'insert' | 'update' | 'delete',
        object: ObjectDef,
        newRows: SObjectValue[],
        oldRows: SObjectValue[],
    ): void {
        this.run('before', operation, object, newRows, oldRows);
    }

    after(operation: Operation, object: ObjectDef, newRows: SObjectValue[], oldRows: SObjectValue[]): void {
        this.run('after', operation, object, newRows, oldRows);
    }

    private run(
        when: 'before' | 'after',
        operation: Operation,
        object: ObjectDef,
        newRows: SObjectValue[],
        oldRows: SObjectValue[],
    ): void {
        const triggers = (this.byObject.get(object.name.toLowerCase()) ?? []).filter((trigger) =>
            trigger.events.includes(`${when} ${operation}`),
        );
        const tx = this.current();
        if (triggers.length === 0 || !tx) return;
        const outer = tx.trigger;
        const context = contextOf(tx, when, operation, object, newRows, oldRows);
        const frozen = when === 'after' ? [...newRows, ...oldRows] : oldRows;
        for (const record of frozen) tx.readOnlyRecords.add(record);
        tx.trigger = context;
        try {
            for (const trigger of triggers) this.runOne(tx, trigger, context, newRows.length > 0 ? newRows : oldRows);
        } finally {
            tx.trigger = outer;
            for (const record of frozen) tx.readOnlyRecords.delete(record);
        }
    }

    private runOne(
        tx: Transaction,
        trigger: TriggerInfo,
        context: TriggerContext,
        rows: readonly SObjectValue[],
    ): void {
        const { frame } = tx;
        try {
            tx.initClass(trigger.method.owner);
            callMethod(tx, trigger.method, null, new Array<unknown>(trigger.method.frameSize).fill(null));
        } catch (error) {
            const thrown = tx.toApex(error);
            if (!thrown || isUncatchable(thrown)) throw thrown ?? error;
            const message = failure(trigger, context, thrown.value);
            for (const row of rows)
                row.errors.push({ statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields: [] });
        } finally {
            tx.frame = frame;
        }
    }
}

/** As the platform reports a trigger that threw. */
function failure(trigger: TriggerInfo, context: TriggerContext, exception: ApexExceptionObject): string {
    const event = [context.when, context.operation].map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
    return `${trigger.name}: execution of ${event}\n\ncaused by: ${exceptionName(exception.type)}: ${exception.message ?? 'Script-thrown exception'}\n\n${exception.stackTrace}`;
}

function contextOf(
    tx: Transaction,
    when: 'before' | 'after',
    operation: Operation,
    object: ObjectDef,
    newRows: SObjectValue[],
    oldRows: SObjectValue[],
): TriggerContext {
    const type = sobjectType(object);
    const list = (rows: SObjectValue[]): ApexList => new ApexList(listType(type), rows);
    const map = (rows: SObjectValue[]): ApexMap => {
        const result = new ApexMap(mapType(T.ID, type));
        for (const row of rows) mapPut(tx, result, row.id, row);
        return result;
    };
    const hasNew = operation !== 'delete';
    const hasOld = operation === 'update' || operation === 'delete';
    return {
        when,
        operation,
        newList: hasNew ? list(newRows) : null,
        oldList: hasOld ? list(oldRows) : null,
        newMap: hasNew && !(when === 'before' && operation === 'insert') ? map(newRows) : null,
        oldMap: hasOld ? map(oldRows) : null,
    };
}
