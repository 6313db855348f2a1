/**
 * Standard objects from the data files in `standard/`. A field is `"Name": "string(255) required name"` or an object with
 * that text in `is` and what the text cannot say beside it. The grammar is in standard/README.md.
 */
import { readFileSync, readdirSync } from 'node:fs';
import type { Feature } from '../metadata/config.ts';
import { auditFields, fieldDef, idField, labelOf, ownerField, recentFields } from './fieldDef.ts';
import type { FieldDef, FieldType, ObjectDef, PicklistValue, SharingModel } from './model.ts';

type ValueSpec = string | (Partial<PicklistValue> & { value: string; default?: boolean });

interface FieldSpec {
    is: string;
    label?: string;
    values?: ValueSpec[];
    /** Name in valueSets.json; a project's StandardValueSet of that name replaces the values. */
    valueSet?: string;
    formula?: string;
    displayFormat?: string;
    feature?: Feature;
}

interface ObjectSpec {
    label: string;
    labelPlural?: string;
    keyPrefix: string;
    sharingModel?: SharingModel;
    nameField?: string;
    icon?: string;
    feature?: Feature | Feature[];
    activities?: boolean;
    recent?: boolean;
    setup?: boolean;
    readonly?: boolean;
    createable?: boolean;
    deletable?: boolean;
    owner?: string[];
    ownerLabel?: string;
    addresses?: string[];
    fields: Record<string, string | FieldSpec>;
}

export interface StandardObjects {
    objects: Map<string, ObjectDef>;
    /** Standard value set → the fields that use it. */
    valueSetFields: Map<string, FieldDef[]>;
}

const FOLDER = new URL('./standard/', import.meta.url);
let cachedSpecs: Map<string, ObjectSpec> | undefined;
let cachedValueSets: Record<string, ValueSpec[]> | undefined;

const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

function objectSpecs(): Map<string, ObjectSpec> {
    if (cachedSpecs) return cachedSpecs;
    cachedSpecs = new Map();
    for (const file of readdirSync(FOLDER).sort()) {
        if (!file.endsWith('.json') || file === 'valueSets.json') continue;
        for (const [name, spec] of Object.entries(readJson(file) as Record<string, ObjectSpec>))
            cachedSpecs.set(name, spec);
    }
    return cachedSpecs;
}

function valueSet(name: string): ValueSpec[] {
    cachedValueSets ??= readJson('valueSets.json') as Record<string, ValueSpec[]>;
    const values = cachedValueSets[name];
    if (!values) throw new Error(`schema/standard: there is no value set ${name}`);
    return values;
}

/** Fresh definitions every time: a project's metadata changes them. */
export function standardObjects(features: readonly Feature[]): StandardObjects {
    const result: StandardObjects = { objects: new Map(), valueSetFields: new Map() };
    const specs = [...objectSpecs()].filter(([, spec]) => isOn(spec.feature, features));
    const names = new Set(specs.map(([name]) => name));
    const relatedTo = specs.filter(([, spec]) => spec.activities === true).map(([name]) => name);
    const expand = (target: string): string[] =>
        target === 'activities' ? relatedTo : names.has(target) ? [target] : [];
    for (const [name, spec] of specs) {
        result.objects.set(name.toLowerCase(), objectDef(name, spec, features, expand, result.valueSetFields));
    }
    return result;
}

function objectDef(
    name: string,
    spec: ObjectSpec,
    features: readonly Feature[],
    expand: (target: string) => string[],
    valueSetFields: Map<string, FieldDef[]>,
): ObjectDef {
    const writable = spec.readonly !== true;
    const fields: FieldDef[] = [idField(spec.label)];
    if (spec.owner) fields.push(ownerField(spec.owner, spec.ownerLabel));
    for (const [fieldName, raw] of Object.entries(spec.fields)) {
        const fieldSpec = typeof raw === 'string' ? { is: raw } : raw;
        if (!isOn(fieldSpec.feature, features)) continue;
        const field = parseField(fieldName, fieldSpec, expand);
        if (!field) continue;
        fields.push(field);
        if (fieldSpec.valueSet !== undefined) {
            valueSetFields.set(fieldSpec.valueSet, [...(valueSetFields.get(fieldSpec.valueSet) ?? []), field]);
        }
    }
    for (const prefix of spec.addresses ?? []) fields.push(...addressFields(prefix));
    fields.push(...auditFields(spec.setup !== true), ...(spec.recent === true ? recentFields() : []));
    return {
        name,
        label: spec.label,
        labelPlural: spec.labelPlural ?? `${spec.label}s`,
        keyPrefix: spec.keyPrefix,
        kind: 'standard',
        custom: false,
        sharingModel: spec.sharingModel ?? 'Read',
        nameField: spec.nameField ?? 'Name',
        fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
        childRelationships: [],
        fieldSets: new Map(),
        validationRules: [],
        recordTypes: [],
        createable: writable && spec.createable !== false,
        updateable: writable,
        deletable: writable && spec.deletable !== false,
        queryable: true,
        searchable: spec.recent === true,
        allowActivities: spec.activities === true,
        iconName: spec.icon ?? `standard:${spec.setup === true ? 'record' : name.toLowerCase()}`,
    };
}

