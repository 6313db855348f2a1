import { LightningElement, api } from 'lwc';
import { TEXT } from '../../model/text.ts';

/** A modal window. Open as long as it exists; raises `dismiss` when the person wants to leave. */
export default class Dialog extends LightningElement {
    @api heading = '';
    @api size: 'small' | 'medium' = 'medium';
    text = TEXT;

    get sectionClass(): string {
        return `slds-modal slds-fade-in-open slds-modal_${this.size} modal`;
    }

    override renderedCallback(): void {
        const dialog = this.dialog;
        // The browser's own modal: it holds the focus and makes the rest of the page inert.
        if (dialog && !dialog.open) dialog.showModal();
    }

    override disconnectedCallback(): void {
        this.dialog?.close();
    }

    handleCancel(event: Event): void {
        event.preventDefault();
        this.dismiss();
    }

    handleClose(event: Event): void {
        event.stopPropagation();
    }

    handleDismiss(): void {
        this.dismiss();
    }

    private get dialog(): HTMLDialogElement | undefined {
        return this.refs?.['dialog'] as HTMLDialogElement | undefined;
    }

    private dismiss(): void {
        this.dispatchEvent(new CustomEvent('dismiss'));
    }
}
