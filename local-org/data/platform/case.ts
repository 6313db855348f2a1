/** Case: closed state from the status. The number is the object's auto-number. */
import { ApexDatetime } from '../../values/datetime.ts';
import type { PlatformRules } from './rules.ts';
import { isClosed } from './status.ts';

export const caseRules: PlatformRules = {
    derive(record, old, { now, find }) {
        const closed = isClosed(record);
        record.values.set('isclosed', closed);
        if (!closed) record.values.set('closeddate', null);
        else if (old?.values.get('isclosed') !== true) record.values.set('closeddate', new ApexDatetime(now));
        if (!old) record.values.set('isclosedoncreate', closed);
        // The account follows the contact unless one is given.
        const contactId = record.values.get('contactid');
        if (
            typeof contactId === 'string' &&
            (record.values.get('accountid') ?? null) === null &&
            old?.values.get('contactid') !== contactId
        ) {
            record.values.set('accountid', find(contactId)?.values.get('accountid') ?? null);
        }
    },
};
