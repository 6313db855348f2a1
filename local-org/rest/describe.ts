/** Describe results: what the user may see of the schema, in the API's words. */
import type { FieldDef, FieldType, ObjectDef, PicklistValue } from '../schema/model.ts';
import { validForBits } from '../schema/validFor.ts';
import type { RestSession } from './session.ts';

const TYPES: Readonly<Partial<Record<FieldType, string>>> = { longtextarea: 'textarea', richtextarea: 'textarea' };

const SOAP_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
    id: 'tns:ID',
    reference: 'tns:ID',
    boolean: 'xsd:boolean',
    int: 'xsd:int',
    long: 'xsd:long',
    double: 'xsd:double',
    currency: 'xsd:double',
    percent: 'xsd:double',
    date: 'xsd:date',
    datetime: 'xsd:dateTime',
    time: 'xsd:time',
    base64: 'xsd:base64Binary',
};

export function describeGlobal(session: RestSession): Record<string, unknown> {
    const visible = [...session.schema.objects.values()].filter(({ name }) => session.user.rights.object(name).read);
    return {
        encoding: 'UTF-8',
        maxBatchSize: 200,
        sobjects: visible.sort((a, b) => (a.name < b.name ? -1 : 1)).map((object) => objectSummary(session, object)),
    };
}

export function objectSummary(session: RestSession, object: ObjectDef): Record<string, unknown> {
    const rights = session.user.rights.object(object.name);
    const url = `${session.base}/sobjects/${object.name}`;
    return {
        activateable: false,
        createable: rights.create,
        custom: object.custom,
        customSetting: object.kind === 'customSetting',
        deletable: rights.delete,
        deprecatedAndHidden: false,
        feedEnabled: false,
        keyPrefix: object.keyPrefix,
        label: object.label,
        labelPlural: object.labelPlural,
        layoutable: object.kind === 'standard' || object.kind === 'custom',
        mergeable: ['Account', 'Contact', 'Lead', 'Case'].includes(object.name),
        mruEnabled: object.searchable,
        name: object.name,
        queryable: object.queryable,
        replicateable: object.kind === 'standard' || object.kind === 'custom',
        retrieveable: object.queryable,
        searchable: object.searchable,
        triggerable: object.createable,
        undeletable: object.deletable,
        updateable: rights.edit,
        urls: { rowTemplate: `${url}/{ID}`, describe: `${url}/describe`, sobject: url },
    };
}

export function describeObject(session: RestSession, object: ObjectDef): Record<string, unknown> {
    const fields = [...object.fields.values()].filter(({ name }) => session.user.rights.field(object.name, name).read);
    return {
        ...objectSummary(session, object),
        childRelationships: object.childRelationships.map(({ name, childObject, field, cascadeDelete }) => ({
            cascadeDelete,
            childSObject: childObject,
            deprecatedAndHidden: false,
            field,
            relationshipName: name,
            restrictedDelete: session.schema.field(childObject, field)?.deleteConstraint === 'Restrict',
        })),
        fields: fields.map((field) => describeField(session, object, field)),
        recordTypeInfos: object.recordTypes.map(({ id, developerName, label, active, isDefault }) => ({
            active,
            available: true,
            defaultRecordTypeMapping: isDefault,
            developerName,
            master: false,
            name: label,
            recordTypeId: id,
        })),
    };
}

function describeField(session: RestSession, object: ObjectDef, field: FieldDef): Record<string, unknown> {
    const { edit } = session.user.rights.field(object.name, field.name);
    const controller =
        field.controllerName === undefined ? undefined : object.fields.get(field.controllerName.toLowerCase());
    const isNumber = field.precision > 0;
    return {
        aggregatable: field.groupable,
        autoNumber: field.displayFormat !== undefined,
        byteLength: field.type === 'id' || field.type === 'reference' ? field.length : field.length * 3,
        calculated: field.formula !== undefined,
        calculatedFormula: field.formula ?? null,
        caseSensitive: field.caseSensitive,
        controllerName: field.controllerName ?? null,
        createable: field.createable && edit,
        custom: field.custom,
        defaultValue: field.type === 'boolean' ? field.defaultValue?.toLowerCase() === 'true' : null,
        defaultValueFormula: field.defaultValue ?? null,
        defaultedOnCreate: isDefaulted(field),
        dependentPicklist: controller !== undefined,
        deprecatedAndHidden: false,
        digits: field.type === 'int' ? 9 : 0,
        encrypted: field.type === 'encryptedstring',
        externalId: field.externalId,
        extraTypeInfo:
            field.type === 'richtextarea' ? 'richtextarea' : field.type === 'longtextarea' ? 'plaintextarea' : null,
        filterable: field.filterable,
        groupable: field.groupable,
        htmlFormatted: field.type === 'richtextarea',
        idLookup: field.idLookup,
        inlineHelpText: field.helpText ?? null,
        label: field.label,
        length: field.length,
        name: field.name,
        nameField: object.nameField === field.name,
        namePointing: field.referenceTo.length > 1,
        nillable: field.nillable ?? !field.required,
        permissionable: field.fieldSecurity,
        picklistValues: field.picklist.map((value) => describePicklistValue(value, controller)),
        polymorphicForeignKey: field.referenceTo.length > 1,
        precision: isNumber ? field.precision : 0,
        referenceTo: field.referenceTo,
        relationshipName: field.relationshipName ?? null,
        restrictedPicklist: field.restrictedPicklist,
        scale: field.scale,
        soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
        sortable: field.sortable,
        type: TYPES[field.type] ?? field.type,
        unique: field.unique,
        updateable: field.updateable && edit,
    };
}

function isDefaulted(field: FieldDef): boolean {
    const hasDefault = field.defaultValue !== undefined || field.picklist.some(({ isDefault }) => isDefault);
    return (
        hasDefault || field.type === 'boolean' || field.name === 'OwnerId' || (field.system && field.nillable === false)
    );
}

function describePicklistValue(value: PicklistValue, controller: FieldDef | undefined): Record<string, unknown> {
    return {
        active: value.isActive,
        defaultValue: value.isDefault,
        label: value.label,
        validFor: controller && value.validFor ? validForBits(value.validFor, controller) : null,
        value: value.value,
    };
}
