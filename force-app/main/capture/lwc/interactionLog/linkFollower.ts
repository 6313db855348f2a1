/** Resolves the links of an interaction from records, latest request first. */
import { resolveLinks } from 'c/interactionLogApi';
import type { Links } from 'c/interactionLogApi';
import { NO_LINKS } from 'c/interactionLogState';
import type { InteractionState, RecordsInFront } from 'c/interactionLogState';
import { LABELS } from './labels';

const UNRESOLVED = { code: 'UNRESOLVED', message: LABELS.unresolved };

export const isSameRecords = (one: RecordsInFront, other: RecordsInFront): boolean =>
    JSON.stringify(one) === JSON.stringify(other);

export class LinkFollower {
    private turn = 0;

    /** The links of these records for an interaction; null when a later request has been made meanwhile. */
    async resolve(
        records: RecordsInFront,
        otherRecordIds: string[],
        { chosen, links, boundTo }: InteractionState,
    ): Promise<Links | null> {
        this.turn += 1;
        const { turn } = this;
        try {
            const resolved = await resolveLinks({
                ...records,
                otherRecordIds: otherRecordIds.filter((id) => id !== records.focusedRecordId),
                overrideWhatId: chosen.what?.recordId ?? null,
                overrideWhoId: chosen.who?.recordId ?? null,
            });
            return turn === this.turn ? resolved : null;
        } catch {
            if (turn !== this.turn) return null;
            // Links of the records before would be wrong for these.
            return { ...(isSameRecords(records, boundTo) ? links : NO_LINKS), warnings: [UNRESOLVED] };
        }
    }
}
