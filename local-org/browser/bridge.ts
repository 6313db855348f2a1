/**
 * The seam between the `lightning/*` modules a component imports and the console shell that carries out what they ask.
 * The shell registers one `ConsoleBridge`; the modules look it up when called. Without a shell (a page that shows one
 * component alone) the modules answer as Lightning does outside a console app.
 */
export interface PageReference {
    type: string;
    attributes: Record<string, string | null | undefined>;
    state: Record<string, string | null | undefined>;
}

/** As `getTabInfo` of lightning/platformWorkspaceApi answers. */
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
    parentTabId: string | null;
    subtabs: TabInfo[];
    focused: boolean;
    recordId: string | null;
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

export interface WorkspaceBridge {
    openTab(options: OpenTabOptions): Promise<string>;
    openSubtab(parentTabId: string, options: OpenTabOptions): Promise<string>;
    closeTab(tabId: string): Promise<boolean>;
    focusTab(tabId: string): Promise<boolean>;
    refreshTab(tabId: string, includeAllSubtabs: boolean): Promise<boolean>;
    getAllTabInfo(): Promise<TabInfo[]>;
    getFocusedTabInfo(): Promise<TabInfo>;
    getTabInfo(tabId: string): Promise<TabInfo>;
    setTabLabel(tabId: string, label: string): Promise<boolean>;
    setTabIcon(tabId: string, icon: string, iconAlt: string): Promise<boolean>;
    setTabHighlighted(
        tabId: string,
        highlighted: boolean,
        options: { pulse?: boolean; state?: string },
    ): Promise<boolean>;
    disableTabClose(tabId: string, disabled: boolean): Promise<boolean>;
}

export interface UtilityInfo {
    id: string;
    isLoaded: boolean;
    utilityLabel: string;
    utilityIcon: string;
    utilityIconVariant: string;
    utilityHighlighted: boolean;
    utilityVisible: boolean;
    utilityPoppedOut: boolean;
    panelHeaderLabel: string;
    panelHeaderIcon: string;
    panelHeaderIconVariant: string;
    panelHeight: number;
    panelWidth: number;
}

export interface UtilityBarBridge {
    open(utilityId: string, autoFocus: boolean): Promise<boolean>;
    minimize(utilityId: string): Promise<boolean>;
    getInfo(utilityId: string): Promise<UtilityInfo>;
    getAllUtilityInfo(): Promise<UtilityInfo[]>;
    updateUtility(
        utilityId: string,
        changes: { label?: string; icon?: string; iconVariant?: string; highlighted?: boolean },
    ): Promise<boolean>;
    updatePanel(
        utilityId: string,
        changes: { label?: string; icon?: string; iconVariant?: string; height?: number; width?: number },
    ): Promise<boolean>;
    enableModal(utilityId: string, enabled: boolean): Promise<boolean>;
    enablePopout(utilityId: string, enabled: boolean, disabledText?: string): Promise<boolean>;
    onUtilityClick(
        utilityId: string,
        handler: (event: { utilityId: string; panelVisible: boolean }) => void,
    ): Promise<boolean>;
}

export interface ToastRequest {
    title: string;
    /** May hold {0} {1} placeholders, filled from messageData. */
    message: string;
    messageData: (string | { url: string; label: string })[];
    variant: 'info' | 'success' | 'warning' | 'error';
    mode: 'dismissible' | 'pester' | 'sticky';
}

export interface ConsoleBridge {
    /** false in standard-navigation apps and on single-component pages. */
    readonly isConsole: boolean;
    readonly workspace: WorkspaceBridge;
    readonly utilityBar: UtilityBarBridge;
    navigate(reference: PageReference, options: { replace: boolean }): void;
    generateUrl(reference: PageReference): string;
    /** Page reference of what is in front now; `listener` is called at once and on every change. Returns the unsubscriber. */
    watchPageReference(listener: (reference: PageReference) => void): () => void;
    toast(request: ToastRequest): void;
}

/** Where an element is placed; answers the EnclosingTabId, EnclosingUtilityId and CurrentPageReference wires. */
export interface Placement {
    tabId?: string;
    utilityId?: string;
    /** Record pages and subtabs: their own page reference; utilities follow the page in front. */
    pageReference?: PageReference;
}

let current: ConsoleBridge | undefined;

export function registerConsole(bridge: ConsoleBridge): void {
    current = bridge;
}

export function consoleBridge(): ConsoleBridge | undefined {
    return current;
}
