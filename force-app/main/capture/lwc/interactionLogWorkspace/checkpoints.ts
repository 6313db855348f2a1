/** The copy on the server: written every few seconds while something changes, one request at a time. */
import type { DraftResult } from 'c/interactionLogApi';
import type { Connection } from './connection';
import type { Dependencies } from './dependencies';
import type { Draft } from './draft';
import { toDraftRequest, toPanelState } from './panelState';

/** Leaving a field often is the first half of pressing Save, which makes a checkpoint needless. */
const BLUR_DELAY = 150;
const AGAIN_DELAY = 300;

export interface CheckpointsListener {
    /** Something about the copies of this draft changed. */
    changed(draft: Draft): void;
    /**
     * The server holds a copy that this one does not descend from, or the interaction has been logged. Returns whether
     * the checkpoint is to be written all the same.
     */
    differed(draft: Draft, result: DraftResult): boolean;
    /** The server has no copy any more. */
    deleted(interactionKey: string): void;
}

interface Plan {
    at: number;
    cancel: () => void;
}

export class Checkpoints {
    /** 0: only when asked. */
    seconds = 0;
    private readonly dependencies: Pick<Dependencies, 'clock' | 'server'>;
    private readonly connection: Connection;
    private readonly listener: CheckpointsListener;
    private readonly plans = new Map<Draft, Plan>();
    private readonly running = new Map<Draft, Promise<void>>();
    private readonly failures = new Map<Draft, number>();
    /** Drafts that are being deleted on the server, by key: the next checkpoint waits for that. */
    private readonly deletions = new Map<string, Promise<void>>();

    constructor(
        dependencies: Pick<Dependencies, 'clock' | 'server'>,
        connection: Connection,
        listener: CheckpointsListener,
    ) {
        this.dependencies = dependencies;
        this.connection = connection;
        this.listener = listener;
    }

    /** Something changed. While nobody answers, the pauses between the tries decide. */
    changed(draft: Draft): void {
        const isTrying = !this.connection.isOnline || this.failures.has(draft);
        if (this.seconds > 0 && !isTrying && isDue(draft)) this.plan(draft, this.seconds * 1000);
    }

    /** The agent looks elsewhere. */
    soon(draft: Draft): Promise<void> {
        if (!isDue(draft)) return this.running.get(draft) ?? Promise.resolve();
        return new Promise((resolve) => {
            this.dependencies.clock.after(BLUR_DELAY, () => {
                void this.now(draft).then(resolve);
            });
        });
    }

    /**
     * Never rejects. Follows the one under way, if there is something left for it; else it begins before it returns, as
     * a page that goes away does not wait.
     */
    async now(draft: Draft): Promise<void> {
        const before = this.running.get(draft);
        if (before) await before;
        if (this.running.has(draft) || !isDue(draft) || !this.connection.isOnline) return this.running.get(draft);
        this.cancel(draft);
        const run = this.run(draft);
        this.running.set(draft, run);
        return run;
    }

    /** Nothing is planned for it any more, until it changes. */
    stop(draft: Draft): void {
        this.cancel(draft);
        this.failures.delete(draft);
    }

    /** Deletes the server's copy once nothing writes it any more. Tries again until somebody answers or `stop` says. */
    async discard(draft: Draft, stop: () => boolean): Promise<void> {
        this.cancel(draft);
        await this.running.get(draft);
        if ((draft.revision === 0 && !draft.wasSentToServer) || stop()) return;
        const { key } = draft;
        const request = { interactionKey: key, draftRevision: draft.revision, draftVersions: draft.versions };
        for (let attempts = 1; !stop(); attempts++) {
            const deletion = this.connection.ask(() => this.dependencies.server.discard(request));
            const finished = deletion.then((answer) => {
                this.deletions.delete(key);
                if (answer.kind === 'answered' && answer.value) this.listener.deleted(key);
            });
            this.deletions.set(key, finished);
            // One after the other is the point.
            // eslint-disable-next-line no-await-in-loop
            const { kind } = await deletion;
            if (kind !== 'none') return;
            // eslint-disable-next-line no-await-in-loop
            await new Promise<void>((resolve) => {
                this.dependencies.clock.after(this.connection.pause(attempts), resolve);
            });
        }
    }

    private cancel(draft: Draft): void {
        this.plans.get(draft)?.cancel();
        this.plans.delete(draft);
    }

    /** At the earliest of what was planned. */
    private plan(draft: Draft, milliseconds: number): void {
        const at = this.dependencies.clock.now() + milliseconds;
        const planned = this.plans.get(draft);
        if (planned && planned.at <= at) return;
        planned?.cancel();
        const cancel = this.dependencies.clock.after(milliseconds, () => {
            this.plans.delete(draft);
            void this.now(draft);
        });
        this.plans.set(draft, { at, cancel });
    }

    private async run(draft: Draft): Promise<void> {
        const deletion = this.deletions.get(draft.key);
        if (deletion) await deletion;
        const { edits } = draft.mark;
        const { versions } = draft;
        const panelState = toPanelState(draft.state, versions, draft.serverVersions);
        const request = toDraftRequest(draft.state, draft.revision, panelState.json);
        draft.isBeingSentToServer = true;
        draft.wasSentToServer = true;
        this.listener.changed(draft);
        const answer = await this.connection.ask(() => this.dependencies.server.checkpoint(request));
        draft.isBeingSentToServer = false;
        this.running.delete(draft);
        if (draft.isElsewhere()) return;
        if (answer.kind === 'answered') {
            this.failures.delete(draft);
            if (answer.value.outcome === 'Saved') {
                draft.wasCheckpointed(answer.value.revision, edits, panelState.isComplete ? versions : null);
                this.changed(draft);
            } else if (this.listener.differed(draft, answer.value)) this.plan(draft, AGAIN_DELAY);
        } else this.failed(draft);
        this.listener.changed(draft);
    }

    /** While the browser is offline nothing is tried; it says when it is back. */
    private failed(draft: Draft): void {
        const failures = (this.failures.get(draft) ?? 0) + 1;
        this.failures.set(draft, failures);
        if (this.connection.isOnline) this.plan(draft, this.connection.pause(failures));
    }
}

/** Nothing goes to the server while it would get in the way of a save, of another tab, or of the agent's choice. */
const isDue = (draft: Draft): boolean =>
    draft.isAhead &&
    !draft.isElsewhere() &&
    draft.theirs === null &&
    (draft.state.phase === 'editing' || draft.state.phase === 'failed');
