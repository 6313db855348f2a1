/** Drafts of interactions on this device. */
import { memoryStore } from './memory';
import type { DraftStore } from './types';

export { memoryStore };
export type { DraftStore, LocalDraft, QueuedSave, Versions } from './types';

/** Rejects when this browser keeps none, as in some private modes. */
export function openDraftStore(): Promise<DraftStore> {
    return Promise.resolve(memoryStore());
}
