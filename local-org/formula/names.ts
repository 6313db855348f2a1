/** What a name in a formula stands for: a field, a parent's field, or one of the $-globals. */
import { errorMessage } from '../errors/registry.ts';
import type { FieldDef, FieldType, ObjectDef, OrgSchema } from '../schema/model.ts';
import type { FormulaUsage } from './compile.ts';
import type { Expression } from './context.ts';
import { FormulaError } from './parser.ts';
import { ApexDecimal, decimal, type FormulaValue, type ValueType } from './values.ts';

export interface ResolvedName extends Expression {
    /** `$Permission.X`, when the name is a global one. */
    global?: string;
}

const TYPES: Readonly<Partial<Record<FieldType, ValueType>>> = {
    boolean: 'boolean',
    int: 'number',
    double: 'number',
    currency: 'number',
    percent: 'number',
    long: 'number',
    date: 'date',
    datetime: 'datetime',
    time: 'time',
    picklist: 'picklist',
    multipicklist: 'multipicklist',
};

export const valueType = (field: FieldDef): ValueType => TYPES[field.type] ?? 'text';

/** Objects behind the globals that are records. */
const RECORD_GLOBALS: ReadonlySet<string> = new Set(['user', 'profile', 'userrole', 'organization', 'recordtype']);

export function resolveName(
    path: readonly string[],
    object: ObjectDef,
    schema: OrgSchema,
    usage: FormulaUsage,
    at: number,
): ResolvedName {
    const first = path[0] ?? '';
    if (first.startsWith('$')) return resolveGlobal(path, schema, at);
    const found = usage === 'default' ? undefined : findField(object, path, schema);
    if (!found) throw new FormulaError(`Field ${path.join('.')} does not exist. Check spelling.`, at);
    const spelt = found.path;
    // A percent field of 50 is 0.5 to a formula.
    const run = (value: FormulaValue): FormulaValue => fromField(found.field, value);
    return {
        type: valueType(found.field),
        path: spelt,
        run: (context) => run(context.value(spelt)),
    };
}

function fromField(field: FieldDef, value: FormulaValue): FormulaValue {
    if (field.type === 'percent' && value instanceof ApexDecimal) {
        return new ApexDecimal(value.unscaled, value.scale + 2);
    }
    return value;
}

/** The field at the end of a path and the path as the schema spells it. */
function findField(
    object: ObjectDef,
    path: readonly string[],
    schema: OrgSchema,
): { field: FieldDef; path: string[] } | undefined {
    const [step = '', ...rest] = path;
    if (rest.length === 0) {
        const field = object.fields.get(step.toLowerCase());
        return field && { field, path: [field.name] };
    }
    // `Owner:User.Email` says which of several objects is meant.
    const [relationship = '', chosen] = step.split(':');
    const reference = [...object.fields.values()].find(
        (field) => field.relationshipName?.toLowerCase() === relationship.toLowerCase(),
    );
    const targets = reference?.referenceTo.filter(
        (name) => chosen === undefined || name.toLowerCase() === chosen.toLowerCase(),
    );
    for (const target of targets ?? []) {
        const parent = schema.object(target);
        const found = parent && findField(parent, rest, schema);
        if (found) return { field: found.field, path: [reference?.relationshipName ?? relationship, ...found.path] };
    }
    return undefined;
}

function resolveGlobal(path: readonly string[], schema: OrgSchema, at: number): ResolvedName {
    const [name = '', ...rest] = path;
    const global = path.join('.');
    const key = name.slice(1).toLowerCase();
    const missing = (): FormulaError => new FormulaError(`Field ${global} does not exist. Check spelling.`, at);
    const second = rest[0] ?? '';
    if (RECORD_GLOBALS.has(key)) {
        const object = schema.object(key);
        const found = object && findField(object, rest, schema);
        if (!object || !found) throw missing();
        return {
            type: valueType(found.field),
            global,
            run: (context) => context.global(object.name, found.path),
        };
    }
    switch (key) {
        case 'permission': {
            const permission = [...schema.customPermissions].find(
                (known) => known.toLowerCase() === second.toLowerCase(),
            );
            if (permission === undefined || rest.length !== 1) throw missing();
            return { type: 'boolean', global, run: (context) => context.hasCustomPermission(permission) };
        }
        case 'label': {
            const label = schema.labels.get(second.toLowerCase());
            if (label === undefined) throw missing();
            return { type: 'text', global, run: () => label };
        }
        case 'custommetadata':
            return resolveCustomMetadata(rest, global, schema, missing);
        default:
            throw new FormulaError(errorMessage('LO1211', name), at);
    }
}

/** `$CustomMetadata.Type__mdt.Record.Field__c` */
function resolveCustomMetadata(
    path: readonly string[],
    global: string,
    schema: OrgSchema,
    missing: () => FormulaError,
): ResolvedName {
    const [typeName = '', recordName = '', fieldName = ''] = path;
    const field = schema.field(typeName, fieldName);
    const record = schema.customMetadata
        .get(typeName.toLowerCase())
        ?.find(({ developerName }) => developerName.toLowerCase() === recordName.toLowerCase());
    if (!field || !record) throw missing();
    const raw = record.values[field.name] ?? null;
    const value = typeof raw === 'number' ? decimal(raw) : raw;
    const type = valueType(field);
    return { type: type === 'picklist' ? 'text' : type, global, run: () => value };
}
