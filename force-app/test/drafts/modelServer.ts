/** The server as the workspace knows it: drafts with revisions, saves and what follows them once per key, and faults. */
import type {
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

/** Pages are called by their machine. */
function isByAnother({ panelState }: ServerDraft, caller: string): boolean {
    const { versions } = JSON.parse(panelState) as { versions: Record<string, number> };
    return Object.keys(versions).some((page) => !page.startsWith(caller));
}

export class ModelServer implements Server {
    readonly drafts = new Map<string, ServerDraft>();
    /** Notes of another machine's drafts that a save or a deletion replaced; neither says which copy it is about. */
    readonly replaced: string[] = [];
    /** The machine that calls. */
    caller = '';
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

    discard(interactionKey: string): Promise<void> {
        this.doomed.add(interactionKey);
        const { caller } = this;
        const discarding = this.call('discard', interactionKey, () => {
            const draft = this.drafts.get(interactionKey);
            if (draft && isByAnother(draft, caller)) this.replaced.push(draft.notesHtml);
            this.drafts.delete(interactionKey);
        });
        void discarding.catch(() => undefined).finally(() => this.doomed.delete(interactionKey));
        return discarding;
    }

    save(request: SaveRequest): Promise<SaveResult> {
        const { interactionKey, notesHtml } = request;
        const { caller } = this;
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
                const draft = this.drafts.get(interactionKey);
                if (draft && isByAnother(draft, caller)) this.replaced.push(draft.notesHtml);
                this.logs.set(interactionKey, log);
                this.drafts.delete(interactionKey);
                return makeSaveResult({
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
