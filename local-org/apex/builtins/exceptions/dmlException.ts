import type { ExecutionContext } from '../../runtime/context.ts';
import { DML_DETAILS, DML_OBJECT } from '../../runtime/exceptions.ts';
import { fieldToken } from '../../runtime/describe.ts';
import type { DmlRowResult } from '../../../data/engine.ts';
import type { ObjectDef } from '../../../schema/model.ts';
import type { RecordError } from '../../../values/sobject.ts';
import type { ApexExceptionObject } from '../../../values/objects.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { listOf, required, stringList } from '../support.ts';
import { statusCode } from '../database/statusCode.ts';

interface Failure {
    row: number;
    id: string | null;
    error: RecordError;
    object: ObjectDef | undefined;
}

/** One entry per failed row, with its first error. */
function failures(self: ApexExceptionObject): Failure[] {
    const object = self.details.get(DML_OBJECT) as ObjectDef | undefined;
    const rows = (self.details.get(DML_DETAILS) as DmlRowResult[] | undefined) ?? [];
    return rows.flatMap((result, row) =>
        result.success || !result.errors[0] ? [] : [{ row, id: result.id, error: result.errors[0], object }],
    );
}

const read =
    (get: (ctx: ExecutionContext, failure: Failure) => unknown): BuiltinFunction =>
    (ctx, self: ApexExceptionObject, index: number | null) => {
        const failure = failures(self)[required(ctx, index)];
        if (!failure) throw ctx.exception('ListException', `List index out of bounds: ${String(index)}`);
        return get(ctx, failure);
    };

/** Field tokens of an error. */
function tokens(ctx: ExecutionContext, failure: Failure): unknown[] {
    return failure.error.fields.flatMap((name) => {
        const field = failure.object?.fields.get(name.toLowerCase());
        return failure.object && field ? [fieldToken(ctx, failure.object, field)] : [];
    });
}

const methods: Record<string, BuiltinFunction> = {
    'Integer getNumDml()': (_ctx, self: ApexExceptionObject) => failures(self).length,
    'Integer getDmlIndex(Integer index)': read((_ctx, failure) => failure.row),
    'Id getDmlId(Integer index)': read((_ctx, failure) => failure.id),
    'String getDmlMessage(Integer index)': read((_ctx, failure) => failure.error.message),
    'String getDmlStatusCode(Integer index)': read((_ctx, failure) => failure.error.statusCode),
    'StatusCode getDmlType(Integer index)': read((ctx, failure) => statusCode(ctx, failure.error.statusCode)),
    'List<String> getDmlFieldNames(Integer index)': read((_ctx, failure) => stringList(failure.error.fields)),
    'List<Schema.SObjectField> getDmlFields(Integer index)': read((ctx, failure) =>
        listOf(ctx.type('Schema.SObjectField'), tokens(ctx, failure)),
    ),
};

export const DmlExceptionClass = builtin({ name: 'DmlException', superclass: 'Exception', methods });
export const EmailExceptionClass = builtin({ name: 'EmailException', superclass: 'Exception', methods });
