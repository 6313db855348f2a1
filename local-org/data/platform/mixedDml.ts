/** Set-up records and others may not be written in one transaction. */
import type { ObjectDef } from '../../schema/model.ts';
import type { RecordError, SObjectValue } from '../../values/sobject.ts';
import type { DmlOperation } from '../engine.ts';

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

    /** The error of a statement that mixes; undefined when it may go on. */
    check(operation: DmlOperation, records: readonly SObjectValue[]): RecordError | undefined {
        const samples = new Map<ObjectDef, SObjectValue>();
        for (const record of records) if (!samples.has(record.object)) samples.set(record.object, record);
        for (const [object, sample] of samples) {
            const setup = SETUP_OBJECTS.has(object.name.toLowerCase());
            const harmless =
                setup &&
                object.name === 'User' &&
                operation === 'update' &&
                !SETUP_USER_FIELDS.some((field) => sample.values.has(field));
            if (harmless) continue;
            this.first ??= { name: object.name, isSetup: setup };
            if (this.first.isSetup === setup) continue;
            const message = `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object.name}, original object: ${this.first.name}`;
            return { statusCode: 'MIXED_DML_OPERATION', message, fields: [] };
        }
        return undefined;
    }
}
