/** `lightning/empApi`: platform events pushed to the page. Only new events (replay id -1) come: nothing is kept. */
import { onOrgEvent } from '../../../loader/events.ts';

interface EmpMessage {
    channel: string;
    data: { schema: string; payload: Record<string, unknown>; event: { replayId: number } };
}

export interface EmpSubscription {
    id: string;
    channel: string;
    replayId: number;
}

const stops = new Map<string, () => void>();
const errorListeners = new Set<(error: unknown) => void>();
let nextId = 0;

/** @param replayId -1 for new events; earlier ones are refused, the local org keeps none */
export function subscribe(
    channel: string,
    replayId: number,
    onMessage: (message: EmpMessage) => void,
): Promise<EmpSubscription> {
    if (replayId !== -1) {
        const error = new Error('The local org keeps no past events: subscribe with replay id -1.');
        for (const listener of errorListeners) listener(error);
        return Promise.reject(error);
    }
    const id = String((nextId += 1));
    const stop = onOrgEvent((event) => {
        if (event.type !== 'platformEvent' || event.channel !== channel) return;
        onMessage({
            channel,
            data: { schema: '', payload: event.payload, event: { replayId: event.replayId } },
        });
    });
    stops.set(id, stop);
    return Promise.resolve({ id, channel, replayId });
}

export function unsubscribe(subscription: EmpSubscription, onDone?: (answer: unknown) => void): Promise<void> {
    stops.get(subscription.id)?.();
    stops.delete(subscription.id);
    onDone?.({ successful: true, subscription: subscription.channel });
    return Promise.resolve();
}

export function onError(listener: (error: unknown) => void): void {
    errorListeners.add(listener);
}

export function isEmpEnabled(): Promise<boolean> {
    return Promise.resolve(true);
}

/** Salesforce logs the traffic then; here there is nothing to add. */
export function setDebugFlag(_on: boolean): void {
    return undefined;
}
