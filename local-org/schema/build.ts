/** Project metadata and standard objects → the org's schema. What is wrong is added to `project.problems`. */
import type { MetadataComponent, ProjectMetadata } from '../metadata/model.ts';
import { flag, nodes, text } from '../metadata/values.ts';
import { checkFormulas } from './checkFormulas.ts';
import { customField, type FieldContext } from './customField.ts';
import { customMetadataRecords } from './customMetadataRecords.ts';
import { customObject, objectKind, sharingModel } from './customObject.ts';
import { recordTypeField } from './fieldDef.ts';
import { customKeyPrefix } from './ids.ts';
import type { FieldDef, ObjectDef, OrgSchema } from './model.ts';
import { addFieldSet, addRecordType, addValidationRule } from './objectChildren.ts';
import { applyValueSet, picklistValues } from './picklists.ts';
import { Problems } from './problems.ts';
import { standardObjects } from './standard.ts';
import { labelTranslations } from './translations.ts';

/** Activity is not an object one can query: its custom fields are on these. */
const ACTIVITY_OBJECTS = ['task', 'event'];

export function buildSchema(project: ProjectMetadata): OrgSchema {
    const problems = new Problems(project.problems);
    const { objects, valueSetFields } = standardObjects(project.config.features);
    const find = (name: string): ObjectDef | undefined => objects.get(name.toLowerCase());

    applyStandardValueSets(project, valueSetFields);
    addCustomObjects(project, objects, problems);
    addFields(project, objects, problems);
    addActivityTargets(objects);
    addObjectChildren(project, objects, problems);
    addChildRelationships(objects);
    checkControllers(project, objects, problems);

    const labels = customLabels(project);
    const byPrefix = new Map([...objects.values()].map((object) => [object.keyPrefix, object]));
    const schema: OrgSchema = {
        objects,
        object: find,
        objectByPrefix: (keyPrefix) => byPrefix.get(keyPrefix),
        field: (objectName, fieldName) => find(objectName)?.fields.get(fieldName.toLowerCase()),
        customMetadata: customMetadataRecords(project, find, problems),
        labels,
        translations: labelTranslations(project, labels, problems),
        customPermissions: new Set(project.byType('CustomPermission').map(({ fullName }) => fullName)),
        messageChannels: messageChannels(project),
    };
    checkFormulas(project, schema, problems);
    return schema;
}

function applyStandardValueSets(project: ProjectMetadata, valueSetFields: Map<string, FieldDef[]>): void {
    for (const component of project.byType('StandardValueSet')) {
        const values = nodes(component.xml, 'standardValue');
        for (const field of valueSetFields.get(component.fullName) ?? []) {
            field.picklist = picklistValues(values, flag(component.xml, 'sorted') === true);
        }
    }
}

function addCustomObjects(project: ProjectMetadata, objects: Map<string, ObjectDef>, problems: Problems): void {
    const details = new Set(
        project
            .byType('CustomField')
            .filter(({ xml }) => text(xml, 'type') === 'MasterDetail')
            .map(({ fullName }) => fullName.split('.')[0]?.toLowerCase()),
    );
    const taken = new Set([...objects.values()].map(({ keyPrefix }) => keyPrefix));
    const components = [...project.byType('CustomObject')].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
    for (const component of components) {
        const key = component.fullName.toLowerCase();
        if (objectKind(component) === undefined) {
            const object = objects.get(key);
            if (object) changeStandardObject(object, component);
            else if (key !== 'activity') problems.unsupported(component, `The standard object ${component.fullName}`);
            continue;
        }
        const keyPrefix = customKeyPrefix(component.fullName, taken);
        taken.add(keyPrefix);
        const object = customObject(component, keyPrefix, details.has(key), problems);
        object.iconName = iconOf(project, object.name) ?? object.iconName;
        objects.set(key, object);
    }
}

function changeStandardObject(object: ObjectDef, component: MetadataComponent): void {
    object.sharingModel = sharingModel(text(component.xml, 'sharingModel')) ?? object.sharingModel;
    object.label = text(component.xml, 'label') ?? object.label;
    object.labelPlural = text(component.xml, 'pluralLabel') ?? object.labelPlural;
}

/** A custom tab's motif, `Custom20: Airplane`, names the icon of its object. */
function iconOf(project: ProjectMetadata, objectName: string): string | undefined {
    const motif = text(project.get('CustomTab', objectName)?.xml, 'motif');
    const number = motif === undefined ? undefined : /^Custom(\d+)/.exec(motif)?.[1];
    return number === undefined ? undefined : `custom:custom${number}`;
}

