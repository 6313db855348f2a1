import type { ExecutionContext } from '../../runtime/context.ts';
import type { DmlRowResult } from '../../../data/engine.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import type { RecordError } from '../../../values/sobject.ts';
import { builtin, type BuiltinDefinition, type BuiltinFunction } from '../define.ts';
import { builtinObject, listOf, stringList } from '../support.ts';
import { statusCode } from './statusCode.ts';

interface ResultState extends DmlRowResult {
    text: string;
    /** Members that JSON.serialize writes. */
    jsonFields: [string, unknown][];
}
type Result = ApexBuiltinObject<ResultState>;
type ErrorObject = ApexBuiltinObject<RecordError & { text: string; jsonFields: [string, unknown][] }>;

export function errorObject(ctx: ExecutionContext, error: RecordError): ErrorObject {
    return builtinObject(ctx, 'Database.Error', {
        ...error,
        jsonFields: [
            ['statusCode', error.statusCode],
            ['message', error.message],
            ['fields', stringList(error.fields)],
        ],
        text: `Database.Error[getFields=(${error.fields.join(', ')});getMessage=${error.message};getStatusCode=${error.statusCode};]`,
    });
}

function result(ctx: ExecutionContext, name: string, row: DmlRowResult): Result {
    return builtinObject<ResultState>(ctx, name, {
        ...row,
        jsonFields: [
            ['success', row.success],
            ['id', row.id],
            [
                'errors',
                listOf(
                    ctx.type('Database.Error'),
                    row.errors.map((error) => errorObject(ctx, error)),
                ),
            ],
        ],
        text: `${name}[getErrors=(${row.errors.map((error) => error.message).join(', ')});getId=${String(row.id)};isSuccess=${String(row.success)};]`,
    });
}

export const saveResult = (ctx: ExecutionContext, row: DmlRowResult): Result => result(ctx, 'Database.SaveResult', row);

export const resultOf =
    (name: string) =>
    (ctx: ExecutionContext, row: DmlRowResult): Result =>
        result(ctx, `Database.${name}`, row);

const shared: Record<string, BuiltinFunction> = {
    'List<Database.Error> getErrors()': (ctx, self: Result) =>
        listOf(
            ctx.type('Database.Error'),
            self.state.errors.map((error) => errorObject(ctx, error)),
        ),
    'Id getId()': (_ctx, self: Result) => self.state.id,
    'Boolean isSuccess()': (_ctx, self: Result) => self.state.success,
};

export const RESULT_CLASSES: BuiltinDefinition[] = [
    builtin({ name: 'Database.SaveResult', methods: shared }),
    builtin({ name: 'Database.DeleteResult', methods: shared }),
    builtin({ name: 'Database.UndeleteResult', methods: shared }),
    builtin({
        name: 'Database.UpsertResult',
        methods: { ...shared, 'Boolean isCreated()': (_ctx, self: Result) => self.state.created },
    }),
    builtin({
        name: 'Database.Error',
        methods: {
            'List<String> getFields()': (_ctx, self: ErrorObject) => stringList(self.state.fields),
            'String getMessage()': (_ctx, self: ErrorObject) => self.state.message,
            'StatusCode getStatusCode()': (ctx, self: ErrorObject) => statusCode(ctx, self.state.statusCode),
        },
    }),
];
