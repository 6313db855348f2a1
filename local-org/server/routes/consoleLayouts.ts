/**
 * Which fields the console shows where no layout of the project says so: what a new Salesforce org shows for its
 * standard objects, kept short. Fields an org lacks or the user may not see are left out by the callers.
 */
import type { ObjectDef } from '../../schema/model.ts';
import type { ProjectMetadata } from '../../metadata/model.ts';
import { nodes, text, texts } from '../../metadata/values.ts';

interface Layout {
    highlights: string[];
    columns: string[];
    /** Detail: left column, right column. */
    detail: [string[], string[]];
}

const STANDARD: Record<string, Layout> = {
    account: {
        highlights: ['Type', 'Phone', 'Website', 'OwnerId', 'Industry'],
        columns: ['Name', 'BillingCity', 'Phone', 'Type', 'OwnerId'],
        detail: [
            ['Name', 'ParentId', 'Type', 'Industry', 'BillingStreet', 'BillingCity', 'BillingCountry', 'Description'],
            ['OwnerId', 'Phone', 'Website', 'AnnualRevenue', 'NumberOfEmployees', 'Rating'],
        ],
    },
    contact: {
        highlights: ['Title', 'AccountId', 'Phone', 'Email', 'OwnerId'],
        columns: ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'],
        detail: [
            [
                'Name',
                'AccountId',
                'Title',
                'Department',
                'MailingStreet',
                'MailingCity',
                'MailingCountry',
                'Description',
            ],
            ['OwnerId', 'Phone', 'MobilePhone', 'Email', 'ReportsToId', 'Birthdate', 'LeadSource'],
        ],
    },
    case: {
        highlights: ['Priority', 'Status', 'CaseNumber', 'ContactId', 'AccountId'],
        columns: ['CaseNumber', 'Subject', 'ContactId', 'Status', 'Priority', 'CreatedDate', 'OwnerId'],
        detail: [
            ['Subject', 'CaseNumber', 'ContactId', 'AccountId', 'Type', 'Reason', 'Description'],
            ['OwnerId', 'Status', 'Priority', 'Origin', 'SuppliedEmail', 'CreatedDate', 'ClosedDate', 'ParentId'],
        ],
    },
    lead: {
        highlights: ['Title', 'Company', 'Phone', 'Email', 'Status'],
        columns: ['Name', 'Company', 'Phone', 'Email', 'Status', 'OwnerId'],
        detail: [
            ['Name', 'Company', 'Title', 'Industry', 'LeadSource', 'Street', 'City', 'Country', 'Description'],
            ['OwnerId', 'Status', 'Phone', 'MobilePhone', 'Email', 'Website', 'Rating'],
        ],
    },
    opportunity: {
        highlights: ['AccountId', 'CloseDate', 'Amount', 'StageName', 'OwnerId'],
        columns: ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId'],
        detail: [
            ['Name', 'AccountId', 'Type', 'LeadSource', 'NextStep', 'Description'],
            ['OwnerId', 'CloseDate', 'StageName', 'Probability', 'Amount'],
        ],
    },
    task: {
        highlights: ['WhoId', 'ActivityDate', 'WhatId', 'Status', 'Priority'],
        columns: ['Subject', 'WhoId', 'WhatId', 'ActivityDate', 'Status', 'Priority', 'OwnerId'],
        detail: [
            ['Subject', 'ActivityDate', 'Status', 'Priority', 'TaskSubtype', 'Description'],
            ['OwnerId', 'WhoId', 'WhatId', 'AccountId', 'CallType', 'CallDurationInSeconds', 'CallDisposition'],
        ],
    },
    event: {
        highlights: ['WhoId', 'StartDateTime', 'EndDateTime', 'WhatId', 'Location'],
        columns: ['Subject', 'WhoId', 'WhatId', 'StartDateTime', 'EndDateTime', 'OwnerId'],
        detail: [
            ['Subject', 'StartDateTime', 'EndDateTime', 'IsAllDayEvent', 'Location', 'Description'],
            ['OwnerId', 'WhoId', 'WhatId', 'AccountId', 'ShowAs'],
        ],
    },
    user: {
        highlights: ['Title', 'Email', 'Username'],
        columns: ['Name', 'Username', 'Email', 'IsActive'],
        detail: [
            ['Name', 'Username', 'Email'],
            ['IsActive', 'TimeZoneSidKey', 'LocaleSidKey'],
        ],
    },
};

