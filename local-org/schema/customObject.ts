/** A CustomObject component of a project → object definition: custom objects, metadata types, settings, events, big objects. */
import type { MetadataComponent } from '../metadata/model.ts';
import { flag, node, number, text } from '../metadata/values.ts';
import { auditFields, fieldDef, idField, ownerField, recentFields, systemField } from './fieldDef.ts';
import type { FieldDef, ObjectDef, ObjectKind, SharingModel } from './model.ts';
import type { Problems } from './problems.ts';

const SHARING: Readonly<Record<string, SharingModel>> = {
    Private: 'Private',
    Read: 'Read',
    ReadSelect: 'Read',
    ReadWrite: 'ReadWrite',
    ReadWriteTransfer: 'ReadWrite',
    FullAccess: 'ReadWrite',
    ControlledByParent: 'ControlledByParent',
    ControlledByLeadOrContact: 'ControlledByParent',
    ControlledByCampaign: 'ControlledByParent',
};

export const sharingModel = (name: string | undefined): SharingModel | undefined =>
    name === undefined ? undefined : SHARING[name];

/** Where it is not Name. */
const NAME_FIELDS: Readonly<Partial<Record<ObjectKind, string>>> = {
    customMetadata: 'MasterLabel',
    platformEvent: 'ReplayId',
    bigObject: 'Id',
};

export function objectKind(component: MetadataComponent): ObjectKind | undefined {
    const suffix = /__(\w+?)$/.exec(component.fullName)?.[1];
    switch (suffix) {
        case 'c':
            return text(component.xml, 'customSettingsType') === undefined ? 'custom' : 'customSetting';
        case 'mdt':
            return 'customMetadata';
        case 'e':
            return 'platformEvent';
        case 'b':
            return 'bigObject';
        default:
            return undefined;
    }
}

/** Without the fields the project declares; those come later, when every object is known. */
export function customObject(
    component: MetadataComponent,
    keyPrefix: string,
    isDetail: boolean,
    problems: Problems,
): ObjectDef {
    const { xml } = component;
    const kind = objectKind(component) ?? 'custom';
    const label = text(xml, 'label');
    if (label === undefined) problems.error(component, `The object ${component.fullName} needs a label.`);
    const sharing = sharingModel(text(xml, 'sharingModel'));
    if (kind === 'custom') {
        if (sharing === undefined) problems.error(component, `The object ${component.fullName} needs a sharingModel.`);
        if (text(xml, 'pluralLabel') === undefined) {
            problems.error(component, `The object ${component.fullName} needs a pluralLabel.`);
        }
        if (isDetail && sharing !== undefined && sharing !== 'ControlledByParent') {
            problems.error(
                component,
                `${component.fullName} is the detail of a master, so its sharingModel must be ControlledByParent.`,
                'sharingModel',
            );
        }
        if (!isDetail && sharing === 'ControlledByParent') {
            problems.error(
                component,
                `${component.fullName} has no master, so its sharingModel cannot be ControlledByParent.`,
                'sharingModel',
            );
        }
    }
    const object: ObjectDef = {
        name: component.fullName,
        label: label ?? component.fullName,
        labelPlural: text(xml, 'pluralLabel') ?? label ?? component.fullName,
        keyPrefix,
        kind,
        custom: true,
        sharingModel: sharing ?? (kind === 'custom' ? 'ReadWrite' : 'Read'),
        nameField: NAME_FIELDS[kind] ?? 'Name',
        fields: new Map(),
        childRelationships: [],
        fieldSets: new Map(),
        validationRules: [],
        recordTypes: [],
        createable: kind === 'custom' || kind === 'customSetting' || kind === 'platformEvent',
        updateable: kind === 'custom' || kind === 'customSetting',
        deletable: kind === 'custom' || kind === 'customSetting',
        queryable: kind !== 'platformEvent',
        searchable: flag(xml, 'enableSearch') === true,
        allowActivities: flag(xml, 'enableActivities') === true,
        iconName: 'standard:record',
    };
    const description = text(xml, 'description');
    if (description !== undefined) object.description = description;
    for (const field of impliedFields(component, object, isDetail, problems))
        object.fields.set(field.name.toLowerCase(), field);
    return object;
}

function impliedFields(
    component: MetadataComponent,
    object: ObjectDef,
    isDetail: boolean,
    problems: Problems,
): FieldDef[] {
    switch (object.kind) {
        case 'customMetadata':
            return [
                idField(object.label),
                systemField('DeveloperName', `${object.label} Name`, 'string', { length: 40, idLookup: true }),
                systemField('MasterLabel', 'Label', 'string', { length: 40 }),
                systemField('Language', 'Master Language', 'picklist', { length: 40, nillable: true }),
                systemField('NamespacePrefix', 'Namespace Prefix', 'string', { length: 15, nillable: true }),
                systemField('Label', 'Label', 'string', { length: 40 }),
                systemField('QualifiedApiName', `Qualified API Name`, 'string', { length: 70, idLookup: true }),
                systemField('SystemModstamp', 'System Modstamp', 'datetime'),
            ];
        case 'platformEvent':
            return [
                systemField('ReplayId', 'Replay ID', 'string', { nillable: true }),
                systemField('EventUuid', 'Event UUID', 'string', { length: 36, nillable: true }),
                systemField('CreatedDate', 'Created Date', 'datetime'),
                systemField('CreatedById', 'Created By ID', 'reference', {
                    referenceTo: ['User'],
                    relationshipName: 'CreatedBy',
                }),
            ];
        case 'bigObject':
            return [idField(object.label), systemField('CreatedDate', 'Created Date', 'datetime')];
        case 'customSetting':
            return [
                idField(object.label),
                fieldDef('Name', 'Name', 'string', { length: 38, fieldSecurity: false, nillable: true }),
                ownerOfSetting(),
                ...auditFields(true),
            ];
        default:
            return [
                idField(object.label),
                nameField(component, problems),
                ...(isDetail ? [] : [ownerField(['User', 'Group'])]),
                ...auditFields(true),
                ...(object.allowActivities
                    ? [systemField('LastActivityDate', 'Last Activity Date', 'date', { nillable: true })]
                    : []),
                ...recentFields(),
            ];
    }
}

const ownerOfSetting = (): FieldDef =>
    fieldDef('SetupOwnerId', 'Location', 'reference', {
        referenceTo: ['Organization', 'Profile', 'User'],
        relationshipName: 'SetupOwner',
        nillable: false,
        fieldSecurity: false,
    });

function nameField(component: MetadataComponent, problems: Problems): FieldDef {
    const xml = node(component.xml, 'nameField');
    if (!xml) problems.error(component, `The object ${component.fullName} needs a nameField.`);
    const label = text(xml, 'label') ?? 'Name';
    if (text(xml, 'type') === 'AutoNumber') {
        const field = fieldDef('Name', label, 'string', {
            length: 80,
            createable: false,
            updateable: false,
            nillable: false,
            idLookup: true,
            fieldSecurity: false,
            displayFormat: text(xml, 'displayFormat') ?? '{0}',
            startingNumber: number(xml, 'startingNumber') ?? 1,
        });
        return field;
    }
    return fieldDef('Name', label, 'string', { length: 80, idLookup: true, fieldSecurity: false });
}
