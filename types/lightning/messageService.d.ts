/** Lightning message service. */
declare module 'lightning/messageService' {
    import type { WireAdapter } from 'lwc';

    /** Opaque. */
    export interface MessageContextValue {
        readonly __messageContext: never;
    }
    /** Opaque; what `@salesforce/messageChannel/*` exports, with the type of its messages. */
    export interface MessageChannel<Message = unknown> {
        readonly __message?: Message;
    }
    export interface Subscription {
        readonly __subscription: never;
    }

    /** Receives messages in every tab, not only in the active one. */
    export const APPLICATION_SCOPE: symbol;
    export const MessageContext: WireAdapter<Record<string, never>, MessageContextValue>;

    export function createMessageContext(): MessageContextValue;
    export function releaseMessageContext(context: MessageContextValue): void;
    export function publish<Message>(
        context: MessageContextValue,
        channel: MessageChannel<Message>,
        message?: Message,
    ): void;
    export function subscribe<Message>(
        context: MessageContextValue,
        channel: MessageChannel<Message>,
        listener: (message: Message | undefined) => void,
        options?: { scope?: symbol },
    ): Subscription;
    export function unsubscribe(subscription: Subscription | null): void;
}