/** The timeline shows activities; users own everything. */
const NOT_RELATED = new Set(['Task', 'Event', 'User']);
const AUDIT = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];
/** Never shown in a generated layout: technical. */
const HIDDEN = new Set([
    'id',
    'isdeleted',
    'systemmodstamp',
    'lastvieweddate',
    'lastreferenceddate',
    'lastactivitydate',
]);
const FIELDS_IN_A_LIST = 6;

const existing = (object: ObjectDef, names: readonly string[]): string[] =>
    names.filter((name) => object.fields.has(name.toLowerCase()));

/** Fields an administrator added, and for custom objects every field worth showing, in the order of the schema. */
function ownFields(object: ObjectDef): string[] {
    return [...object.fields.values()]
        .filter((field) => !HIDDEN.has(field.name.toLowerCase()) && !AUDIT.includes(field.name))
        .filter((field) => field.custom || (object.custom && field.name !== object.nameField))
        .map(({ name }) => name);
}

export function highlightFields(project: ProjectMetadata, object: ObjectDef): string[] {
    const assigned = text(project.get('CustomObject', object.name)?.xml, 'compactLayoutAssignment');
    const compact = assigned && project.get('CompactLayout', `${object.name}.${assigned}`);
    if (compact) return existing(object, texts(compact.xml, 'fields')).filter((name) => name !== object.nameField);
    const standard = STANDARD[object.name.toLowerCase()];
    if (standard) return existing(object, standard.highlights);
    return existing(object, ownFields(object))
        .slice(0, 4)
        .concat(existing(object, ['OwnerId']));
}

export function listColumns(object: ObjectDef): string[] {
    const standard = STANDARD[object.name.toLowerCase()];
    if (standard) return existing(object, standard.columns);
    const long = new Set(['longtextarea', 'richtextarea', 'textarea', 'base64']);
    const own = ownFields(object).filter((name) => !long.has(object.fields.get(name.toLowerCase())?.type ?? ''));
    return existing(object, [object.nameField, ...own.slice(0, FIELDS_IN_A_LIST - 2), 'CreatedDate']);
}

/** Objects whose records a related list may show: those with a layout of their own here, and custom ones. */
export function hasRelatedList(object: ObjectDef): boolean {
    return object.kind === 'custom' || (object.name.toLowerCase() in STANDARD && !NOT_RELATED.has(object.name));
}

/** Activities are related to it (What), or are with it (Who). */
export function hasActivities(object: ObjectDef): boolean {
    return object.allowActivities || object.name === 'Contact' || object.name === 'Lead';
}

export interface LayoutSection {
    label: string;
    columns: string[][];
}

/** Sections of the detail panel: the project's page layout, else the standard one with the custom fields added. */
export function detailSections(project: ProjectMetadata, object: ObjectDef): LayoutSection[] {
    const layout = project.byType('Layout').find(({ fullName }) => fullName.startsWith(`${object.name}-`));
    const sections = layout ? sectionsOf(layout.xml, object) : generatedSections(object);
    return [
        ...sections,
        {
            label: 'System Information',
            columns: [existing(object, AUDIT.slice(0, 2)), existing(object, AUDIT.slice(2))],
        },
    ];
}

function sectionsOf(xml: Record<string, unknown>, object: ObjectDef): LayoutSection[] {
    return nodes(xml, 'layoutSections')
        .map((section) => ({
            label: text(section, 'label') ?? '',
            columns: nodes(section, 'layoutColumns').map((column) =>
                existing(
                    object,
                    nodes(column, 'layoutItems').map((item) => text(item, 'field') ?? ''),
                ).filter((name) => !AUDIT.includes(name)),
            ),
        }))
        .filter(({ columns }) => columns.some((column) => column.length > 0));
}

function generatedSections(object: ObjectDef): LayoutSection[] {
    const own = ownFields(object);
    const half = Math.ceil(own.length / 2);
    const standard = STANDARD[object.name.toLowerCase()];
    const main: [string[], string[]] = standard
        ? [existing(object, standard.detail[0]), existing(object, standard.detail[1])]
        : [
              [object.nameField, ...own.slice(0, half)],
              [...existing(object, ['OwnerId']), ...own.slice(half)],
          ];
    const sections = [{ label: `${object.label} Information`, columns: main }];
    if (standard && own.length > 0) {
        sections.push({ label: 'Additional Information', columns: [own.slice(0, half), own.slice(half)] });
    }
    return sections;
}
