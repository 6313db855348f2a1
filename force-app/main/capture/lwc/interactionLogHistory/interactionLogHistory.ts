import { LightningElement, api } from 'lwc';
import type { History } from 'c/interactionLogApi';

/** Earlier interactions of the customer or case. */
export default class InteractionLogHistory extends LightningElement {
    @api history: History | null = null;
    @api heading: string | null = null;
}
