/** New instances of user classes. */
import { ApexObject } from '../../values/objects.ts';
import type { ClassInfo, MethodInfo } from '../compiler/model.ts';
import { newException } from './exceptions.ts';
import { callMethod } from './frame.ts';
import type { Transaction } from './transaction.ts';

export function instantiate(tx: Transaction, info: ClassInfo, constructor: MethodInfo, locals: unknown[]): ApexObject {
    const exception = info.isException ? newException(info.type) : null;
    const instance = exception ?? new ApexObject(info.type, info.fieldCount);
    callMethod(tx, constructor, instance, locals);
    if (exception && exception.stackTrace === '') {
        exception.stackTrace = tx.stackTrace();
        exception.lineNumber = tx.frame?.line ?? 0;
    }
    return instance;
}
