import type { ExecutionContext } from '../../runtime/context.ts';
import { T } from '../../types/intern.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { builtinObject, listOf, mapOf } from '../support.ts';

type OrgLimit = ApexBuiltinObject<{ name: string; limit: number; text: string }>;

/** Limits of a Developer Edition org that code asks for. Nothing here uses them up. */
const LIMITS: Record<string, number> = {
    DailyApiRequests: 15_000,
    DailyAsyncApexExecutions: 250_000,
    DailyBulkV2QueryJobs: 10_000,
    DailyDurableStreamingApiEvents: 10_000,
    DailyStreamingApiEvents: 10_000,
    DataStorageMB: 5,
    FileStorageMB: 20,
    HourlyPublishedPlatformEvents: 50_000,
    HourlyTimeBasedWorkflow: 1000,
    MassEmail: 10,
    SingleEmail: 15,
};

const all = (ctx: ExecutionContext): OrgLimit[] =>
    Object.entries(LIMITS).map(([name, limit]) => builtinObject(ctx, 'OrgLimit', { name, limit, text: name }));

export const OrgLimitsClass = builtin({
    name: 'OrgLimits',
    statics: {
        'List<OrgLimit> getAll()': (ctx) => listOf(ctx.type('OrgLimit'), all(ctx)),
        'Map<String,OrgLimit> getMap()': (ctx) =>
            mapOf(
                ctx,
                T.STRING,
                ctx.type('OrgLimit'),
                all(ctx).map((limit) => [limit.state.name, limit] as const),
            ),
    },
});

export const OrgLimitClass = builtin({
    name: 'OrgLimit',
    methods: {
        'String getName()': (_ctx, self: OrgLimit) => self.state.name,
        'Integer getLimit()': (_ctx, self: OrgLimit) => self.state.limit,
        'Integer getValue()': () => 0,
    },
});
