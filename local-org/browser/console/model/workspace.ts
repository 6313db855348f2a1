/**
 * The workspace of a console app: workspace tabs, their subtabs, and what is in front. Knows no DOM.
 * Every change is told to listeners; the shell draws, the message channels `lightning__tab…` publish.
 */
import type { OpenTabOptions, PageReference, TabInfo } from '../../bridge.ts';
import { isSamePage, referenceFromUrl, recordReference, urlOf, HOME } from './addresses.ts';

export interface WorkspaceTab {
    readonly id: string;
    readonly parentId: string | null;
    reference: PageReference;
    title: string;
    icon: string;
    iconAlt: string;
    customTitle?: string;
    customIcon?: string;
    customIconAlt?: string;
    closeable: boolean;
    highlighted: boolean;
    highlightState?: string;
    pulse: boolean;
    /** Counts refreshes; a page that sees it change loads again. */
    revision: number;
    subtabs: WorkspaceTab[];
    /** Subtab in front of a workspace tab; null shows the tab's own page. */
    frontSubtabId: string | null;
}

export type WorkspaceEvent =
    | { kind: 'created' | 'closed' | 'updated' | 'refreshed' | 'replaced'; tabId: string }
    | { kind: 'focused'; previousTabId?: string; currentTabId?: string };

/** What is kept in the browser's session storage, so that a reload brings the tabs back. */
export interface WorkspaceSnapshot {
    tabs: WorkspaceTab[];
    focusedTabId: string | null;
    page: PageReference;
    nextNumber: number;
}

export type WorkspaceListener = (event: WorkspaceEvent) => void;

export class Workspace {
    #tabs: WorkspaceTab[] = [];
    #focusedTabId: string | null = null;
    #page: PageReference = HOME;
    #nextNumber = 0;
    readonly #listeners = new Set<WorkspaceListener>();

    get tabs(): readonly WorkspaceTab[] {
        return this.#tabs;
    }

    /** The workspace tab in front; undefined while a navigation item (a list, home) is. */
    get front(): WorkspaceTab | undefined {
        return this.#tabs.find((tab) => tab.id === this.#focusedTabId);
    }

    /** The tab or subtab in front. */
    get focused(): WorkspaceTab | undefined {
        const tab = this.front;
        return tab?.subtabs.find((subtab) => subtab.id === tab.frontSubtabId) ?? tab;
    }

    /** The page of the navigation item, shown when no tab is in front. */
    get page(): PageReference {
        return this.#page;
    }

    get pageReference(): PageReference {
        return this.focused?.reference ?? this.#page;
    }

    listen(listener: WorkspaceListener): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    find(tabId: string): WorkspaceTab | undefined {
        for (const tab of this.#tabs) {
            if (tab.id === tabId) return tab;
            const subtab = tab.subtabs.find(({ id }) => id === tabId);
            if (subtab) return subtab;
        }
        return undefined;
    }

    /** Opens a workspace tab, or takes the one that already shows the page. Focuses it unless told otherwise. */
    openTab(options: OpenTabOptions): string {
        const reference = referenceOf(options);
        let tab = this.#tabs.find((candidate) => isSamePage(candidate.reference, reference));
        if (!tab) {
            tab = newTab(`ctab${String(this.#nextNumber++)}`, null, reference, options);
            this.#tabs.push(tab);
            this.tell({ kind: 'created', tabId: tab.id });
        }
        if (options.focus !== false) {
            const subtab = tab.frontSubtabId;
            tab.frontSubtabId = null;
            this.bringForward(tab.id, subtab);
        }
        return tab.id;
    }

    openSubtab(parentTabId: string, options: OpenTabOptions): string {
        const parent = this.#tabs.find(({ id }) => id === parentTabId);
        if (!parent) throw new Error(`There is no workspace tab with the id ${parentTabId}.`);
        const reference = referenceOf(options);
        if (isSamePage(parent.reference, reference)) {
            if (options.focus !== false) this.focusTab(parent.id);
            return parent.id;
        }
        let tab = parent.subtabs.find((candidate) => isSamePage(candidate.reference, reference));
        if (!tab) {
            tab = newTab(`${parent.id}_${String(this.#nextNumber++)}`, parent.id, reference, options);
            parent.subtabs.push(tab);
            this.tell({ kind: 'created', tabId: tab.id });
        }
        if (options.focus !== false) this.focusTab(tab.id);
        return tab.id;
    }

