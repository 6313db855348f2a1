/** Links and keys of the whole page. */
import { opensInTab, referenceFromUrl } from '../model/addresses.ts';
import type { Workspace } from '../model/workspace.ts';

/** Every plain click on a link to a page of this org opens it in the console instead of loading the page anew. */
export function followLinks(workspace: Workspace): void {
    document.addEventListener('click', (event) => {
        if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const link = event
            .composedPath()
            .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
        const href = link?.getAttribute('href') ?? '';
        if (!link || !href.startsWith('/') || link.target === '_blank' || link.dataset['leave'] !== undefined) return;
        const reference = referenceFromUrl(href);
        if (!reference) return;
        event.preventDefault();
        workspace.navigate(reference, opensInTab(reference));
    });
}

/** `/` puts the caret into the global search, unless someone is typing. */
export function watchKeys(focusSearch: () => void): void {
    document.addEventListener('keydown', (event) => {
        if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        const target = event.composedPath()[0];
        if (target instanceof HTMLElement && isTypedInto(target)) return;
        event.preventDefault();
        focusSearch();
    });
}

function isTypedInto(element: HTMLElement): boolean {
    return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}
