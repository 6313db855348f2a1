/** Workspace tabs of Lightning console apps. API 59.0 or later, with Lightning Web Security. */
declare module 'lightning/platformWorkspaceApi' {
    import type { WireAdapter } from 'lwc';
    import type { PageReference } from 'lightning/navigation';

    export interface TabInfo {
        tabId: string;
        url: string;
        pinned: boolean;
        closeable: boolean;
        title: string;
        icon: string;
        iconAlt: string;
        customTitle?: string;
        customIcon?: string;
        customIconAlt?: string;
        highlighted: boolean;
        pageReference: PageReference;
        isSubtab: boolean;
        parentTabId?: string | null;
        subtabs?: TabInfo[];
        focused: boolean;
        recordId?: string | null;
    }

    export interface OpenTabOptions {
        pageReference?: PageReference;
        recordId?: string;
        url?: string;
        focus?: boolean;
        overrideNavRules?: boolean;
        icon?: string;
        iconAlt?: string;
        label?: string;
    }

    export function openTab(options?: OpenTabOptions): Promise<string>;
    export function openSubtab(parentTabId: string, options?: OpenTabOptions): Promise<string>;
    export function closeTab(tabId: string): Promise<boolean>;
    export function focusTab(tabId: string): Promise<boolean>;
    export function disableTabClose(tabId: string, disabled: boolean): Promise<boolean>;
    export function getAllTabInfo(): Promise<TabInfo[]>;
    export function getFocusedTabInfo(): Promise<TabInfo>;
    export function getTabInfo(tabId: string): Promise<TabInfo>;
    export function refreshTab(tabId: string, options?: { includeAllSubtabs?: boolean }): Promise<boolean>;
    export function setTabHighlighted(
        tabId: string,
        highlighted: boolean,
        options?: { pulse?: boolean; state?: 'success' | 'warning' | 'error' },
    ): Promise<boolean>;
    export function setTabIcon(tabId: string, icon: string, options?: { iconAlt?: string }): Promise<boolean>;
    export function setTabLabel(tabId: string, label: string): Promise<boolean>;

    /** Id of the tab that holds the component; null outside of tabs. The bare value, not `{ data, error }`. */
    export const EnclosingTabId: WireAdapter<Record<string, never>, string | null>;
    /** Whether the app has console navigation. The bare value. */
    export const IsConsoleNavigation: WireAdapter<Record<string, never>, boolean>;
}
