/** Keeps the address bar, the browser's history and the page in front the same. */
import type { PageReference } from '../../bridge.ts';
import type { AppModel } from '../../../server/routes/consoleApi.ts';
import { isSamePage, opensInTab, referenceFromUrl, urlOf } from '../model/addresses.ts';
import type { Workspace } from '../model/workspace.ts';

export interface AddressFollower {
    /** The next change of page replaces the current entry of the history. */
    replaceNext(): void;
}

/** Shows what the address asks for, and from then on keeps both together. */
export function followAddress(workspace: Workspace, app: AppModel): AddressFollower {
    let replace = false;
    const show = (): void => {
        const { pathname, href } = location;
        // The bare address brings back what was in front before the reload.
        if (pathname === '/' && workspace.tabs.length > 0) return;
        activate(workspace, referenceFromUrl(href) ?? missingPage(pathname));
    };
    const follow = (push: boolean): void => {
        const { focused, pageReference } = workspace;
        const url = urlOf(pageReference);
        document.title = focused ? `${focused.customTitle ?? focused.title} | ${app.label}` : app.label;
        if (url === location.pathname + location.search || pageReference.state['missing'] !== undefined) return;
        if (push && !replace) history.pushState(null, '', url);
        else history.replaceState(null, '', url);
        replace = false;
    };
    show();
    follow(false);
    workspace.listen((event) => {
        follow(event.kind === 'focused');
    });
    window.addEventListener('popstate', show);
    return {
        replaceNext: () => {
            replace = true;
        },
    };
}

/** Brings the page forward where it is open, as a tab or a subtab; opens it otherwise. */
function activate(workspace: Workspace, reference: PageReference): void {
    if (!opensInTab(reference)) {
        workspace.showPage(reference);
        return;
    }
    const open = workspace.tabs
        .flatMap((tab) => [tab, ...tab.subtabs])
        .find((tab) => isSamePage(tab.reference, reference));
    if (open) workspace.focusTab(open.id);
    else workspace.openTab({ pageReference: reference });
}

/** A page reference that no page answers; the address stays as it was typed. */
const missingPage = (path: string): PageReference => ({
    type: 'standard__namedPage',
    attributes: { pageName: 'missing' },
    state: { missing: path },
});
