/**
 * A utility that is popped out, or in again, gets a new panel: in another window, or in this one. The panel that goes
 * leaves a note for the one that comes, which says what it showed. No text is in it; that is in the drafts.
 */
import USER_ID from '@salesforce/user/Id';
import type { RecordsInFront } from 'c/interactionLogState';

export interface HandOver {
    /** The interaction that was shown. */
    interactionKey: string;
    /** Keys of the interactions that could be written there. */
    writes: string[];
    /** What was in front of the agent. */
    records: RecordsInFront;
    /** In other tabs. */
    otherRecordIds: string[];
}

interface Note extends HandOver {
    userId: string;
    /** Milliseconds since 1970. */
    leftAt: number;
}

const ITEM = 'interactionLog.handOver';

/** Milliseconds. Whoever has not come until then comes for another reason. */
const LIFETIME = 60_000;

let isLeft = false;

/** A panel of a utility has left this page, so that the next one comes after it. */
export const isFollowedHere = (): boolean => isLeft;

export function leaveHandOver(handOver: HandOver): void {
    isLeft = true;
    const note: Note = { ...handOver, userId: USER_ID, leftAt: Date.now() };
    try {
        localStorage.setItem(ITEM, JSON.stringify(note));
    } catch {
        // Without it the next panel shows what belongs to the records in front of it.
    }
}

function isNote(value: unknown): value is Note {
    const note = value as Partial<Note> | null;
    return (
        typeof note === 'object' &&
        typeof note?.interactionKey === 'string' &&
        Array.isArray(note.writes) &&
        Array.isArray(note.records?.subtabRecordIds) &&
        Array.isArray(note.otherRecordIds)
    );
}

/** Takes the note, which is for one panel. Null when there is none for this user. */
export function takeHandOver(): HandOver | null {
    try {
        const note: unknown = JSON.parse(localStorage.getItem(ITEM) ?? 'null');
        localStorage.removeItem(ITEM);
        if (!isNote(note) || note.userId !== USER_ID || Date.now() - note.leftAt > LIFETIME) return null;
        const { interactionKey, writes, records, otherRecordIds } = note;
        return { interactionKey, writes, records, otherRecordIds };
    } catch {
        return null;
    }
}
