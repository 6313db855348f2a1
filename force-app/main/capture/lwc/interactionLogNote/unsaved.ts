/**
 * What is typed into an editor and not saved yet, on this device: in localStorage, which takes it even while the page
 * goes away. It belongs to a user, expires, and is not kept at all where the org keeps no drafts in browsers.
 */
import USER_ID from '@salesforce/user/Id';

/** `edit`: the notes are corrected. `amend`: something is added to them. */
export type EditorMode = 'edit' | 'amend';

export interface UnsavedText {
    mode: EditorMode;
    html: string;
    /** Of the note it was typed over. */
    revision: number;
}

interface Kept extends UnsavedText {
    /** Milliseconds since 1970. */
    expiresAt: number;
}

const PREFIX = 'interactionLog.note ';
const HOUR = 3_600_000;
/** Milliseconds without a key. */
const PAUSE = 250;

const itemOf = (logId: string): string => `${PREFIX}${USER_ID} ${logId}`;

function parse(item: string | null): Kept | null {
    try {
        const kept = JSON.parse(item ?? 'null') as Partial<Kept> | null;
        return (kept?.mode === 'edit' || kept?.mode === 'amend') &&
            typeof kept.html === 'string' &&
            typeof kept.revision === 'number' &&
            (kept.expiresAt ?? 0) > Date.now()
            ? (kept as Kept)
            : null;
    } catch {
        return null;
    }
}

/** Of every user: who shares the device need not come back. */
function removeExpired(): void {
    const items = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
    for (const item of items) {
        if (item.startsWith(PREFIX) && !parse(localStorage.getItem(item))) localStorage.removeItem(item);
    }
}

/** What was typed about a log and not saved; null for nothing. */
export function readUnsaved(logId: string): UnsavedText | null {
    try {
        removeExpired();
        return parse(localStorage.getItem(itemOf(logId)));
    } catch {
        // The browser keeps nothing, as in some private windows.
        return null;
    }
}

export function forgetUnsaved(logId: string): void {
    try {
        localStorage.removeItem(itemOf(logId));
    } catch {
        // Where nothing can be removed, nothing was kept.
    }
}

function write(logId: string, text: UnsavedText, hours: number): boolean {
    const kept: Kept = { ...text, expiresAt: Date.now() + hours * HOUR };
    try {
        localStorage.setItem(itemOf(logId), JSON.stringify(kept));
        return true;
    } catch {
        // A full device, or a browser that keeps nothing.
        return false;
    }
}

/** Keeps one text in the pauses of the typing. */
export class Keeper {
    private readonly told: (isKept: boolean) => void;
    private timer: ReturnType<typeof setTimeout> | null = null;
    private due: (() => boolean) | null = null;

    /** `told` hears of each try whether the device took it. */
    constructor(told: (isKept: boolean) => void) {
        this.told = told;
    }

    keep(logId: string, text: UnsavedText, hours: number): void {
        this.cancel();
        this.due = () => write(logId, text, hours);
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared by the next key, by flush and by cancel
        this.timer = setTimeout(() => {
            this.flush();
        }, PAUSE);
    }

    /** Hurry: the page or the component goes away. */
    flush(): void {
        const { due } = this;
        this.cancel();
        if (due) this.told(due());
    }

    cancel(): void {
        if (this.timer !== null) clearTimeout(this.timer);
        this.timer = null;
        this.due = null;
    }
}
