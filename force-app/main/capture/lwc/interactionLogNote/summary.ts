/** What is said about a note besides its text. */
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { fill } from 'c/interactionLogControls';
import type { Note } from 'c/interactionLogApi';
import editableUntil from '@salesforce/label/c.InteractionLog_NoteView_EditableUntil';
import lockedSince from '@salesforce/label/c.InteractionLog_NoteView_LockedSince';

const DATE_TIME = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE });

const format = (time: string): string => DATE_TIME.format(new Date(time));

/** When it took place, such as "Mar 2, 2026, 10:00 – 10:05 AM"; else when it was saved. */
export function timeSpan({ startedAt, endedAt, savedAt }: Note): string {
    if (startedAt !== null && endedAt !== null && endedAt >= startedAt)
        return DATE_TIME.formatRange(new Date(startedAt), new Date(endedAt));
    const time = startedAt ?? savedAt;
    return time === null ? '' : format(time);
}

export function factsOf({ disposition, dispositionReason, sentiment, authorName }: Note): string[] {
    const outcome = disposition !== null && dispositionReason ? `${disposition}: ${dispositionReason}` : disposition;
    return [outcome, sentiment, authorName].filter((fact) => fact !== null && fact !== '') as string[];
}

/** Until when it can be changed, or since when it cannot; empty when the reader can do neither. */
export function lockSentence({ canEdit, canAmend, lockedAt }: Note): string {
    if (lockedAt === null) return '';
    if (canEdit) return fill(editableUntil, format(lockedAt));
    return canAmend ? fill(lockedSince, format(lockedAt)) : '';
}
