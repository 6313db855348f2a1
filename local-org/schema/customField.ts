/** A CustomField component → field definition, refusing what a deployment refuses. */
import type { MetadataComponent, ProjectMetadata } from '../metadata/model.ts';
import { flag, number, text } from '../metadata/values.ts';
import { fieldDef } from './fieldDef.ts';
import type { FieldDef, FieldType } from './model.ts';
import { applyValueSet } from './picklists.ts';
import type { Problems } from './problems.ts';

const TYPES: Readonly<Record<string, FieldType>> = {
    AutoNumber: 'string',
    Lookup: 'reference',
    MasterDetail: 'reference',
    Hierarchy: 'reference',
    MetadataRelationship: 'reference',
    Checkbox: 'boolean',
    Currency: 'currency',
    Date: 'date',
    DateTime: 'datetime',
    Email: 'email',
    Number: 'double',
    Percent: 'percent',
    Phone: 'phone',
    Picklist: 'picklist',
    MultiselectPicklist: 'multipicklist',
    Text: 'string',
    TextArea: 'textarea',
    LongTextArea: 'longtextarea',
    Html: 'richtextarea',
    Url: 'url',
    EncryptedText: 'encryptedstring',
    Time: 'time',
};

/** Long text is not offered on activities. */
const NOT_ON_ACTIVITY: ReadonlySet<string> = new Set([
    'LongTextArea',
    'Html',
    'MultiselectPicklist',
    'EncryptedText',
    'MasterDetail',
    'Summary',
]);
const NUMBERS: ReadonlySet<string> = new Set(['Number', 'Currency', 'Percent']);
const RELATIONSHIPS: ReadonlySet<string> = new Set(['Lookup', 'MasterDetail', 'Hierarchy', 'MetadataRelationship']);
/** Length of a text formula's result. */
const FORMULA_TEXT_LENGTH = 1300;

export interface FieldContext {
    project: ProjectMetadata;
    problems: Problems;
    /** Object the field is declared on: `Activity`, `Case`, `Visit__c`. */
    objectName: string;
    objectExists(name: string): boolean;
}

/** Undefined (and a problem) when the field cannot exist. */
export function customField(component: MetadataComponent, context: FieldContext): FieldDef | undefined {
    const { xml } = component;
    const { problems } = context;
    const name = component.fullName.slice(component.fullName.indexOf('.') + 1);
    const typeName = text(xml, 'type');
    if (typeName === undefined) {
        problems.error(component, `The field ${component.fullName} needs a type.`);
        return undefined;
    }
    const type = TYPES[typeName];
    if (type === undefined) {
        const what = typeName === 'Summary' ? 'The roll-up summary field' : `The ${typeName} field`;
        problems.unsupported(component, `${what} ${component.fullName}`, typeName);
        return undefined;
    }
    if (context.objectName === 'Activity' && NOT_ON_ACTIVITY.has(typeName)) {
        problems.error(component, `The type ${typeName} isn't available for activities.`, typeName);
        return undefined;
    }
    const label = text(xml, 'label');
    if (label === undefined) problems.error(component, `The field ${component.fullName} needs a label.`);

    const field = fieldDef(name, label ?? name, type, { custom: true });
    const help = text(xml, 'inlineHelpText');
    const description = text(xml, 'description');
    if (help !== undefined) field.helpText = help;
    if (description !== undefined) field.description = description;
    applySize(field, typeName, component, problems);

    const formula = text(xml, 'formula');
    if (formula !== undefined) {
        applyFormula(field, formula, component);
        return field;
    }
    if (typeName === 'AutoNumber') applyAutoNumber(field, component);
    if (typeName === 'Picklist' || typeName === 'MultiselectPicklist') {
        applyValueSet(field, component, context.project, problems);
    }
    if (RELATIONSHIPS.has(typeName) && !applyRelationship(field, typeName, component, context)) return undefined;
    if (flag(xml, 'unique') === true) {
        if (!['string', 'double', 'email'].includes(type)) {
            problems.error(component, `A field of type ${typeName} cannot be unique.`, 'unique');
        }
        field.unique = true;
        field.caseSensitive = flag(xml, 'caseSensitive') === true;
        field.idLookup = true;
    }
    if (flag(xml, 'externalId') === true) Object.assign(field, { externalId: true, idLookup: true });
    const defaultValue = text(xml, 'defaultValue');
    if (defaultValue !== undefined) field.defaultValue = defaultValue;
    if (flag(xml, 'required') === true) {
        const filled = field.picklist.some(({ isDefault }) => isDefault) || defaultValue !== undefined;
        Object.assign(field, { nillable: false, required: !filled, fieldSecurity: false });
    }
    return field;
}

