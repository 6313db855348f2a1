import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { errorMessages, readNote } from 'c/interactionLogApi';
import type { Amendment, History, HistoryItem, Note } from 'c/interactionLogApi';
import amended from '@salesforce/label/c.InteractionLog_History_Amended';
import loadFailed from '@salesforce/label/c.InteractionLog_History_LoadFailed';
import loading from '@salesforce/label/c.InteractionLog_History_Loading';
import noNotes from '@salesforce/label/c.InteractionLog_History_NoNotes';
import retry from '@salesforce/label/c.InteractionLog_History_Retry';
import title from '@salesforce/label/c.InteractionLog_History_Title';
import { cueOf } from './cue';

const LABELS = { amended, loading, noNotes, retry } as const;

/** What is known of a full note: asked for, there (null: none that may be seen), or refused. */
type Loaded = { isLoading: true } | { note: Note | null } | { message: string };

interface Row extends HistoryItem {
    isOpen: boolean;
    ariaExpanded: 'true' | 'false';
    chevron: string;
    noteId: string;
    /** What the line says first. */
    headline: string;
    facts: string;
    /** Milliseconds: relative times take no text. */
    savedTime: number;
    isLoading: boolean;
    message: string;
    notesHtml: string;
    isWithoutNotes: boolean;
    amendments: Amendment[];
}

const chevron = (isOpen: boolean): string => (isOpen ? 'utility:chevrondown' : 'utility:chevronright');

/**
 * Earlier interactions of the customer or case: a cue in one line, the list behind it, and behind each item its full
 * note, which is asked for when it is opened.
 */
export default class InteractionLogHistory extends LightningElement {
    @api heading: string | null = null;

    readonly labels = LABELS;
    /** The user's, as everywhere in Salesforce; the browser may have another. */
    readonly timeZone = TIME_ZONE;
    isOpen = false;
    private shown: History | null = null;
    private openIds: readonly string[] = [];
    private loaded: Readonly<Record<string, Loaded>> = {};

    /** Null for none. */
    @api
    get history(): History | null {
        return this.shown;
    }
    set history(history: History | null) {
        const isOther = history?.items[0]?.logId !== this.shown?.items[0]?.logId;
        this.shown = history;
        if (!isOther) return;
        this.openIds = [];
        this.loaded = {};
    }

    get hasItems(): boolean {
        return (this.shown?.items.length ?? 0) > 0;
    }

    get title(): string {
        return this.heading ?? title;
    }

    get cue(): string {
        return this.shown ? cueOf(this.shown) : '';
    }

    get ariaExpandedList(): 'true' | 'false' {
        return this.isOpen ? 'true' : 'false';
    }

    get listChevron(): string {
        return chevron(this.isOpen);
    }

    get rows(): Row[] {
        return (this.shown?.items ?? []).map((item, index) => this.toRow(item, index));
    }

    handleToggleList(): void {
        this.isOpen = !this.isOpen;
    }

    handleToggle(event: Event): void {
        const logId = idOf(event);
        const isOpen = this.openIds.includes(logId);
        this.openIds = isOpen ? this.openIds.filter((id) => id !== logId) : [...this.openIds, logId];
        const known = this.loaded[logId];
        if (!isOpen && (!known || 'message' in known)) void this.load(logId);
    }

    handleRetry(event: Event): void {
        void this.load(idOf(event));
    }

    private async load(logId: string): Promise<void> {
        this.loaded = { ...this.loaded, [logId]: { isLoading: true } };
        const answer = await readNote(logId).then(
            (note): Loaded => ({ note }),
            (error: unknown): Loaded => ({ message: [loadFailed, ...errorMessages(error)].join(' ') }),
        );
        this.loaded = { ...this.loaded, [logId]: answer };
    }

    private toRow(item: HistoryItem, index: number): Row {
        const isOpen = this.openIds.includes(item.logId);
        const known = this.loaded[item.logId];
        const note = known && 'note' in known ? known.note : null;
        const notesHtml = note?.notesHtml ?? '';
        const amendments = note?.amendments ?? [];
        return {
            ...item,
            isOpen,
            ariaExpanded: isOpen ? 'true' : 'false',
            chevron: chevron(isOpen),
            noteId: `note-${index}`,
            headline: item.disposition ?? item.subject,
            savedTime: Date.parse(item.savedAt),
            facts: [item.authorName, item.sentiment, item.isAmended ? amended : null].filter(Boolean).join(' · '),
            isLoading: known !== undefined && 'isLoading' in known,
            message: known && 'message' in known ? known.message : '',
            notesHtml,
            isWithoutNotes: known !== undefined && 'note' in known && notesHtml === '' && amendments.length === 0,
            amendments,
        };
    }
}

const idOf = (event: Event): string => (event.currentTarget as HTMLElement).dataset.id ?? '';
