/** `lightning/refresh` (API 55.0+). */
import type { LightningElement } from 'lwc';
import { addContainer, addHandler, REFRESH_EVENT, removeContainer, removeHandler } from '../../../loader/refresh.ts';

export { REFRESH_COMPLETE, REFRESH_COMPLETE_WITH_ERRORS, REFRESH_ERROR } from '../../../loader/refresh.ts';

/** Asks the page, or the nearest refresh container, to refresh. */
export class RefreshEvent extends CustomEvent<undefined> {
    constructor() {
        super(REFRESH_EVENT, { bubbles: true, composed: true });
    }
}

/** @returns the id that `unregisterRefreshHandler` takes */
export function registerRefreshHandler(context: LightningElement, handler: () => Promise<unknown>): string {
    return addHandler(hostOf(context), handler);
}

export function unregisterRefreshHandler(id: string): void {
    removeHandler(id);
}

/** `callback` gets a promise of REFRESH_COMPLETE, REFRESH_COMPLETE_WITH_ERRORS or REFRESH_ERROR. */
export function registerRefreshContainer(
    context: LightningElement,
    callback: (status: Promise<number>) => void,
): string {
    return addContainer(hostOf(context), callback);
}

export function unregisterRefreshContainer(id: string): void {
    removeContainer(id);
}

function hostOf(context: LightningElement): Element {
    const host = context.template?.host ?? (context as unknown as { hostElement?: Element }).hostElement;
    if (!host) throw new TypeError('Register refresh handlers with the component itself (this).');
    return host;
}
