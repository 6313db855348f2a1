/** Things that can be read and assigned: locals, fields, properties, sObject fields, list elements. */
import type { Position } from '../../ast/nodes.ts';
import type { ApexObject } from '../../../values/objects.ts';
import { callMethod, type Frame, type Run } from '../../runtime/frame.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Expr, FieldInfo } from '../model.ts';
import type { Scope } from '../scope.ts';
import { checkVisible } from '../lookup.ts';
import { onTarget, type ChainExpr } from './support.ts';

export interface Reference {
    readonly type: ApexType;
    /** Slot, when it is a local variable. */
    readonly local?: number;
    /** Evaluated once before `get` and `set`, whose `target` it is. Null when there is nothing to evaluate. */
    readonly prepare: Run | null;
    readonly get: (frame: Frame, target: unknown) => unknown;
    readonly set: (frame: Frame, target: unknown, value: unknown) => void;
}

function staticsOf(frame: Frame, field: FieldInfo): unknown[] {
    return frame.tx.statics[field.owner.index] ?? frame.tx.initClass(field.owner);
}

/** Whether naming the property means its storage: inside its own accessors. */
function isStorage(scope: Scope, field: FieldInfo): boolean {
    return !field.property || scope.accessorOf === field;
}

function checkReadable(scope: Scope, field: FieldInfo, position: Position): void {
    checkVisible(field, scope.owner, position, 'Variable', `${field.owner.name}.${field.name}`);
    if (field.property && !field.property.getter && scope.accessorOf !== field) {
        throw CompileError.at(position, `Variable is not readable: ${field.owner.name}.${field.name}`);
    }
}

export function readStatic(scope: Scope, field: FieldInfo, position: Position): Expr {
    checkReadable(scope, field, position);
    const { slot } = field;
    const { getter } = field;
    if (getter && !isStorage(scope, field)) {
        return {
            type: field.type,
            run: (frame) => {
                staticsOf(frame, field);
                return callMethod(frame.tx, getter, null, new Array<unknown>(getter.frameSize).fill(null));
            },
        };
    }
    const { index } = field.owner;
    return { type: field.type, run: (frame) => (frame.tx.statics[index] ?? frame.tx.initClass(field.owner))[slot] };
}

/** Function that reads the field of an object. */
function instanceGetter(scope: Scope, field: FieldInfo): (frame: Frame, target: unknown) => unknown {
    const { slot, getter } = field;
    if (getter && !isStorage(scope, field))
        return (frame, target) => callMethod(frame.tx, getter, target, new Array<unknown>(getter.frameSize).fill(null));
    return (_, target) => (target as ApexObject).fields[slot];
}

export function readOwn(scope: Scope, field: FieldInfo, position: Position): Expr {
    checkReadable(scope, field, position);
    const get = instanceGetter(scope, field);
    if (isStorage(scope, field) || !field.getter) {
        const { slot } = field;
        return { type: field.type, run: (frame) => (frame.self as ApexObject).fields[slot] };
    }
    return { type: field.type, run: (frame) => get(frame, frame.self) };
}

export function readField(
    scope: Scope,
    target: ChainExpr,
    field: FieldInfo,
    safe: boolean,
    position: Position,
): ChainExpr {
    checkReadable(scope, field, position);
    return onTarget(target, safe, field.type, instanceGetter(scope, field));
}

function checkAssignable(scope: Scope, field: FieldInfo, position: Position): void {
    if (field.property && !field.property.setter && scope.accessorOf !== field) {
        throw CompileError.at(position, `Variable is not assignable: ${field.owner.name}.${field.name}`);
    }
    checkVisible(field, scope.owner, position, 'Variable', `${field.owner.name}.${field.name}`, field.setterVisibility);
    if (field.final && !(scope.mayInitialize && scope.owner === field.owner)) {
        throw CompileError.at(
            position,
            `Final members can only be assigned in their declaration, init blocks, or constructors: ${field.name}`,
        );
    }
}

function setterLocals(setter: NonNullable<FieldInfo['setter']>, value: unknown): unknown[] {
    const locals = new Array<unknown>(setter.frameSize).fill(null);
    locals[0] = value;
    return locals;
}

export function staticReference(scope: Scope, field: FieldInfo, position: Position): Reference {
    checkAssignable(scope, field, position);
    const { slot, setter } = field;
    const read = readStaticUnchecked(scope, field);
    if (setter && !isStorage(scope, field)) {
        return {
            type: field.type,
            prepare: null,
            get: read,
            set: (frame, _, value) => {
                staticsOf(frame, field);
                callMethod(frame.tx, setter, null, setterLocals(setter, value));
            },
        };
    }
    return {
        type: field.type,
        prepare: null,
        get: read,
        set: (frame, _, value) => {
            staticsOf(frame, field)[slot] = value;
        },
    };
}

function readStaticUnchecked(scope: Scope, field: FieldInfo): (frame: Frame) => unknown {
    const { getter, slot } = field;
    if (getter && !isStorage(scope, field))
        return (frame) => callMethod(frame.tx, getter, null, new Array<unknown>(getter.frameSize).fill(null));
    return (frame) => staticsOf(frame, field)[slot];
}

/** `target` runs to the object that has the field. */
export function fieldReference(scope: Scope, target: Run, field: FieldInfo, position: Position): Reference {
    checkAssignable(scope, field, position);
    const { slot, setter } = field;
    const prepare: Run = (frame) => {
        const object = target(frame);
        if (object === null) throw frame.tx.nullPointer();
        return object;
    };
    const get = instanceGetter(scope, field);
    if (setter && !isStorage(scope, field)) {
        return {
            type: field.type,
            prepare,
            get,
            set: (frame, object, value) => {
                callMethod(frame.tx, setter, object, setterLocals(setter, value));
            },
        };
    }
    return {
        type: field.type,
        prepare,
        get,
        set: (_, object, value) => {
            (object as ApexObject).fields[slot] = value;
        },
    };
}
