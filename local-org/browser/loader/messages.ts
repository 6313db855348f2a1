/** Lightning message service: channels, subscriptions and which of them hear a message. */
import type { Placement } from '../bridge.ts';
import type { PlacementCell } from './placement.ts';

export type Listener = (message: unknown) => void;

/** What `MessageContext` gives to a component. Opaque to it. */
export class MessageContextValue {
    readonly cell: PlacementCell | undefined;
    released = false;
    constructor(cell?: PlacementCell) {
        this.cell = cell;
    }
}

export class Subscription {
    readonly channel: string;
    readonly context: MessageContextValue;
    readonly listener: Listener;
    readonly applicationScope: boolean;
    constructor(channel: string, context: MessageContextValue, listener: Listener, applicationScope: boolean) {
        this.channel = channel;
        this.context = context;
        this.listener = listener;
        this.applicationScope = applicationScope;
    }
}

const subscriptions = new Set<Subscription>();
let isActive: (placement: Placement) => boolean = () => true;

/** Tells which placements are in front; subscribers elsewhere hear only with APPLICATION_SCOPE. */
export function setActivePlacements(active: (placement: Placement) => boolean): void {
    isActive = active;
}

export function addSubscription(subscription: Subscription): void {
    subscriptions.add(subscription);
}

export function removeSubscription(subscription: Subscription): void {
    subscriptions.delete(subscription);
}

export function releaseContext(context: MessageContextValue): void {
    context.released = true;
    for (const subscription of subscriptions) if (subscription.context === context) subscriptions.delete(subscription);
}

type Relay = (channel: string, message: unknown) => void;
const relays = new Set<Relay>();

/** `relay` gets a copy of every message of this window, for windows that belong to it. Returns the unsubscriber. */
export function relayMessages(relay: Relay): () => void {
    relays.add(relay);
    return () => relays.delete(relay);
}

/** To every subscriber here, and in the windows that belong to this one. */
export function deliver(channel: string, message: unknown): void {
    deliverHere(channel, message);
    for (const relay of [...relays]) relay(channel, copy(message));
}

/** Delivers in the order of subscription; a listener that throws does not keep the message from the others. */
export function deliverHere(channel: string, message: unknown): void {
    for (const subscription of [...subscriptions]) {
        if (subscription.channel !== channel || !subscriptions.has(subscription)) continue;
        const { cell } = subscription.context;
        if (!subscription.applicationScope && cell && !isActive(cell.placement)) continue;
        try {
            subscription.listener(copy(message));
        } catch (error) {
            reportError(error);
        }
    }
}

/** The console's own channels: `lightning__tabFocused`, `lightning__tabClosed` … */
export function publishPlatformMessage(channel: string, message: Record<string, unknown>): void {
    deliver(channel, message);
}

/** Messages are serialised; components never share an object. */
function copy(message: unknown): unknown {
    return message === undefined ? undefined : (JSON.parse(JSON.stringify(message)) as unknown);
}
