/** One interaction in this page: its state, where copies of it are, and which of them are up to date. */
import type { LocalDraft, QueuedSave, Versions } from 'c/interactionLogDraftStore';
import { carriesOver, effectiveWhat, effectiveWho } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import type { ServerCopy } from './panelState';
import type { SaveOutcome, Whereabouts } from './types';

export interface DraftOrigin {
    revision: number;
    /** It has changes that the server lacks. */
    isAhead: boolean;
    versions: Versions;
    /** ISO 8601. */
    changedAt: string;
    queued: QueuedSave | null;
}

/** Where the drafts of this page can go, at present. */
export interface Surroundings {
    isReachable: boolean;
}

export interface Mark {
    edits: number;
    changes: number;
}

export class Draft {
    state: InteractionState;
    /** Of the server's copy that this one descends from; 0 for none. */
    revision: number;
    changedAt: string;
    queued: QueuedSave | null;
    /** The save under way. */
    sending: Promise<SaveOutcome> | null = null;
    /** What the save under way contains; nothing when it is not known. */
    sentVersions: Versions = {};
    /** Another tab writes it. */
    isFollower = false;
    /** What that tab says about where the text is. */
    followed: Whereabouts = 'none';
    /** The server's copy that has changes which this one lacks. */
    theirs: ServerCopy | null = null;
    /** Of the last copy that is on the server in full. */
    serverVersions: Versions;
    /** The last write on this device was refused. */
    isRefusedByDevice = false;
    isBeingSentToServer = false;
    /** The server may have a copy. */
    wasSentToServer = false;
    /** The last copy on the server lacks something. */
    isPartial = false;
    /** Its end was reached (logged, given up, gone on under another key): answers that come now are not for it. */
    isOver = false;

    /** A copy is on the device, of whatever age. */
    hasDeviceCopy = false;
    /** As the panels were told last. */
    told: Whereabouts = 'none';

    private readonly page: string;
    private origin: Versions;
    /** Content changes by this page. */
    private edits: number;
    private editsOnServer: number;
    /** Anything the copy on the device holds, changed. */
    private changes = 0;
    private changesOnDevice = -1;
    /** Content changes that another tab can know of. */
    private editsShown: number;

    constructor(page: string, state: InteractionState, origin: DraftOrigin) {
        this.page = page;
        this.state = state;
        this.revision = origin.revision;
        this.changedAt = origin.changedAt;
        this.queued = origin.queued;
        this.origin = origin.versions;
        this.serverVersions = origin.isAhead ? {} : origin.versions;
        this.edits = origin.versions[page] ?? 0;
        this.editsOnServer = origin.isAhead ? -1 : this.edits;
        this.editsShown = this.edits;
    }

    get key(): string {
        return this.state.interactionKey;
    }

    /** Another tab writes it, or it is over: what is answered now is not for this copy. A method, as it changes meanwhile. */
    isElsewhere(): boolean {
        return this.isFollower || this.isOver;
    }

    get hasContent(): boolean {
        return this.state.phase !== 'fresh' && this.state.phase !== 'saved';
    }

    /** Logged, but for what was typed after the save was sent. */
    get hasRest(): boolean {
        return this.state.phase === 'saved' && carriesOver(this.state);
    }

    /** Whether there is anything to keep on the device. */
    get isWorthKeeping(): boolean {
        return this.hasContent || this.queued !== null || this.hasRest;
    }

    get versions(): Versions {
        return this.edits > 0 ? { ...this.origin, [this.page]: this.edits } : this.origin;
    }

    /** Has changes that the server lacks. */
    get isAhead(): boolean {
        return this.edits !== this.editsOnServer;
    }

    /** All of it. */
    get isOnServer(): boolean {
        return !this.isAhead && !this.isPartial && this.queued === null;
    }

    get isOnDevice(): boolean {
        return this.changesOnDevice === this.changes;
    }

    /** Other tabs can know everything, from the device or from being told. */
    get isShown(): boolean {
        return this.editsShown === this.edits;
    }

