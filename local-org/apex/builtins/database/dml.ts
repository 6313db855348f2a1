/** Database.insert, update, upsert, delete, undelete and their *Immediate twins, in all their forms. */
import type { ExecutionContext } from '../../runtime/context.ts';
import type { FieldTokenState } from '../../runtime/describe.ts';
import type { DmlOperation, DmlOptions, DmlRowResult } from '../../../data/engine.ts';
import { ApexList } from '../../../values/collections.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import type { BuiltinFunction } from '../define.ts';
import { listOf, required } from '../support.ts';
import { modeOf, type AccessLevel } from './accessLevel.ts';
import { allOrNoneOf, type DmlOptionsObject } from './dmlOptions.ts';
import { resultOf } from './results.ts';

type FieldToken = ApexBuiltinObject<FieldTokenState>;

/** Record that stands for an id, for deletes. */
function recordOf(ctx: ExecutionContext, id: string): SObjectValue {
    const object = ctx.schema.objectByPrefix(id.slice(0, 3));
    if (!object)
        throw ctx.exception(
            'DmlException',
            `Delete failed. First exception on row 0 with id ${id}; first error: INVALID_ID_FIELD, invalid record id: []`,
        );
    const record = new SObjectValue(object);
    record.values.set('id', id);
    return record;
}

function recordsOf(ctx: ExecutionContext, value: unknown): SObjectValue[] {
    const items = value instanceof ApexList ? value.items : [value];
    return items.map((item) => {
        if (item === null) throw ctx.exception('NullPointerException', 'Attempt to de-reference a null object');
        return typeof item === 'string' ? recordOf(ctx, item) : (item as SObjectValue);
    });
}

interface Form {
    /** Parameter list after the record. */
    parameters: string;
    read: (ctx: ExecutionContext, args: unknown[]) => { options: DmlOptions; mode?: 'SYSTEM' | 'USER' };
}

const PLAIN: Form[] = [
    { parameters: '', read: () => ({ options: { allOrNone: true } }) },
    {
        parameters: ', Boolean allOrNone',
        read: (ctx, [flag]) => ({ options: { allOrNone: required(ctx, flag as boolean | null) } }),
    },
    {
        parameters: ', AccessLevel access',
        read: (ctx, [access]) => ({ options: { allOrNone: true }, mode: modeOf(ctx, access as AccessLevel | null) }),
    },
    {
        parameters: ', Boolean allOrNone, AccessLevel access',
        read: (ctx, [flag, access]) => ({
            options: { allOrNone: required(ctx, flag as boolean | null) },
            mode: modeOf(ctx, access as AccessLevel | null),
        }),
    },
];

const WITH_OPTIONS: Form[] = [
    {
        parameters: ', Database.DMLOptions options',
        read: (ctx, [options]) => ({ options: { allOrNone: allOrNoneOf(ctx, options as DmlOptionsObject | null) } }),
    },
    {
        parameters: ', Database.DMLOptions options, AccessLevel access',
        read: (ctx, [options, access]) => ({
            options: { allOrNone: allOrNoneOf(ctx, options as DmlOptionsObject | null) },
            mode: modeOf(ctx, access as AccessLevel | null),
        }),
    },
];

/** Upsert by the field given. */
const BY_FIELD: Form[] = PLAIN.map((form) => ({
    parameters: `, Schema.SObjectField externalId${form.parameters}`,
    read: (ctx, [token, ...rest]) => {
        const { options, ...others } = form.read(ctx, rest);
        const { field } = required(ctx, token as FieldToken | null).state;
        if (field.name !== 'Id' && !field.externalId && !field.idLookup)
            throw ctx.exception(
                'SObjectException',
                `Invalid field for upsert, must be an External Id custom or standard indexed field: ${field.name}`,
            );
        return { options: field.name === 'Id' ? options : { ...options, externalIdField: field.name }, ...others };
    },
}));

function methodsOf(
    name: string,
    operation: DmlOperation,
    resultName: string,
    forms: readonly Form[],
    byId: boolean,
): Record<string, BuiltinFunction> {
    const asResult = resultOf(resultName);
    const methods: Record<string, BuiltinFunction> = {};
    const run = (ctx: ExecutionContext, form: Form, value: unknown, args: unknown[]): DmlRowResult[] => {
        const { options, mode } = form.read(ctx, args);
        return ctx.dml(operation, recordsOf(ctx, required(ctx, value)), options, mode);
    };
    for (const form of forms) {
        const one: BuiltinFunction = (ctx, value: unknown, ...args: unknown[]) =>
            asResult(ctx, run(ctx, form, value, args)[0]!);
        const many: BuiltinFunction = (ctx, value: unknown, ...args: unknown[]) =>
            listOf(
                ctx.type(`Database.${resultName}`),
                run(ctx, form, value, args).map((row) => asResult(ctx, row)),
            );
        methods[`Database.${resultName} ${name}(SObject record${form.parameters})`] = one;
        methods[`List<Database.${resultName}> ${name}(List<SObject> records${form.parameters})`] = many;
        if (!byId) continue;
        methods[`Database.${resultName} ${name}(Id recordId${form.parameters})`] = one;
        methods[`List<Database.${resultName}> ${name}(List<Id> recordIds${form.parameters})`] = many;
    }
    return methods;
}

export const DML_STATICS: Record<string, BuiltinFunction> = {
    ...methodsOf('insert', 'insert', 'SaveResult', [...PLAIN, ...WITH_OPTIONS], false),
    ...methodsOf('update', 'update', 'SaveResult', [...PLAIN, ...WITH_OPTIONS], false),
    ...methodsOf('upsert', 'upsert', 'UpsertResult', [...PLAIN, ...BY_FIELD], false),
    ...methodsOf('delete', 'delete', 'DeleteResult', PLAIN, true),
    ...methodsOf('undelete', 'undelete', 'UndeleteResult', PLAIN, true),
    ...methodsOf('insertImmediate', 'insert', 'SaveResult', PLAIN.slice(0, 1), false),
    ...methodsOf('updateImmediate', 'update', 'SaveResult', PLAIN.slice(0, 1), false),
    ...methodsOf('deleteImmediate', 'delete', 'DeleteResult', PLAIN.slice(0, 1), false),
};
