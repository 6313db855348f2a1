import { LightningElement } from 'lwc';
import { urlOf } from '../../model/addresses.ts';
import { session } from '../../model/session.ts';
import { TEXT } from '../../model/text.ts';

interface Entry {
    url: string;
    title: string;
    icon: string;
}

const MOST_ENTRIES = 20;

/** The History utility: records that were in front, latest first. */
export default class History extends LightningElement {
    text = TEXT;
    entries: readonly Entry[] = [];
    #stop: (() => void) | undefined;

    get hasEntries(): boolean {
        return this.entries.length > 0;
    }

    override connectedCallback(): void {
        const { workspace } = session();
        for (const tab of workspace.tabs) for (const each of [tab, ...tab.subtabs]) this.remember(each.id);
        this.#stop = workspace.listen((event) => {
            if (event.kind === 'focused' && event.currentTabId !== undefined) this.remember(event.currentTabId);
            else if (event.kind === 'updated') this.rename(event.tabId);
        });
    }

    override disconnectedCallback(): void {
        this.#stop?.();
    }

    private remember(tabId: string): void {
        const entry = entryOf(tabId);
        if (!entry) return;
        this.entries = [entry, ...this.entries.filter(({ url }) => url !== entry.url)].slice(0, MOST_ENTRIES);
    }

    /** A page tells its name after it was read; its place in the list stays. */
    private rename(tabId: string): void {
        const entry = entryOf(tabId);
        if (entry) this.entries = this.entries.map((known) => (known.url === entry.url ? entry : known));
    }
}

function entryOf(tabId: string): Entry | undefined {
    const tab = session().workspace.find(tabId);
    return tab && { url: urlOf(tab.reference), title: tab.title, icon: tab.icon };
}
