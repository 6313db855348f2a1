import { LightningElement, api } from 'lwc';
import type { RecordModel } from '../../../../server/routes/consoleApi.ts';
import { TEXT } from '../../model/text.ts';

/** Header of a record page. Raises `recordaction` with `edit`, `delete` or `refresh`. */
export default class Highlights extends LightningElement {
    @api record!: RecordModel;
    text = TEXT;

    get hasFields(): boolean {
        return this.record.highlights.length > 0;
    }

    handleAction(event: Event): void {
        const action = (event.currentTarget as HTMLElement).dataset['action'];
        this.dispatchEvent(new CustomEvent('recordaction', { detail: action, bubbles: true, composed: true }));
    }
}