    /**
     * Follows a link. A record opens as a subtab of the workspace tab in front, as a workspace tab from a list;
     * where the page is open already it comes to the front. Lists and home replace the navigation item's page.
     */
    navigate(reference: PageReference, opensTab: boolean): void {
        if (!opensTab) {
            this.showPage(reference);
            return;
        }
        const front = this.front;
        const elsewhere = this.#tabs.find((tab) => isSamePage(tab.reference, reference));
        const beside = front?.subtabs.find((tab) => isSamePage(tab.reference, reference));
        if (beside) this.focusTab(beside.id);
        else if (!front || elsewhere) this.openTab({ pageReference: reference });
        else this.openSubtab(front.id, { pageReference: reference });
    }

    showPage(reference: PageReference): void {
        this.#page = reference;
        this.bringForward(null, null);
    }

    /** Focuses a tab or subtab. Focusing a workspace tab by its own id shows its own page. */
    focusTab(tabId: string): void {
        const tab = this.need(tabId);
        const top = tab.parentId === null ? tab : this.need(tab.parentId);
        const before = top.frontSubtabId;
        top.frontSubtabId = tab.parentId === null ? null : tab.id;
        this.bringForward(top.id, before);
    }

    /** Brings a workspace tab forward with the subtab that was in front of it last. */
    showTab(tabId: string): void {
        this.bringForward(this.need(tabId).id, null);
    }

