/** The interactions of this page, and that every change finds its way to the device, the server and the other tabs. */
import type { Versions } from 'c/interactionLogDraftStore';
import { reduce } from 'c/interactionLogState';
import type { Action, InteractionState } from 'c/interactionLogState';
import type { Checkpoints } from './checkpoints';
import type { Connection } from './connection';
import type { Dependencies } from './dependencies';
import type { Device } from './device';
import { Draft } from './draft';
import type { DraftOrigin, Mark } from './draft';
import { Pace } from './pace';
import { asNew, withoutRest } from './successors';
import type { Tabs } from './tabs';
import type { Entry, WorkspaceEvent } from './types';
import { isWithin } from './versions';

const MOST_ENDED = 100;

export interface Parts {
    device: Device;
    connection: Connection;
    checkpoints: Checkpoints;
    tabs: Tabs;
}

export class Drafts {
    /** A change of the text of this page is known by it in every copy. */
    readonly page: string;
    private readonly dependencies: Dependencies;
    private readonly parts: Parts;
    private readonly pace: Pace<Draft>;
    private readonly byKey = new Map<string, Draft>();
    /** Logged interactions that no panel shows any more, of which something is still to follow. */
    private readonly tails = new Map<string, Draft>();
    /** What was in interactions that are over, by key: what other tabs tell of that is from before. */
    private readonly ended = new Map<string, Versions>();
    private readonly listeners = new Set<(event: WorkspaceEvent) => void>();

    constructor(dependencies: Dependencies, parts: Parts) {
        this.dependencies = dependencies;
        this.parts = parts;
        this.page = dependencies.newId().slice(0, 8);
        this.pace = new Pace(dependencies.clock, (draft) => {
            void this.keep(draft);
        });
    }

    subscribe(listener: (event: WorkspaceEvent) => void): () => void {
        this.listeners.add(listener);
        return () => {
            this.listeners.delete(listener);
        };
    }

    tell(event: WorkspaceEvent): void {
        for (const listener of [...this.listeners]) listener(event);
    }

    all(): Draft[] {
        return [...this.byKey.values()];
    }

    get(interactionKey: string): Draft | undefined {
        return this.byKey.get(interactionKey);
    }

    /** Also one that is only waiting for what follows its save. */
    findHeld(interactionKey: string): Draft | undefined {
        return this.byKey.get(interactionKey) ?? this.tails.get(interactionKey);
    }

    entryOf(draft: Draft): Entry {
        const { state, theirs, isFollower } = draft;
        return {
            state,
            whereabouts: this.whereabouts(draft),
            isFollower,
            conflict: theirs && { mine: state, theirs: theirs.state, theirsSavedAt: theirs.savedAt },
            attempts: draft.queued?.attempts ?? 0,
        };
    }

    /** Whether a copy of an interaction contains nothing that is not over. */
    hasEnded(interactionKey: string, versions: Versions): boolean {
        const ended = this.ended.get(interactionKey);
        return ended !== undefined && isWithin(versions, ended);
    }

    /** Takes an interaction in. */
    put(state: InteractionState, origin: DraftOrigin): Draft {
        const draft = new Draft(this.page, state, origin);
        this.byKey.set(draft.key, draft);
        this.ended.delete(draft.key);
        return draft;
    }

    putTail(draft: Draft): void {
        this.byKey.delete(draft.key);
        this.tails.set(draft.key, draft);
    }

    /** It is not on the desk any more; its copies stay. */
    forget(draft: Draft): void {
        if (this.byKey.get(draft.key) === draft) this.byKey.delete(draft.key);
        this.tails.delete(draft.key);
        this.pace.cancel(draft);
        this.parts.checkpoints.stop(draft);
    }

    apply(draft: Draft, action: Action): void {
        this.change(draft, reduce(draft.state, action, this.now()));
    }

    /** Runs with every key. */
    change(draft: Draft, state: InteractionState): void {
        if (state === draft.state) return;
        draft.change(state, this.now());
        this.changed(draft);
    }

    /** The draft has something new to keep. */
    changed(draft: Draft): void {
        if (draft.isWorthKeeping && !draft.isFollower) {
            this.parts.tabs.hold(draft.key);
            this.pace.changed(draft);
            this.parts.checkpoints.changed(draft);
        }
        draft.told = this.whereabouts(draft);
        this.tell({ type: 'changed', interactionKey: draft.key });
    }

    /** Something about the copies of the draft changed. */
    copiesChanged(draft: Draft): void {
        if (draft.isOver) return;
        const isStale = !draft.isOnDevice && !draft.isRefusedByDevice && !draft.isFollower;
        if (isStale && draft.isWorthKeeping) this.pace.changed(draft);
        this.giveUpCopy(draft);
        const whereabouts = this.whereabouts(draft);
        if (whereabouts === draft.told) return;
        draft.told = whereabouts;
        const { key: interactionKey } = draft;
        if (!draft.isFollower) this.parts.tabs.tell({ type: 'whereabouts', interactionKey, whereabouts });
        this.tell({ type: 'changed', interactionKey });
    }

