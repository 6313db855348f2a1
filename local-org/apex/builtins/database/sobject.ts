import type { ExecutionContext } from '../../runtime/context.ts';
import { objectToken, type FieldTokenState } from '../../runtime/describe.ts';
import { T } from '../../types/intern.ts';
import type { FieldDef } from '../../../schema/model.ts';
import { contentEqual, hashOf } from '../../../values/equality.ts';
import { ApexExceptionObject, type ApexBuiltinObject } from '../../../values/objects.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { toApexString } from '../../../values/text.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { cloneRecord, cloneSources } from '../collections/copy.ts';
import { listOf, mapOf, required } from '../support.ts';
import { errorObject } from './results.ts';
import { toFieldValue } from './fieldValue.ts';

type FieldToken = ApexBuiltinObject<FieldTokenState>;
/** A field is named by text or by its token. */
type FieldName = string | FieldToken;

function fieldOf(ctx: ExecutionContext, record: SObjectValue, name: FieldName | null): FieldDef {
    const given = required(ctx, name);
    const text = typeof given === 'string' ? given : given.state.field.name;
    const field = record.object.fields.get(text.toLowerCase());
    if (!field) throw ctx.exception('SObjectException', `Invalid field ${text} for ${record.object.name}`);
    return field;
}

function get(ctx: ExecutionContext, record: SObjectValue, name: FieldName | null): unknown {
    if (record.aggregate && typeof name === 'string') {
        const value = record.aggregate.get(name.toLowerCase());
        if (value === undefined) throw ctx.exception('SObjectException', `Invalid field ${name} for AggregateResult`);
        return value;
    }
    const field = fieldOf(ctx, record, name);
    const key = field.name.toLowerCase();
    const value = record.values.get(key);
    if (value === undefined && record.queried && key !== 'id') {
        throw ctx.exception(
            'SObjectException',
            `SObject row was retrieved via SOQL without querying the requested field: ${record.object.name}.${field.name}`,
        );
    }
    return value ?? null;
}

function put(ctx: ExecutionContext, record: SObjectValue, name: FieldName | null, value: unknown): unknown {
    const field = fieldOf(ctx, record, name);
    if (field.name !== 'Id' && !field.createable && !field.updateable && record.object.kind !== 'customMetadata') {
        throw ctx.exception('SObjectException', `Field ${field.name} is not editable`);
    }
    ctx.checkWritable(record);
    const key = field.name.toLowerCase();
    const before = record.values.get(key) ?? null;
    record.values.set(key, toFieldValue(ctx, field, value));
    return before;
}

/** Reference field that a relationship name or the field's own token means. */
function relationship(ctx: ExecutionContext, record: SObjectValue, name: FieldName | null): FieldDef {
    const given = required(ctx, name);
    if (typeof given !== 'string') return given.state.field;
    const key = given.toLowerCase();
    for (const field of record.object.fields.values()) if (field.relationshipName?.toLowerCase() === key) return field;
    throw ctx.exception('SObjectException', `Invalid relationship ${given} for ${record.object.name}`);
}

function getSObject(ctx: ExecutionContext, record: SObjectValue, name: FieldName | null): unknown {
    const field = relationship(ctx, record, name);
    const key = field.relationshipName?.toLowerCase() ?? '';
    const parent = record.parents.get(key);
    if (parent === undefined && record.queried) {
        throw ctx.exception(
            'SObjectException',
            `SObject row was retrieved via SOQL without querying the requested field: ${record.object.name}.${field.relationshipName ?? field.name}`,
        );
    }
    return parent ?? null;
}

function putSObject(
    ctx: ExecutionContext,
    record: SObjectValue,
    name: FieldName | null,
    value: SObjectValue | null,
): unknown {
    const field = relationship(ctx, record, name);
    const key = field.relationshipName?.toLowerCase() ?? '';
    const before = record.parents.get(key) ?? null;
    record.parents.set(key, value);
    return before;
}

function getSObjects(ctx: ExecutionContext, record: SObjectValue, name: string | null): unknown {
    const key = required(ctx, name).toLowerCase();
    const found = record.object.childRelationships.find((child) => child.name.toLowerCase() === key);
    if (!found)
        throw ctx.exception('SObjectException', `Invalid relationship ${String(name)} for ${record.object.name}`);
    return record.children.get(key) ?? null;
}

function populated(ctx: ExecutionContext, record: SObjectValue): unknown {
    const entries: [string, unknown][] = [];
    for (const [alias, value] of record.aggregate ?? []) entries.push([alias, value]);
    for (const [key, value] of record.values) entries.push([record.object.fields.get(key)?.name ?? key, value]);
    for (const [key, parent] of record.parents) {
        const field = [...record.object.fields.values()].find(
            (candidate) => candidate.relationshipName?.toLowerCase() === key,
        );
        entries.push([field?.relationshipName ?? key, parent]);
    }
    for (const [key, children] of record.children)
        entries.push([
            record.object.childRelationships.find((child) => child.name.toLowerCase() === key)?.name ?? key,
            children,
        ]);
    return mapOf(ctx, T.STRING, T.OBJECT, entries);
}

