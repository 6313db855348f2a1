/** The page's end of `/_org/events`. */
import type { OrgEvent } from '../../server/events.ts';

export type OrgEventListener = (event: OrgEvent) => void;

const TYPES: readonly OrgEvent['type'][] = ['lwc', 'org', 'problem', 'platformEvent'];
const listeners = new Set<OrgEventListener>();
let source: EventSource | undefined;

export function onOrgEvent(listener: OrgEventListener): () => void {
    listeners.add(listener);
    source ??= connect();
    return () => listeners.delete(listener);
}

function connect(): EventSource {
    const stream = new EventSource('/_org/events');
    for (const type of TYPES) {
        stream.addEventListener(type, (message: MessageEvent<string>) => {
            const event = JSON.parse(message.data) as OrgEvent;
            for (const listener of [...listeners]) listener(event);
        });
    }
    return stream;
}
