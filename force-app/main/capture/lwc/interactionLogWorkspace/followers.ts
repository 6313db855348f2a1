/** This tab among others: which of them writes an interaction, and what the others hear of it. */
import type { LocalDraft, Versions } from 'c/interactionLogDraftStore';
import { isBusy } from 'c/interactionLogState';
import type { Checkpoints } from './checkpoints';
import type { Clock } from './dependencies';
import { readDraft } from './device';
import type { Draft } from './draft';
import type { Drafts } from './drafts';
import type { Outbox } from './outbox';
import type { ServerCopy } from './panelState';
import { readVersions } from './readState';
import type { Message, Tabs, TabsListener } from './tabs';
import type { Whereabouts } from './types';
import { compare, isWithin } from './versions';

/** Milliseconds. */
const GRACE = 100;

export interface FollowersParts {
    clock: Clock;
    drafts: Drafts;
    tabs: Tabs;
    outbox: Outbox;
    checkpoints: Checkpoints;
    /** Reads the copy on the device. */
    read: (interactionKey: string) => Promise<LocalDraft | null>;
    /** An interaction that may have been given up here has something new in another tab. */
    goesOnElsewhere(interactionKey: string): void;
    toLocal(server: ServerCopy): LocalDraft;
    /** Takes an interaction in that this tab writes from now on. */
    admit(local: LocalDraft): void;
}

export class Followers implements TabsListener {
    private readonly parts: FollowersParts;

    constructor(parts: FollowersParts) {
        this.parts = parts;
    }

    /** Shows what another tab writes, as far as the copies know it, and asks for the rest. */
    followCopies(local: LocalDraft | null, server: ServerCopy | null): void {
        if (local && local.state.phase !== 'saved') this.follow(local, 'device');
        else if (!local && server) this.follow(this.parts.toLocal(server), 'server');
    }

    private follow(local: LocalDraft, whereabouts: Whereabouts): void {
        const { drafts, tabs } = this.parts;
        const draft = drafts.put(local.state, local);
        draft.isFollower = true;
        draft.followed = whereabouts;
        drafts.changed(draft);
        tabs.tell({ type: 'ask', interactionKey: local.interactionKey });
    }

    granted(interactionKey: string): void {
        void this.copyFor(interactionKey).then((local) => {
            this.becomeWriter(interactionKey, local);
        });
    }

    /** No copy can mean that the interaction is over: the message that says so may be slower than the lock. */
    private async copyFor(interactionKey: string): Promise<LocalDraft | null> {
        const { read, clock } = this.parts;
        const local = await read(interactionKey);
        if (local) return local;
        await new Promise<void>((resolve) => {
            clock.after(GRACE, resolve);
        });
        return read(interactionKey);
    }

    private becomeWriter(interactionKey: string, local: LocalDraft | null): void {
        const { drafts, tabs } = this.parts;
        if (!tabs.isHeld(interactionKey)) return;
        const draft = drafts.get(interactionKey);
        const order = local && draft ? compare(local.versions, draft.versions) : null;
        if (local && (!draft || order === 'same' || order === 'ahead')) {
            if (draft) drafts.forget(draft);
            this.parts.admit(local);
        } else if (draft) {
            this.write(draft);
            if (local && order === 'apart') drafts.branch(draft, local.state);
        } else tabs.release(interactionKey);
    }

    lost(interactionKey: string): void {
        const { drafts, tabs } = this.parts;
        const draft = drafts.findHeld(interactionKey);
        if (!draft || draft.isOver) return;
        // The other tab does not have what was typed here since it was last told.
        const isUnknown = draft.hasContent && !draft.isShown;
        this.stopWriting(draft);
        if (isUnknown) drafts.branch(draft, draft.state);
        drafts.changed(draft);
        tabs.tell({ type: 'ask', interactionKey });
        void tabs.wait(interactionKey);
    }

    heard(message: Message): void {
        switch (message.type) {
            case 'state':
                this.heardState(readDraft(message.draft), message.whereabouts);
                break;
            case 'whereabouts':
                this.heardWhereabouts(message.interactionKey, message.whereabouts);
                break;
            case 'ask':
                this.answer(message.interactionKey);
                break;
            case 'release':
                void this.letGo(message.interactionKey);
                break;
            case 'gone':
                this.heardGone(message.interactionKey, message.isLogged, readVersions(message.versions));
                break;
        }
    }

