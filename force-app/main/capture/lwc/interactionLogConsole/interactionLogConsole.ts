/**
 * The panel's one way to the console around it: the page in front, workspace tabs, the utility bar. The container hands
 * in what its wires say; the rest of the panel never asks the platform. Outside of a console it answers from the page.
 */
import { getAllTabInfo, getFocusedTabInfo, getTabInfo, refreshTab } from 'lightning/platformWorkspaceApi';
import type { TabInfo } from 'lightning/platformWorkspaceApi';
import { getInfo, minimize, open } from 'lightning/platformUtilityBarApi';
import type { PageReference } from 'lightning/navigation';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { NO_RECORDS } from 'c/interactionLogState';
import type { RecordsInFront } from 'c/interactionLogState';
import { isFollowedHere, takeHandOver } from './handOver';
import type { HandOver } from './handOver';

export { leaveHandOver } from './handOver';
export type { HandOver } from './handOver';

/** Where the panel stands, as the container's wires and properties say. */
export interface Surroundings {
    isConsole: boolean;
    /** Set inside a utility. */
    utilityId: string | null;
    /** Set inside a workspace tab or subtab. */
    tabId: string | null;
    /** The record of the page that holds the panel. */
    recordId: string | null;
    /** The page in front. */
    pageReference: PageReference | null;
}

/** Record of a page reference; null for lists, home and other pages. */
const recordOf = (reference: PageReference | null | undefined): string | null =>
    reference?.type === 'standard__recordPage' ? (reference.attributes?.recordId ?? null) : null;

const recordOfTab = (tab: TabInfo): string | null => tab.recordId ?? recordOf(tab.pageReference);

function fromPage({ recordId, pageReference }: Surroundings): RecordsInFront {
    return { ...NO_RECORDS, focusedRecordId: recordId ?? recordOf(pageReference) };
}

async function fromTab(tab: TabInfo): Promise<RecordsInFront> {
    const parent = tab.isSubtab && tab.parentTabId ? await getTabInfo(tab.parentTabId) : null;
    const subtabRecordIds = ((parent ?? tab).subtabs ?? [])
        .filter((subtab) => subtab.tabId !== tab.tabId)
        .map(recordOfTab)
        .filter((id) => id !== null);
    return {
        focusedRecordId: recordOfTab(tab),
        parentRecordId: parent ? recordOfTab(parent) : null,
        subtabRecordIds: [...new Set(subtabRecordIds)],
    };
}

/**
 * A utility follows the focused tab; a panel on a page stays with its own tab. `inherited`: what counts in a window
 * that has no workspace.
 */
async function recordsInFront(surroundings: Surroundings, inherited: RecordsInFront | null): Promise<RecordsInFront> {
    if (!surroundings.isConsole) return inherited ?? fromPage(surroundings);
    try {
        const { tabId, utilityId } = surroundings;
        return await fromTab(
            tabId !== null && utilityId === null ? await getTabInfo(tabId) : await getFocusedTabInfo(),
        );
    } catch {
        // No tab is focused while a navigation item is in front; and pop-out windows may have no workspace.
        return inherited ?? fromPage(surroundings);
    }
}

/** Records of the tabs beside the one in front. */
async function recordsElsewhere(
    { isConsole }: Surroundings,
    inFront: RecordsInFront,
    inherited: string[],
): Promise<string[]> {
    if (!isConsole) return inherited;
    try {
        const tabs = (await getAllTabInfo()).flatMap((tab) => [tab, ...(tab.subtabs ?? [])]);
        const known = [inFront.focusedRecordId, inFront.parentRecordId, ...inFront.subtabRecordIds];
        const ids = tabs.map(recordOfTab).filter((id) => id !== null && !known.includes(id));
        return [...new Set(ids)].filter((id) => id !== null);
    } catch {
        return inherited;
    }
}

async function refreshTabsOf(recordIds: string[]): Promise<void> {
    const tabs = (await getAllTabInfo()).flatMap((tab) => [tab, ...(tab.subtabs ?? [])]);
    const showing = tabs.filter((tab) => recordIds.includes(recordOfTab(tab) ?? ''));
    await Promise.allSettled(showing.map((tab) => refreshTab(tab.tabId, { includeAllSubtabs: false })));
}

/** One panel's place in the app. */
export class Place {
    /** In front of the agent, as last read. */
    records = NO_RECORDS;
    /** In other tabs, as last read. */
    otherRecordIds: string[] = [];
    /** The utility stands in a window of its own. */
    isPoppedOut = false;
    /** Of the utility's former panel, when this one comes after it. */
    handOver: HandOver | null = null;

    private readonly onRead: () => void;
    private surroundings: Surroundings = {
        isConsole: false,
        utilityId: null,
        tabId: null,
        recordId: null,
        pageReference: null,
    };
    private isChanging = false;
    private hasInherited = false;
    private turn = 0;

    /** `onRead` is called each time the records in front have been read, changed or not. */
    constructor(onRead: () => void) {
        this.onRead = onRead;
    }

    get isUtility(): boolean {
        return this.surroundings.utilityId !== null;
    }

    /** Takes what became known. Wires answer one by one; what they say together is read once. */
    update(change: Partial<Surroundings>): void {
        this.surroundings = { ...this.surroundings, ...change };
        if (this.isChanging) return;
        this.isChanging = true;
        void Promise.resolve().then(() => {
            this.isChanging = false;
            return this.read();
        });
    }

    /** Another tab came to the front. A utility follows it; a panel on a page looks up when its own comes back. */
    tabFocused(tabId: string | null | undefined): void {
        if (this.isUtility || tabId === this.surroundings.tabId) this.update({});
    }

    async openUtility(): Promise<void> {
        const { utilityId } = this.surroundings;
        if (utilityId !== null) await open(utilityId, { autoFocus: true });
    }

    async minimizeUtility(): Promise<void> {
        const { utilityId } = this.surroundings;
        // A window of its own cannot be minimised from inside.
        if (utilityId !== null && !this.isPoppedOut) await minimize(utilityId);
    }

    /** Shows a new activity wherever its records are open. Failing to is no failure of the save. */
    async refresh(recordIds: string[]): Promise<void> {
        if (recordIds.length === 0) return;
        await Promise.allSettled([
            notifyRecordUpdateAvailable(recordIds.map((recordId) => ({ recordId }))),
            ...(this.surroundings.isConsole ? [refreshTabsOf(recordIds)] : []),
        ]);
    }

    private async read(): Promise<void> {
        this.turn += 1;
        const { turn } = this;
        await this.inherit();
        const inherited = this.isPoppedOut ? this.handOver : null;
        const records = await recordsInFront(this.surroundings, inherited?.records ?? null);
        const otherRecordIds = await recordsElsewhere(this.surroundings, records, inherited?.otherRecordIds ?? []);
        if (turn !== this.turn) return;
        this.records = records;
        this.otherRecordIds = otherRecordIds;
        this.onRead();
    }

    /** Nothing but the utility bar says that a window is that of a popped-out utility. */
    private async inherit(): Promise<void> {
        const { utilityId } = this.surroundings;
        if (utilityId === null || this.hasInherited) return;
        this.hasInherited = true;
        try {
            this.isPoppedOut = (await getInfo(utilityId)).utilityPoppedOut;
        } catch {
            // Then it is taken for an ordinary utility.
        }
        if (this.isPoppedOut || isFollowedHere()) this.handOver = takeHandOver();
    }
}
