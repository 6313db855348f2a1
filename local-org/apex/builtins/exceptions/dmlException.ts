import type { ExecutionContext } from '../../runtime/context.ts';
import { DML_DETAILS } from '../../runtime/exceptions.ts';
import { fieldToken } from '../../runtime/describe.ts';
import type { DmlRowResult } from '../../../data/engine.ts';
import type { RecordError } from '../../../values/sobject.ts';
import type { ApexExceptionObject } from '../../../values/objects.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { listOf, required, stringList } from '../support.ts';
import { statusCode } from '../database/statusCode.ts';

interface Failure {
    row: number;
    id: string | null;
    error: RecordError;
}

/** One entry per failed row, with its first error. */
function failures(self: ApexExceptionObject): Failure[] {
    const rows = (self.details.get(DML_DETAILS) as DmlRowResult[] | undefined) ?? [];
    return rows.flatMap((result, row) =>
        result.success || !result.errors[0] ? [] : [{ row, id: result.id, error: result.errors[0] }],
    );
}

const read =
    (get: (ctx: ExecutionContext, failure: Failure) => unknown): BuiltinFunction =>
    (ctx, self: ApexExceptionObject, index: number | null) => {
        const failure = failures(self)[required(ctx, index)];
        if (!failure) throw ctx.exception('ListException', `List index out of bounds: ${String(index)}`);
        return get(ctx, failure);
    };

/** Field tokens of an error. Its object is not told, so the fields are looked up by the failed row's id prefix when it has one. */
function tokens(ctx: ExecutionContext, failure: Failure): unknown[] {
    const object = failure.id === null ? undefined : ctx.schema.objectByPrefix(failure.id.slice(0, 3));
    const candidates = object ? [object] : [...ctx.schema.objects.values()];
    return failure.error.fields.flatMap((name) => {
        const owner = candidates.find((candidate) => candidate.fields.has(name.toLowerCase()));
        const field = owner?.fields.get(name.toLowerCase());
        return owner && field ? [fieldToken(ctx, owner, field)] : [];
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
