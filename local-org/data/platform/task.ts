/** Task and Event: Related To (What), Name (Who), the account they imply, and who may see an activity. */
import type { OrgSchema } from '../../schema/model.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import type { RecordError, SObjectValue } from '../../values/sobject.ts';
import type { PlatformRules, RuleContext } from './rules.ts';
import { isClosed, picklistValue } from './status.ts';

/** Objects whose account becomes the activity's account. */
const ACCOUNT_FROM_WHAT = new Set(['opportunity', 'contract']);

function text(record: SObjectValue, key: string): string | null {
    const value = record.values.get(key);
    return typeof value === 'string' && value !== '' ? value : null;
}

function impliedAccount(record: SObjectValue, { find }: RuleContext): string | null {
    const whatId = text(record, 'whatid');
    const what = whatId === null ? undefined : find(whatId);
    if (what) {
        const name = what.object.name.toLowerCase();
        if (name === 'account') return what.id;
        if (ACCOUNT_FROM_WHAT.has(name)) return text(what, 'accountid');
    }
    const whoId = text(record, 'whoid');
    const who = whoId === null ? undefined : find(whoId);
    return who?.object.name.toLowerCase() === 'contact' ? text(who, 'accountid') : null;
}

function checkLinks(record: SObjectValue, { schema }: RuleContext): RecordError[] {
    const whoId = text(record, 'whoid');
    const isLead = whoId !== null && schema.objectByPrefix(whoId.slice(0, 3))?.name === 'Lead';
    if (!isLead || text(record, 'whatid') === null) return [];
    return [
        {
            statusCode: 'FIELD_INTEGRITY_EXCEPTION',
            message: 'If Name is a lead, Related To must be blank: a lead cannot be combined with a related record',
            fields: ['WhatId'],
        },
    ];
}

function visibleThrough(
    schema: OrgSchema,
    access: 'read' | 'edit',
): { column: string; parent: NonNullable<ReturnType<OrgSchema['object']>> }[] {
    if (access === 'edit') return [];
    return ['WhatId', 'WhoId'].flatMap((column) =>
        (schema.field('Task', column)?.referenceTo ?? []).flatMap((name) => {
            const parent = schema.object(name);
            return parent ? [{ column, parent }] : [];
        }),
    );
}

export const taskRules: PlatformRules = {
    derive(record, old, context) {
        const { values } = record;
        values.set('accountid', impliedAccount(record, context));
        const closed = isClosed(record);
        values.set('isclosed', closed);
        values.set('ishighpriority', picklistValue(record, 'priority')?.highPriority === true);
        if (!closed) values.set('completeddatetime', null);
        else if (old?.values.get('isclosed') !== true) values.set('completeddatetime', new ApexDatetime(context.now));
    },
    check: (record, _old, context) => checkLinks(record, context),
    deletedWith: ['WhatId'],
    visible: visibleThrough,
};

export const eventRules: PlatformRules = {
    derive(record, _old, context) {
        record.values.set('accountid', impliedAccount(record, context));
    },
    check: (record, _old, context) => checkLinks(record, context),
    deletedWith: ['WhatId'],
    visible: visibleThrough,
};
