import chooseFirst from '@salesforce/label/c.InteractionLog_Draft_ChooseFirst';
import writtenElsewhere from '@salesforce/label/c.InteractionLog_Draft_WrittenElsewhere';
import type { FinishRequest, FinishResult, FinishWarning, SaveRequest, Settings } from 'c/interactionLogApi';
import type { Versions } from 'c/interactionLogDraftStore';
import { canSave, isBusy } from 'c/interactionLogState';
import type { Action, InteractionState } from 'c/interactionLogState';
import { Checkpoints } from './checkpoints';
import { Conflicts } from './conflicts';
import { Connection } from './connection';
import type { Dependencies } from './dependencies';
import { Device } from './device';
import type { Draft } from './draft';
import { Drafts } from './drafts';
import { Followers } from './followers';
import { joinCopies } from './joinCopies';
import type { Copies, Joined } from './joinCopies';
import { Outbox } from './outbox';
import { fromServer } from './panelState';
import type { ServerCopy } from './panelState';
import { afterwards, asNew, withoutRest } from './successors';
import { Tabs } from './tabs';
import type { Entry, SaveOutcome, WorkspaceEvent, WorkspaceLike, WorkspaceStart } from './types';

/** Milliseconds after which what was typed during a save goes on by itself, when no panel took it along. */
const TAKE_ALONG = 1_000;

export class Workspace implements WorkspaceLike {
    isStarted = false;
    private readonly dependencies: Dependencies;
    private readonly device: Device;
    private readonly checkpoints: Checkpoints;
    private readonly outbox: Outbox;
    private readonly tabs: Tabs;
    private readonly drafts: Drafts;
    private readonly conflicts: Conflicts;
    private readonly followers: Followers;
    /** What copies of an interaction that was given up contain, for when it comes back. */
    private readonly givenUp = new Map<string, { revision: number; versions: Versions }>();
    private starting: Promise<void> | null = null;

    constructor(dependencies: Dependencies) {
        const device = new Device(dependencies.clock, () => dependencies.openStore());
        const tabs = new Tabs(dependencies);
        const connection = new Connection(dependencies, (isBack) => {
            this.connectionChanged(isBack);
        });
        const checkpoints: Checkpoints = new Checkpoints(dependencies, connection, {
            changed: (draft) => {
                drafts.copiesChanged(draft);
            },
            differed: (draft, result) => conflicts.differed(draft, result),
            deleted: (interactionKey) => {
                this.deletedOnServer(interactionKey);
            },
        });
        const drafts = new Drafts(dependencies, { device, connection, checkpoints, tabs });
        const conflicts = new Conflicts(drafts);
        const outbox = new Outbox(dependencies, connection, {
            dispatch: (draft, action) => {
                drafts.apply(draft, action);
            },
            keep: async (draft) => {
                draft.touch();
                await device.within(drafts.keep(draft));
            },
            logged: (draft, isTheirs) => {
                this.logged(draft, isTheirs);
            },
            kept: (draft, other) => {
                this.tabs.hold(other.interactionKey);
                this.admit(other.interactionKey, { local: null, server: fromServer(other), isLogged: false });
                drafts.tellRenewed(draft, other.interactionKey);
            },
            sent: (draft, outcome) => {
                this.sent(draft, outcome);
            },
            finished: (draft, warnings) => {
                this.finished(draft, warnings);
            },
            retried: (interactionKey, warnings) => {
                drafts.tell({ type: 'finished', interactionKey, warnings });
            },
        });
        this.followers = new Followers({
            clock: dependencies.clock,
            drafts,
            tabs,
            outbox,
            checkpoints,
            read: async (interactionKey) => (await device.read(device.userId)).get(interactionKey) ?? null,
            goesOnElsewhere: (interactionKey) => {
                // Its copy on the server is not to be deleted any more.
                this.givenUp.delete(interactionKey);
            },
            toLocal: ({ state, ...copy }) => ({
                ...copy,
                userId: device.userId,
                interactionKey: state.interactionKey,
                state,
                isAhead: false,
                versions: copy.versions ?? {},
                changedAt: copy.savedAt,
                expiresAt: copy.savedAt,
                queued: null,
            }),
            admit: (local) => {
                this.admit(local.interactionKey, { local, server: undefined, isLogged: false });
            },
        });
        this.dependencies = dependencies;
        this.device = device;
        this.tabs = tabs;
        this.checkpoints = checkpoints;
        this.drafts = drafts;
        this.conflicts = conflicts;
        this.outbox = outbox;
        dependencies.onLeave(() => {
            for (const draft of drafts.all()) {
                void drafts.hurry(draft);
                void checkpoints.now(draft);
            }
        });
    }

    get isDurable(): boolean {
        return this.device.isDurable;
    }

    async draftKeys(userId: string): Promise<string[]> {
        return [...(await this.device.read(userId)).keys()];
    }

    async start(start: WorkspaceStart): Promise<void> {
        this.takeSettings(start.settings);
        this.starting ??= this.begin(start);
        await this.starting;
    }

