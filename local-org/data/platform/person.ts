/** Contact, Lead, User: the compound Name and what follows from a lead's status. */
import type { SObjectValue } from '../../values/sobject.ts';
import type { PlatformRules } from './rules.ts';
import { picklistValue } from './status.ts';

function fullName(record: SObjectValue): string {
    return ['firstname', 'lastname']
        .map((key) => record.values.get(key))
        .filter((part): part is string => typeof part === 'string' && part !== '')
        .join(' ');
}

const deriveName = (record: SObjectValue): void => {
    record.values.set('name', fullName(record));
};

export const contactRules: PlatformRules = { derive: deriveName };
export const leadRules: PlatformRules = {
    derive(record) {
        deriveName(record);
        if (record.object.fields.has('isconverted'))
            record.values.set('isconverted', picklistValue(record, 'status')?.converted === true);
    },
};
const DUPLICATE_USERNAME =
    "Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address).";

export const userRules: PlatformRules = {
    duplicate: (field) =>
        field.name === 'Username'
            ? { statusCode: 'DUPLICATE_USERNAME', message: DUPLICATE_USERNAME, fields: ['Username'] }
            : undefined,
    derive: deriveName,
    defaults(record) {
        if (!record.values.has('isactive')) record.values.set('isactive', true);
    },
};
