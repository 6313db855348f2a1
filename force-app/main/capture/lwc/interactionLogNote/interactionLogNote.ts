import { LightningElement, api } from 'lwc';

/** The rich note of a task or a log. */
export default class InteractionLogNote extends LightningElement {
    @api recordId: string | null = null;
}
