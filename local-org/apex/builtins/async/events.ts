import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexList } from '../../../values/collections.ts';
import type { SObjectValue } from '../../../values/sobject.ts';
import { builtin } from '../define.ts';
import { listOf, required, transactionState } from '../support.ts';
import { saveResult } from '../database/results.ts';

const PUBLISHED = 'publishedEvents';
const published = (ctx: ExecutionContext): SObjectValue[] => transactionState<SObjectValue[]>(ctx, PUBLISHED, () => []);

/** Runs the subscribed triggers, in the order of publication. */
function deliver(ctx: ExecutionContext, events: readonly SObjectValue[]): void {
    const byObject = Map.groupBy(events, (event) => event.object);
    for (const [object, rows] of byObject)
        if (ctx.data.triggers.has(object.name)) ctx.data.triggers.after('insert', object, rows, []);
}

/** Test.getEventBus().deliver(): what was published so far, at once. */
export function deliverEvents(ctx: ExecutionContext): void {
    const events = published(ctx).splice(0);
    deliver(ctx, events);
}

function publish(ctx: ExecutionContext, events: readonly SObjectValue[]): unknown[] {
    ctx.limits.use('publishImmediateDml');
    for (const event of events)
        if (event.object.kind !== 'platformEvent')
            throw ctx.exception('TypeException', `${event.object.name} is not a platform event`);
    const queue = published(ctx);
    queue.push(...events);
    ctx.enqueue({
        kind: 'event',
        className: events[0]?.object.name ?? 'EventBus',
        events,
        run: (inner) => {
            // Those that a test delivered by hand are no longer in the queue.
            const waiting = events.filter((event) => queue.includes(event));
            for (const event of waiting) queue.splice(queue.indexOf(event), 1);
            deliver(inner, waiting);
        },
    });
    return events.map(() => saveResult(ctx, { id: null, success: true, created: true, errors: [] }));
}

export const EventBusClass = builtin({
    name: 'EventBus',
    statics: {
        'Database.SaveResult publish(SObject event)': (ctx, event: SObjectValue | null) =>
            publish(ctx, [required(ctx, event)])[0],
        'List<Database.SaveResult> publish(List<SObject> events)': (ctx, events: ApexList | null) =>
            listOf(ctx.type('Database.SaveResult'), publish(ctx, required(ctx, events).items as SObjectValue[])),
    },
});
