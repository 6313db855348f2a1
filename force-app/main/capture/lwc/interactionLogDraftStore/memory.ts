import type { DraftStore, LocalDraft } from './types';

/** Stands in where the browser keeps nothing: drafts live as long as the page. */
export function memoryStore(now: () => number = Date.now): DraftStore {
    const drafts = new Map<string, LocalDraft>();
    const keyOf = (userId: string, interactionKey: string): string => `${userId} ${interactionKey}`;

    return {
        isDurable: false,
        read(userId) {
            for (const [key, draft] of drafts) {
                if (isExpired(draft, now())) drafts.delete(key);
            }
            return Promise.resolve([...drafts.values()].filter((draft) => draft.userId === userId));
        },
        write(draft) {
            drafts.set(keyOf(draft.userId, draft.interactionKey), draft);
            return Promise.resolve();
        },
        remove(userId, interactionKey) {
            drafts.delete(keyOf(userId, interactionKey));
            return Promise.resolve();
        },
        exchange(userId, written, removedKeys) {
            for (const interactionKey of removedKeys) drafts.delete(keyOf(userId, interactionKey));
            for (const draft of written) drafts.set(keyOf(userId, draft.interactionKey), draft);
            return Promise.resolve();
        },
    };
}

/** A save that waits for its answer is kept whatever its age: deleting it would lose what the agent believes saved. */
export const isExpired = (draft: LocalDraft, now: number): boolean =>
    draft.queued === null && Date.parse(draft.expiresAt) <= now;
