import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { executeBatch } from '../async/jobs.ts';
import { builtin } from '../define.ts';
import { builtinObject, required, transactionState } from '../support.ts';
import { DML_STATICS } from './dml.ts';
import { QUERY_STATICS } from './query.ts';

type Savepoint = ApexBuiltinObject<{ name: string; released: boolean }>;

export const SavepointClass = builtin({ name: 'Savepoint' });

/** Savepoints of the transaction in the order they were set. */
const all = (ctx: ExecutionContext): Savepoint[] => transactionState<Savepoint[]>(ctx, 'savepoints', () => []);

/** Those set later are void once the transaction went back behind them. */
function endAfter(ctx: ExecutionContext, savepoint: Savepoint): void {
    const savepoints = all(ctx);
    for (const later of savepoints.splice(savepoints.indexOf(savepoint) + 1)) later.state.released = true;
}

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
            const released = required(ctx, savepoint);
            released.state.released = true;
            endAfter(ctx, released);
        },
        'void rollback(Savepoint savepoint)': (ctx, savepoint: Savepoint | null) => {
            ctx.limits.dml();
            ctx.data.rollbackTo(live(ctx, savepoint));
            endAfter(ctx, required(ctx, savepoint));
        },
        'Savepoint setSavepoint()': (ctx) => {
            ctx.limits.dml();
            const savepoint: Savepoint = builtinObject(ctx, 'Savepoint', {
                name: ctx.data.savepoint(),
                released: false,
            });
            all(ctx).push(savepoint);
            return savepoint;
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
