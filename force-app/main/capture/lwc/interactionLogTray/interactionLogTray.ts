import { LightningElement, api } from 'lwc';

/**
 * Logs without a record.
 * @fires opendraft - `{ interactionKey }`
 * @fires linked - `{ logId }`
 */
export default class InteractionLogTray extends LightningElement {
    @api isOpen = false;
}
