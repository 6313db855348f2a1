/** Fields and properties of user classes, as JSON sees them. */
import type { ExecutionContext } from '../../runtime/context.ts';
import { callMethod } from '../../runtime/frame.ts';
import type { Transaction } from '../../runtime/transaction.ts';
import { classOf, type FieldInfo } from '../../compiler/model.ts';
import type { ApexType } from '../../types/type.ts';
import type { ApexObject } from '../../../values/objects.ts';

const known = new WeakMap<ApexType, readonly FieldInfo[]>();

/** Instance fields, inherited ones first. */
export function memberFields(type: ApexType): readonly FieldInfo[] {
    let fields = known.get(type);
    if (!fields) {
        const info = classOf(type);
        const inherited = info?.superclass ? memberFields(info.superclass) : [];
        fields = [...inherited, ...[...(info?.fields.values() ?? [])].filter((field) => !field.isStatic)];
        known.set(type, fields);
    }
    return fields;
}

function locals(size: number, first?: unknown): unknown[] {
    const values = new Array<unknown>(size).fill(null);
    if (first !== undefined) values[0] = first;
    return values;
}

export function readMember(ctx: ExecutionContext, object: ApexObject, field: FieldInfo): unknown {
    if (!field.getter) return object.fields[field.slot];
    return callMethod(ctx as Transaction, field.getter, object, locals(field.getter.frameSize));
}

export function writeMember(ctx: ExecutionContext, object: ApexObject, field: FieldInfo, value: unknown): void {
    if (field.setter) callMethod(ctx as Transaction, field.setter, object, locals(field.setter.frameSize, value));
    else object.fields[field.slot] = value;
}
