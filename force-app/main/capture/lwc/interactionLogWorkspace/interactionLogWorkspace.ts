/** The interactions under way in this page. */
import { errorMessages, finishInteraction, saveInteraction } from 'c/interactionLogApi';
import type { FinishRequest, FinishResult, SaveRequest } from 'c/interactionLogApi';
import { canSave, reduce } from 'c/interactionLogState';
import type { Action, InteractionState } from 'c/interactionLogState';
import { isUnanswered } from './failures';
import type { Entry, SaveOutcome, WorkspaceEvent, WorkspaceLike } from './types';

export type { Conflict, Entry, SaveOutcome, Whereabouts, WorkspaceEvent, WorkspaceLike, WorkspaceStart } from './types';

export class Workspace implements WorkspaceLike {
    isStarted = false;
    readonly isDurable = false;
    private readonly states = new Map<string, InteractionState>();
    private readonly listeners = new Set<(event: WorkspaceEvent) => void>();

    draftKeys(): Promise<string[]> {
        return Promise.resolve([]);
    }

    start(): Promise<void> {
        this.isStarted = true;
        return Promise.resolve();
    }

    list(): readonly Entry[] {
        return [...this.states.values()]
            .filter(({ phase }) => phase !== 'fresh' && phase !== 'saved')
            .map((state) => entryOf(state));
    }

    get(interactionKey: string): Entry | null {
        const state = this.states.get(interactionKey);
        return state ? entryOf(state) : null;
    }

    add(state: InteractionState): void {
        this.set(state);
    }

    dispatch(interactionKey: string, action: Action): void {
        const state = this.states.get(interactionKey);
        if (!state) return;
        const next = reduce(state, action, new Date().toISOString());
        if (next === state) return;
        if (next.interactionKey !== interactionKey) this.states.delete(interactionKey);
        this.set(next);
    }

    flush(): Promise<void> {
        return Promise.resolve();
    }

    async save(
        interactionKey: string,
        request: (state: InteractionState) => SaveRequest,
        finish: (state: InteractionState) => FinishRequest | null,
    ): Promise<SaveOutcome> {
        const before = this.states.get(interactionKey);
        if (!before || !canSave(before)) return { kind: 'failed', messages: [] };
        this.dispatch(interactionKey, { type: 'saveRequested' });
        const state = this.states.get(interactionKey) ?? before;
        const next = finish(state);
        try {
            const result = await saveInteraction(request(state));
            if (!result.success) {
                this.dispatch(interactionKey, { type: 'saveRefused', interactionKey, errors: result.errors });
                return { kind: 'refused', errors: result.errors, fields: result.fields };
            }
            this.dispatch(interactionKey, { type: 'saveSucceeded', interactionKey, taskId: result.taskId });
            return { kind: 'logged', result, finish: next && (await finishInteraction(next)) };
        } catch (error) {
            if (isUnanswered(error)) {
                this.dispatch(interactionKey, { type: 'saveDeferred', interactionKey });
                return { kind: 'queued' };
            }
            const messages = errorMessages(error);
            const errors = messages.map((message) => ({ field: null, label: null, message, onPanel: false }));
            this.dispatch(interactionKey, { type: 'saveRefused', interactionKey, errors });
            return { kind: 'failed', messages };
        }
    }

    retryFinish(): Promise<FinishResult | null> {
        return Promise.resolve(null);
    }

    retryQueued(): void {
        // Nothing is queued yet.
    }

    discard(interactionKey: string): Promise<InteractionState | null> {
        const state = this.states.get(interactionKey) ?? null;
        this.states.delete(interactionKey);
        this.tell({ type: 'changed', interactionKey });
        return Promise.resolve(state);
    }

    resolveConflict(): void {
        // There are no conflicts yet.
    }

    takeOver(): Promise<void> {
        return Promise.resolve();
    }

    subscribe(listener: (event: WorkspaceEvent) => void): () => void {
        this.listeners.add(listener);
        return () => {
            this.listeners.delete(listener);
        };
    }

    private set(state: InteractionState): void {
        this.states.set(state.interactionKey, state);
        this.tell({ type: 'changed', interactionKey: state.interactionKey });
    }

    private tell(event: WorkspaceEvent): void {
        for (const listener of [...this.listeners]) listener(event);
    }
}

const entryOf = (state: InteractionState): Entry => ({
    state,
    whereabouts: state.phase === 'fresh' || state.phase === 'saved' ? 'none' : 'unsaved',
    isFollower: false,
    conflict: null,
    attempts: 0,
});

let ofThisPage: Workspace | null = null;

/** The one of this page. */
export function workspace(): WorkspaceLike {
    ofThisPage ??= new Workspace();
    return ofThisPage;
}
