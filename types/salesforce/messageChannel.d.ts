/** The console publishes it when another tab comes to the front; `currentTabId` is absent on a navigation item. */
declare module '@salesforce/messageChannel/lightning__tabFocused' {
    import type { MessageChannel } from 'lightning/messageService';
    const channel: MessageChannel<{ previousTabId?: string | null; currentTabId?: string | null }>;
    export default channel;
}
