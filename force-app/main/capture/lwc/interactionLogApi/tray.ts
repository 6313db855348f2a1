/** What waits for the agent: logs without a record, sessions without a log. Mirrors InteractionTrayController. */
import linkLogMethod from '@salesforce/apex/InteractionTrayController.linkLog';
import unlinkedMethod from '@salesforce/apex/InteractionTrayController.unlinked';
import unloggedMethod from '@salesforce/apex/InteractionTrayController.unlogged';
import type { Link } from './interactionLogApi';

/** A log of the running user that is linked to no record. */
export interface UnlinkedLog {
    logId: string;
    interactionKey: string;
    /** A draft is opened in the panel to link it; a logged one is linked by linkLog. */
    isDraft: boolean;
    subject: string;
    /** Plain text, at most 255 characters. */
    preview: string;
    iconName: string | null;
    /** ISO 8601. */
    startedAt: string | null;
    /** Records whose phone or e-mail stands in the notes, best first; role what or who. */
    suggestions: Link[];
}

/** An ended call, chat or e-mail of the running user without a log. */
export interface UnloggedSession {
    /** Record id, or the id a telephony adapter wrote into Task.CallObject. */
    sessionId: string;
    objectApiName: string;
    /** Value of the channel. */
    channel: string;
    channelLabel: string;
    iconName: string | null;
    /** What an agent would recognise it by: number, name or subject. */
    title: string;
    /** ISO 8601. */
    startedAt: string | null;
    endedAt: string | null;
    /** Record the session is about, to link the interaction from; null when unknown. */
    recordId: string | null;
    recordName: string | null;
}

export async function readUnlinked(): Promise<UnlinkedLog[]> {
    const logs = ((await unlinkedMethod()) as Partial<UnlinkedLog>[] | null) ?? [];
    return logs.map((log) => ({
        logId: log.logId ?? '',
        interactionKey: log.interactionKey ?? '',
        isDraft: log.isDraft ?? false,
        subject: log.subject ?? '',
        preview: log.preview ?? '',
        iconName: log.iconName ?? null,
        startedAt: log.startedAt ?? null,
        suggestions: log.suggestions ?? [],
    }));
}

/** Relates a logged interaction, its task included, to a record. */
export async function linkLog(logId: string, recordId: string): Promise<void> {
    await linkLogMethod({ logId, recordId });
}

export async function readUnlogged(): Promise<UnloggedSession[]> {
    const sessions = ((await unloggedMethod()) as Partial<UnloggedSession>[] | null) ?? [];
    return sessions.map((session) => ({
        sessionId: session.sessionId ?? '',
        objectApiName: session.objectApiName ?? '',
        channel: session.channel ?? '',
        channelLabel: session.channelLabel ?? '',
        iconName: session.iconName ?? null,
        title: session.title ?? '',
        startedAt: session.startedAt ?? null,
        endedAt: session.endedAt ?? null,
        recordId: session.recordId ?? null,
        recordName: session.recordName ?? null,
    }));
}