    private heardState(local: LocalDraft, whereabouts: Whereabouts): void {
        const { drafts, tabs } = this.parts;
        const draft = drafts.get(local.interactionKey);
        if (!draft) {
            if (drafts.hasEnded(local.interactionKey, local.versions)) return;
            this.parts.goesOnElsewhere(local.interactionKey);
            this.follow(local, whereabouts);
            void tabs.claim(local.interactionKey).then((isHeld) => {
                if (isHeld) this.granted(local.interactionKey);
            });
        } else if (draft.isFollower) {
            draft.adopt(local.state, local);
            draft.followed = whereabouts;
            drafts.changed(draft);
        } else this.heardLate(draft, local);
    }

    /** The former writer tells of something that this tab did not know when it took over. */
    private heardLate(draft: Draft, local: LocalDraft): void {
        const { drafts } = this.parts;
        const order = compare(local.versions, draft.versions);
        if (order === 'ahead') {
            draft.adopt({ ...local.state, phase: draft.state.phase }, { ...local, queued: draft.queued });
            drafts.changed(draft);
        } else if (order === 'apart') drafts.branch(draft, local.state);
    }

    private heardWhereabouts(interactionKey: string, whereabouts: Whereabouts): void {
        const { drafts } = this.parts;
        const draft = drafts.get(interactionKey);
        if (!draft?.isFollower) return;
        draft.followed = whereabouts;
        drafts.copiesChanged(draft);
    }

    private answer(interactionKey: string): void {
        const { drafts } = this.parts;
        const draft = drafts.get(interactionKey);
        if (draft && !draft.isFollower) drafts.showOthers(draft);
    }

    private heardGone(interactionKey: string, isLogged: boolean, versions: Versions): void {
        const { drafts, tabs } = this.parts;
        const draft = drafts.get(interactionKey);
        if (!draft) {
            if (!drafts.findHeld(interactionKey)) tabs.release(interactionKey);
            return;
        }
        if (!isWithin(draft.versions, versions)) {
            if (!draft.isFollower) this.goOn(draft);
            return;
        }
        if (isLogged) drafts.tell({ type: 'loggedElsewhere', interactionKey });
        // The lock was faster than the message: what has been done since is undone.
        if (!draft.isFollower) void drafts.end(draft, isLogged);
        drafts.forget(draft);
        draft.isOver = true;
        tabs.release(interactionKey);
        drafts.tell({ type: 'changed', interactionKey });
    }

    /** It goes on here with something new. Where it has been logged, the next checkpoint will say so. */
    private goOn(draft: Draft): void {
        const { drafts } = this.parts;
        draft.wasDeletedOnServer();
        drafts.changed(draft);
        drafts.showOthers(draft);
    }

    /** Another tab wants to write: it gets everything first. A save is finished here. */
    private async letGo(interactionKey: string): Promise<void> {
        const { drafts, tabs } = this.parts;
        const draft = drafts.get(interactionKey);
        if (!draft || draft.isFollower) return;
        await draft.sending;
        if (draft.isElsewhere() || !draft.hasContent) return;
        const writing = drafts.hurry(draft);
        this.stopWriting(draft);
        drafts.changed(draft);
        await writing;
        drafts.showOthers(draft);
        tabs.release(interactionKey);
        void tabs.wait(interactionKey);
    }

    private stopWriting(draft: Draft): void {
        const { drafts, outbox, checkpoints } = this.parts;
        draft.followed = drafts.entryOf(draft).whereabouts;
        draft.isFollower = true;
        outbox.drop(draft);
        checkpoints.stop(draft);
    }

    private write(draft: Draft): void {
        const { drafts, outbox } = this.parts;
        const { state, queued } = draft;
        draft.isFollower = false;
        // Nobody knows what became of a save whose tab is gone; saving once more logs it once.
        if (isBusy(state)) draft.state = { ...state, phase: queued ? 'queued' : 'editing' };
        draft.touch();
        drafts.changed(draft);
        outbox.resume(draft);
    }
}
