/** Set-up records and others may not be written in one transaction. */
import type { ObjectDef } from '../../schema/model.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import { QueryError, type DmlOperation } from '../engine.ts';

const SETUP_OBJECTS = new Set([
    'user',
    'userrole',
    'group',
    'groupmember',
    'queuesobject',
    'permissionset',
    'permissionsetassignment',
    'setupentityaccess',
    'objectpermissions',
    'fieldpermissions',
    'profile',
]);
/** Changing these fields of a user counts as set-up; other updates of users do not. */
const SETUP_USER_FIELDS = ['userroleid', 'isactive', 'profileid', 'username', 'userpermissionssupportuser'];

export class MixedDmlGuard {
    private first: { name: string; isSetup: boolean } | undefined;

    reset(): void {
        this.first = undefined;
    }

    /** @throws QueryError as System.DmlException MIXED_DML_OPERATION */
    check(operation: DmlOperation, records: readonly SObjectValue[]): void {
        const objects = new Map<ObjectDef, SObjectValue[]>();
        for (const record of records)
            objects.set(record.object, [...(objects.get(record.object) ?? []), record].slice(0, 1));
        for (const [object, [sample]] of objects) {
            const setup = SETUP_OBJECTS.has(object.name.toLowerCase());
            if (
                setup &&
                object.name === 'User' &&
                operation === 'update' &&
                !SETUP_USER_FIELDS.some((field) => sample?.values.has(field))
            )
                continue;
            this.first ??= { name: object.name, isSetup: setup };
            if (this.first.isSetup !== setup) {
                throw new QueryError(
                    `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object.name}, original object: ${this.first.name}`,
                    'MIXED_DML_OPERATION',
                    'DmlException',
                );
            }
        }
    }
}
