import type { ObjectDef } from '../schema/model.ts';

/** Rows of aggregate queries are AggregateResult records; they have no fields, only aliases. */
export const AGGREGATE_RESULT: ObjectDef = {
    name: 'AggregateResult',
    label: 'Aggregate Result',
    labelPlural: 'Aggregate Results',
    keyPrefix: '',
    kind: 'standard',
    custom: false,
    sharingModel: 'ReadWrite',
    nameField: 'Id',
    fields: new Map(),
    childRelationships: [],
    fieldSets: new Map(),
    validationRules: [],
    recordTypes: [],
    createable: false,
    updateable: false,
    deletable: false,
    queryable: false,
    searchable: false,
    allowActivities: false,
    iconName: 'standard:record',
};
