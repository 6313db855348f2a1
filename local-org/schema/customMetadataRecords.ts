/** Custom metadata records, checked against their type. */
import type { MetadataComponent, ProjectMetadata } from '../metadata/model.ts';
import { flag, nodes, text } from '../metadata/values.ts';
import type { CustomMetadataRecord, FieldDef, ObjectDef } from './model.ts';
import type { Problems } from './problems.ts';

type Value = string | number | boolean | null;

/** Type's API name in lower case → records in order of their developer names. */
export function customMetadataRecords(
    project: ProjectMetadata,
    find: (name: string) => ObjectDef | undefined,
    problems: Problems,
): Map<string, CustomMetadataRecord[]> {
    const result = new Map<string, CustomMetadataRecord[]>();
    for (const component of project.byType('CustomMetadata')) {
        const [typeName = '', developerName = ''] = component.fullName.split('.');
        const apiName = typeName.endsWith('__mdt') ? typeName : `${typeName}__mdt`;
        const object = find(apiName);
        if (object?.kind !== 'customMetadata') {
            problems.error(
                component,
                `There is no custom metadata type ${apiName} for the record ${component.fullName}.`,
            );
            continue;
        }
        const records = result.get(object.name.toLowerCase()) ?? [];
        records.push({
            developerName,
            label: text(component.xml, 'label') ?? developerName,
            isProtected: flag(component.xml, 'protected') === true,
            values: recordValues(object, component, problems),
        });
        result.set(object.name.toLowerCase(), records);
    }
    for (const records of result.values()) records.sort((a, b) => (a.developerName < b.developerName ? -1 : 1));
    return result;
}

function recordValues(object: ObjectDef, component: MetadataComponent, problems: Problems): Record<string, Value> {
    const values: Record<string, Value> = {};
    for (const field of object.fields.values()) if (field.custom) values[field.name] = emptyValue(field);
    for (const xml of nodes(component.xml, 'values')) {
        const name = text(xml, 'field') ?? '';
        const field = object.fields.get(name.toLowerCase());
        if (!field?.custom) {
            problems.error(component, `${object.name} has no field ${name}.`, name);
            continue;
        }
        const value = convert(field, xml['value']);
        if (value === undefined) {
            problems.error(component, `The value of ${name} is not a ${field.type}.`, name);
            continue;
        }
        values[field.name] = value;
        checkValue(field, value, component, problems);
    }
    return values;
}

function emptyValue(field: FieldDef): Value {
    if (field.type === 'boolean') return field.defaultValue?.toLowerCase() === 'true';
    return field.picklist.find(({ isDefault }) => isDefault)?.value ?? null;
}

function convert(field: FieldDef, raw: unknown): Value | undefined {
    if (raw === undefined || raw === null || raw === '' || (typeof raw === 'object' && Object.keys(raw).length === 0)) {
        return field.type === 'boolean' ? false : null;
    }
    if (typeof raw === 'object') return undefined;
    const written = typeof raw === 'string' ? raw : JSON.stringify(raw);
    switch (field.type) {
        case 'boolean':
            return written === 'true' ? true : written === 'false' ? false : undefined;
        case 'double':
        case 'percent':
        case 'currency':
        case 'int':
            return Number.isFinite(Number(written)) ? Number(written) : undefined;
        default:
            return written;
    }
}

function checkValue(field: FieldDef, value: Value, component: MetadataComponent, problems: Problems): void {
    if (value === null) {
        if (field.nillable === false) problems.error(component, `Required field is missing: ${field.name}`, field.name);
        return;
    }
    if (typeof value !== 'string') return;
    if (field.length > 0 && value.length > field.length) {
        problems.error(
            component,
            `${field.label}: data value too large (max length=${String(field.length)}).`,
            field.name,
        );
    }
    if (field.restrictedPicklist && !field.picklist.some((option) => option.value === value)) {
        problems.error(component, `${field.name}: bad value for restricted picklist field: ${value}`, value);
    }
}
