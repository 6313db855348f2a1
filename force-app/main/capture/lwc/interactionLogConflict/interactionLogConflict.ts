import { LightningElement, api } from 'lwc';
import type { Conflict } from 'c/interactionLogWorkspace';

/**
 * Two copies of a draft that were both changed.
 * @fires resolve - `{ choice: 'mine' | 'theirs' | 'both' }`
 */
export default class InteractionLogConflict extends LightningElement {
    @api conflict: Conflict | null = null;

    @api focus(): void {
        this.template.querySelector<HTMLElement>('h3')?.focus();
    }
}
