/**
 * Saves and what follows them. A save is kept on the device before it is sent, and goes on being sent until somebody
 * answers; the key makes the server do it once, however often it arrives.
 */
import notConfirmed from '@salesforce/label/c.InteractionLog_Save_NotAnswered';
import { errorMessages } from 'c/interactionLogApi';
import { asSentence } from 'c/interactionLogControls';
import type {
    FinishRequest,
    FinishResult,
    FinishWarning,
    SaveError,
    SaveRequest,
    SaveResult,
    ServerDraft,
} from 'c/interactionLogApi';
import type { Action } from 'c/interactionLogState';
import type { Answer, Connection } from './connection';
import type { Dependencies } from './dependencies';
import type { Draft } from './draft';
import { isTransient } from './failures';
import type { SaveOutcome } from './types';

export interface OutboxListener {
    dispatch(draft: Draft, action: Action): void;
    /** Keeps the draft on the device; resolves when it is there, or when that takes too long. */
    keep(draft: Draft): Promise<void>;
    /** Another copy, which the save did not contain, is a draft of its own now. */
    kept(draft: Draft, other: ServerDraft): void;
    /** Logged: `isTheirs` when the log has other notes than this draft. */
    logged(draft: Draft, isTheirs: boolean): void;
    /** A save that had been queued was answered. */
    sent(draft: Draft, outcome: SaveOutcome): void;
    /** Nothing is left to be done for this draft. `warnings`: null when there is nothing to tell. */
    finished(draft: Draft, warnings: FinishWarning[] | null): void;
    /** What had not followed a save was tried again. */
    retried(interactionKey: string, warnings: FinishWarning[]): void;
}

/** Milliseconds after which a record that was locked is worth another try. */
const LOCK_PAUSE = 1_500;
const MAX_FINISHES = 3;

export class Outbox {
    private readonly dependencies: Pick<Dependencies, 'clock' | 'server'>;
    private readonly connection: Connection;
    private readonly listener: OutboxListener;
    /** Drafts that wait for their next try. */
    private readonly waiting = new Map<Draft, () => void>();
    /** What did not follow a save, by key. */
    private readonly unfinished = new Map<string, FinishRequest>();

    constructor(
        dependencies: Pick<Dependencies, 'clock' | 'server'>,
        connection: Connection,
        listener: OutboxListener,
    ) {
        this.dependencies = dependencies;
        this.connection = connection;
        this.listener = listener;
    }

    /** Saves what the draft holds; it is in phase `saving`. */
    async save(draft: Draft, request: SaveRequest, finish: FinishRequest | null): Promise<SaveOutcome> {
        draft.queued = { request, finish, isSaved: false, attempts: 0, nextAttemptAt: this.time(0) };
        return this.send(draft);
    }

    /** Goes on with what an earlier page left undone. */
    resume(draft: Draft): void {
        if (!draft.queued) return;
        if (this.connection.isOnline) void this.retry(draft);
        else this.wait(draft, 0);
    }

    /** All that waits, now. */
    hurry(): void {
        for (const draft of [...this.waiting.keys()]) void this.retry(draft);
    }

    /** Leaves the draft to somebody else. */
    drop(draft: Draft): void {
        this.waiting.get(draft)?.();
        this.waiting.delete(draft);
    }

    async retryFinish(interactionKey: string): Promise<FinishResult | null> {
        const waiting = [...this.waiting.keys()].find((draft) => draft.key === interactionKey && draft.queued?.isSaved);
        if (waiting) {
            this.drop(waiting);
            const late = await this.finish(waiting);
            if (late) this.listener.finished(waiting, late.warnings);
            return late;
        }
        const request = this.unfinished.get(interactionKey);
        if (!request) return null;
        const answer = await this.connection.ask(() => this.dependencies.server.finish(request));
        const result = resultOf(answer, request);
        if (!result) return null;
        if (result.warnings.length === 0) this.unfinished.delete(interactionKey);
        this.listener.retried(interactionKey, result.warnings);
        return result;
    }

    private async retry(draft: Draft): Promise<void> {
        // Its next try is planned already.
        if (draft.sending) return;
        this.drop(draft);
        if (draft.isElsewhere()) return;
        if (draft.queued?.isSaved) {
            const result = await this.finish(draft);
            if (result) this.listener.finished(draft, result.warnings);
            return;
        }
        draft.sending = this.send(draft);
        const outcome = await draft.sending;
        draft.sending = null;
        if (outcome.kind !== 'queued' && !draft.isFollower) this.listener.sent(draft, outcome);
    }