    /** Keeps on the device what waits for a pause, now. */
    hurry(draft: Draft): Promise<void> {
        this.pace.cancel(draft);
        return draft.isOnDevice || draft.isFollower ? Promise.resolve() : this.keep(draft);
    }

    /** Begins to write to the device before it returns, and tells other tabs. */
    async keep(draft: Draft): Promise<void> {
        if (draft.isElsewhere() || !draft.isWorthKeeping) return;
        const { mark } = draft;
        const writing = this.parts.device.write(draft);
        this.showOthers(draft);
        this.wasKept(draft, mark, await writing);
    }

    /** Keeps new drafts and gives up the copies of others: all or nothing. */
    async exchange(written: readonly Draft[], removedKeys: readonly string[]): Promise<void> {
        const marks = written.map((draft) => ({ draft, mark: draft.mark }));
        const writing = this.parts.device.exchange(written, removedKeys);
        for (const draft of written) this.showOthers(draft);
        const isKept = await writing;
        for (const { draft, mark } of marks) this.wasKept(draft, mark, isKept);
    }

    showOthers(draft: Draft): void {
        if (!draft.hasContent || !this.parts.tabs.isOpen) return;
        this.parts.tabs.tell({
            type: 'state',
            draft: this.parts.device.copyOf(draft),
            whereabouts: this.whereabouts(draft),
        });
        draft.wasShown();
    }

    /** Text that no copy of its interaction has room for goes on as another interaction. */
    branch(former: Draft, state: InteractionState): void {
        const fresh = this.begin(asNew(state, this.dependencies.newId()));
        void this.exchange([fresh], []);
        this.tellRenewed(former, fresh.key);
    }

    /**
     * The text goes on as another interaction, because the key of this one is used up. What is left of the former, if
     * anything, is what its save still waits for.
     */
    renew(former: Draft, make: (interactionKey: string, now: string) => InteractionState): void {
        const fresh = this.begin(make(this.dependencies.newId(), this.now()));
        former.change(withoutRest(former.state), this.now());
        const rest = former.queued ? [former] : [];
        void this.exchange([fresh, ...rest], former.queued ? [] : [former.key]);
        this.tellRenewed(former, fresh.key);
    }

    /** The interaction is over; nothing of it stays on the device. */
    async end(draft: Draft, isLogged: boolean): Promise<void> {
        draft.isOver = true;
        this.forget(draft);
        const { key: interactionKey } = draft;
        // Those who follow must know before they can become the writer.
        this.tellGone(draft, draft.versions, isLogged);
        await this.parts.device.within(this.parts.device.remove(interactionKey));
        // Unless it has been brought back meanwhile.
        if (!this.byKey.has(interactionKey)) this.parts.tabs.release(interactionKey);
    }

    /** Others drop the interaction, unless they have more of it than `versions`. */
    tellGone({ key: interactionKey }: Draft, versions: Versions, isLogged: boolean): void {
        this.ended.set(interactionKey, versions);
        // A page lives for a shift; what other tabs tell late is seconds old.
        const [oldest] = this.ended.keys();
        if (this.ended.size > MOST_ENDED && oldest !== undefined) this.ended.delete(oldest);
        this.parts.tabs.tell({ type: 'gone', interactionKey, isLogged, versions });
    }

    /** Text of an interaction goes on under another key. */
    tellRenewed({ key: interactionKey }: Draft, newKey: string): void {
        this.tell({ type: 'keptAsNew', interactionKey, newKey });
        this.tell({ type: 'changed', interactionKey: newKey });
    }

    now(): string {
        return new Date(this.dependencies.clock.now()).toISOString();
    }

    /** Of what no copy exists of yet. */
    newOrigin(): DraftOrigin {
        return { revision: 0, isAhead: true, versions: { [this.page]: 1 }, changedAt: this.now(), queued: null };
    }

    private begin(state: InteractionState): Draft {
        const fresh = this.put(state, this.newOrigin());
        this.parts.tabs.hold(fresh.key);
        this.parts.checkpoints.changed(fresh);
        return fresh;
    }

    private wasKept(draft: Draft, mark: Mark, isKept: boolean): void {
        if (isKept) draft.wasWritten(mark);
        else draft.isRefusedByDevice = true;
        this.copiesChanged(draft);
    }

    /** Where drafts on devices were switched off, a former copy goes as soon as the server has everything. */
    private giveUpCopy(draft: Draft): void {
        if (this.parts.device.isAllowed || !draft.hasDeviceCopy || !draft.isOnServer) return;
        draft.hasDeviceCopy = false;
        void this.parts.device.remove(draft.key);
    }

    private whereabouts(draft: Draft): Entry['whereabouts'] {
        return draft.whereabouts({ isReachable: this.parts.connection.isReachable });
    }
}
