import { LightningElement, api } from 'lwc';

/** A sentence where content would be: nothing there, not supported, failed. Raises `action` when its button is pressed. */
export default class Notice extends LightningElement {
    @api heading = '';
    @api message = '';
    @api iconName = 'utility:info_alt';
    /** Label of the button; none when empty. */
    @api action = '';

    handleAction(): void {
        this.dispatchEvent(new CustomEvent('action'));
    }
}
