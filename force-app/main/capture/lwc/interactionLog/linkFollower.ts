/** Resolves the links of the log from records, latest request first. */
import { resolveLinks } from 'c/interactionLogApi';
import type { Links } from 'c/interactionLogApi';
import { NO_LINKS, NO_RECORDS } from 'c/interactionLogState';
import type { ChosenLinks, RecordsInFront } from 'c/interactionLogState';
import { LABELS } from './labels';

const UNRESOLVED = { code: 'UNRESOLVED', message: LABELS.unresolved };

export class LinkFollower {
    /** What the log's links come from. */
    linkedRecords = NO_RECORDS;
    private turn = 0;

    isLinkedTo(records: RecordsInFront): boolean {
        return JSON.stringify(records) === JSON.stringify(this.linkedRecords);
    }

    /** The links of these records; null when a later request has been made meanwhile. */
    async resolve(records: RecordsInFront, chosen: ChosenLinks, former: Links): Promise<Links | null> {
        this.turn += 1;
        const { turn } = this;
        const isSameRecords = this.isLinkedTo(records);
        this.linkedRecords = records;
        try {
            const links = await resolveLinks({
                ...records,
                overrideWhatId: chosen.what?.recordId ?? null,
                overrideWhoId: chosen.who?.recordId ?? null,
            });
            return turn === this.turn ? links : null;
        } catch {
            if (turn !== this.turn) return null;
            // Links of the records before would be wrong for these.
            return { ...(isSameRecords ? former : NO_LINKS), warnings: [UNRESOLVED] };
        }
    }
}
