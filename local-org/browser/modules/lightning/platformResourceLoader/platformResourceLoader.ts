/** `lightning/platformResourceLoader`: static resources as scripts and style sheets. LWS replaces loadScript by its own, which runs in the sandbox. */
import type { LightningElement } from 'lwc';

const loading = new Map<string, Promise<void>>();

export function loadScript(_component: LightningElement, url: string): Promise<void> {
    return once(url, () => Object.assign(document.createElement('script'), { src: url }));
}

export function loadStyle(_component: LightningElement, url: string): Promise<void> {
    return once(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
}

function once(url: string, make: () => HTMLElement): Promise<void> {
    let promise = loading.get(url);
    if (!promise) {
        promise = new Promise((resolve, reject) => {
            const element = make();
            element.addEventListener('load', () => {
                resolve();
            });
            element.addEventListener('error', () => {
                loading.delete(url);
                reject(new Error(`${url} could not be loaded.`));
            });
            document.head.append(element);
        });
        loading.set(url, promise);
    }
    return promise;
}
