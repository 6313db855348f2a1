/** The page's context, read once. */
import type { PageContext } from '../pageContext.ts';

let context: PageContext | undefined;

export function pageContext(): PageContext {
    if (!context) {
        const text = document.getElementById('page-context')?.textContent;
        if (!text) throw new Error('The page has no page-context; it was not served by the local org.');
        context = JSON.parse(text) as PageContext;
    }
    return context;
}
