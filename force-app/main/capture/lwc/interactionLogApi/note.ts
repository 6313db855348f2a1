/** A logged interaction to read, correct and add to. Mirrors InteractionNoteController. */
import addAmendmentMethod from '@salesforce/apex/InteractionNoteController.addAmendment';
import editMethod from '@salesforce/apex/InteractionNoteController.edit';
import noteMethod from '@salesforce/apex/InteractionNoteController.note';

/** Something added after the log was locked. */
export interface Amendment {
    amendmentId: string;
    /** HTML. */
    html: string;
    authorName: string;
    /** ISO 8601. */
    createdAt: string;
}

export interface Note {
    logId: string;
    taskId: string | null;
    subject: string;
    /** Label. */
    channel: string | null;
    iconName: string | null;
    /** Label. */
    disposition: string | null;
    dispositionReason: string | null;
    /** Label. */
    sentiment: string | null;
    /** HTML. */
    notesHtml: string;
    /** ISO 8601. */
    startedAt: string | null;
    endedAt: string | null;
    savedAt: string | null;
    authorName: string;
    /** The running user wrote it and the lock time has not come. */
    canEdit: boolean;
    /** The lock time has passed and the running user may add to it. */
    canAmend: boolean;
    /** When it locks or locked; ISO 8601; null when it never does. */
    lockedAt: string | null;
    revision: number;
    /** How long this device may keep what is typed and not saved, in hours; null: not at all. */
    draftHours: number | null;
    /** Oldest first. */
    amendments: Amendment[];
}

const completeNote = (note: Partial<Note>): Note => ({
    logId: note.logId ?? '',
    taskId: note.taskId ?? null,
    subject: note.subject ?? '',
    channel: note.channel ?? null,
    iconName: note.iconName ?? null,
    disposition: note.disposition ?? null,
    dispositionReason: note.dispositionReason ?? null,
    sentiment: note.sentiment ?? null,
    notesHtml: note.notesHtml ?? '',
    startedAt: note.startedAt ?? null,
    endedAt: note.endedAt ?? null,
    savedAt: note.savedAt ?? null,
    authorName: note.authorName ?? '',
    canEdit: note.canEdit ?? false,
    canAmend: note.canAmend ?? false,
    lockedAt: note.lockedAt ?? null,
    revision: note.revision ?? 0,
    draftHours: note.draftHours ?? null,
    amendments: note.amendments ?? [],
});

/** The note of a task or of a log; null when the record has none. */
export async function readNote(recordId: string): Promise<Note | null> {
    const note = (await noteMethod({ recordId })) as Partial<Note> | null;
    return note ? completeNote(note) : null;
}

/** Replaces the notes of a log of the running user before it locks. Rejects when somebody changed it since `revision`. */
export async function editNote(logId: string, notesHtml: string, revision: number): Promise<Note> {
    return completeNote((await editMethod({ logId, notesHtml, revision })) as Partial<Note>);
}

/** Adds a signed amendment to a locked log. */
export async function addAmendment(logId: string, html: string): Promise<Note> {
    return completeNote((await addAmendmentMethod({ logId, html })) as Partial<Note>);
}