    closeTab(tabId: string): boolean {
        const tab = this.need(tabId);
        if (!tab.closeable) return false;
        const previous = this.focused?.id;
        if (tab.parentId === null) {
            const index = this.#tabs.indexOf(tab);
            this.#tabs.splice(index, 1);
            if (this.#focusedTabId === tabId)
                this.#focusedTabId = (this.#tabs[index] ?? this.#tabs[index - 1])?.id ?? null;
            for (const subtab of tab.subtabs) this.tell({ kind: 'closed', tabId: subtab.id });
        } else {
            const parent = this.need(tab.parentId);
            const index = parent.subtabs.indexOf(tab);
            parent.subtabs.splice(index, 1);
            if (parent.frontSubtabId === tabId) {
                parent.frontSubtabId = (parent.subtabs[index] ?? parent.subtabs[index - 1])?.id ?? null;
            }
        }
        this.tell({ kind: 'closed', tabId });
        this.tellFocus(previous);
        return true;
    }

    refreshTab(tabId: string, includeAllSubtabs: boolean): void {
        const tab = this.need(tabId);
        for (const each of includeAllSubtabs ? [tab, ...tab.subtabs] : [tab]) {
            each.revision++;
            this.tell({ kind: 'refreshed', tabId: each.id });
        }
    }

    /** Another page takes the place of the tab's page. */
    replace(tabId: string, reference: PageReference): void {
        const tab = this.need(tabId);
        tab.reference = reference;
        this.tell({ kind: 'replaced', tabId });
    }

    /** Name and icon that the page itself found out; a custom label stays. */
    describe(tabId: string, title: string, icon: string, iconAlt: string, reference?: PageReference): void {
        const tab = this.find(tabId);
        if (!tab || (tab.title === title && tab.icon === icon && !reference)) return;
        Object.assign(tab, { title, icon, iconAlt, ...(reference ? { reference } : {}) });
        this.tell({ kind: 'updated', tabId });
    }

    setLabel(tabId: string, label: string): void {
        this.need(tabId).customTitle = label;
        this.tell({ kind: 'updated', tabId });
    }

    setIcon(tabId: string, icon: string, iconAlt: string): void {
        Object.assign(this.need(tabId), { customIcon: icon, customIconAlt: iconAlt });
        this.tell({ kind: 'updated', tabId });
    }

    setHighlighted(tabId: string, highlighted: boolean, options: { pulse?: boolean; state?: string }): void {
        const tab = this.need(tabId);
        tab.highlighted = highlighted;
        tab.pulse = highlighted && options.pulse === true;
        if (options.state === undefined || !highlighted) delete tab.highlightState;
        else tab.highlightState = options.state;
        this.tell({ kind: 'updated', tabId });
    }

    disableClose(tabId: string, disabled: boolean): void {
        this.need(tabId).closeable = !disabled;
        this.tell({ kind: 'updated', tabId });
    }

    info(tabId: string): TabInfo {
        return this.toInfo(this.need(tabId));
    }

    allInfo(): TabInfo[] {
        return this.#tabs.map((tab) => this.toInfo(tab));
    }

    snapshot(): WorkspaceSnapshot {
        return structuredClone({
            tabs: this.#tabs,
            focusedTabId: this.#focusedTabId,
            page: this.#page,
            nextNumber: this.#nextNumber,
        });
    }

    restore(snapshot: WorkspaceSnapshot): void {
        this.#tabs = snapshot.tabs;
        this.#focusedTabId = snapshot.focusedTabId;
        this.#page = snapshot.page;
        this.#nextNumber = snapshot.nextNumber;
    }

    private need(tabId: string): WorkspaceTab {
        const tab = this.find(tabId);
        if (!tab) throw new Error(`There is no tab with the id ${tabId}.`);
        return tab;
    }

    /** `previousSubtab`: what was in front of the tab before the caller changed its `frontSubtabId`. */
    private bringForward(tabId: string | null, previousSubtab: string | null): void {
        const sameTab = this.#focusedTabId === tabId;
        const previous = sameTab && tabId !== null ? (previousSubtab ?? tabId) : this.focused?.id;
        this.#focusedTabId = tabId;
        this.tellFocus(previous);
    }

    private tellFocus(previousTabId: string | undefined): void {
        const currentTabId = this.focused?.id;
        // From list to list nothing is focused before or after, but the page in front changes all the same.
        if (previousTabId === currentTabId && currentTabId !== undefined) return;
        this.tell({
            kind: 'focused',
            ...(previousTabId === undefined ? {} : { previousTabId }),
            ...(currentTabId === undefined ? {} : { currentTabId }),
        });
    }

    private tell(event: WorkspaceEvent): void {
        for (const listener of [...this.#listeners]) listener(event);
    }

    private toInfo(tab: WorkspaceTab): TabInfo {
        const recordId = tab.reference.type === 'standard__recordPage' ? tab.reference.attributes['recordId'] : null;
        return {
            tabId: tab.id,
            url: urlOf(tab.reference),
            pinned: false,
            closeable: tab.closeable,
            title: tab.customTitle ?? tab.title,
            icon: tab.customIcon ?? tab.icon,
            iconAlt: tab.customIconAlt ?? tab.iconAlt,
            ...(tab.customTitle === undefined ? {} : { customTitle: tab.customTitle }),
            ...(tab.customIcon === undefined ? {} : { customIcon: tab.customIcon }),
            ...(tab.customIconAlt === undefined ? {} : { customIconAlt: tab.customIconAlt }),
            highlighted: tab.highlighted,
            pageReference: structuredClone(tab.reference),
            isSubtab: tab.parentId !== null,
            parentTabId: tab.parentId,
            subtabs: tab.subtabs.map((subtab) => this.toInfo(subtab)),
            focused: this.focused?.id === tab.id,
            recordId: recordId ?? null,
        };
    }
}

/** pageReference, recordId and url, in that order of precedence. */
function referenceOf(options: OpenTabOptions): PageReference {
    if (options.pageReference) return structuredClone(options.pageReference);
    if (options.recordId) return recordReference(null, options.recordId);
    const reference = options.url === undefined ? undefined : referenceFromUrl(options.url);
    if (!reference) {
        throw new Error(
            `openTab and openSubtab need a pageReference, a recordId or the url of a Lightning page${
                options.url === undefined ? '.' : `; "${options.url}" is none.`
            }`,
        );
    }
    return reference;
}

function newTab(id: string, parentId: string | null, reference: PageReference, options: OpenTabOptions): WorkspaceTab {
    return {
        id,
        parentId,
        reference,
        title: 'Loading…',
        icon: 'standard:default',
        iconAlt: '',
        ...(options.label === undefined ? {} : { customTitle: options.label }),
        ...(options.icon === undefined ? {} : { customIcon: options.icon }),
        ...(options.iconAlt === undefined ? {} : { customIconAlt: options.iconAlt }),
        closeable: true,
        highlighted: false,
        pulse: false,
        revision: 0,
        subtabs: [],
        frontSubtabId: null,
    };
}
