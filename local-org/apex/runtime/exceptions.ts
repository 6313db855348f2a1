/** Apex exceptions: made, thrown, and translated from what the data engine throws. */
import { ApexExceptionObject } from '../../values/objects.ts';
import { DmlError, QueryError } from '../../data/engine.ts';
import { classOf } from '../compiler/model.ts';
import type { ApexType } from '../types/type.ts';
import { ApexThrown } from './context.ts';
import type { Transaction } from './transaction.ts';

/** An Apex exception on its way, with its value typed. */
export interface ThrownException extends ApexThrown {
    readonly value: ApexExceptionObject;
}

export function newException(type: ApexType): ApexExceptionObject {
    return new ApexExceptionObject(type, classOf(type)?.fieldCount ?? 0);
}

/** `System.DmlException`, `MyClass.MyException`: the name `getTypeName()` answers. */
export function exceptionName(type: ApexType): string {
    return classOf(type) || type.name.includes('.') ? type.name : `System.${type.name}`;
}

/** Governor limits and assertions cannot be caught. */
export function isUncatchable(thrown: ApexThrown): boolean {
    const { type } = thrown.value as ApexExceptionObject;
    return !classOf(type) && (type.name === 'LimitException' || type.name === 'AssertException');
}

export function isApexThrown(error: unknown): error is ThrownException {
    return error instanceof ApexThrown && error.value instanceof ApexExceptionObject;
}

/** The Apex exception an error carries; undefined when it is none. */
export function exceptionOf(error: unknown): ApexExceptionObject | undefined {
    return isApexThrown(error) ? error.value : undefined;
}

/** Key under which DmlException keeps its rows and QueryException its inaccessible fields. */
export const DML_DETAILS = 'dml';
/** Object of the records of a DmlException. */
export const DML_OBJECT = 'dmlObject';
export const INACCESSIBLE_DETAILS = 'inaccessible';

/** A JavaScript error as the Apex exception it means; undefined when it is not one (a bug of the local org, an unsupported feature). */
export function translate(tx: Transaction, error: unknown): ThrownException | undefined {
    if (isApexThrown(error)) return error;
    if (error instanceof QueryError) {
        const thrown = tx.exception(error.exceptionType, error.message) as ThrownException;
        if (error.inaccessible) thrown.value.details.set(INACCESSIBLE_DETAILS, error.inaccessible);
        return thrown;
    }
    if (error instanceof DmlError) {
        const thrown = tx.exception('DmlException', error.message) as ThrownException;
        thrown.value.details.set(DML_DETAILS, error.rows);
        if (error.object) thrown.value.details.set(DML_OBJECT, error.object);
        return thrown;
    }
    // The engine's own stack ran out before Salesforce's limit on depth was reached.
    if (error instanceof RangeError && error.message.includes('call stack'))
        return tx.limitExceeded('Maximum stack depth reached: 1001') as ThrownException;
    return undefined;
}
