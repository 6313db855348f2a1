/** Object metadata and picklist values as UI API represents them. */
import type { FieldDef, FieldType, ObjectDef } from '../../schema/model.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { uiError, uiObject } from './uiApiErrors.ts';

const MASTER_RECORD_TYPE = '012000000000000AAA';

const DATA_TYPES: Record<FieldType, string> = {
    id: 'Reference',
    string: 'String',
    textarea: 'TextArea',
    longtextarea: 'TextArea',
    richtextarea: 'TextArea',
    encryptedstring: 'EncryptedString',
    boolean: 'Boolean',
    int: 'Int',
    double: 'Double',
    currency: 'Currency',
    percent: 'Percent',
    long: 'Long',
    date: 'Date',
    datetime: 'DateTime',
    time: 'Time',
    picklist: 'Picklist',
    multipicklist: 'MultiPicklist',
    combobox: 'ComboBox',
    reference: 'Reference',
    phone: 'Phone',
    email: 'Email',
    url: 'Url',
    base64: 'Base64',
    location: 'Location',
    anyType: 'AnyType',
};

export function objectInfo(reader: ConsoleReader, name: string): object {
    const object = readableObject(reader, name);
    const rights = reader.ctx.user.rights.object(object.name);
    const fields = [...object.fields.values()].filter((field) => reader.canRead(object, field));
    return {
        apiName: object.name,
        childRelationships: object.childRelationships.map(({ name: relationshipName, childObject, field }) => ({
            childObjectApiName: childObject,
            fieldName: field,
            relationshipName,
        })),
        createable: object.createable && rights.create,
        custom: object.custom,
        defaultRecordTypeId: defaultRecordType(object),
        deletable: object.deletable && rights.delete,
        dependentFields: {},
        feedEnabled: false,
        fields: Object.fromEntries(fields.map((field) => [field.name, fieldInfo(reader, object, field)])),
        keyPrefix: object.keyPrefix,
        label: object.label,
        labelPlural: object.labelPlural,
        layoutable: true,
        mruEnabled: false,
        nameFields: [object.nameField],
        queryable: object.queryable,
        recordTypeInfos: recordTypeInfos(object),
        searchable: object.searchable,
        themeInfo: { color: '', iconUrl: '' },
        updateable: object.updateable && rights.edit,
    };
}

function fieldInfo(reader: ConsoleReader, object: ObjectDef, field: FieldDef): object {
    const { edit } = reader.ctx.user.rights.field(object.name, field.name);
    return {
        apiName: field.name,
        calculated: field.formula !== undefined,
        compound: false,
        controllerName: field.controllerName ?? null,
        controllingFields: field.controllerName === undefined ? [] : [field.controllerName],
        createable: field.createable && edit,
        custom: field.custom,
        dataType: DATA_TYPES[field.type],
        externalId: field.externalId,
        htmlFormatted: field.type === 'richtextarea',
        inlineHelpText: field.helpText ?? null,
        label: field.label,
        length: field.length,
        nameField: field.name === object.nameField,
        precision: field.precision,
        reference: field.type === 'reference',
        referenceToInfos: field.referenceTo.map((target) => ({
            apiName: target,
            nameFields: [reader.ctx.schema.object(target)?.nameField ?? 'Name'],
        })),
        relationshipName: field.relationshipName ?? null,
        required: field.required,
        scale: field.scale,
        sortable: field.sortable,
        unique: field.unique,
        updateable: field.updateable && edit,
    };
}

function recordTypeInfos(object: ObjectDef): object {
    const types = [...object.recordTypes.values()].map(({ id, label, active, isDefault }) => ({
        available: active,
        defaultRecordTypeMapping: isDefault,
        master: false,
        name: label,
        recordTypeId: id,
    }));
    const master = {
        available: true,
        defaultRecordTypeMapping: !types.some((type) => type.defaultRecordTypeMapping),
        master: true,
        name: 'Master',
        recordTypeId: MASTER_RECORD_TYPE,
    };
    return Object.fromEntries([...types, master].map((type) => [type.recordTypeId, type]));
}

function defaultRecordType(object: ObjectDef): string {
    return [...object.recordTypes.values()].find(({ isDefault }) => isDefault)?.id ?? MASTER_RECORD_TYPE;
}

export function picklistValues(
    reader: ConsoleReader,
    objectName: string,
    recordTypeId: string,
    fieldName: string,
): object {
    const object = readableObject(reader, objectName);
    const field = object.fields.get(fieldName.toLowerCase());
    if (!field || !reader.canRead(object, field) || !/picklist$/.test(field.type)) {
        throw uiError(
            400,
            'INVALID_FIELD',
            `${objectName}.${fieldName} is no picklist field of this org, or you have no access to it.`,
        );
    }
    return valuesOf(object, field, recordTypeId);
}

export function allPicklistValues(reader: ConsoleReader, objectName: string, recordTypeId: string): object {
    const object = readableObject(reader, objectName);
    const fields = [...object.fields.values()].filter(
        (field) => /picklist$/.test(field.type) && reader.canRead(object, field),
    );
    return {
        picklistFieldValues: Object.fromEntries(
            fields.map((field) => [field.name, valuesOf(object, field, recordTypeId)]),
        ),
    };
}

function valuesOf(object: ObjectDef, field: FieldDef, recordTypeId: string): object {
    const type = [...object.recordTypes.values()].find(({ id }) => id === recordTypeId);
    if (!type && recordTypeId !== MASTER_RECORD_TYPE && recordTypeId !== MASTER_RECORD_TYPE.slice(0, 15)) {
        throw uiError(400, 'INVALID_ID_FIELD', `There is no record type ${recordTypeId} of ${object.name}.`);
    }
    const allowed = type?.picklistValues.get(field.name.toLowerCase()) ?? type?.picklistValues.get(field.name);
    const controller =
        field.controllerName === undefined ? undefined : object.fields.get(field.controllerName.toLowerCase());
    const controllerValues = Object.fromEntries((controller?.picklist ?? []).map(({ value }, index) => [value, index]));
    const values = field.picklist
        .filter(({ isActive, value }) => isActive && (!allowed || allowed.includes(value)))
        .map(({ label, value, validFor = [] }) => ({
            attributes: null,
            label,
            validFor: validFor.flatMap((controlling) => controllerValues[controlling] ?? []),
            value,
        }));
    const standard = field.picklist.find(({ isDefault }) => isDefault)?.value;
    return { controllerValues, defaultValue: values.find(({ value }) => value === standard) ?? null, values };
}

function readableObject(reader: ConsoleReader, name: string): ObjectDef {
    const object = uiObject(reader.ctx.schema, name);
    if (reader.ctx.user.rights.object(object.name).read) return object;
    throw uiError(403, 'INSUFFICIENT_ACCESS', `You do not have access to the object ${object.name}.`);
}