const SPEC = /^(\w+)(?:\(([^)]*)\))?((?: [\w=.]+)*)$/;

function parseField(name: string, spec: FieldSpec, expand: (target: string) => string[]): FieldDef | undefined {
    const [, typeName = '', detail = '', flagText = ''] = SPEC.exec(spec.is) ?? [];
    if (typeName === '') throw new Error(`schema/standard: cannot read "${spec.is}" of ${name}`);
    const flags = new Map<string, string>();
    for (const flag of flagText.split(' ').filter(Boolean))
        flags.set(flag.split('=')[0] ?? flag, flag.split('=')[1] ?? '');
    const field = fieldDef(name, spec.label ?? labelOf(name), typeName as FieldType);

    if (typeName === 'reference') {
        field.referenceTo = detail.split(',').flatMap(expand);
        if (field.referenceTo.length === 0) return undefined;
        field.relationshipName = name.replace(/Id$/, '');
        const children = flags.get('children');
        if (children !== undefined) field.childRelationshipName = children;
        if (flags.has('cascade')) field.deleteConstraint = 'Cascade';
    } else if (detail !== '') {
        const [first = 0, second] = detail.split(',').map(Number);
        if (second === undefined) field.length = first;
        else Object.assign(field, { precision: first, scale: second });
    }
    if (field.type === 'textarea' && field.length > 255) {
        field.type = 'longtextarea';
        Object.assign(field, { filterable: false, sortable: false, groupable: false });
    }
    field.picklist = (spec.values ?? (spec.valueSet === undefined ? [] : valueSet(spec.valueSet))).map(picklistValue);
    if (flags.has('readonly')) Object.assign(field, { createable: false, updateable: false, system: true });
    if (flags.has('createonly')) field.updateable = false;
    if (flags.has('restricted')) field.restrictedPicklist = true;
    if (flags.has('unique')) field.unique = true;
    if (flags.has('idlookup')) field.idLookup = true;
    const fallback = flags.get('default');
    if (fallback !== undefined) field.defaultValue = fallback;
    if (flags.has('required')) {
        field.nillable = false;
        field.required = field.createable && !field.picklist.some(({ isDefault }) => isDefault);
    }
    if (flags.has('required') || flags.has('name') || flags.has('nofls')) field.fieldSecurity = false;
    if (spec.formula !== undefined) Object.assign(field, { formula: spec.formula, system: false });
    if (spec.displayFormat !== undefined) field.displayFormat = spec.displayFormat;
    return field;
}

export function picklistValue(spec: ValueSpec): PicklistValue {
    if (typeof spec === 'string') return { value: spec, label: spec, isDefault: false, isActive: true };
    const { default: isDefault, ...rest } = spec;
    return { label: spec.value, isActive: true, ...rest, isDefault: isDefault === true };
}

/** The parts of a compound address; the compound itself is not modelled. */
function addressFields(prefix: string): FieldDef[] {
    const part = (name: string, type: FieldType, overrides: Partial<FieldDef> = {}): FieldDef =>
        fieldDef(prefix + name, labelOf(prefix + name), type, overrides);
    const coordinate = { precision: 18, scale: 15 };
    return [
        part('Street', 'textarea'),
        part('City', 'string', { length: 40 }),
        part('State', 'string', { length: 80 }),
        part('PostalCode', 'string', { length: 20 }),
        part('Country', 'string', { length: 80 }),
        part('Latitude', 'double', coordinate),
        part('Longitude', 'double', coordinate),
    ];
}

function isOn(needed: Feature | Feature[] | undefined, features: readonly Feature[]): boolean {
    if (needed === undefined) return true;
    return (Array.isArray(needed) ? needed : [needed]).some((feature) => features.includes(feature));
}