function addError(ctx: ExecutionContext, record: SObjectValue, message: unknown, fields: string[] = []): void {
    const text =
        message instanceof ApexExceptionObject
            ? (message.message ?? 'Script-thrown exception')
            : message === null
              ? ''
              : toApexString(message, ctx);
    record.errors.push({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: text, fields });
}

const addFieldError: BuiltinFunction = (ctx, self: SObjectValue, name: FieldName | null, message: unknown) =>
    addError(ctx, self, message, [fieldOf(ctx, self, name).name]);

function clone(
    record: SObjectValue,
    preserveId = false,
    deep = false,
    timestamps = false,
    autonumber = false,
): SObjectValue {
    return cloneRecord(record, {
        preserveId,
        deep,
        preserveReadonlyTimestamps: timestamps,
        preserveAutonumber: autonumber,
    });
}

export const SObjectClass = builtin({
    name: 'SObject',
    methods: {
        'void addError(String message)': (ctx, self: SObjectValue, message: unknown) => addError(ctx, self, message),
        'void addError(Exception error)': (ctx, self: SObjectValue, message: unknown) => addError(ctx, self, message),
        'void addError(String message, Boolean escape)': (ctx, self: SObjectValue, message: unknown) =>
            addError(ctx, self, message),
        'void addError(Exception error, Boolean escape)': (ctx, self: SObjectValue, message: unknown) =>
            addError(ctx, self, message),
        'void addError(String field, String message)': addFieldError,
        'void addError(Schema.SObjectField field, String message)': addFieldError,
        'void addError(String field, String message, Boolean escape)': addFieldError,
        'void addError(Schema.SObjectField field, String message, Boolean escape)': addFieldError,
        'void clear()': (_ctx, self: SObjectValue) => {
            self.values.clear();
            self.parents.clear();
            self.children.clear();
        },
        'SObject clone()': (_ctx, self: SObjectValue) => clone(self),
        'SObject clone(Boolean preserveId)': (_ctx, self: SObjectValue, preserveId: boolean) => clone(self, preserveId),
        'SObject clone(Boolean preserveId, Boolean deep)': (
            _ctx,
            self: SObjectValue,
            preserveId: boolean,
            deep: boolean,
        ) => clone(self, preserveId, deep),
        'SObject clone(Boolean preserveId, Boolean deep, Boolean timestamps)': (
            _ctx,
            self: SObjectValue,
            preserveId: boolean,
            deep: boolean,
            timestamps: boolean,
        ) => clone(self, preserveId, deep, timestamps),
        'SObject clone(Boolean preserveId, Boolean deep, Boolean timestamps, Boolean autonumber)': (
            _ctx,
            self: SObjectValue,
            preserveId: boolean,
            deep: boolean,
            timestamps: boolean,
            autonumber: boolean,
        ) => clone(self, preserveId, deep, timestamps, autonumber),
        'Boolean equals(Object other)': (ctx, self: SObjectValue, other: unknown) => contentEqual(self, other, ctx),
        'Object get(String field)': get,
        'Object get(Schema.SObjectField field)': get,
        'Id getCloneSourceId()': (_ctx, self: SObjectValue) => cloneSources.get(self) ?? null,
        'List<Database.Error> getErrors()': (ctx, self: SObjectValue) =>
            listOf(
                ctx.type('Database.Error'),
                self.errors.map((error) => errorObject(ctx, error)),
            ),
        'Map<String,Object> getPopulatedFieldsAsMap()': populated,
        'SObject getSObject(String relationship)': getSObject,
        'SObject getSObject(Schema.SObjectField field)': getSObject,
        'List<SObject> getSObjects(String relationship)': getSObjects,
        'Schema.SObjectType getSObjectType()': (ctx, self: SObjectValue) => objectToken(ctx, self.object),
        'String getQuickActionName()': () => null,
        'Boolean hasErrors()': (_ctx, self: SObjectValue) => self.errors.length > 0,
        'Integer hashCode()': (ctx, self: SObjectValue) => hashOf(self, ctx),
        'Boolean isClone()': (_ctx, self: SObjectValue) => cloneSources.has(self),
        'Boolean isSet(String field)': (ctx, self: SObjectValue, name: FieldName | null) =>
            self.values.has(fieldOf(ctx, self, name).name.toLowerCase()),
        'Boolean isSet(Schema.SObjectField field)': (ctx, self: SObjectValue, name: FieldName | null) =>
            self.values.has(fieldOf(ctx, self, name).name.toLowerCase()),
        'Object put(String field, Object value)': put,
        'Object put(Schema.SObjectField field, Object value)': put,
        'SObject putSObject(String relationship, SObject value)': putSObject,
        'SObject putSObject(Schema.SObjectField field, SObject value)': putSObject,
        'void recalculateFormulas()': (ctx) => {
            throw ctx.unsupported('SObject.recalculateFormulas');
        },
        'void setOptions(Database.DMLOptions options)': (ctx) => {
            throw ctx.unsupported('SObject.setOptions');
        },
    },
    isInstance: (value, type) =>
        value instanceof SObjectValue && (type.object === undefined || type.object === value.object),
});

export const AggregateResultClass = builtin({
    name: 'AggregateResult',
    superclass: 'SObject',
    isInstance: (value) => value instanceof SObjectValue && value.aggregate !== undefined,
});
