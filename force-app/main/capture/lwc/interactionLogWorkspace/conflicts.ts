/** Copies on the server that this one does not descend from. */
import type { DraftResult } from 'c/interactionLogApi';
import type { Draft } from './draft';
import type { Drafts } from './drafts';
import { fromServer } from './panelState';
import { asNew, combine } from './successors';
import { compare, merge } from './versions';

export class Conflicts {
    private readonly drafts: Drafts;

    constructor(drafts: Drafts) {
        this.drafts = drafts;
    }

    /** A checkpoint was not written. Returns whether it is to be written on top of what the server has. */
    differed(draft: Draft, result: DraftResult): boolean {
        // A save under way says more about it than this.
        if (draft.state.phase !== 'editing' && draft.state.phase !== 'failed') return false;
        if (result.outcome === 'Logged') {
            this.drafts.renew(draft, (key) => asNew(draft.state, key));
            void this.drafts.end(draft, true);
            this.drafts.tell({ type: 'changed', interactionKey: draft.key });
            return false;
        }
        draft.revision = result.server?.revision ?? result.revision;
        const theirs = result.server && fromServer(result.server);
        const order = theirs ? compare(draft.versions, theirs.versions ?? { unknown: Infinity }) : 'ahead';
        // The answer to an earlier checkpoint of this very copy got lost.
        const isMine = order === 'ahead' || order === 'same';
        if (!isMine) draft.theirs = theirs;
        this.drafts.changed(draft);
        return isMine;
    }

    /** Whatever the agent chose, it contains both copies' changes, and the other copy is overwritten by it. */
    resolve(draft: Draft, choice: 'mine' | 'theirs' | 'both'): void {
        const { theirs } = draft;
        if (!theirs) return;
        const { state: mine } = draft;
        const chosen = { mine, theirs: theirs.state, both: combine(mine, theirs.state) }[choice];
        const versions = merge(draft.versions, theirs.versions ?? {});
        draft.join(chosen, versions, Math.max(draft.revision, theirs.revision), this.drafts.now());
        this.drafts.changed(draft);
    }
}
