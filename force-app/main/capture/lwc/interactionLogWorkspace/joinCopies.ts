/** What becomes of an interaction that comes back from the device, the server, or both. */
import type { LocalDraft } from 'c/interactionLogDraftStore';
import { carriesOver } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import type { DraftOrigin } from './draft';
import type { ServerCopy } from './panelState';
import { compare } from './versions';
import type { Order } from './versions';

export type Joined =
    | {
          kind: 'keep';
          state: InteractionState;
          origin: DraftOrigin;
          /** Has changes that the kept copy lacks. */
          theirs: ServerCopy | null;
      }
    /** Logged; only what follows the save, or what was typed after it, is left. */
    | { kind: 'saved'; state: InteractionState; origin: DraftOrigin }
    /** Logged without what this copy has. */
    | { kind: 'renew'; state: InteractionState; origin: DraftOrigin }
    /** Logged, and there is nothing else in this copy. */
    | { kind: 'drop' };

export interface Copies {
    local: LocalDraft | null;
    /** Null for none; undefined when the server was not asked. */
    server: ServerCopy | null | undefined;
    isLogged: boolean;
}

export function joinCopies({ local, server, isLogged }: Copies): Joined {
    if (!local) {
        if (!server || isLogged) return { kind: 'drop' };
        return { kind: 'keep', state: server.state, origin: originOf(server), theirs: null };
    }
    const { state, revision, isAhead, versions, changedAt, queued } = local;
    const origin: DraftOrigin = { revision, isAhead, versions, changedAt, queued };
    if (queued?.isSaved) return { kind: 'saved', state: { ...state, phase: 'saved' }, origin };
    // Whether it is the one that was logged, the answer to the save will tell.
    if (queued) {
        const isBehind = server && !['same', 'ahead'].includes(orderOf(origin, server));
        return { kind: 'keep', state: { ...state, phase: 'queued' }, origin, theirs: isBehind ? server : null };
    }
    if (state.phase === 'saved') return carriesOver(state) ? { kind: 'saved', state, origin } : { kind: 'drop' };
    const open: InteractionState = { ...state, phase: state.phase === 'failed' ? 'failed' : 'editing' };
    if (isLogged) return isAhead ? { kind: 'renew', state: open, origin } : { kind: 'drop' };
    if (server === undefined) return { kind: 'keep', state: open, origin, theirs: null };
    if (server === null) return { kind: 'keep', state: open, origin: { ...origin, isAhead: true }, theirs: null };
    return joinBoth(open, origin, server);
}

function joinBoth(state: InteractionState, origin: DraftOrigin, server: ServerCopy): Joined {
    const revision = Math.max(origin.revision, server.revision);
    switch (orderOf(origin, server)) {
        case 'same':
            return { kind: 'keep', state, origin: { ...origin, revision, isAhead: false }, theirs: null };
        case 'ahead':
            return { kind: 'keep', state, origin: { ...origin, revision, isAhead: true }, theirs: null };
        case 'behind':
            return { kind: 'keep', state: server.state, origin: { ...originOf(server), revision }, theirs: null };
        case 'apart':
            return { kind: 'keep', state, origin: { ...origin, isAhead: true }, theirs: server };
    }
}

/** Revisions decide where a copy does not say which changes it contains. */
function orderOf({ versions, revision, isAhead }: DraftOrigin, server: ServerCopy): Order {
    if (server.versions) return compare(versions, server.versions);
    if (server.revision <= revision) return isAhead ? 'ahead' : 'same';
    return isAhead ? 'apart' : 'behind';
}

const originOf = ({ revision, versions, savedAt }: ServerCopy): DraftOrigin => ({
    revision,
    isAhead: false,
    versions: versions ?? {},
    changedAt: savedAt,
    queued: null,
});
