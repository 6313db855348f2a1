/** Picklist values from value sets: global, standard, or defined on the field, with dependencies. */
import type { MetadataComponent, ProjectMetadata } from '../metadata/model.ts';
import { flag, node, nodes, number, text, texts, type Xml } from '../metadata/values.ts';
import type { FieldDef, PicklistValue } from './model.ts';
import type { Problems } from './problems.ts';

/** Values of a CustomValue or StandardValue list. Names may be URL-encoded where they hold special characters. */
export function picklistValues(values: Xml[], sorted: boolean): PicklistValue[] {
    const result = values.map((xml): PicklistValue => {
        const value = decodeName(text(xml, 'fullName') ?? text(xml, 'label') ?? '');
        const closed = flag(xml, 'closed');
        const won = flag(xml, 'won');
        const converted = flag(xml, 'converted');
        const highPriority = flag(xml, 'highPriority');
        const probability = number(xml, 'probability');
        const forecastCategory = text(xml, 'forecastCategory');
        return {
            value,
            label: text(xml, 'label') ?? value,
            isDefault: flag(xml, 'default') === true,
            isActive: flag(xml, 'isActive') !== false,
            ...(closed === undefined ? {} : { closed }),
            ...(won === undefined ? {} : { won }),
            ...(converted === undefined ? {} : { converted }),
            ...(highPriority === undefined ? {} : { highPriority }),
            ...(probability === undefined ? {} : { probability }),
            ...(forecastCategory === undefined ? {} : { forecastCategory }),
        };
    });
    return sorted ? result.sort((a, b) => a.label.localeCompare(b.label)) : result;
}

/** Fills `field` from the `valueSet` element of a custom field. */
export function applyValueSet(
    field: FieldDef,
    component: MetadataComponent,
    project: ProjectMetadata,
    problems: Problems,
): void {
    const valueSet = node(component.xml, 'valueSet');
    if (!valueSet) {
        problems.error(component, `The picklist ${component.fullName} needs a valueSet.`);
        return;
    }
    const globalName = text(valueSet, 'valueSetName');
    if (globalName !== undefined) {
        const global = project.get('GlobalValueSet', globalName);
        if (!global) {
            problems.error(component, `There is no global value set named ${globalName}.`, globalName);
            return;
        }
        field.picklist = picklistValues(nodes(global.xml, 'customValue'), flag(global.xml, 'sorted') === true);
        field.restrictedPicklist = flag(valueSet, 'restricted') !== false;
    } else {
        const definition = node(valueSet, 'valueSetDefinition');
        field.picklist = picklistValues(nodes(definition, 'value'), flag(definition, 'sorted') === true);
        field.restrictedPicklist = flag(valueSet, 'restricted') === true;
    }
    reportRepeatedValues(field, component, problems);

    const controller = text(valueSet, 'controllingField');
    if (controller === undefined) return;
    field.controllerName = controller;
    for (const value of field.picklist) value.validFor = [];
    for (const setting of nodes(valueSet, 'valueSettings')) {
        const name = decodeName(text(setting, 'valueName') ?? '');
        const value = field.picklist.find((candidate) => candidate.value === name);
        if (value) value.validFor = texts(setting, 'controllingFieldValue').map(decodeName);
        else problems.error(component, `valueSettings names "${name}", which is not a value of the field.`, name);
    }
}

function reportRepeatedValues(field: FieldDef, component: MetadataComponent, problems: Problems): void {
    const seen = new Set<string>();
    for (const { value } of field.picklist) {
        if (seen.has(value.toLowerCase())) problems.error(component, `Duplicate value: "${value}".`, value);
        seen.add(value.toLowerCase());
    }
    if (field.picklist.filter(({ isDefault }) => isDefault).length > 1) {
        problems.error(component, `The picklist ${component.fullName} has more than one default value.`);
    }
}

/** Metadata escapes special characters in API names (`Resolved %26 closed`); a lone % stays itself. */
export function decodeName(name: string): string {
    return name.replace(/%[0-9A-Fa-f]{2}/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}