    list(): readonly Entry[] {
        return this.drafts
            .all()
            .filter((draft) => draft.hasContent)
            .sort((one, other) => Date.parse(one.state.startedAt ?? '') - Date.parse(other.state.startedAt ?? '') || 0)
            .map((draft) => this.drafts.entryOf(draft));
    }

    /** Bound, so that it can be passed on. */
    readonly get = (interactionKey: string): Entry | null => {
        const draft = this.drafts.get(interactionKey);
        return draft ? this.drafts.entryOf(draft) : null;
    };

    add(state: InteractionState, after?: string): void {
        const { interactionKey } = state;
        const former = after === undefined ? undefined : this.drafts.get(after);
        const known = this.givenUp.get(interactionKey);
        this.givenUp.delete(interactionKey);
        const open: InteractionState = isBusy(state) ? { ...state, phase: 'editing' } : state;
        const draft = this.drafts.put(open, { ...this.drafts.newOrigin(), ...known });
        if (known) draft.bringBack();
        if (former && !former.isFollower) this.takeAlong(former, draft);
        this.drafts.changed(draft);
    }

    dispatch(interactionKey: string, action: Action): void {
        const draft = this.drafts.get(interactionKey);
        if (draft && !draft.isFollower) this.drafts.apply(draft, action);
    }

    async flush(): Promise<void> {
        await Promise.all(
            this.drafts.all().flatMap((draft) => [this.drafts.hurry(draft), this.checkpoints.soon(draft)]),
        );
    }

    async save(
        interactionKey: string,
        request: (state: InteractionState) => SaveRequest,
        finish: (state: InteractionState) => FinishRequest | null,
    ): Promise<SaveOutcome> {
        const draft = this.drafts.get(interactionKey);
        if (!draft) return { kind: 'failed', messages: [] };
        if (draft.isFollower) return { kind: 'failed', messages: [writtenElsewhere] };
        if (draft.theirs) return { kind: 'failed', messages: [chooseFirst] };
        if (draft.sending) return draft.sending;
        if (draft.queued) {
            this.outbox.hurry();
            return { kind: 'queued' };
        }
        if (!canSave(draft.state)) return { kind: 'failed', messages: [] };
        this.drafts.apply(draft, { type: 'saveRequested' });
        this.checkpoints.stop(draft);
        draft.sentVersions = draft.versions;
        const origin = { draftRevision: draft.revision, draftVersions: draft.versions };
        draft.sending = this.outbox.save(draft, { ...request(draft.state), ...origin }, finish(draft.state));
        const outcome = await draft.sending;
        draft.sending = null;
        return outcome;
    }

    retryFinish(interactionKey: string): Promise<FinishResult | null> {
        return this.outbox.retryFinish(interactionKey);
    }

    retryQueued(): void {
        this.outbox.hurry();
    }

    async discard(interactionKey: string): Promise<InteractionState | null> {
        const draft = this.drafts.get(interactionKey);
        // What is on its way to be logged cannot be called back.
        if (!draft || draft.isFollower || draft.sending) return null;
        const { state, revision, versions } = draft;
        if (state.phase === 'fresh') {
            this.drafts.forget(draft);
            return state;
        }
        this.outbox.drop(draft);
        this.givenUp.set(interactionKey, { revision, versions });
        const isBack = (): boolean => !this.givenUp.has(interactionKey);
        const ending = this.drafts.end(draft, false);
        void this.checkpoints.discard(draft, isBack);
        this.drafts.tell({ type: 'changed', interactionKey });
        await ending;
        return state;
    }

    resolveConflict(interactionKey: string, choice: 'mine' | 'theirs' | 'both'): void {
        const draft = this.drafts.get(interactionKey);
        if (draft && !draft.isFollower) this.conflicts.resolve(draft, choice);
    }

    async takeOver(interactionKey: string): Promise<void> {
        if (this.drafts.get(interactionKey)?.isFollower) await this.tabs.take(interactionKey);
    }

    subscribe(listener: (event: WorkspaceEvent) => void): () => void {
        return this.drafts.subscribe(listener);
    }

    private takeSettings(settings: Settings): void {
        this.device.isAllowed = settings.browserDrafts;
        this.device.expiryHours = settings.draftExpiryHours;
        this.checkpoints.seconds = settings.autosaveSeconds;
    }

    private async begin({ userId, drafts, loggedKeys }: WorkspaceStart): Promise<void> {
        const servers = new Map(drafts.map((draft) => [draft.interactionKey, fromServer(draft)]));
        const before = await this.device.read(userId);
        this.device.userId = userId;
        this.tabs.open(userId, this.followers);
        const keys = [...new Set([...before.keys(), ...servers.keys()])].filter((key) => !this.drafts.get(key));
        const held = new Set<string>();
        await Promise.all(
            keys.map(async (key) => {
                if (await this.tabs.claim(key)) held.add(key);
            }),
        );
        // What others wrote until the locks were there counts.
        const locals = await this.device.read(userId);
        for (const key of keys) {
            const server = servers.get(key) ?? null;
            const local = locals.get(key) ?? null;
            if (held.has(key)) this.admit(key, { local, server, isLogged: loggedKeys.includes(key) });
            else this.followers.followCopies(local, server);
        }
        for (const draft of this.drafts.all()) if (!keys.includes(draft.key)) this.drafts.changed(draft);
        this.isStarted = true;
        this.drafts.tell({ type: 'changed', interactionKey: null });
    }

