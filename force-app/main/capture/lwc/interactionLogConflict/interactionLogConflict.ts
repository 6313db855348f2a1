import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { Conflict } from 'c/interactionLogWorkspace';
import explanation from '@salesforce/label/c.InteractionLog_Conflict_Explanation';
import keepBoth from '@salesforce/label/c.InteractionLog_Conflict_KeepBoth';
import keepMine from '@salesforce/label/c.InteractionLog_Conflict_KeepMine';
import keepTheirs from '@salesforce/label/c.InteractionLog_Conflict_KeepTheirs';
import noNotes from '@salesforce/label/c.InteractionLog_Conflict_NoNotes';
import savedAt from '@salesforce/label/c.InteractionLog_Conflict_SavedAt';
import title from '@salesforce/label/c.InteractionLog_Conflict_Title';
import { toCopies } from './copies';
import type { Copy } from './copies';

const LABELS = { explanation, keepBoth, keepMine, keepTheirs, noNotes, savedAt, title } as const;

/**
 * Two copies of a draft that were both changed, side by side. Nothing is chosen for the agent.
 * @fires resolve - `{ choice: 'mine' | 'theirs' | 'both' }`
 */
export default class InteractionLogConflict extends LightningElement {
    @api conflict: Conflict | null = null;

    readonly labels = LABELS;
    /** The user's, as everywhere in Salesforce; the browser may have another. */
    readonly timeZone = TIME_ZONE;

    /** Puts the focus on the heading, from where the copies are read on. */
    @api focus(): void {
        (this.refs.title as HTMLElement | undefined)?.focus();
    }

    get copies(): Copy[] {
        return this.conflict ? toCopies(this.conflict) : [];
    }

    handleChoice(event: Event): void {
        const { choice } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('resolve', { detail: { choice } }));
    }
}
