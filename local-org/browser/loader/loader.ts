/** What the console uses of the loader; see ../README.md. */
import { createElement, type LightningElement } from 'lwc';
import type { Placement } from '../bridge.ts';
import { forgetModules, loadModule, loadedModules } from './components.ts';
import { onOrgEvent } from './events.ts';
import { placeElement, setPlacement } from './placement.ts';
import { forgetPlatformModules } from './platformModules.ts';
import { catchRefreshEvents } from './refresh.ts';
import { catchToasts } from './toasts.ts';

export { onOrgEvent, setPlacement };
export { onPageRefresh } from './refresh.ts';
export { checkSession, onSessionEnd } from './session.ts';
export { invalidate as refreshRecords, onInvalidate as onRecordsStale } from './dataWire.ts';
export { deliverHere, publishPlatformMessage, relayMessages, setActivePlacements } from './messages.ts';
export { pageContext } from '../vendor/pageContext.ts';
export type { PageContext } from '../pageContext.ts';

export interface CreateOptions {
    properties?: Record<string, unknown>;
    placement?: Placement;
}

/** Loads the component with all it imports and makes an element of it. @throws Error with a sentence */
export async function createComponent(tag: string, options: CreateOptions = {}): Promise<HTMLElement> {
    const exports = await loadModule(moduleOfTag(tag));
    const constructor = (exports as { default?: unknown }).default ?? exports;
    if (typeof constructor !== 'function')
        throw new Error(`<${tag}> is not a component: its module exports no class by default.`);
    const element = createElement(tag, { is: constructor as typeof LightningElement });
    placeElement(element, options.placement ?? {});
    Object.assign(element, options.properties);
    return element;
}

type ChangeListener = (tags: string[]) => void;
const changeListeners = new Set<ChangeListener>();

/** `listener` gets the tags of all components whose code, or the code of something they import, changed. */
export function onComponentsChanged(listener: ChangeListener): () => void {
    changeListeners.add(listener);
    return () => changeListeners.delete(listener);
}

/** `c-case-panel` → `c/casePanel` */
export function moduleOfTag(tag: string): string {
    const [namespace = '', ...words] = tag.split('-');
    const name = words
        .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
        .join('');
    return `${namespace}/${name}`;
}

/** `c/casePanel` → `c-case-panel` */
export function tagOfModule(name: string): string {
    return name.replace('/', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

catchToasts(window);
catchRefreshEvents(window);

onOrgEvent((event) => {
    if (event.type === 'org') forgetPlatformModules();
    if (event.type !== 'lwc' && event.type !== 'org') return;
    const names = event.type === 'lwc' ? event.bundles.map((name) => `c/${name}`) : loadedModules();
    const stale = forgetModules(names);
    if (stale.length === 0) return;
    for (const listener of [...changeListeners]) listener(stale.map(tagOfModule));
});