    /** Takes an interaction in that this page writes. */
    private admit(interactionKey: string, copies: Copies): void {
        const joined = joinCopies(copies);
        if (joined.kind === 'drop') {
            this.drop(interactionKey, copies);
            return;
        }
        const draft = this.drafts.put(joined.state, joined.origin);
        if (copies.local?.versions === joined.origin.versions) draft.wasWritten(draft.mark);
        draft.hasDeviceCopy = copies.local !== null;
        if (joined.kind === 'renew') {
            this.drafts.renew(draft, (key) => asNew(joined.state, key));
            void this.drafts.end(draft, true);
        } else if (joined.kind === 'saved') {
            this.goOn(draft);
            this.outbox.resume(draft);
        } else this.keepOn(draft, joined);
    }

    private keepOn(draft: Draft, { theirs }: Extract<Joined, { kind: 'keep' }>): void {
        // A save that waits cannot wait for the agent's choice.
        if (theirs && draft.queued) {
            this.drafts.branch(draft, theirs.state);
            draft.queued = { ...draft.queued, request: { ...draft.queued.request, ...taken(theirs) } };
        } else draft.theirs = theirs;
        this.drafts.changed(draft);
        this.outbox.resume(draft);
    }

    /** After a save: what was typed since becomes another interaction. */
    private goOn(draft: Draft): void {
        if (draft.hasRest) this.drafts.renew(draft, (key, now) => afterwards(draft.state, key, now));
        this.leave(draft);
    }

    private drop(interactionKey: string, { local, isLogged }: Copies): void {
        if (local && isLogged) {
            // Listeners want to know what it was.
            const draft = this.drafts.put(local.state, local);
            this.drafts.tell({ type: 'loggedElsewhere', interactionKey });
            this.drafts.forget(draft);
        }
        void this.device.remove(interactionKey);
        this.tabs.release(interactionKey);
    }

    /** The next interaction contains what was typed into the former one after its save was sent. */
    private takeAlong(former: Draft, next: Draft): void {
        former.change(withoutRest(former.state), this.drafts.now());
        const rest = former.queued ? [former] : [];
        if (next.state.phase !== 'fresh')
            void this.drafts.exchange([next, ...rest], rest.length > 0 ? [] : [former.key]);
        if (former.state.phase === 'saved') this.leave(former);
    }

    /** Nothing of a logged interaction is left but, maybe, what is to follow it. */
    private leave(draft: Draft): void {
        if (draft.queued) {
            this.drafts.putTail(draft);
            this.drafts.tellGone(draft, draft.versions, true);
        } else void this.drafts.end(draft, true);
    }

    /** The log exists. `isTheirs`: with other notes, so that these go on as another interaction. */
    private logged(draft: Draft, isTheirs: boolean): void {
        this.checkpoints.stop(draft);
        this.drafts.tellGone(draft, draft.sentVersions, true);
        if (isTheirs) this.drafts.renew(draft, (key) => asNew(draft.state, key));
    }

    private sent(draft: Draft, outcome: SaveOutcome): void {
        const { key: interactionKey } = draft;
        this.drafts.tell({ type: 'sent', interactionKey, outcome });
        if (outcome.kind === 'logged' && this.drafts.get(interactionKey) === draft) {
            this.goOn(draft);
            this.drafts.tell({ type: 'changed', interactionKey });
        }
    }

    private finished(draft: Draft, warnings: FinishWarning[] | null): void {
        const { key: interactionKey } = draft;
        if (warnings) this.drafts.tell({ type: 'finished', interactionKey, warnings });
        if (this.drafts.get(interactionKey) !== draft || !draft.hasRest) {
            void this.drafts.end(draft, true);
            return;
        }
        draft.touch();
        void this.drafts.keep(draft);
        this.dependencies.clock.after(TAKE_ALONG, () => {
            if (this.drafts.get(interactionKey) === draft) this.goOn(draft);
        });
    }

    private deletedOnServer(interactionKey: string): void {
        const known = this.givenUp.get(interactionKey);
        if (known) known.revision = 0;
        const draft = this.drafts.get(interactionKey);
        if (draft) draft.revision = 0;
    }

    private connectionChanged(isBack: boolean): void {
        for (const draft of this.drafts.all()) {
            this.drafts.copiesChanged(draft);
            if (isBack) void this.checkpoints.now(draft);
        }
        if (isBack) this.outbox.hurry();
    }
}

/** Says to the server that this copy of its is taken care of. */
const taken = ({ revision, versions }: ServerCopy): Pick<SaveRequest, 'draftRevision' | 'draftVersions'> => ({
    draftRevision: revision,
    draftVersions: versions ?? {},
});