function addFields(project: ProjectMetadata, objects: Map<string, ObjectDef>, problems: Problems): void {
    for (const component of project.byType('CustomField')) {
        const [objectName = '', fieldName = ''] = component.fullName.split('.');
        const isActivity = objectName.toLowerCase() === 'activity';
        const targets = (isActivity ? ACTIVITY_OBJECTS : [objectName.toLowerCase()]).flatMap(
            (key) => objects.get(key) ?? [],
        );
        if (targets.length === 0) {
            problems.error(component, `There is no object ${objectName} for the field ${fieldName}.`);
            continue;
        }
        if (!fieldName.endsWith('__c')) {
            for (const target of targets) changeStandardField(target, fieldName, component, project, problems);
            continue;
        }
        if (!isActivity && ACTIVITY_OBJECTS.includes(objectName.toLowerCase())) {
            problems.error(
                component,
                `Entity Enumeration Or ID: bad value for restricted picklist field: ${objectName}. Custom fields of tasks and events belong under objects/Activity/fields.`,
            );
            continue;
        }
        const context: FieldContext = {
            project,
            problems,
            objectName: isActivity ? 'Activity' : objectName,
            objectExists: (name) => objects.has(name.toLowerCase()),
        };
        const field = customField(component, context);
        if (field) for (const target of targets) target.fields.set(fieldName.toLowerCase(), { ...field });
    }
}

function changeStandardField(
    object: ObjectDef,
    fieldName: string,
    component: MetadataComponent,
    project: ProjectMetadata,
    problems: Problems,
): void {
    const field = object.fields.get(fieldName.toLowerCase());
    if (!field) {
        problems.unsupported(component, `The standard field ${object.name}.${fieldName}`);
        return;
    }
    const help = text(component.xml, 'inlineHelpText');
    const description = text(component.xml, 'description');
    field.label = text(component.xml, 'label') ?? field.label;
    if (help !== undefined) field.helpText = help;
    if (description !== undefined) field.description = description;
    if (component.xml['valueSet'] !== undefined) applyValueSet(field, component, project, problems);
}

/** Custom objects with activities can be Related To of tasks and events, and whatever else relates to those. */
function addActivityTargets(objects: Map<string, ObjectDef>): void {
    const custom = [...objects.values()]
        .filter((object) => object.custom && object.allowActivities)
        .map(({ name }) => name);
    for (const object of objects.values()) {
        for (const name of ['whatid', 'relatedtoid', 'linkedentityid', 'firstpublishlocationid']) {
            const field = object.custom ? undefined : object.fields.get(name);
            if (field) field.referenceTo.push(...custom.filter((target) => !field.referenceTo.includes(target)));
        }
    }
}

function addObjectChildren(project: ProjectMetadata, objects: Map<string, ObjectDef>, problems: Problems): void {
    const find = (name: string): ObjectDef | undefined => objects.get(name.toLowerCase());
    const each = (type: string, add: (object: ObjectDef, component: MetadataComponent) => void): void => {
        for (const component of project.byType(type)) {
            const objectName = component.fullName.split('.')[0] ?? '';
            const object = find(objectName);
            if (object) add(object, component);
            else problems.error(component, `There is no object ${objectName} for ${component.fullName}.`);
        }
    };
    each('RecordType', (object, component) => {
        if (!object.fields.has('recordtypeid')) object.fields.set('recordtypeid', recordTypeField());
        addRecordType(object, component, problems);
    });
    each('FieldSet', (object, component) => addFieldSet(object, component, find, problems));
    each('ValidationRule', (object, component) => addValidationRule(object, component, problems));
}

function addChildRelationships(objects: Map<string, ObjectDef>): void {
    for (const child of objects.values()) {
        for (const field of child.fields.values()) {
            if (field.childRelationshipName === undefined) continue;
            for (const target of field.referenceTo) {
                objects.get(target.toLowerCase())?.childRelationships.push({
                    name: field.childRelationshipName,
                    childObject: child.name,
                    field: field.name,
                    cascadeDelete: field.deleteConstraint === 'Cascade',
                });
            }
        }
    }
}

function checkControllers(project: ProjectMetadata, objects: Map<string, ObjectDef>, problems: Problems): void {
    for (const component of project.byType('CustomField')) {
        const [objectName = '', fieldName = ''] = component.fullName.split('.');
        const keys = objectName.toLowerCase() === 'activity' ? ACTIVITY_OBJECTS : [objectName.toLowerCase()];
        for (const key of keys) {
            const controller = objects.get(key)?.fields.get(fieldName.toLowerCase())?.controllerName;
            if (controller !== undefined && !objects.get(key)?.fields.has(controller.toLowerCase())) {
                problems.error(
                    component,
                    `The controlling field ${controller} does not exist on ${objectName}.`,
                    controller,
                );
                break;
            }
        }
    }
}

function customLabels(project: ProjectMetadata): Map<string, string> {
    return new Map(
        project.byType('CustomLabel').map(({ fullName, xml }) => [fullName.toLowerCase(), text(xml, 'value') ?? '']),
    );
}

function messageChannels(project: ProjectMetadata): OrgSchema['messageChannels'] {
    return new Map(
        project.byType('LightningMessageChannel').map(({ fullName, xml }) => [
            fullName.toLowerCase(),
            {
                developerName: fullName,
                masterLabel: text(xml, 'masterLabel') ?? fullName,
                isExposed: flag(xml, 'isExposed') === true,
                fields: nodes(xml, 'lightningMessageFields').map((field) => text(field, 'fieldName') ?? ''),
            },
        ]),
    );
}
