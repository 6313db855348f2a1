import { api, LightningElement } from 'lwc';

/** `lightning-quick-action-panel`: header, body and footer of a screen quick action. */
export default class LightningQuickActionPanel extends LightningElement {
    @api header?: string;
}
