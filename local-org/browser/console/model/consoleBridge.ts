/** The console as `lightning/*` modules and components see it (bridge.ts), carried out on the models. */
import type { ConsoleBridge, PageReference, ToastRequest, WorkspaceBridge } from '../../bridge.ts';
import { isSamePage, opensInTab, referenceFromUrl, urlOf } from './addresses.ts';
import type { UtilityBar } from './utilityBar.ts';
import type { Workspace } from './workspace.ts';

interface Parts {
    isConsole: boolean;
    workspace: Workspace;
    utilityBar: UtilityBar;
    toast(request: ToastRequest): void;
    /** The next change of page takes the place of the address in the browser's history. */
    replaceNext(): void;
    /** Leaves for a page outside of the console. */
    openWebPage(url: string): void;
}

export function createConsoleBridge(parts: Parts): ConsoleBridge {
    const { workspace } = parts;
    return {
        isConsole: parts.isConsole,
        workspace: workspaceBridge(workspace),
        utilityBar: parts.utilityBar,
        navigate: (reference, { replace }) => {
            if (replace) parts.replaceNext();
            navigate(parts, reference);
        },
        generateUrl: urlOf,
        watchPageReference: (listener) => {
            listener(structuredClone(workspace.pageReference));
            let last = workspace.pageReference;
            return workspace.listen(() => {
                const next = workspace.pageReference;
                if (next === last || (isSamePage(next, last) && urlOf(next) === urlOf(last))) return;
                last = next;
                listener(structuredClone(next));
            });
        },
        toast: (request) => {
            parts.toast(request);
        },
    };
}

function navigate(parts: Parts, reference: PageReference): void {
    if (reference.type === 'standard__webPage') {
        const url = reference.attributes['url'] ?? '';
        const inside = url.startsWith('/') ? referenceFromUrl(url) : undefined;
        if (inside) navigate(parts, inside);
        else parts.openWebPage(url);
        return;
    }
    // Throws for what has no address here, before anything changes.
    urlOf(reference);
    parts.workspace.navigate(reference, opensInTab(reference));
}

/** The platform's functions answer with promises; what is wrong rejects. */
function workspaceBridge(workspace: Workspace): WorkspaceBridge {
    const done = async (work: () => void): Promise<boolean> => {
        await Promise.resolve();
        work();
        return true;
    };
    const answer = async <Value>(work: () => Value): Promise<Value> => {
        await Promise.resolve();
        return work();
    };
    return {
        openTab: (options) => answer(() => workspace.openTab(options)),
        openSubtab: (parentTabId, options) => answer(() => workspace.openSubtab(parentTabId, options)),
        closeTab: (tabId) => answer(() => workspace.closeTab(tabId)),
        focusTab: (tabId) =>
            done(() => {
                workspace.focusTab(tabId);
            }),
        refreshTab: (tabId, includeAllSubtabs) =>
            done(() => {
                workspace.refreshTab(tabId, includeAllSubtabs);
            }),
        getAllTabInfo: () => answer(() => workspace.allInfo()),
        getFocusedTabInfo: () =>
            answer(() => {
                const { focused } = workspace;
                if (!focused) throw new Error('No tab has the focus: a navigation item is in front.');
                return workspace.info(focused.id);
            }),
        getTabInfo: (tabId) => answer(() => workspace.info(tabId)),
        setTabLabel: (tabId, label) =>
            done(() => {
                workspace.setLabel(tabId, label);
            }),
        setTabIcon: (tabId, icon, iconAlt) =>
            done(() => {
                workspace.setIcon(tabId, icon, iconAlt);
            }),
        setTabHighlighted: (tabId, highlighted, options) =>
            done(() => {
                workspace.setHighlighted(tabId, highlighted, options);
            }),
        disableTabClose: (tabId, disabled) =>
            done(() => {
                workspace.disableClose(tabId, disabled);
            }),
    };
}
