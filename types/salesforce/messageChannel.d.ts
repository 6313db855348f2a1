/** The console publishes it when another tab comes to the front; `currentTabId` is absent on a navigation item. */
declare module '@salesforce/messageChannel/lightning__tabFocused' {
    import type { MessageChannel } from 'lightning/messageService';
    const channel: MessageChannel<{ previousTabId?: string | null; currentTabId?: string | null }>;
    export default channel;
}

/** The console publishes it when a tab was closed. */
declare module '@salesforce/messageChannel/lightning__tabClosed' {
    import type { MessageChannel } from 'lightning/messageService';
    const channel: MessageChannel<{ tabId?: string | null }>;
    export default channel;
}

/** Between the panel and components around it. Members as the channel's metadata describes them. */
declare module '@salesforce/messageChannel/Interaction_Log__c' {
    import type { MessageChannel } from 'lightning/messageService';
    export type InteractionLogMessage =
        | {
              action: 'start';
              sessionId?: string | null;
              channel?: string | null;
              recordId?: string | null;
              startedAt?: string | null;
              endedAt?: string | null;
              title?: string | null;
          }
        | { action: 'logged'; interactionKey: string; taskId: string | null };
    const channel: MessageChannel<InteractionLogMessage>;
    export default channel;
}
