import type { FinishRequest, SaveRequest } from 'c/interactionLogApi';
import type { InteractionState } from 'c/interactionLogState';

/** Number of the last change by the page that made it; see c/interactionLogWorkspace. */
export type Versions = Record<string, number>;

/** A save that nobody answered yet. */
export interface QueuedSave {
    request: SaveRequest;
    /** What is to follow it. */
    finish: FinishRequest | null;
    /** The log is saved; only what follows is missing. */
    isSaved: boolean;
    attempts: number;
    /** ISO 8601; not before. */
    nextAttemptAt: string;
}

/** The copy of one interaction on this device. */
export interface LocalDraft {
    /** Drafts belong to a user; nobody else on this device sees them. */
    userId: string;
    interactionKey: string;
    state: InteractionState;
    /** Revision on the server that this copy descends from; 0 when the server has never had one. */
    revision: number;
    /** Changed since that revision. */
    isAhead: boolean;
    /** Which changes it contains: of each page that changed it, the number of the last change. */
    versions: Versions;
    /** ISO 8601. */
    changedAt: string;
    expiresAt: string;
    queued: QueuedSave | null;
}

/**
 * Where drafts on this device are kept. Each method rejects when the device refuses (quota, private mode). A write has
 * begun when the method returns, so that one made while the page goes away still arrives.
 */
export interface DraftStore {
    /** The drafts survive the page; false for the store in memory that stands in where the browser has none. */
    readonly isDurable: boolean;
    /** Those of the user that have not expired; expired ones are removed. A queued save never expires. */
    read(userId: string): Promise<LocalDraft[]>;
    write(draft: LocalDraft): Promise<void>;
    remove(userId: string, interactionKey: string): Promise<void>;
    /** Writes some and removes others of the user, all or nothing. */
    exchange(userId: string, written: readonly LocalDraft[], removedKeys: readonly string[]): Promise<void>;
}
