import { LightningElement, api } from 'lwc';
import { errorMessages, linkLog, readUnlinked } from 'c/interactionLogApi';
import type { Link, UnlinkedLog } from 'c/interactionLogApi';
import { fill } from 'c/interactionLogControls';
import draft from '@salesforce/label/c.InteractionLog_Tray_Draft';
import empty from '@salesforce/label/c.InteractionLog_Tray_Empty';
import linked from '@salesforce/label/c.InteractionLog_Tray_Linked';
import linkFailed from '@salesforce/label/c.InteractionLog_Tray_LinkFailed';
import linkTo from '@salesforce/label/c.InteractionLog_Tray_LinkTo';
import loadFailed from '@salesforce/label/c.InteractionLog_Tray_LoadFailed';
import loading from '@salesforce/label/c.InteractionLog_Tray_Loading';
import open from '@salesforce/label/c.InteractionLog_Tray_Open';
import retry from '@salesforce/label/c.InteractionLog_Tray_Retry';
import search from '@salesforce/label/c.InteractionLog_Tray_Search';
import title from '@salesforce/label/c.InteractionLog_Tray_Title';
import untitled from '@salesforce/label/c.InteractionLog_Tray_Untitled';

const LABELS = { draft, empty, loading, open, retry, search, title } as const;

const DEFAULT_ICON = 'standard:log_a_call';

interface Suggestion {
    key: string;
    iconName: string;
    label: string;
    hint: string;
}

interface Row extends UnlinkedLog {
    icon: string;
    title: string;
    /** Milliseconds: relative times take no text. */
    startedTime: number;
    offers: Suggestion[];
    isSearched: boolean;
    ariaExpanded: 'true' | 'false';
    message: string;
    isBusy: boolean;
}

/**
 * Logs without a record: those that match a phone number or an address are one press away, any other record a search.
 * Asks the server only while it is open.
 * @fires opendraft - `{ interactionKey }`: a draft is linked in the panel
 * @fires linked - `{ logId }`
 */
export default class InteractionLogTray extends LightningElement {
    readonly labels = LABELS;
    isLoading = false;
    message = '';
    announcement = '';
    private isShown = false;
    private logs: readonly UnlinkedLog[] | null = null;
    private searchedId: string | null = null;
    private busyId: string | null = null;
    private refused: { logId: string; message: string } | null = null;
    private turn = 0;

    /** The list is read again each time it opens. */
    @api
    get isOpen(): boolean {
        return this.isShown;
    }
    set isOpen(isOpen: boolean) {
        const wasShown = this.isShown;
        this.isShown = isOpen;
        if (isOpen && !wasShown) void this.refresh();
    }

    /** Reads the list again. */
    @api async refresh(): Promise<void> {
        this.turn += 1;
        const { turn } = this;
        this.isLoading = true;
        this.message = '';
        try {
            const logs = await readUnlinked();
            if (turn === this.turn) this.logs = logs;
        } catch (error) {
            if (turn === this.turn) this.message = [loadFailed, ...errorMessages(error)].join(' ');
        }
        if (turn === this.turn) this.isLoading = false;
    }

    get isEmpty(): boolean {
        return this.logs?.length === 0 && !this.message;
    }

    get isFirstLoad(): boolean {
        return this.isLoading && this.logs === null;
    }

    get rows(): Row[] {
        return (this.logs ?? []).map((log) => {
            const isSearched = log.logId === this.searchedId;
            return {
                ...log,
                icon: log.iconName ?? DEFAULT_ICON,
                title: log.subject || untitled,
                startedTime: log.startedAt === null ? 0 : Date.parse(log.startedAt),
                offers: log.isDraft ? [] : log.suggestions.map(toSuggestion),
                isSearched,
                ariaExpanded: isSearched ? 'true' : 'false',
                message: this.refused?.logId === log.logId ? this.refused.message : '',
                isBusy: this.busyId === log.logId,
            };
        });
    }

    handleRetry(): void {
        void this.refresh();
    }

    handleOpen(event: Event): void {
        const log = this.logOf(event);
        if (!log) return;
        this.dispatchEvent(new CustomEvent('opendraft', { detail: { interactionKey: log.interactionKey } }));
    }

    handleSuggestion(event: Event): void {
        const log = this.logOf(event);
        const { record } = (event.currentTarget as HTMLElement).dataset;
        const link = log?.suggestions.find(({ recordId }) => recordId === record);
        if (log && link) void this.link(log, link);
    }

    handleSearch(event: Event): void {
        const log = this.logOf(event);
        this.searchedId = log && log.logId !== this.searchedId ? log.logId : null;
    }

    handlePick(event: CustomEvent<{ link: Link }>): void {
        const log = this.logOf(event);
        if (log) void this.link(log, event.detail.link);
    }

    private async link({ logId }: UnlinkedLog, link: Link): Promise<void> {
        if (this.busyId !== null) return;
        this.busyId = logId;
        this.refused = null;
        try {
            await linkLog(logId, link.recordId);
        } catch (error) {
            this.refused = { logId, message: [linkFailed, ...errorMessages(error)].join(' ') };
            return;
        } finally {
            this.busyId = null;
        }
        this.logs = (this.logs ?? []).filter((log) => log.logId !== logId);
        this.searchedId = null;
        this.announcement = fill(linked, link.name);
        this.dispatchEvent(new CustomEvent('linked', { detail: { logId } }));
    }

    private logOf(event: Event): UnlinkedLog | undefined {
        const { id } = (event.currentTarget as HTMLElement).dataset;
        return this.logs?.find(({ logId }) => logId === id);
    }
}

function toSuggestion({ recordId, name, iconName, objectLabel, reason }: Link): Suggestion {
    return {
        key: recordId,
        iconName: iconName ?? 'standard:record',
        label: fill(linkTo, name),
        hint: [objectLabel, reason].filter(Boolean).join(' · '),
    };
}
