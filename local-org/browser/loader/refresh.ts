/** `lightning/refresh`: who is asked when a component raises a RefreshEvent. */
import { invalidate } from './dataWire.ts';

export const REFRESH_EVENT = 'lightning__refresh';
export const REFRESH_COMPLETE = 1;
export const REFRESH_COMPLETE_WITH_ERRORS = 2;
export const REFRESH_ERROR = 0;

/** Salesforce stops waiting for a handler then. */
const HANDLER_TIMEOUT_MS = 20_000;

interface Registered<T> {
    element: Element;
    callback: T;
}

const handlers = new Map<string, Registered<() => Promise<unknown>>>();
const containers = new Map<string, Registered<(status: Promise<number>) => void>>();
const pageListeners = new Set<() => void>();
let nextId = 0;

export function addHandler(element: Element, callback: () => Promise<unknown>): string {
    const id = `refresh-handler-${String((nextId += 1))}`;
    handlers.set(id, { element, callback });
    return id;
}

export function addContainer(element: Element, callback: (status: Promise<number>) => void): string {
    const id = `refresh-container-${String((nextId += 1))}`;
    containers.set(id, { element, callback });
    return id;
}

export function removeHandler(id: string): void {
    handlers.delete(id);
}

export function removeContainer(id: string): void {
    containers.delete(id);
}

/** Called when a component asks the page around it to refresh, outside every container of the project's own. */
export function onPageRefresh(listener: () => void): () => void {
    pageListeners.add(listener);
    return () => pageListeners.delete(listener);
}

export function catchRefreshEvents(target: EventTarget): void {
    target.addEventListener(REFRESH_EVENT, (event) => {
        const path = event.composedPath();
        const container = [...containers.values()].find(({ element }) => path.includes(element));
        const scope = [...handlers.values()].filter(
            ({ element }) => !container || isInside(element, container.element),
        );
        const status = run(scope.map(({ callback }) => callback));
        if (container) {
            container.callback(status);
            return;
        }
        void invalidate();
        for (const listener of [...pageListeners]) listener();
    });
}

async function run(callbacks: (() => Promise<unknown>)[]): Promise<number> {
    const results = await Promise.allSettled(callbacks.map((callback) => withTimeout(callback)));
    const failed = results.filter(({ status }) => status === 'rejected').length;
    if (failed === 0) return REFRESH_COMPLETE;
    return failed === results.length ? REFRESH_ERROR : REFRESH_COMPLETE_WITH_ERRORS;
}

async function withTimeout(callback: () => Promise<unknown>): Promise<unknown> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise((_resolve, reject) => {
        timer = setTimeout(() => {
            reject(new Error('The refresh handler did not finish within 20 seconds.'));
        }, HANDLER_TIMEOUT_MS);
    });
    try {
        return await Promise.race([Promise.resolve(callback()), timeout]);
    } finally {
        clearTimeout(timer);
    }
}

function isInside(element: Element, container: Element): boolean {
    for (let node: Node | null = element; node;) {
        if (node === container) return true;
        const parent: Node | null = node.parentNode;
        node = parent ?? (node instanceof ShadowRoot ? node.host : null);
    }
    return false;
}
