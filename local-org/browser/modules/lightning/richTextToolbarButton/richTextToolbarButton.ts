import { api, LightningElement } from 'lwc';

/** `lightning-rich-text-toolbar-button`: a custom button with an optional popup in its default slot. */
export default class LightningRichTextToolbarButton extends LightningElement {
    @api iconName?: string;
    @api iconAlternativeText?: string;
    @api disabled?: boolean;
    @api selected?: boolean;
    /** Place in a group; set by the group in Salesforce. */
    @api groupOrder?: string;

    isOpen = false;
    private readonly closeOutside = (event: Event): void => {
        const { host } = this.template ?? {};
        if (host && !event.composedPath().includes(host)) this.leave();
    };

    disconnectedCallback(): void {
        document.removeEventListener('click', this.closeOutside, true);
    }

    @api
    click(): void {
        this.button?.click();
    }

    @api
    focus(): void {
        this.button?.focus();
    }

    @api
    showPopup(): void {
        this.isOpen = true;
        document.addEventListener('click', this.closeOutside, true);
    }

    @api
    closePopup(): void {
        this.isOpen = false;
        document.removeEventListener('click', this.closeOutside, true);
    }

    get buttonClass(): string {
        return `slds-button slds-button_icon slds-button_icon-border-filled${this.selected ? ' slds-is-selected' : ''}`;
    }

    get pressed(): string {
        return String(Boolean(this.selected));
    }

    handleMouseDown(event: Event): void {
        // The selection in the text stays.
        event.preventDefault();
    }

    private get button(): HTMLElement | null | undefined {
        return this.template?.querySelector<HTMLElement>('button');
    }

    private leave(): void {
        this.dispatchEvent(new CustomEvent('popupclickout'));
        this.closePopup();
    }
}
