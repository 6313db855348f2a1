/** Drafts on the server: checkpoints of interactions under way. Mirrors InteractionDraftController and its DTOs. */
import checkpointMethod from '@salesforce/apex/InteractionDraftController.checkpoint';
import discardMethod from '@salesforce/apex/InteractionDraftController.discard';

/** Which copy of a draft something descends from. */
export interface DraftOrigin {
    /** Of the server's copy; 0 for none. */
    draftRevision: number;
    /** Changes that it contains, by page; as in `versions` of the panel's state. */
    draftVersions: Record<string, number>;
}

/** A draft to be deleted, unless the server has changes that this copy of it lacks. */
export interface DiscardRequest extends DraftOrigin {
    interactionKey: string;
}

/** A draft as the server keeps it. */
export interface ServerDraft {
    interactionKey: string;
    logId: string;
    /** Counts the checkpoints; starts with 1. */
    revision: number;
    /** ISO 8601. */
    savedAt: string;
    /** HTML, reduced to the allowlist. */
    notesHtml: string;
    /** JSON of everything else, as the panel that wrote it sent it. */
    panelState: string;
}

export interface DraftRequest {
    interactionKey: string;
    /** Revision this copy descends from; 0 when the server has never had one. */
    baseRevision: number;
    channel: string | null;
    subject: string;
    notesHtml: string;
    disposition: string | null;
    sentiment: string | null;
    whatId: string | null;
    whoId: string | null;
    accountId: string | null;
    caseId: string | null;
    sessionId: string | null;
    /** ISO 8601. */
    startedAt: string | null;
    endedAt: string | null;
    /** JSON, at most 32,768 characters. */
    panelState: string;
}

/**
 * `Saved`: written as `revision`. `Conflict`: nothing written, `server` is the copy that somebody else wrote since
 * `baseRevision`. `Logged`: the interaction was logged elsewhere; nothing written.
 */
export type DraftOutcome = 'Saved' | 'Conflict' | 'Logged';

export interface DraftResult {
    outcome: DraftOutcome;
    interactionKey: string;
    revision: number;
    /** ISO 8601. */
    savedAt: string | null;
    server: ServerDraft | null;
    /** Of the logged interaction, when the outcome is `Logged`. */
    taskId: string | null;
    logId: string | null;
}

export const completeDraft = (draft: Partial<ServerDraft>): ServerDraft => ({
    interactionKey: draft.interactionKey ?? '',
    logId: draft.logId ?? '',
    revision: draft.revision ?? 0,
    savedAt: draft.savedAt ?? '',
    notesHtml: draft.notesHtml ?? '',
    panelState: draft.panelState ?? '{}',
});

/** Writes a checkpoint. Rejects when there is no answer or the server refuses; the draft on this device is untouched. */
export async function checkpointDraft(request: DraftRequest): Promise<DraftResult> {
    const result = (await checkpointMethod({ request })) as Partial<DraftResult>;
    return {
        outcome: result.outcome ?? 'Saved',
        interactionKey: result.interactionKey ?? request.interactionKey,
        revision: result.revision ?? 0,
        savedAt: result.savedAt ?? null,
        server: result.server ? completeDraft(result.server) : null,
        taskId: result.taskId ?? null,
        logId: result.logId ?? null,
    };
}

/**
 * Deletes the draft of an interaction that the agent gave up. Returns false when it stays, because it was changed
 * elsewhere; true also when there is none or it was logged.
 */
export async function discardDraft(request: DiscardRequest): Promise<boolean> {
    return (await discardMethod({ request })) as boolean;
}
