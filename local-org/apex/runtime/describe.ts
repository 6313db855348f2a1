/** Schema tokens and describes that compiled code names directly (`Account.Name`, `Schema.SObjectType.Account`). */
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import { ApexBuiltinObject } from '../../values/objects.ts';
import type { ExecutionContext } from './context.ts';
import type { Transaction } from './transaction.ts';

export interface ObjectTokenState {
    readonly object: ObjectDef;
    readonly equalityKey: string;
    readonly text: string;
}

export interface FieldTokenState extends ObjectTokenState {
    readonly field: FieldDef;
}

export function objectToken(
    tx: Pick<ExecutionContext, 'type'>,
    object: ObjectDef,
): ApexBuiltinObject<ObjectTokenState> {
    return new ApexBuiltinObject(tx.type('Schema.SObjectType'), {
        object,
        equalityKey: object.name,
        text: object.name,
    });
}

export function fieldToken(
    tx: Pick<ExecutionContext, 'type'>,
    object: ObjectDef,
    field: FieldDef,
): ApexBuiltinObject<FieldTokenState> {
    return new ApexBuiltinObject(tx.type('Schema.SObjectField'), {
        object,
        field,
        equalityKey: `${object.name}.${field.name}`,
        text: field.name,
    });
}

export function describeObject(tx: Transaction, object: ObjectDef): unknown {
    return tx.invoke(objectToken(tx, object), 'getDescribe', []);
}

export function describeField(tx: Transaction, object: ObjectDef, field: FieldDef): unknown {
    return tx.invoke(fieldToken(tx, object, field), 'getDescribe', []);
}

export function describeFieldSet(tx: Transaction, object: ObjectDef, name: string): unknown {
    const sets = tx.program.types
        .builtin('Schema.DescribeSObjectResult')
        ?.properties.get('fieldsets')
        ?.get(tx, describeObject(tx, object));
    const map = tx.invoke(sets, 'getMap', []);
    return tx.invoke(map, 'get', [name]);
}
