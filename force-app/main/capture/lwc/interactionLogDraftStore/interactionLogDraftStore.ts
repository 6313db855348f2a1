/** Drafts of interactions on this device, in IndexedDB. */
import { IndexedStore } from './indexed';
import type { DraftStore } from './types';

export { memoryStore } from './memory';
export type { DraftStore, LocalDraft, QueuedSave, Versions } from './types';

/** Rejects when this browser keeps none, as in some private windows. */
export async function openDraftStore(now: () => number = Date.now): Promise<DraftStore> {
    const store = new IndexedStore(now);
    await store.open();
    return store;
}
