/** Fields and relationships of sObjects, read and written. */
import type { Position } from '../../ast/nodes.ts';
import type { SObjectValue } from '../../../values/sobject.ts';
import { ApexList } from '../../../values/collections.ts';
import type { FieldDef, ObjectDef } from '../../../schema/model.ts';
import type { Frame, Run } from '../../runtime/frame.ts';
import { listType, sobjectType, T } from '../../types/intern.ts';
import { apexFieldType } from '../../types/fieldType.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Scope } from '../scope.ts';
import type { Reference } from './reference.ts';
import { onTarget, type ChainExpr } from './support.ts';

export type SObjectMember =
    | { kind: 'field'; field: FieldDef; type: ApexType }
    | { kind: 'parent'; field: FieldDef; name: string; type: ApexType }
    | { kind: 'children'; name: string; type: ApexType };

export function sobjectMember(scope: Scope, object: ObjectDef, name: string): SObjectMember | undefined {
    const { schema } = scope.compiler.types;
    const key = name.toLowerCase();
    const field = object.fields.get(key);
    if (field) return { kind: 'field', field, type: apexFieldType(scope.compiler.types, field) };
    for (const reference of object.fields.values()) {
        if (reference.relationshipName?.toLowerCase() !== key) continue;
        const target =
            reference.referenceTo.length === 1 ? schema.object(reference.referenceTo[0]!) : schema.object('Name');
        return {
            kind: 'parent',
            field: reference,
            name: reference.relationshipName,
            type: target ? sobjectType(target) : T.SOBJECT,
        };
    }
    const children = object.childRelationships.find((relationship) => relationship.name.toLowerCase() === key);
    const child = children && schema.object(children.childObject);
    if (children && child) return { kind: 'children', name: children.name, type: listType(sobjectType(child)) };
    return undefined;
}

export function unknownField(object: ObjectDef, name: string, position: Position): CompileError {
    return CompileError.at(position, `Field does not exist: ${name} on ${object.name}`);
}

/** Value of a field; a field that the query left out is refused as the platform does. */
export function readValue(frame: Frame, record: SObjectValue, key: string, name: string, type: ApexType): unknown {
    const value = record.values.get(key);
    if (value !== undefined) return value;
    if (record.queried && key !== 'id') throw frame.tx.unqueried(record, name);
    return type === T.BOOLEAN ? false : null;
}

function reader(member: SObjectMember): (frame: Frame, record: SObjectValue) => unknown {
    if (member.kind === 'field') {
        const key = member.field.name.toLowerCase();
        const { name } = member.field;
        const { type } = member;
        return (frame, record) => readValue(frame, record, key, name, type);
    }
    const key = member.name.toLowerCase();
    const { name } = member;
    if (member.kind === 'parent') {
        return (frame, record) => {
            const parent = record.parents.get(key);
            if (parent !== undefined) return parent;
            if (record.queried) throw frame.tx.unqueried(record, name);
            return null;
        };
    }
    const { type } = member;
    return (frame, record) => {
        const children = record.children.get(key);
        if (children) return children;
        if (record.queried) throw frame.tx.unqueried(record, name);
        return new ApexList(type);
    };
}

export function readSObject(
    scope: Scope,
    target: ChainExpr,
    object: ObjectDef,
    name: string,
    safe: boolean,
    position: Position,
): ChainExpr {
    const member = sobjectMember(scope, object, name);
    if (!member) throw unknownField(object, name, position);
    const expr = onRecord(target, safe, member.type, reader(member));
    if (member.kind !== 'parent') return expr;
    return { ...expr, relationship: true, polymorphic: member.type === T.SOBJECT };
}

function onRecord(
    target: ChainExpr,
    safe: boolean,
    type: ApexType,
    read: (frame: Frame, record: SObjectValue) => unknown,
): ChainExpr {
    if (!target.relationship || safe || target.runChain) return onTarget(target, safe, type, read);
    // `contact.Account.Name` is null, and no error, when the contact has no account.
    const { run } = target;
    return {
        type,
        run: (frame) => {
            const record = run(frame) as SObjectValue | null;
            return record === null ? null : read(frame, record);
        },
    };
}

/** What every object that a reference may lead to can be asked for (`task.What.Name`): the fields of the sObject Name. */
const NAME_FIELDS = new Map<string, readonly [name: string, type: ApexType]>(
    (
        [
            ['Id', T.ID],
            ['Name', T.STRING],
            ['Type', T.STRING],
            ['FirstName', T.STRING],
            ['LastName', T.STRING],
            ['Email', T.STRING],
            ['Phone', T.STRING],
            ['Title', T.STRING],
            ['Alias', T.STRING],
            ['Username', T.STRING],
            ['IsActive', T.BOOLEAN],
            ['ProfileId', T.ID],
            ['UserRoleId', T.ID],
        ] as const
    ).map(([name, type]) => [name.toLowerCase(), [name, type]]),
);

/** A field of a parent that may be of several objects; undefined when there is none of that name. */
export function readNameField(target: ChainExpr, name: string, safe: boolean): ChainExpr | undefined {
    const key = name.toLowerCase();
    const [field, type] = NAME_FIELDS.get(key) ?? [];
    if (field === undefined || type === undefined) return undefined;
    return onRecord(target, safe, type, (frame, record) => readValue(frame, record, key, field, type));
}

/** Whether code may assign the field; `Id` may always be set in memory. */
function isWriteable(object: ObjectDef, field: FieldDef): boolean {
    if (object.kind === 'customMetadata' || field.name === 'Id') return true;
    return field.createable || field.updateable;
}

export function sobjectSetter(
    scope: Scope,
    object: ObjectDef,
    name: string,
    position: Position,
): { type: ApexType; set: (record: SObjectValue, value: unknown) => void } {
    const member = sobjectMember(scope, object, name);
    if (!member) throw unknownField(object, name, position);
    if (member.kind === 'children') throw CompileError.at(position, `Field is not writeable: ${object.name}.${name}`);
    if (member.kind === 'parent') {
        const key = member.name.toLowerCase();
        return {
            type: member.type,
            set: (record, value) => {
                record.parents.set(key, value as SObjectValue | null);
            },
        };
    }
    if (!isWriteable(object, member.field))
        throw CompileError.at(position, `Field is not writeable: ${object.name}.${member.field.name}`);
    const key = member.field.name.toLowerCase();
    return {
        type: member.type,
        set: (record, value) => {
            record.values.set(key, value);
        },
    };
}

export function sobjectReference(
    scope: Scope,
    target: Run,
    object: ObjectDef,
    name: string,
    position: Position,
): Reference {
    const { type, set } = sobjectSetter(scope, object, name, position);
    const member = sobjectMember(scope, object, name)!;
    const read = reader(member);
    return {
        type,
        prepare: (frame) => {
            const record = target(frame);
            if (record === null) throw frame.tx.nullPointer();
            return record;
        },
        get: (frame, record) => read(frame, record as SObjectValue),
        set: (frame, record, value) => {
            frame.tx.checkWritable(record as SObjectValue);
            set(record as SObjectValue, value);
        },
    };
}
