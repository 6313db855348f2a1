import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexDatetime } from '../../../values/datetime.ts';
import { contentEqual, hashOf } from '../../../values/equality.ts';
import { ApexBuiltinObject, type ApexEnumValue } from '../../../values/objects.ts';
import { toApexString } from '../../../values/text.ts';
import { scheduleJob, enqueueQueueable, executeBatch, abortJob, runningKind } from '../async/jobs.ts';
import { attachFinalizer } from '../async/finalizer.ts';
import { builtin } from '../define.ts';
import { today } from '../primitives/date.ts';
import { enumValue, transactionState } from '../support.ts';
import { assertEqual, assertNotEqual, assertTrue } from './assertions.ts';
import { pageOf } from '../platform/pageReference.ts';

export const LoggingLevelEnum = builtin({
    name: 'LoggingLevel',
    kind: 'enum',
    values: ['NONE', 'INTERNAL', 'FINEST', 'FINER', 'FINE', 'DEBUG', 'INFO', 'WARN', 'ERROR'],
});

export const QuiddityEnum = builtin({
    name: 'Quiddity',
    kind: 'enum',
    values: [
        'ANONYMOUS',
        'AURA',
        'BATCH_APEX',
        'BATCH_ACS',
        'BULK_API',
        'COMMERCE_INTEGRATION',
        'DISCOVERABLE_LOGIN',
        'FUTURE',
        'INBOUND_EMAIL_SERVICE',
        'INVOCABLE_ACTION',
        'POST_INSTALL_SCRIPT',
        'QUEUEABLE',
        'REMOTE_ACTION',
        'REST',
        'RUNTEST_ASYNC',
        'RUNTEST_DEPLOY',
        'RUNTEST_SYNC',
        'SCHEDULED',
        'SOAP',
        'SYNCHRONOUS',
        'TRANSACTION_FINALIZER_QUEUEABLE',
        'UNDEFINED',
        'VF',
    ],
});

export const RequestClass = builtin({
    name: 'Request',
    statics: { 'Request getCurrent()': (ctx) => currentRequest(ctx) },
    methods: {
        'String getRequestId()': (ctx) => requestId(ctx),
        'Quiddity getQuiddity()': (ctx) => enumValue(ctx, QuiddityEnum, ctx.isTest ? 'RUNTEST_SYNC' : 'UNDEFINED'),
    },
});

function debug(ctx: ExecutionContext, level: ApexEnumValue | null, value: unknown): void {
    const name = level?.name ?? 'DEBUG';
    ctx.host.log(
        name === 'ERROR' ? 'error' : name === 'WARN' ? 'warn' : name === 'INFO' ? 'info' : 'debug',
        toApexString(value, ctx),
    );
}

export const SystemClass = builtin({
    name: 'System',
    statics: {
        'void abortJob(String jobId)': abortJob,
        'void assert(Boolean condition)': assertTrue,
        'void assert(Boolean condition, Object message)': assertTrue,
        'void assertEquals(Object expected, Object actual)': assertEqual,
        'void assertEquals(Object expected, Object actual, Object message)': assertEqual,
        'void assertNotEquals(Object expected, Object actual)': assertNotEqual,
        'void assertNotEquals(Object expected, Object actual, Object message)': assertNotEqual,
        'System.PageReference currentPageReference()': pageOf,
        'Long currentTimeMillis()': (ctx) => BigInt(Math.floor(ctx.host.now())),
        'void attachFinalizer(Object finalizer)': attachFinalizer,
        'void debug(Object value)': (ctx, value: unknown) => debug(ctx, null, value),
        'void debug(LoggingLevel level, Object value)': debug,
        'Id enqueueJob(Object queueable)': (ctx, job: unknown) => enqueueQueueable(ctx, job, 0),
        'Id enqueueJob(Object queueable, Integer delay)': enqueueQueueable,
        'Id enqueueJob(Object queueable, AsyncOptions options)': (ctx, job: unknown) => enqueueQueueable(ctx, job, 0),
        'Boolean equals(Object a, Object b)': (ctx, a: unknown, b: unknown) => contentEqual(a, b, ctx),
        'Id executeBatch(Object batchable)': (ctx, batch: unknown) => executeBatch(ctx, batch, 200),
        'Integer hashCode(Object value)': (ctx, value: unknown) => hashOf(value, ctx),
        'Boolean isBatch()': (ctx) => runningKind(ctx) === 'batch',
        'Boolean isFuture()': (ctx) => runningKind(ctx) === 'future',
        'Boolean isQueueable()': (ctx) => runningKind(ctx) === 'queueable',
        'Boolean isScheduled()': (ctx) => runningKind(ctx) === 'schedulable',
        'Boolean isFunctionCallback()': () => false,
        'Datetime now()': (ctx) => new ApexDatetime(ctx.host.now()),
        'String schedule(String name, String cron, Object schedulable)': scheduleJob,
        'Date today()': today,
        'Id scheduleBatch(Object batchable, String name, Integer minutes)': (
            ctx,
            batch: unknown,
            _name: string,
            minutes: number,
        ) => executeBatch(ctx, batch, 200, minutes),
        'Id scheduleBatch(Object batchable, String name, Integer minutes, Integer size)': (
            ctx,
            batch: unknown,
            _name: string,
            minutes: number,
            size: number,
        ) => executeBatch(ctx, batch, size, minutes),
    },
});

function currentRequest(ctx: ExecutionContext): unknown {
    return new ApexBuiltinObject(ctx.type('Request'), {});
}

/** Made once per transaction. */
function requestId(ctx: ExecutionContext): string {
    return transactionState(ctx, 'requestId', () => Buffer.from(ctx.host.randomBytes(16)).toString('base64url'));
}
