/** `lightning/messageService`: https://developer.salesforce.com/docs/platform/lwc/guide/use-message-channel.html */
import { placementAdapter } from '../../../loader/placement.ts';
import {
    addSubscription,
    deliver,
    MessageContextValue,
    releaseContext,
    removeSubscription,
    Subscription,
    type Listener,
} from '../../../loader/messages.ts';

/** Hear messages in every tab, not only in the active one. */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

export const MessageContext = placementAdapter<MessageContextValue>((cell, tell) => {
    const context = new MessageContextValue(cell);
    tell(context);
    return () => {
        releaseContext(context);
    };
});

export function createMessageContext(): MessageContextValue {
    return new MessageContextValue();
}

export function releaseMessageContext(context: MessageContextValue): void {
    releaseContext(checkContext(context));
}

/** @throws Error when the message cannot be serialised */
export function publish(context: MessageContextValue, channel: string, message?: unknown): void {
    checkContext(context);
    deliver(checkChannel(channel), message);
}

export function subscribe(
    context: MessageContextValue,
    channel: string,
    listener: Listener,
    options?: { scope?: symbol },
): Subscription {
    if (typeof listener !== 'function') throw new TypeError('subscribe: the listener must be a function.');
    const applicationScope = options?.scope === APPLICATION_SCOPE;
    const subscription = new Subscription(checkChannel(channel), checkContext(context), listener, applicationScope);
    addSubscription(subscription);
    return subscription;
}

export function unsubscribe(subscription: Subscription | null | undefined): void {
    if (subscription instanceof Subscription) removeSubscription(subscription);
}

function checkContext(context: unknown): MessageContextValue {
    if (context instanceof MessageContextValue && !context.released) return context;
    throw new TypeError(
        'The message context is missing or released. A component must be connected to the page before it publishes or subscribes.',
    );
}

function checkChannel(channel: unknown): string {
    if (typeof channel === 'string') return channel;
    throw new TypeError('The message channel must come from @salesforce/messageChannel.');
}