    /** Counts up with every change; for `wasWritten` and `wasCheckpointed`. */
    get mark(): Mark {
        return { edits: this.edits, changes: this.changes };
    }

    /** Takes a new state of the interaction. */
    change(state: InteractionState, now: string): void {
        const before = this.state;
        this.state = state;
        this.changes += 1;
        if (!isSameText(before, state)) {
            this.edits += 1;
            this.changedAt = now;
        }
    }

    /** A copy that was ended lacks this one's being here. */
    bringBack(): void {
        this.edits += 1;
        this.changes += 1;
    }

    /** Something else than the state changed that the device keeps. */
    touch(): void {
        this.changes += 1;
    }

    wasWritten({ changes, edits }: Mark): void {
        this.changesOnDevice = changes;
        this.isRefusedByDevice = false;
        this.hasDeviceCopy = true;
        this.editsShown = Math.max(this.editsShown, edits);
    }

    wasShown(): void {
        this.editsShown = this.edits;
    }

    /** `versions`: of what is on the server now; null when not all of it went there. */
    wasCheckpointed(revision: number, edits: number, versions: Versions | null): void {
        this.revision = revision;
        this.editsOnServer = edits;
        this.isPartial = versions === null;
        this.serverVersions = versions ?? this.serverVersions;
        this.changes += 1;
    }

    /** The server's copy was deleted behind its back. */
    wasDeletedOnServer(): void {
        this.editsOnServer = -1;
        this.changes += 1;
    }

    /** Goes on from another copy, which contains this one. */
    adopt(state: InteractionState, origin: DraftOrigin): void {
        this.state = state;
        this.revision = Math.max(this.revision, origin.revision);
        this.changedAt = origin.changedAt;
        this.queued = origin.queued;
        this.origin = origin.versions;
        this.serverVersions = origin.isAhead ? this.serverVersions : origin.versions;
        this.edits = origin.versions[this.page] ?? 0;
        this.editsOnServer = origin.isAhead ? -1 : this.edits;
        this.editsShown = this.edits;
        this.changes += 1;
    }

    /** Contains another copy too from now on, and changes of its own. */
    join(state: InteractionState, versions: Versions, revision: number, now: string): void {
        this.state = state;
        this.origin = versions;
        this.revision = revision;
        this.edits = Math.max(this.edits, versions[this.page] ?? 0) + 1;
        this.editsOnServer = -1;
        this.changedAt = now;
        this.changes += 1;
        this.theirs = null;
    }

    whereabouts({ isReachable }: Surroundings): Whereabouts {
        if (this.isFollower) return this.followed;
        if (!this.hasContent && !this.hasRest) return 'none';
        if (this.isOnServer) return 'server';
        if (this.isOnDevice) return isReachable ? 'device' : 'offline';
        if (!this.isRefusedByDevice || this.isBeingSentToServer) return 'saving';
        return 'unsaved';
    }

    toLocal(userId: string, expiryHours: number): LocalDraft {
        return {
            userId,
            interactionKey: this.key,
            state: this.state,
            revision: this.revision,
            isAhead: this.isAhead || this.isPartial,
            versions: this.versions,
            changedAt: this.changedAt,
            expiresAt: new Date(Date.parse(this.changedAt) + expiryHours * 3_600_000).toISOString(),
            queued: this.queued,
        };
    }
}

/** Whether nothing changed that a copy must contain; compares without looking into texts. */
function isSameText(one: InteractionState, other: InteractionState): boolean {
    return (
        one.content === other.content &&
        one.channel === other.channel &&
        one.startedAt === other.startedAt &&
        one.endedAt === other.endedAt &&
        one.wrapUpEndsAt === other.wrapUpEndsAt &&
        one.sessionId === other.sessionId &&
        one.boundTo === other.boundTo &&
        one.chosen === other.chosen &&
        effectiveWhat(one)?.recordId === effectiveWhat(other)?.recordId &&
        effectiveWho(one)?.recordId === effectiveWho(other)?.recordId &&
        one.links.account?.recordId === other.links.account?.recordId
    );
}
