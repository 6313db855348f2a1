import type {
    FinishRequest,
    FinishResult,
    FinishWarning,
    SaveError,
    SaveRequest,
    SaveResult,
    FieldDescription,
    ServerDraft,
    Settings,
} from 'c/interactionLogApi';
import type { Action, InteractionState } from 'c/interactionLogState';

/**
 * Where the text is, truthfully. `none`: nothing to keep yet. `saving`: on its way. `device`: on this device only.
 * `server`: on the server. `offline`: on this device, and the server cannot be reached. `unsaved`: neither the device
 * nor the server took it; it is in this page only.
 */
export type Whereabouts = 'none' | 'saving' | 'device' | 'server' | 'offline' | 'unsaved';

/** Two copies that were both changed since their common revision. */
export interface Conflict {
    mine: InteractionState;
    theirs: InteractionState;
    /** When the other was saved, ISO 8601. */
    theirsSavedAt: string;
}

/** One interaction under way. */
export interface Entry {
    state: InteractionState;
    whereabouts: Whereabouts;
    /** Another browser tab writes it; this page shows what that tab does. */
    isFollower: boolean;
    conflict: Conflict | null;
    /** Times a queued save was sent; 0 when it is not queued. */
    attempts: number;
}

/** What became of a save. */
export type SaveOutcome =
    | { kind: 'logged'; result: SaveResult; finish: FinishResult | null }
    | { kind: 'refused'; errors: SaveError[]; fields: FieldDescription[] }
    /** An error without an answer to mend: sentences for the agent; may be empty. */
    | { kind: 'failed'; messages: string[] }
    /** Nobody answered. It is kept on this device and sent again. */
    | { kind: 'queued' };

export type WorkspaceEvent =
    /** An entry, or the list of entries, changed. */
    | { type: 'changed'; interactionKey: string | null }
    /** A queued save found its way. */
    | { type: 'sent'; interactionKey: string; outcome: SaveOutcome }
    /** It had been logged in another tab or on another machine, and this copy had nothing newer. */
    | { type: 'loggedElsewhere'; interactionKey: string }
    /** It had been logged without the text of this copy, which goes on as another interaction. */
    | { type: 'keptAsNew'; interactionKey: string; newKey: string }
    /** What follows a save went wrong, or right on a later try (no warnings). */
    | { type: 'finished'; interactionKey: string; warnings: FinishWarning[] };

export interface WorkspaceStart {
    userId: string;
    settings: Settings;
    drafts: readonly ServerDraft[];
    loggedKeys: readonly string[];
}

/**
 * The interactions under way in this page, shared by all its panels: drafts on the device and on the server, other
 * browser tabs, saving exactly once.
 */
export interface WorkspaceLike {
    /** Keys of the drafts on this device, to ask the server about. */
    draftKeys(userId: string): Promise<string[]>;
    /** Joins the copies of device and server. Later calls only take new settings. */
    start(start: WorkspaceStart): Promise<void>;
    readonly isStarted: boolean;
    /** Drafts on this device survive the page. */
    readonly isDurable: boolean;
    /** Interactions with content, oldest first; fresh ones are not listed. */
    list(): readonly Entry[];
    get(interactionKey: string): Entry | null;
    /**
     * Takes a fresh interaction in; it is kept in memory until it has content. `after`: key of an interaction whose save
     * was sent; the new one contains what was typed into it since (`nextInteraction`), which it gives up in the same step.
     */
    add(state: InteractionState, after?: string): void;
    dispatch(interactionKey: string, action: Action): void;
    /** Hurry: the agent leaves the field, the tab or the page. Never rejects. */
    flush(): Promise<void>;
    /** Saves; dispatches saveRequested and what comes of it. The requests are made by the caller from the state. */
    save(
        interactionKey: string,
        request: (state: InteractionState) => SaveRequest,
        finish: (state: InteractionState) => FinishRequest | null,
    ): Promise<SaveOutcome>;
    /** Tries now what did not follow a save. */
    retryFinish(interactionKey: string): Promise<FinishResult | null>;
    /** Tries queued saves now. */
    retryQueued(): void;
    /** Gives an interaction up: its copies are deleted. The state comes back for an undo (`add` and `dispatch` it). */
    discard(interactionKey: string): Promise<InteractionState | null>;
    /** `both` keeps mine and appends the other's notes under a line that says so. */
    resolveConflict(interactionKey: string, choice: 'mine' | 'theirs' | 'both'): void;
    /** Writes here from now on; the other tab follows. */
    takeOver(interactionKey: string): Promise<void>;
    subscribe(listener: (event: WorkspaceEvent) => void): () => void;
}
