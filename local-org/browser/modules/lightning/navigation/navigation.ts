/** `lightning/navigation`: NavigationMixin and the CurrentPageReference wire. */
import type { LightningElement } from 'lwc';
import { consoleBridge, type PageReference } from '../../../bridge.ts';
import { placementAdapter } from '../../../loader/placement.ts';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

interface Navigation {
    [Navigate](reference: PageReference, replace?: boolean): void;
    [GenerateUrl](reference: PageReference): Promise<string>;
}

// TypeScript asks a mixin's constructor for `any[]`.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type ElementClass = new (...args: any[]) => LightningElement;

function mixin<Base extends ElementClass>(base: Base): Base & (new () => Navigation) {
    return class extends base implements Navigation {
        [Navigate](reference: PageReference, replace = false): void {
            const target = complete(reference);
            const console = consoleBridge();
            if (console) console.navigate(target, { replace });
            else if (target.type === 'standard__webPage') openWebPage(target);
        }

        [GenerateUrl](reference: PageReference): Promise<string> {
            const target = complete(reference);
            return Promise.resolve(consoleBridge()?.generateUrl(target) ?? target.attributes['url'] ?? '');
        }
    };
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl } as const);

/** Pages and tabs have their own reference; utilities follow the page in front. Outside the console: null. */
export const CurrentPageReference = placementAdapter<PageReference | null>((cell, tell) => {
    let stopFollowing: (() => void) | undefined;
    const show = (): void => {
        stopFollowing?.();
        stopFollowing = undefined;
        const own = cell.placement.pageReference;
        if (own) tell(own);
        else if (consoleBridge()) stopFollowing = consoleBridge()?.watchPageReference(tell);
        else tell(null);
    };
    show();
    const stopWatching = cell.watch(show);
    return () => {
        stopWatching();
        stopFollowing?.();
    };
});

function complete(reference: PageReference): PageReference {
    if (typeof reference?.type !== 'string')
        throw new TypeError('A page reference needs a type, such as standard__recordPage.');
    return { type: reference.type, attributes: { ...reference.attributes }, state: { ...reference.state } };
}

function openWebPage(reference: PageReference): void {
    const { url } = reference.attributes;
    if (url) window.open(url, '_blank', 'noopener');
}
