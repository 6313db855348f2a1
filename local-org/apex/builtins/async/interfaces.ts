import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';

type JobContext = ApexBuiltinObject<{ jobId: string }>;

export const ASYNC_INTERFACES: BuiltinDefinition[] = [
    builtin({ name: 'Queueable', kind: 'interface', abstract: ['void execute(QueueableContext context)'] }),
    builtin({ name: 'QueueableContext', methods: { 'Id getJobId()': (_ctx, self: JobContext) => self.state.jobId } }),
    builtin({ name: 'Schedulable', kind: 'interface', abstract: ['void execute(SchedulableContext context)'] }),
    builtin({
        name: 'SchedulableContext',
        methods: {
            'Id getTriggerId()': (_ctx, self: ApexBuiltinObject<{ triggerId: string }>) => self.state.triggerId,
        },
    }),
    builtin({
        name: 'Database.Batchable',
        kind: 'interface',
        typeParameters: ['T'],
        // start may answer a QueryLocator or an Iterable, so only the other two are checked.
        abstract: [
            'void execute(Database.BatchableContext context, List<T> scope)',
            'void finish(Database.BatchableContext context)',
        ],
    }),
    builtin({
        name: 'Database.BatchableContext',
        methods: {
            'Id getJobId()': (_ctx, self: JobContext) => self.state.jobId,
            'Id getChildJobId()': (_ctx, self: JobContext) => self.state.jobId,
        },
    }),
    builtin({ name: 'Database.Stateful', kind: 'interface' }),
    builtin({ name: 'Database.AllowsCallouts', kind: 'interface' }),
    builtin({ name: 'Database.RaisesPlatformEvents', kind: 'interface' }),
    builtin({
        name: 'AsyncOptions',
        constructors: {
            '()': (ctx) => {
                throw ctx.unsupported('AsyncOptions');
            },
        },
    }),
];
