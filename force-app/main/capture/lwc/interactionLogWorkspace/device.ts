/** The copies on this device. */
import type { DraftStore, LocalDraft } from 'c/interactionLogDraftStore';
import type { Clock } from './dependencies';
import type { Draft } from './draft';
import { isObject, readState, readVersions } from './readState';

/** Milliseconds after which nothing waits for the device any longer; some browsers never answer. */
const PATIENCE = 3_000;

export class Device {
    userId = '';
    /** By the setting. */
    isAllowed = true;
    expiryHours = 0;
    private readonly clock: Clock;
    private readonly openStore: () => Promise<DraftStore>;
    private opening: Promise<void> | null = null;
    private store: DraftStore | null = null;
    private isRefusing = false;

    constructor(clock: Clock, openStore: () => Promise<DraftStore>) {
        this.clock = clock;
        this.openStore = openStore;
    }

    /** What is kept here survives the page. True until something speaks against it. */
    get isDurable(): boolean {
        return this.isAllowed && !this.isRefusing;
    }

    /** Readable copies of the user, by key; none when the device refuses. */
    async read(userId: string): Promise<Map<string, LocalDraft>> {
        await this.within(this.open());
        const drafts = await this.within(this.store?.read(userId) ?? Promise.resolve([]));
        return new Map((drafts ?? []).map((draft) => [draft.interactionKey, readDraft(draft)]));
    }

    /** Begins to write before it returns. True when the copy is there; false when the device has none of it. */
    async write(draft: Draft): Promise<boolean> {
        return this.exchange([draft], []);
    }

    async exchange(written: readonly Draft[], removedKeys: readonly string[]): Promise<boolean> {
        if (!this.store || this.userId === '') return false;
        const kept = this.isAllowed ? written : [];
        if (kept.length + removedKeys.length === 0) return false;
        try {
            await this.store.exchange(
                this.userId,
                kept.map((draft) => this.copyOf(draft)),
                removedKeys,
            );
            if (kept.length > 0) this.isRefusing = false;
            return kept.length === written.length;
        } catch {
            if (kept.length > 0) this.isRefusing = true;
            return false;
        }
    }

    async remove(interactionKey: string): Promise<void> {
        await this.exchange([], [interactionKey]);
    }

    /** What came of it, or undefined when the device takes too long or refuses. */
    within<T>(work: Promise<T>): Promise<T | undefined> {
        return new Promise((resolve) => {
            const cancel = this.clock.after(PATIENCE, () => {
                resolve(undefined);
            });
            work.then(resolve, () => {
                resolve(undefined);
            }).finally(cancel);
        });
    }

    /** A copy without proxies, which cannot be written. */
    copyOf(draft: Draft): LocalDraft {
        return JSON.parse(JSON.stringify(draft.toLocal(this.userId, this.expiryHours))) as LocalDraft;
    }

    private open(): Promise<void> {
        this.opening ??= this.openStore().then(
            (store) => {
                if (store.isDurable) this.store = store;
                else this.isRefusing = true;
            },
            () => {
                this.isRefusing = true;
            },
        );
        return this.opening;
    }
}

/** Another version of the panel may have written it. */
export const readDraft = (draft: LocalDraft): LocalDraft => ({
    ...draft,
    state: readState(draft.state, draft.interactionKey),
    versions: readVersions(draft.versions),
    revision: Number.isSafeInteger(draft.revision) ? draft.revision : 0,
    queued: isObject(draft.queued) ? draft.queued : null,
});
