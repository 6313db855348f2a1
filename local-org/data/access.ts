/** Object rights and field-level security of user mode, with the exceptions the platform throws. */
import type { FieldDef, ObjectDef } from '../schema/model.ts';
import type { UserRights } from '../security/rights.ts';
import { noSuchColumnMessage } from '../soql/errors.ts';
import type { QueryPlan } from '../soql/plan.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { DataAccess, DmlOperation } from './engine.ts';
import { QueryError } from './engine.ts';

/** Objects every user can read: what the platform needs to show names, types and pick lists. */
const ALWAYS_READABLE = new Set([
    'user',
    'group',
    'recordtype',
    'profile',
    'userrole',
    'organization',
    'taskstatus',
    'casestatus',
    'leadstatus',
    'opportunitystage',
    'name',
]);

const canRead = (user: UserRights, object: ObjectDef): boolean =>
    user.isAdmin || user.object(object.name).read || ALWAYS_READABLE.has(object.name.toLowerCase());

const canReadField = (user: UserRights, object: ObjectDef, field: FieldDef): boolean =>
    !field.fieldSecurity || user.field(object.name, field.name).read;

/** @throws QueryError for user mode and WITH SECURITY_ENFORCED */
export function checkReadAccess(plan: QueryPlan, access: DataAccess, securityEnforced: boolean): void {
    const { user } = access;
    const inaccessible = new Map<string, Set<string>>();
    let message: string | undefined;
    const refuse = (object: ObjectDef, field: string | undefined, text: string): void => {
        message ??= text;
        const fields = inaccessible.get(object.name) ?? new Set();
        inaccessible.set(object.name, field === undefined ? fields : fields.add(field));
    };
    if (!canRead(user, plan.object))
        refuse(plan.object, undefined, `sObject type '${plan.object.name}' is not supported.`);
    for (const { object, field } of plan.references) {
        if (!canRead(user, object)) refuse(object, undefined, `sObject type '${object.name}' is not supported.`);
        else if (!canReadField(user, object, field))
            refuse(object, field.name, noSuchColumnMessage(field.name, object.name));
    }
    if (message === undefined) return;
    if (securityEnforced)
        throw new QueryError(
            'Insufficient permissions: secure query included inaccessible field',
            'INSUFFICIENT_ACCESS',
        );
    throw new QueryError(
        message,
        message.startsWith('sObject') ? 'INVALID_TYPE' : 'INVALID_FIELD',
        'QueryException',
        inaccessible,
    );
}

/** @throws QueryError as System.SecurityException */
export function checkObjectAccess(operation: DmlOperation, object: ObjectDef, user: UserRights): void {
    const rights = user.object(object.name);
    const allowed = {
        insert: rights.create,
        update: rights.edit,
        upsert: rights.create && rights.edit,
        delete: rights.delete,
        undelete: rights.create,
    }[operation];
    if (!allowed && !user.isAdmin)
        throw new QueryError(
            `Access to entity '${object.name}' denied`,
            'INSUFFICIENT_ACCESS_OR_READONLY',
            'SecurityException',
        );
}

/** Fields of the record that the user may not write. */
export function inaccessibleFields(record: SObjectValue, user: UserRights): string[] {
    const names: string[] = [];
    for (const key of record.values.keys()) {
        const field = record.object.fields.get(key);
        if (!field || field.system || field.formula !== undefined || field.name === 'Id') continue;
        if (field.fieldSecurity && !user.field(record.object.name, field.name).edit) names.push(field.name);
    }
    return names;
}
