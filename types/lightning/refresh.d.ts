declare module 'lightning/refresh' {
    import type { LightningElement } from 'lwc';

    /** Asks the page that holds the dispatching component to refresh what it shows. */
    export class RefreshEvent extends CustomEvent<void> {
        constructor();
    }
    export function registerRefreshHandler(context: LightningElement, handler: () => Promise<unknown>): string;
    export function unregisterRefreshHandler(id: string): void;
    export function registerRefreshContainer(context: LightningElement, handler: (done: unknown) => void): string;
    export function unregisterRefreshContainer(id: string): void;
}
