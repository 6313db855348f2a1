/** `lightning/platformWorkspaceApi` (API 59.0+): workspace tabs and subtabs of a console app. */
import { consoleBridge, type OpenTabOptions, type TabInfo, type WorkspaceBridge } from '../../../bridge.ts';
import { placementAdapter } from '../../../loader/placement.ts';

/** Id of the tab or subtab around the component, null outside one. */
export const EnclosingTabId = placementAdapter<string | null>((cell, tell) => {
    const show = (): void => {
        tell(cell.placement.tabId ?? null);
    };
    show();
    return cell.watch(show);
});

export const IsConsoleNavigation = placementAdapter<boolean>((_cell, tell) => {
    tell(consoleBridge()?.isConsole ?? false);
    return () => undefined;
});

/** Outside a console app each call is rejected, as in Lightning. */
function workspace(): WorkspaceBridge {
    const bridge = consoleBridge();
    if (!bridge?.isConsole) throw new Error('The workspace API works only in apps with console navigation.');
    return bridge.workspace;
}

function needTabId(tabId: unknown): string {
    if (typeof tabId === 'string' && tabId !== '') return tabId;
    throw new TypeError('The parameter tabId is required.');
}

export async function openTab(options: OpenTabOptions = {}): Promise<string> {
    return await workspace().openTab(options);
}

export async function openSubtab(parentTabId: string, options: OpenTabOptions = {}): Promise<string> {
    return await workspace().openSubtab(needTabId(parentTabId), options);
}

export async function closeTab(tabId: string): Promise<boolean> {
    return await workspace().closeTab(needTabId(tabId));
}

export async function focusTab(tabId: string): Promise<boolean> {
    return await workspace().focusTab(needTabId(tabId));
}

export async function refreshTab(tabId: string, options: { includeAllSubtabs?: boolean } = {}): Promise<boolean> {
    return await workspace().refreshTab(needTabId(tabId), options.includeAllSubtabs ?? true);
}

export async function getAllTabInfo(): Promise<TabInfo[]> {
    return await workspace().getAllTabInfo();
}

export async function getFocusedTabInfo(): Promise<TabInfo> {
    return await workspace().getFocusedTabInfo();
}

export async function getTabInfo(tabId: string): Promise<TabInfo> {
    return await workspace().getTabInfo(needTabId(tabId));
}

export async function setTabLabel(tabId: string, label: string): Promise<boolean> {
    return await workspace().setTabLabel(needTabId(tabId), label);
}

export async function setTabIcon(tabId: string, icon: string, options: { iconAlt?: string } = {}): Promise<boolean> {
    return await workspace().setTabIcon(needTabId(tabId), icon, options.iconAlt ?? '');
}

export async function setTabHighlighted(
    tabId: string,
    highlighted: boolean,
    options: { pulse?: boolean; state?: string } = {},
): Promise<boolean> {
    return await workspace().setTabHighlighted(needTabId(tabId), highlighted, options);
}

export async function disableTabClose(tabId: string, disabled: boolean): Promise<boolean> {
    return await workspace().disableTabClose(needTabId(tabId), disabled);
}
