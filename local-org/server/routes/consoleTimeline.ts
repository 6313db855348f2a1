/** Activities of a record: tasks and events related to it, to its contacts and leads. */
import type { ObjectDef } from '../../schema/model.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { hasActivities } from './consoleLayouts.ts';
import { displayText, jsonValue, localDate } from './consoleValues.ts';
import type { TimelineItem, TimelineModel } from './consoleApi.ts';

const MOST_ITEMS = 100;
const SHOWN = [
    'Subject',
    'Status',
    'Priority',
    'ActivityDate',
    'Description',
    'WhoId',
    'WhatId',
    'OwnerId',
    'IsClosed',
    'TaskSubtype',
    'CallType',
    'CreatedDate',
];
const SHOWN_EVENT = [
    'Subject',
    'ActivityDate',
    'StartDateTime',
    'Description',
    'WhoId',
    'WhatId',
    'OwnerId',
    'Location',
];

export function timelineModel(reader: ConsoleReader, recordId: string): TimelineModel {
    const object = reader.objectOf(recordId);
    const items = ['Task', 'Event'].flatMap((name) => {
        const activity = reader.ctx.schema.object(name);
        if (!activity || !reader.ctx.user.rights.object(name).read) return [];
        const fields = reader.readable(activity, name === 'Task' ? SHOWN : SHOWN_EVENT);
        const pointing = pointingField(activity, object);
        if (pointing === undefined) return [];
        const clause = `WHERE ${pointing} = :id ORDER BY ActivityDate DESC NULLS FIRST LIMIT ${String(MOST_ITEMS)}`;
        const rows = reader.select(activity, fields, clause, [recordId]);
        return toItems(reader, activity, rows);
    });
    const task = reader.ctx.user.rights.object('Task');
    return { today: today(reader), items, canCreate: task.create && hasActivities(object) };
}

/** Open tasks of the user, for the home page. */
export function myTasks(reader: ConsoleReader): TimelineModel {
    const task = reader.object('Task');
    const fields = reader.readable(task, SHOWN);
    const clause = `WHERE OwnerId = :me AND IsClosed = false ORDER BY ActivityDate ASC NULLS LAST LIMIT 10`;
    const rows = reader.select(task, fields, clause, [reader.ctx.user.id]);
    return { today: today(reader), items: toItems(reader, task, rows), canCreate: false };
}

/** An account shows the activities of its records too (AccountId), people theirs, everything else what is related to it. */
function pointingField(activity: ObjectDef, object: ObjectDef): string | undefined {
    if (object.name === 'Contact' || object.name === 'Lead') return 'WhoId';
    if (object.name === 'Account') return 'AccountId';
    return activity.fields.get('whatid')?.referenceTo.includes(object.name) === true ? 'WhatId' : undefined;
}

function toItems(reader: ConsoleReader, activity: ObjectDef, rows: readonly SObjectValue[]): TimelineItem[] {
    const references = reader.readable(activity, ['WhoId', 'WhatId', 'OwnerId']);
    const cells = reader.cells(activity, references, rows);
    return rows.map((row, index) => toItem(reader, activity, row, cells[index] ?? []));
}

function toItem(
    reader: ConsoleReader,
    activity: ObjectDef,
    row: SObjectValue,
    references: ReturnType<ConsoleReader['cells']>[number],
): TimelineItem {
    const isTask = activity.name === 'Task';
    const shown = (name: string): string => {
        const field = activity.fields.get(name.toLowerCase());
        return field ? displayText(row.values.get(name.toLowerCase()) ?? null, field, reader.ctx.user) : '';
    };
    const date = jsonValue(row.values.get('activitydate') ?? null);
    const subtype = shown('TaskSubtype');
    const icon = isTask ? (TASK_ICONS[subtype] ?? TASK_ICONS['Task']) : ['standard:event', 'Event'];
    const isClosed = isTask ? row.values.get('isclosed') === true : typeof date === 'string' && date < today(reader);
    const owner = references.find(({ name }) => name === 'OwnerId');
    const texts = ['Status', 'Priority', 'Location'].map((name) => ({ label: name, value: shown(name) }));
    return {
        id: row.id ?? '',
        kind: isTask ? 'Task' : 'Event',
        subject: reader.nameOf(row),
        date: typeof date === 'string' ? date : null,
        dateText: shown(isTask ? 'ActivityDate' : 'StartDateTime') || 'No due date',
        isClosed,
        icon: icon?.[0] ?? 'standard:task',
        iconLabel: icon?.[1] ?? 'Task',
        summary: summary(reader.ctx.user.id === owner?.value ? 'You' : (owner?.text ?? ''), subtype, isTask, isClosed),
        description: shown('Description'),
        fields: [
            ...references.map((cell) => ({
                label: LABELS[cell.name] ?? cell.label,
                value: cell.text,
                ...cell.reference,
            })),
            ...texts,
        ].filter(({ value }) => value !== ''),
    };
}

const LABELS: Record<string, string> = { WhoId: 'Name', WhatId: 'Related To', OwnerId: 'Assigned To' };
const TASK_ICONS: Record<string, [icon: string, label: string]> = {
    Task: ['standard:task', 'Task'],
    Call: ['standard:log_a_call', 'Logged Call'],
    Email: ['standard:email', 'Email'],
    ListEmail: ['standard:email', 'List Email'],
};

function summary(who: string, subtype: string, isTask: boolean, isClosed: boolean): string {
    if (!isTask) return `${who} ${isClosed ? 'had an event' : 'have an upcoming event'}`;
    if (subtype === 'Call') return `${who} logged a call`;
    if (subtype === 'Email') return `${who} sent an email`;
    const has = who === 'You' ? 'have' : 'has';
    return isClosed ? `${who} had a task` : `${who} ${has} an upcoming task`;
}

const today = (reader: ConsoleReader): string => localDate(reader.ctx.host.now(), reader.ctx.user.timeZone);
