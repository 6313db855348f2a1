/** Queueable, Batchable and Schedulable: what starts them. The queue itself is async/queue.ts of the org. */
import type { AsyncJob, ExecutionContext } from '../../runtime/context.ts';
import { ApexList } from '../../../values/collections.ts';
import { ApexBuiltinObject, ApexObject } from '../../../values/objects.ts';
import { builtinObject, elementsOf, required } from '../support.ts';
import { queryLocatorRows } from '../database/queryLocator.ts';
import { minutesUntil } from './cron.ts';
import { runFinalizer, takeFinalizer } from './finalizer.ts';

const RUNNING = 'runningJob';

export function runningKind(ctx: ExecutionContext): AsyncJob['kind'] | undefined {
    return ctx.state.get(RUNNING) as AsyncJob['kind'] | undefined;
}

const implementing = (
    ctx: ExecutionContext,
    value: unknown,
    name: string,
    method: string,
    parameters: number,
): ApexObject => {
    const given = required(ctx, value);
    if (given instanceof ApexObject && ctx.hasMethod(given, method, parameters)) return given;
    throw ctx.exception('TypeException', `${ctx.typeOf(given).text} does not implement ${name}`);
};

export function enqueueQueueable(ctx: ExecutionContext, value: unknown, delay: number | null): string {
    const job = implementing(ctx, value, 'Queueable', 'execute', 1);
    const delayMinutes = required(ctx, delay);
    if (delayMinutes < 0 || delayMinutes > 10)
        throw ctx.exception('AsyncException', 'The delay must be between 0 and 10 minutes');
    ctx.limits.use('queueableJobs');
    const holder = { id: '' };
    holder.id = ctx.enqueue({
        kind: 'queueable',
        className: job.type.name,
        delayMinutes,
        run: (inner) => {
            inner.state.set(RUNNING, 'queueable');
            const context = builtinObject(inner, 'QueueableContext', { jobId: holder.id });
            try {
                inner.invoke(job, 'execute', [context]);
            } catch (error) {
                const finalizer = takeFinalizer(inner);
                if (finalizer) runFinalizer(inner, finalizer, holder.id, error);
                throw error;
            }
            const finalizer = takeFinalizer(inner);
            if (finalizer) runFinalizer(inner, finalizer, holder.id);
        },
    });
    return holder.id;
}

export function scheduleJob(ctx: ExecutionContext, name: string | null, cron: string | null, value: unknown): string {
    const job = implementing(ctx, value, 'Schedulable', 'execute', 1);
    const expression = required(ctx, cron);
    required(ctx, name);
    const delayMinutes = minutesUntil(expression, ctx.host.now(), ctx.user.timeZone);
    if (delayMinutes === null)
        throw ctx.exception(
            'AsyncException',
            `Based on configured schedule, the given trigger '${expression}' will never fire.`,
        );
    const holder = { id: '' };
    const make = (minutes: number): AsyncJob => ({
        kind: 'schedulable',
        className: job.type.name,
        delayMinutes: minutes,
        run: (inner) => {
            inner.state.set(RUNNING, 'schedulable');
            inner.invoke(job, 'execute', [builtinObject(inner, 'SchedulableContext', { triggerId: holder.id })]);
            // In a test a schedule fires once, at Test.stopTest.
            const next = inner.isTest ? null : minutesUntil(expression, inner.host.now(), inner.user.timeZone);
            if (next !== null) inner.enqueue(make(next));
        },
    });
    holder.id = ctx.enqueue(make(delayMinutes));
    return holder.id;
}

/** Jobs cannot be called back once they are queued; an id that names none is refused as on the platform. */
export function abortJob(ctx: ExecutionContext, id: string | null): void {
    required(ctx, id);
    throw ctx.unsupported('System.abortJob');
}

interface Batch {
    instance: ApexObject;
    /** Field values after construction: what a batch that is not Stateful starts each part with. */
    fields: unknown[];
    stateful: boolean;
    context: (ctx: ExecutionContext) => ApexBuiltinObject<{ jobId: string }>;
}

export function executeBatch(ctx: ExecutionContext, value: unknown, scope: number | null, delayMinutes = 0): string {
    const instance = implementing(ctx, value, 'Database.Batchable', 'start', 1);
    const size = required(ctx, scope);
    if (size < 1) throw ctx.exception('AsyncException', 'Batch size must be greater than zero');
    if (size > 2000) throw ctx.exception('AsyncException', 'The batch scope size cannot be greater than 2,000');
    const holder = { id: '' };
    const batch: Batch = {
        instance,
        fields: [...instance.fields],
        stateful: ctx.isInstance(instance, ctx.type('Database.Stateful')),
        context: (inner) => builtinObject(inner, 'Database.BatchableContext', { jobId: holder.id }),
    };
    const className = instance.type.name;
    const step = (run: (inner: ExecutionContext) => void): AsyncJob => ({
        kind: 'batch',
        className,
        run: (inner) => {
            inner.state.set(RUNNING, 'batch');
            if (!batch.stateful) batch.instance.fields.splice(0, Infinity, ...batch.fields);
            run(inner);
        },
    });
    holder.id = ctx.enqueue({
        ...step((inner) => {
            // Each part is a transaction of its own, as on the platform.
            const rows = startRows(inner, batch);
            for (let from = 0; from < rows.items.length; from += size) {
                const part = new ApexList(rows.type, rows.items.slice(from, from + size));
                inner.enqueue(
                    step((partCtx) => partCtx.invoke(batch.instance, 'execute', [batch.context(partCtx), part])),
                );
            }
            inner.enqueue(step((lastCtx) => lastCtx.invoke(batch.instance, 'finish', [batch.context(lastCtx)])));
        }),
        delayMinutes,
    });
    return holder.id;
}

function startRows(ctx: ExecutionContext, batch: Batch): ApexList {
    const started = required(ctx, ctx.invoke(batch.instance, 'start', [batch.context(ctx)]));
    if (started instanceof ApexBuiltinObject) {
        const rows = queryLocatorRows(ctx, started);
        if (rows) return rows;
    }
    return started instanceof ApexList
        ? started
        : new ApexList(ctx.type('List<Object>'), [...elementsOf(ctx, started)]);
}
