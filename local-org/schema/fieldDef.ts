/** Makes field definitions: facts that follow from the type alone, and the fields every object of a kind has. */
import type { FieldDef, FieldType } from './model.ts';

/** Text lengths Salesforce gives a type that has no length of its own. */
const LENGTHS: Partial<Record<FieldType, number>> = {
    id: 18,
    reference: 18,
    string: 255,
    textarea: 255,
    longtextarea: 32000,
    richtextarea: 32768,
    encryptedstring: 175,
    picklist: 255,
    multipicklist: 4099,
    combobox: 255,
    phone: 40,
    email: 80,
    url: 255,
};

const NOT_FILTERABLE: ReadonlySet<FieldType> = new Set(['longtextarea', 'richtextarea', 'base64', 'encryptedstring']);
const NOT_SORTABLE: ReadonlySet<FieldType> = new Set([...NOT_FILTERABLE, 'multipicklist', 'location']);
const NOT_GROUPABLE: ReadonlySet<FieldType> = new Set([
    ...NOT_SORTABLE,
    'double',
    'currency',
    'percent',
    'long',
    'datetime',
    'time',
    'anyType',
]);

/** A field of a type with everything else as the platform defaults it. */
export function fieldDef(name: string, label: string, type: FieldType, overrides: Partial<FieldDef> = {}): FieldDef {
    return {
        name,
        label,
        type,
        custom: false,
        length: LENGTHS[type] ?? 0,
        precision: 0,
        scale: 0,
        required: false,
        nillable: type !== 'boolean',
        unique: false,
        caseSensitive: false,
        externalId: false,
        idLookup: false,
        createable: true,
        updateable: true,
        filterable: !NOT_FILTERABLE.has(type),
        sortable: !NOT_SORTABLE.has(type),
        groupable: !NOT_GROUPABLE.has(type),
        referenceTo: [],
        deleteConstraint: 'SetNull',
        masterDetail: false,
        picklist: [],
        restrictedPicklist: false,
        system: false,
        fieldSecurity: true,
        ...overrides,
    };
}

const READ_ONLY: Partial<FieldDef> = {
    createable: false,
    updateable: false,
    nillable: false,
    system: true,
    fieldSecurity: false,
};

export function systemField(name: string, label: string, type: FieldType, overrides: Partial<FieldDef> = {}): FieldDef {
    return fieldDef(name, label, type, { ...READ_ONLY, ...overrides });
}

export const idField = (label: string): FieldDef => systemField('Id', `${label} ID`, 'id', { idLookup: true });

/** Created, modified, deleted: on every record that users make. */
export function auditFields(deletable: boolean): FieldDef[] {
    const user = { referenceTo: ['User'] };
    return [
        ...(deletable ? [systemField('IsDeleted', 'Deleted', 'boolean')] : []),
        systemField('CreatedDate', 'Created Date', 'datetime'),
        systemField('CreatedById', 'Created By ID', 'reference', { ...user, relationshipName: 'CreatedBy' }),
        systemField('LastModifiedDate', 'Last Modified Date', 'datetime'),
        systemField('LastModifiedById', 'Last Modified By ID', 'reference', {
            ...user,
            relationshipName: 'LastModifiedBy',
        }),
        systemField('SystemModstamp', 'System Modstamp', 'datetime'),
    ];
}

export const recentFields = (): FieldDef[] => [
    systemField('LastViewedDate', 'Last Viewed Date', 'datetime', { nillable: true }),
    systemField('LastReferencedDate', 'Last Referenced Date', 'datetime', { nillable: true }),
];

/** The running user owns what has no owner given. */
export const ownerField = (owners: string[], label = 'Owner ID'): FieldDef =>
    fieldDef('OwnerId', label, 'reference', {
        referenceTo: owners,
        relationshipName: 'Owner',
        nillable: false,
        fieldSecurity: false,
    });

export const recordTypeField = (): FieldDef =>
    fieldDef('RecordTypeId', 'Record Type ID', 'reference', {
        referenceTo: ['RecordType'],
        relationshipName: 'RecordType',
        fieldSecurity: false,
    });

/** `BillingPostalCode` → `Billing Postal Code`, `ContactId` → `Contact ID`. */
export function labelOf(name: string): string {
    return name
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
        .replace(/\bId$/, 'ID');
}