    private async send(draft: Draft): Promise<SaveOutcome> {
        // Sent before, it may have been logged by this very draft.
        const isFirst = draft.queued?.attempts === 0;
        let answer = await this.ask(draft);
        if (answer && isLocked(answer)) {
            await this.pause(LOCK_PAUSE);
            answer = await this.ask(draft);
        }
        // Another tab took it over meanwhile and sends it again; the key keeps that from logging it twice.
        if (!answer || draft.isElsewhere()) return { kind: 'queued' };
        if (answer.kind === 'none') return this.defer(draft);
        if (answer.kind === 'refused') {
            const messages = [[...errorMessages(answer.error).map(asSentence), notConfirmed].join(' ')];
            this.refuse(draft, messages.map(pageError));
            return { kind: 'failed', messages };
        }
        const { value: result } = answer;
        if (!result.success) {
            this.refuse(draft, result.errors);
            return { kind: 'refused', errors: result.errors, fields: result.fields };
        }
        return this.logged(draft, result, result.alreadySaved && (result.hasOtherNotes ?? isFirst));
    }

    /** The device knows of the try before the server does. Null when the draft is in other hands. */
    private async ask(draft: Draft): Promise<Answer<SaveResult> | null> {
        const { queued } = draft;
        if (!queued || draft.isElsewhere()) return null;
        draft.queued = { ...queued, attempts: queued.attempts + 1 };
        await this.listener.keep(draft);
        return this.connection.ask(() => this.dependencies.server.save(queued.request));
    }

    private async logged(draft: Draft, result: SaveResult, isTheirs: boolean): Promise<SaveOutcome> {
        const { key: interactionKey, queued } = draft;
        const follows = !isTheirs && queued?.finish ? { ...queued, isSaved: true, attempts: 0 } : null;
        draft.queued = follows;
        this.listener.dispatch(draft, { type: 'saveSucceeded', interactionKey, taskId: result.taskId });
        this.listener.logged(draft, isTheirs);
        if (result.keptDraft) this.listener.kept(draft, result.keptDraft);
        if (!follows) {
            this.listener.finished(draft, null);
            return { kind: 'logged', result, finish: null };
        }
        await this.listener.keep(draft);
        const finish = await this.finish(draft);
        if (finish) this.listener.finished(draft, finish.warnings.length > 0 ? finish.warnings : null);
        return { kind: 'logged', result, finish };
    }

    /** Null when it is tried again later. */
    private async finish(draft: Draft): Promise<FinishResult | null> {
        const request = draft.queued?.finish;
        if (!request) return null;
        const answer = await this.connection.ask(() => this.dependencies.server.finish(request));
        if (draft.isElsewhere() || !draft.queued) return null;
        const result = resultOf(answer, request);
        const attempts = draft.queued.attempts + (result ? 1 : 0);
        if (!result || (result.warnings.some((warning) => warning.isTransient) && attempts <= MAX_FINISHES)) {
            draft.queued = { ...draft.queued, attempts };
            this.wait(draft, this.connection.pause(attempts));
            return null;
        }
        if (result.warnings.length > 0) this.unfinished.set(draft.key, request);
        draft.queued = null;
        return result;
    }

    private defer(draft: Draft): SaveOutcome {
        const milliseconds = this.connection.pause(draft.queued?.attempts ?? 1);
        if (draft.queued) draft.queued = { ...draft.queued, nextAttemptAt: this.time(milliseconds) };
        this.listener.dispatch(draft, { type: 'saveDeferred', interactionKey: draft.key });
        this.wait(draft, milliseconds);
        void this.listener.keep(draft);
        return { kind: 'queued' };
    }

    private refuse(draft: Draft, errors: SaveError[]): void {
        draft.queued = null;
        this.listener.dispatch(draft, { type: 'saveRefused', interactionKey: draft.key, errors });
        void this.listener.keep(draft);
    }

    /** While the browser is offline nothing is tried; it says when it is back. */
    private wait(draft: Draft, milliseconds: number): void {
        const cancel = this.dependencies.clock.after(milliseconds, () => {
            if (this.connection.isOnline) void this.retry(draft);
            else this.waiting.set(draft, () => undefined);
        });
        this.waiting.set(draft, cancel);
    }

    private pause(milliseconds: number): Promise<void> {
        return new Promise((resolve) => {
            this.dependencies.clock.after(milliseconds, resolve);
        });
    }

    private time(milliseconds: number): string {
        return new Date(this.dependencies.clock.now() + milliseconds).toISOString();
    }
}

const pageError = (message: string): SaveError => ({ field: null, label: null, message, onPanel: false });

const isLocked = (answer: Answer<SaveResult>): boolean =>
    answer.kind === 'answered'
        ? !answer.value.success && isTransient(answer.value.errors)
        : answer.kind === 'refused' && isTransient(errorMessages(answer.error).map(pageError));

/** A refusal is a warning: the log is saved all the same. Null when nobody answered. */
function resultOf(answer: Answer<FinishResult>, request: FinishRequest): FinishResult | null {
    if (answer.kind === 'none') return null;
    if (answer.kind === 'answered') return answer.value;
    const step = request.followUp ? 'followUp' : 'caseStatus';
    const [message = ''] = errorMessages(answer.error);
    return {
        interactionKey: request.interactionKey,
        followUpTaskId: null,
        isCaseUpdated: false,
        warnings: [{ step, message, isTransient: false }],
    };
}
