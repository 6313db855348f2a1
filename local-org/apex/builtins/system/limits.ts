import type { LimitName } from '../../runtime/limits.ts';
import { builtin, type BuiltinFunction } from '../define.ts';

const NAMES: Record<string, LimitName> = {
    AggregateQueries: 'aggregateQueries',
    Callouts: 'callouts',
    CpuTime: 'cpuTime',
    DmlRows: 'dmlRows',
    DmlStatements: 'dmlStatements',
    EmailInvocations: 'emailInvocations',
    FutureCalls: 'futureCalls',
    HeapSize: 'heapSize',
    PublishImmediateDml: 'publishImmediateDml',
    Queries: 'queries',
    QueryLocatorRows: 'queryLocatorRows',
    QueryRows: 'queryRows',
    QueueableJobs: 'queueableJobs',
    SoslQueries: 'soslQueries',
};

/** What this org does not use up, with Salesforce's limits. */
const UNUSED: Record<string, number> = {
    FetchCallsOnApexCursor: 100,
    FindSimilarCalls: 10,
    MobilePushApexCalls: 10,
    AsyncCalls: 50,
    ApexCursorRows: 50_000_000,
};

const statics: Record<string, BuiltinFunction> = {};
for (const [name, limit] of Object.entries(NAMES)) {
    statics[`Integer get${name}()`] = (ctx) => ctx.limits.used[limit];
    statics[`Integer getLimit${name}()`] = (ctx) => ctx.limits.allowed[limit];
}
for (const [name, allowed] of Object.entries(UNUSED)) {
    statics[`Integer get${name}()`] = () => 0;
    statics[`Integer getLimit${name}()`] = () => allowed;
}

export const LimitsClass = builtin({ name: 'Limits', statics });