function applySize(field: FieldDef, typeName: string, component: MetadataComponent, problems: Problems): void {
    const { xml } = component;
    const isFormula = text(xml, 'formula') !== undefined;
    if (NUMBERS.has(typeName)) {
        field.precision = number(xml, 'precision') ?? 18;
        field.scale = number(xml, 'scale') ?? (isFormula ? 2 : 0);
        if (field.precision > 18 || field.scale > field.precision) {
            problems.error(
                component,
                `${component.fullName}: precision ${String(field.precision)} and scale ${String(field.scale)} do not fit; at most 18 digits in all.`,
                'precision',
            );
        }
    }
    const length = number(xml, 'length');
    if (typeName === 'Text' && !isFormula) {
        if (length === undefined || length < 1 || length > 255) {
            problems.error(component, `The text field ${component.fullName} needs a length from 1 to 255.`, 'length');
        }
        field.length = length ?? 255;
    }
    if (typeName === 'LongTextArea' || typeName === 'Html') {
        if (length === undefined || length < 256 || length > 131072) {
            problems.error(component, `The field ${component.fullName} needs a length from 256 to 131072.`, 'length');
        }
        if (number(xml, 'visibleLines') === undefined) {
            problems.error(component, `The field ${component.fullName} must specify visibleLines.`);
        }
        field.length = length ?? 32768;
    }
    if (typeName === 'EncryptedText' && length !== undefined) field.length = length;
}

function applyFormula(field: FieldDef, formula: string, component: MetadataComponent): void {
    const blanks = text(component.xml, 'formulaTreatBlanksAs');
    Object.assign(field, {
        formula,
        formulaTreatBlanksAs: blanks === 'BlankAsBlank' ? 'BlankAsBlank' : 'BlankAsZero',
        createable: false,
        updateable: false,
        nillable: field.type !== 'boolean',
    });
    if (field.type === 'string') field.length = FORMULA_TEXT_LENGTH;
}

function applyAutoNumber(field: FieldDef, component: MetadataComponent): void {
    Object.assign(field, { createable: false, updateable: false, nillable: false, length: 30 });
    field.displayFormat = text(component.xml, 'displayFormat') ?? '{0}';
    field.startingNumber = number(component.xml, 'startingNumber') ?? 1;
}

function applyRelationship(
    field: FieldDef,
    typeName: string,
    component: MetadataComponent,
    context: FieldContext,
): boolean {
    const { xml } = component;
    const target = typeName === 'Hierarchy' ? 'User' : text(xml, 'referenceTo');
    if (target === undefined) {
        context.problems.error(component, `The relationship ${component.fullName} needs referenceTo.`);
        return false;
    }
    if (typeName === 'MetadataRelationship' && /^(Entity|Field)(Definition|Particle)$/.test(target)) {
        Object.assign(field, { type: 'string', length: 255 });
        return true;
    }
    if (!context.objectExists(target)) {
        context.problems.error(
            component,
            `referenceTo value of '${target}' does not resolve to a valid sObject type.`,
            target,
        );
        return false;
    }
    field.referenceTo = [target];
    field.relationshipName = field.name.replace(/__c$/, '__r');
    const childName = text(xml, 'relationshipName');
    if (childName !== undefined) field.childRelationshipName = `${childName}__r`;
    if (typeName === 'MasterDetail') {
        if (childName === undefined)
            context.problems.error(component, `The master-detail ${component.fullName} needs a relationshipName.`);
        Object.assign(field, {
            masterDetail: true,
            required: true,
            nillable: false,
            fieldSecurity: false,
            deleteConstraint: 'Cascade',
            updateable: flag(xml, 'reparentableMasterDetail') === true,
        });
    } else {
        const constraint = text(xml, 'deleteConstraint');
        const required = flag(xml, 'required') === true;
        if (required && constraint === 'SetNull') {
            context.problems.error(
                component,
                `A required lookup cannot have the deleteConstraint SetNull.`,
                'deleteConstraint',
            );
        }
        field.deleteConstraint =
            constraint === 'Cascade' || constraint === 'Restrict' ? constraint : required ? 'Restrict' : 'SetNull';
    }
    return true;
}
