/** The server as the workspace knows it: drafts with revisions, saves and what follows them once per key, and faults. */
import type {
    DiscardRequest,
    DraftOrigin,
    DraftRequest,
    DraftResult,
    FinishRequest,
    FinishResult,
    SaveRequest,
    SaveResult,
    ServerDraft,
} from 'c/interactionLogApi';
import type { Server } from 'c/interactionLogWorkspace';
import { makeSaveResult } from 'test/fixtures';
import type { VirtualClock } from './virtualClock';

/** `lostRequest`, `lostResponse`: nobody answers; before or after it was done. */
export type Fault = 'lostRequest' | 'lostResponse' | 'refused' | 'locked';

interface Log {
    taskId: string;
    notesHtml: string;
}

/** As Apex calls reject: with a response, which is no Error. */
export const NO_ANSWER = {
    ok: false,
    status: 0,
    errorType: 'fetchResponse',
    body: { message: 'Disconnected' },
} as unknown as Error;

const refusal = (message: string): unknown => ({ ok: false, status: 500, body: { message } });

/** As Apex: a copy of the same revision, or of one whose changes the other contains. */
function isContained(draft: ServerDraft, { draftRevision, draftVersions }: DraftOrigin): boolean {
    if (draft.revision <= draftRevision) return true;
    const { versions } = JSON.parse(draft.panelState) as { versions: Record<string, number> };
    return Object.entries(versions).every(([page, change]) => (draftVersions[page] ?? 0) >= change);
}

export class ModelServer implements Server {
    readonly drafts = new Map<string, ServerDraft>();
    /** Drafts whose deletion is on its way. */
    readonly doomed = new Set<string>();
    readonly logs = new Map<string, Log>();
    readonly followUps = new Map<string, number>();
    /** Of the calls to come, in their order. */
    faults: Fault[] = [];
    /** Milliseconds a call takes. */
    latency = 40;
    readonly calls: { name: keyof Server; request: unknown }[] = [];
    private readonly clock: VirtualClock;

    constructor(clock: VirtualClock) {
        this.clock = clock;
    }

    /** What opening the panel answers about drafts. */
    open(draftKeys: readonly string[]): { drafts: ServerDraft[]; loggedKeys: string[] } {
        return {
            drafts: [...this.drafts.values()].map((draft) => ({ ...draft })),
            loggedKeys: draftKeys.filter((key) => this.logs.has(key)),
        };
    }

    checkpoint(request: DraftRequest): Promise<DraftResult> {
        return this.call('checkpoint', request, () => this.write(request));
    }

    discard(request: DiscardRequest): Promise<boolean> {
        const { interactionKey } = request;
        const doomed = this.drafts.get(interactionKey);
        if (!doomed || isContained(doomed, request)) this.doomed.add(interactionKey);
        const discarding = this.call('discard', request, () => {
            const draft = this.drafts.get(interactionKey);
            const isGone = !draft || isContained(draft, request);
            if (isGone) this.drafts.delete(interactionKey);
            return isGone;
        });
        void discarding.catch(() => undefined).finally(() => this.doomed.delete(interactionKey));
        return discarding;
    }

    save(request: SaveRequest): Promise<SaveResult> {
        const { interactionKey, notesHtml } = request;
        const locked = makeSaveResult({
            success: false,
            interactionKey,
            taskId: null,
            errors: [{ field: null, label: null, message: 'UNABLE_TO_LOCK_ROW', onPanel: false }],
        });
        return this.call(
            'save',
            request,
            () => {
                const known = this.logs.get(interactionKey);
                const log = known ?? { taskId: `00T${String(this.logs.size + 1)}`, notesHtml };
                const keptDraft = known ? null : this.keepOther(request);
                this.logs.set(interactionKey, log);
                this.drafts.delete(interactionKey);
                return makeSaveResult({
                    keptDraft,
                    interactionKey,
                    taskId: log.taskId,
                    alreadySaved: known !== undefined,
                    hasOtherNotes: log.notesHtml !== notesHtml,
                });
            },
            locked,
        );
    }

    finish(request: FinishRequest): Promise<FinishResult> {
        const { interactionKey } = request;
        const result = { interactionKey, followUpTaskId: '00T0', isCaseUpdated: false, warnings: [] };
        const locked: FinishResult = {
            ...result,
            followUpTaskId: null,
            warnings: [{ step: 'followUp', message: 'The follow-up was locked.', isTransient: true }],
        };
        return this.call(
            'finish',
            request,
            () => {
                if (!this.logs.has(interactionKey)) throw new Error('Finished before it was saved.');
                this.followUps.set(interactionKey, 1);
                return result;
            },
            locked,
        );
    }

    /** What another machine wrote and this save does not contain stays a draft, under a key of its own. */
    private keepOther(request: SaveRequest): ServerDraft | null {
        const { interactionKey, draftRevision = 0, draftVersions = {} } = request;
        const draft = this.drafts.get(interactionKey);
        if (!draft || isContained(draft, { draftRevision, draftVersions })) return null;
        const kept = { ...draft, interactionKey: `${interactionKey}-kept`, revision: 1 };
        this.drafts.set(kept.interactionKey, kept);
        return { ...kept };
    }

    private write(request: DraftRequest): DraftResult {
        const { interactionKey, baseRevision, notesHtml, panelState } = request;
        const found = this.drafts.get(interactionKey);
        const answer = { interactionKey, savedAt: null, server: null, taskId: null, logId: null };
        const log = this.logs.get(interactionKey);
        if (log) return { ...answer, outcome: 'Logged', revision: 0, taskId: log.taskId };
        if (found && found.revision !== baseRevision)
            return { ...answer, outcome: 'Conflict', revision: found.revision, server: { ...found } };
        const revision = baseRevision + 1;
        const savedAt = new Date(this.clock.now()).toISOString();
        this.drafts.set(interactionKey, { interactionKey, logId: 'a00', revision, savedAt, notesHtml, panelState });
        return { ...answer, outcome: 'Saved', revision, savedAt };
    }

    private call<T>(name: keyof Server, request: unknown, run: () => T, locked?: T): Promise<T> {
        this.calls.push({ name, request: JSON.parse(JSON.stringify(request)) });
        const fault = this.faults.shift();
        return new Promise((resolve, reject) => {
            // On the way there, and on the way back.
            this.clock.after(this.latency / 2, () => {
                if (fault === 'lostRequest') this.later(reject, NO_ANSWER);
                else if (fault === 'refused') this.later(reject, refusal('The server refuses.'));
                else if (fault === 'locked' && locked) this.later(resolve, locked);
                else if (fault === 'locked') this.later(reject, refusal('UNABLE_TO_LOCK_ROW'));
                else {
                    const value = run();
                    if (fault === 'lostResponse') this.later(reject, NO_ANSWER);
                    else this.later(resolve, value);
                }
            });
        });
    }

    private later<T>(settle: (value: T) => void, value: T): void {
        this.clock.after(this.latency / 2, () => {
            settle(value);
        });
    }
}
