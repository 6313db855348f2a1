/** Platform events of the org, sent to pages that listen with lightning/empApi. */
import type { Org } from '../org.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { EventChannel } from './events.ts';
import { jsonValue } from './routes/consoleValues.ts';

let replayId = 0;

/** Returns what stops it. */
export function forwardPlatformEvents(org: Org, events: EventChannel): () => void {
    return org.onPlatformEvents((published) => {
        for (const event of published) {
            events.send({
                type: 'platformEvent',
                channel: `/event/${event.object.name}`,
                replayId: (replayId += 1),
                payload: payloadOf(event, org),
            });
        }
    });
}

/** Field values by their names, with the time of publication. */
function payloadOf(event: SObjectValue, org: Org): Record<string, unknown> {
    const fields = [...event.object.fields.values()].filter(({ custom }) => custom);
    const values = fields.map(({ name }) => [name, jsonValue(event.values.get(name.toLowerCase()) ?? null)]);
    return { CreatedDate: new Date(org.host.now()).toISOString(), ...(Object.fromEntries(values) as object) };
}
