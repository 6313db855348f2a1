import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexThrown } from '../../runtime/context.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { builtinObject, enumValue, required } from '../support.ts';

const ATTACHED = 'finalizer';

export const ParentJobResultEnum = builtin({
    name: 'ParentJobResult',
    kind: 'enum',
    values: ['SUCCESS', 'UNHANDLED_EXCEPTION'],
});

interface FinalizerState {
    jobId: string;
    exception: unknown;
}

/** The finalizer that the running job attached, and forgets it. */
export function takeFinalizer(ctx: ExecutionContext): unknown {
    const finalizer = ctx.state.get(ATTACHED);
    ctx.state.delete(ATTACHED);
    return finalizer;
}

/** Runs it as a job of its own, because the failed job's changes are rolled back. */
export function runFinalizer(ctx: ExecutionContext, finalizer: unknown, jobId: string, error?: unknown): void {
    const exception = error instanceof ApexThrown ? error.value : null;
    ctx.enqueue({
        kind: 'queueable',
        className: ctx.typeOf(finalizer).name,
        run: (inner) =>
            inner.invoke(finalizer, 'execute', [
                builtinObject<FinalizerState>(inner, 'FinalizerContext', { jobId, exception }),
            ]),
    });
}

export const FinalizerInterface = builtin({
    name: 'Finalizer',
    kind: 'interface',
    abstract: ['void execute(FinalizerContext context)'],
});

export const FinalizerContextClass = builtin({
    name: 'FinalizerContext',
    methods: {
        'Id getAsyncApexJobId()': (_ctx, self: ApexBuiltinObject<FinalizerState>) => self.state.jobId,
        'Exception getException()': (_ctx, self: ApexBuiltinObject<FinalizerState>) => self.state.exception,
        'ParentJobResult getResult()': (ctx, self: ApexBuiltinObject<FinalizerState>) =>
            enumValue(ctx, ParentJobResultEnum, self.state.exception === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION'),
        'String getRequestId()': (_ctx, self: ApexBuiltinObject<FinalizerState>) => self.state.jobId,
    },
});

/** `System.attachFinalizer(this)`. */
export function attachFinalizer(ctx: ExecutionContext, finalizer: unknown): void {
    if (ctx.state.has(ATTACHED))
        throw ctx.exception('HandledException', 'More than one Finalizer cannot be attached to same Async Apex Job');
    ctx.state.set(ATTACHED, required(ctx, finalizer));
}
