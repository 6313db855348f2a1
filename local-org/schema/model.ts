/**
 * The org's schema: what metadata says exists. Built once per project by `schema/build.ts` from the standard objects'
 * data files and the project's own metadata; read by SOQL, DML, describe, the type checker and the console.
 * All maps are keyed by the lower-case API name; names inside the definitions keep their case.
 */
export type FieldType =
    | 'id'
    | 'string'
    | 'textarea'
    | 'longtextarea'
    | 'richtextarea'
    | 'encryptedstring'
    | 'boolean'
    | 'int'
    | 'double'
    | 'currency'
    | 'percent'
    | 'long'
    | 'date'
    | 'datetime'
    | 'time'
    | 'picklist'
    | 'multipicklist'
    | 'combobox'
    | 'reference'
    | 'phone'
    | 'email'
    | 'url'
    | 'base64'
    | 'location'
    | 'anyType';

export interface PicklistValue {
    value: string;
    label: string;
    isDefault: boolean;
    isActive: boolean;
    /** Values of the controlling field under which this one is offered; undefined when the field has no controller. */
    validFor?: string[];
    /** Status values: the record counts as closed (Task, Case, Lead, Opportunity). */
    closed?: boolean;
    /** Opportunity stages. */
    won?: boolean;
    /** Per cent, opportunity stages. */
    probability?: number;
    forecastCategory?: string;
    /** Lead statuses. */
    converted?: boolean;
    /** Task priorities. */
    highPriority?: boolean;
}

export interface FieldDef {
    name: string;
    label: string;
    type: FieldType;
    custom: boolean;
    /** Text length; 0 where it does not apply. */
    length: number;
    precision: number;
    scale: number;
    /** A value must be given on insert (no default fills it in). */
    required: boolean;
    /** May be null in the database (describe's isNillable). Absent: `!required`. */
    nillable?: boolean;
    unique: boolean;
    caseSensitive: boolean;
    externalId: boolean;
    /** idLookup in describe: usable as the key of an upsert. */
    idLookup: boolean;
    createable: boolean;
    updateable: boolean;
    filterable: boolean;
    sortable: boolean;
    groupable: boolean;
    /** Objects a reference may point at; several for polymorphic fields such as WhatId. */
    referenceTo: string[];
    /** Name used in dot notation (`Account`, `Visit__r`); undefined when there is none. */
    relationshipName?: string;
    /** Name of the list on the parent (`Contacts`, `Logs__r`); undefined when there is none. */
    childRelationshipName?: string;
    deleteConstraint: 'SetNull' | 'Cascade' | 'Restrict';
    /** Master-detail: inherits sharing, cannot be empty. */
    masterDetail: boolean;
    picklist: PicklistValue[];
    /** A value outside the list is refused (INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST). */
    restrictedPicklist: boolean;
    controllerName?: string;
    /** Formula text; the field is then read-only and calculated when read. */
    formula?: string;
    formulaTreatBlanksAs?: 'BlankAsZero' | 'BlankAsBlank';
    /** Formula text of the default value. */
    defaultValue?: string;
    displayFormat?: string;
    /** First number of an auto-number; 1 when absent. */
    startingNumber?: number;
    helpText?: string;
    description?: string;
    /** Filled by the platform (CreatedDate, SystemModstamp, derived fields such as Task.AccountId). */
    system: boolean;
    /** Not subject to field-level security: required, system and name fields. */
    fieldSecurity: boolean;
}

export interface ValidationRuleDef {
    name: string;
    active: boolean;
    formula: string;
    errorMessage: string;
    errorDisplayField?: string;
}
export interface FieldSetDef {
    name: string;
    label: string;
    description?: string;
    fields: { path: string; required: boolean }[];
}
export interface RecordTypeDef {
    id: string;
    developerName: string;
    label: string;
    active: boolean;
    isDefault: boolean;
    picklistValues: Map<string, string[]>;
}
export interface ChildRelationshipDef {
    name: string;
    childObject: string;
    field: string;
    cascadeDelete: boolean;
}

export type ObjectKind = 'standard' | 'custom' | 'customMetadata' | 'customSetting' | 'platformEvent' | 'bigObject';
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';

export interface ObjectDef {
    name: string;
    label: string;
    labelPlural: string;
    /** First three characters of the ids of this object. */
    keyPrefix: string;
    kind: ObjectKind;
    custom: boolean;
    description?: string;
    sharingModel: SharingModel;
    /** Field that names a record (`Name`, `CaseNumber`, `Subject`). */
    nameField: string;
    fields: Map<string, FieldDef>;
    childRelationships: ChildRelationshipDef[];
    fieldSets: Map<string, FieldSetDef>;
    validationRules: ValidationRuleDef[];
    recordTypes: RecordTypeDef[];
    createable: boolean;
    updateable: boolean;
    deletable: boolean;
    queryable: boolean;
    searchable: boolean;
    /** The object can be Related To of an activity. */
    allowActivities: boolean;
    /** lightning-icon name, `standard:case`. */
    iconName: string;
}

export interface OrgSchema {
    objects: ReadonlyMap<string, ObjectDef>;
    /** Case-insensitive look-up; undefined when there is no such object. */
    object(name: string): ObjectDef | undefined;
    objectByPrefix(keyPrefix: string): ObjectDef | undefined;
    field(objectName: string, fieldName: string): FieldDef | undefined;
    /** Custom metadata records: type's API name in lower case → records as plain field maps (see metadata/customMetadata.ts). */
    customMetadata: ReadonlyMap<string, CustomMetadataRecord[]>;
    /** Custom labels by lower-case name, in the org's language. */
    labels: ReadonlyMap<string, string>;
    /** Language → label by lower-case name → text; see translations.ts. */
    translations?: ReadonlyMap<string, ReadonlyMap<string, string>>;
    /** API names of custom permissions that exist. */
    customPermissions: ReadonlySet<string>;
    /** Message channels, static resources and other names modules may import. */
    messageChannels: ReadonlyMap<
        string,
        { developerName: string; masterLabel: string; isExposed: boolean; fields: string[] }
    >;
}

export interface CustomMetadataRecord {
    developerName: string;
    label: string;
    isProtected: boolean;
    /** Field API name → value as text, number, boolean or null. */
    values: Record<string, string | number | boolean | null>;
}
