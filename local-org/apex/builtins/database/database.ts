import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { executeBatch } from '../async/jobs.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';
import { DML_STATICS } from './dml.ts';
import { QUERY_STATICS } from './query.ts';

type Savepoint = ApexBuiltinObject<{ name: string; released: boolean }>;

export const SavepointClass = builtin({ name: 'Savepoint' });

function live(ctx: ExecutionContext, savepoint: Savepoint | null): string {
    const { state } = required(ctx, savepoint);
    if (state.released) throw ctx.exception('TypeException', 'Savepoint is not valid.');
    return state.name;
}

export const DatabaseClass = builtin({
    name: 'Database',
    statics: {
        ...QUERY_STATICS,
        ...DML_STATICS,
        'Id executeBatch(Object batchable)': (ctx, batch: unknown) => executeBatch(ctx, batch, 200),
        'Id executeBatch(Object batchable, Integer scope)': (ctx, batch: unknown, scope: number | null) =>
            executeBatch(ctx, batch, scope),
        'void releaseSavepoint(Savepoint savepoint)': (ctx, savepoint: Savepoint | null) => {
            ctx.data.releaseSavepoint(live(ctx, savepoint));
            required(ctx, savepoint).state.released = true;
        },
        'void rollback(Savepoint savepoint)': (ctx, savepoint: Savepoint | null) => {
            ctx.limits.dml();
            ctx.data.rollbackTo(live(ctx, savepoint));
        },
        'Savepoint setSavepoint()': (ctx) => {
            ctx.limits.dml();
            return builtinObject(ctx, 'Savepoint', { name: ctx.data.savepoint(), released: false });
        },
        'Object getAsyncSaveResult(String asyncLocator)': (ctx) => {
            throw ctx.unsupported('Database.getAsyncSaveResult');
        },
        'Object merge(SObject master, SObject duplicate)': (ctx) => {
            throw ctx.unsupported('Database.merge');
        },
        'Object convertLead(Object conversion)': (ctx) => {
            throw ctx.unsupported('Database.convertLead');
        },
        'void emptyRecycleBin(List<SObject> records)': (ctx) => {
            throw ctx.unsupported('Database.emptyRecycleBin');
        },
    },
});
