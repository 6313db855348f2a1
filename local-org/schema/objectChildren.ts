/** Field sets, validation rules and record types of an object. */
import type { MetadataComponent } from '../metadata/model.ts';
import { flag, nodes, text } from '../metadata/values.ts';
import { idFromName } from './ids.ts';
import type { FieldDef, ObjectDef } from './model.ts';
import { decodeName } from './picklists.ts';
import type { Problems } from './problems.ts';

type FindObject = (name: string) => ObjectDef | undefined;

const simpleName = (component: MetadataComponent): string =>
    component.fullName.slice(component.fullName.indexOf('.') + 1);

export function addFieldSet(
    object: ObjectDef,
    component: MetadataComponent,
    find: FindObject,
    problems: Problems,
): void {
    const name = simpleName(component);
    const fields: { path: string; required: boolean }[] = [];
    for (const xml of nodes(component.xml, 'displayedFields')) {
        const path = text(xml, 'field') ?? '';
        const spelt = resolvePath(object, path, find);
        if (spelt === undefined) {
            problems.error(
                component,
                `The field set ${component.fullName} names the field ${path}, which does not exist.`,
                path,
            );
        } else {
            fields.push({ path: spelt, required: flag(xml, 'isRequired') === true });
        }
    }
    const description = text(component.xml, 'description');
    object.fieldSets.set(name.toLowerCase(), {
        name,
        label: text(component.xml, 'label') ?? name,
        ...(description === undefined ? {} : { description }),
        fields,
    });
}

/** The path as the schema spells it; undefined when a step does not exist. */
function resolvePath(object: ObjectDef, path: string, find: FindObject): string | undefined {
    const [first = '', ...rest] = path.split('.');
    if (rest.length === 0) return object.fields.get(first.toLowerCase())?.name;
    const relation = [...object.fields.values()].find(
        (field) => field.relationshipName?.toLowerCase() === first.toLowerCase(),
    );
    for (const target of relation?.referenceTo ?? []) {
        const parent = find(target);
        const below = parent === undefined ? undefined : resolvePath(parent, rest.join('.'), find);
        if (below !== undefined) return `${relation?.relationshipName ?? first}.${below}`;
    }
    return undefined;
}

export function addValidationRule(object: ObjectDef, component: MetadataComponent, problems: Problems): void {
    const formula = text(component.xml, 'errorConditionFormula');
    const errorMessage = text(component.xml, 'errorMessage');
    if (formula === undefined || errorMessage === undefined) {
        problems.error(
            component,
            `The validation rule ${component.fullName} needs errorConditionFormula and errorMessage.`,
        );
        return;
    }
    if (errorMessage.length > 255) {
        problems.error(
            component,
            `The errorMessage of ${component.fullName} has more than 255 characters.`,
            'errorMessage',
        );
    }
    const display = text(component.xml, 'errorDisplayField');
    const field = display === undefined ? undefined : object.fields.get(display.toLowerCase());
    if (display !== undefined && !field) {
        problems.error(component, `errorDisplayField: the object ${object.name} has no field ${display}.`, display);
    }
    object.validationRules.push({
        name: simpleName(component),
        active: flag(component.xml, 'active') === true,
        formula,
        errorMessage,
        ...(field ? { errorDisplayField: field.name } : {}),
    });
}

export function addRecordType(object: ObjectDef, component: MetadataComponent, problems: Problems): void {
    const developerName = simpleName(component);
    const picklistValues = new Map<string, string[]>();
    for (const xml of nodes(component.xml, 'picklistValues')) {
        const name = text(xml, 'picklist') ?? '';
        const field: FieldDef | undefined = object.fields.get(name.toLowerCase());
        if (!field) {
            problems.error(component, `Picklist ${name} in record type ${component.fullName} does not exist.`, name);
            continue;
        }
        const values = nodes(xml, 'values').map((value) => decodeName(text(value, 'fullName') ?? ''));
        for (const value of values) {
            if (!field.picklist.some((candidate) => candidate.value === value)) {
                problems.error(component, `Picklist value: ${value} in picklist: ${name} not found.`, value);
            }
        }
        picklistValues.set(field.name.toLowerCase(), values);
    }
    object.recordTypes.push({
        id: idFromName('012', component.fullName),
        developerName,
        label: text(component.xml, 'label') ?? developerName,
        active: flag(component.xml, 'active') === true,
        isDefault: false,
        picklistValues,
    });
}
