import { LightningElement, api } from 'lwc';
import { fill } from 'c/interactionLogControls';
import type { Option } from 'c/interactionLogApi';
import required from '@salesforce/label/c.InteractionLog_Save_Required';
import suggestions from '@salesforce/label/c.InteractionLog_Fields_Suggestions';

interface Row {
    key: string;
    elementId: string;
    index: number;
    label: string;
    className: string;
    ariaSelected: 'true' | 'false';
}

/**
 * A text input that suggests values, for fields of type combobox: any text can be typed. Used like a base component.
 * @fires change - `{ value }`
 */
export default class InteractionLogSuggest extends LightningElement {
    @api label = '';
    @api fieldLevelHelp: string | null = null;
    @api required = false;
    @api disabled = false;
    @api maxLength: number | undefined;
    @api options: readonly Option[] = [];

    isOpen = false;
    message = '';
    private text = '';
    private customMessage = '';
    /** Index of the option that the keys are at; -1 is the text itself. */
    private active = -1;

    @api
    get value(): string {
        return this.text;
    }
    set value(value: string | null | undefined) {
        this.text = value ?? '';
    }

    @api focus(): void {
        (this.refs.input as HTMLElement | undefined)?.focus();
    }

    @api blur(): void {
        (this.refs.input as HTMLElement | undefined)?.blur();
    }

    @api setCustomValidity(message: string): void {
        this.customMessage = message;
    }

    @api checkValidity(): boolean {
        return this.invalidity === '';
    }

    @api reportValidity(): boolean {
        this.message = this.invalidity;
        return this.message === '';
    }

    get rows(): Row[] {
        const typed = this.text.toLocaleLowerCase();
        const isChosen = this.options.some(({ value }) => value === this.text);
        return this.options
            .filter(({ label }) => isChosen || label.toLocaleLowerCase().includes(typed))
            .map(({ value, label }, index) => ({
                key: value,
                elementId: `option-${String(index)}`,
                index,
                label,
                className: `slds-media slds-listbox__option slds-listbox__option_plain option${index === this.active ? ' slds-has-focus is-active' : ''}`,
                ariaSelected: index === this.active ? 'true' : 'false',
            }));
    }

    get isListShown(): boolean {
        return this.isOpen && this.rows.length > 0;
    }

    get isListHidden(): boolean {
        return !this.isListShown;
    }

    get ariaExpanded(): 'true' | 'false' {
        return this.isListShown ? 'true' : 'false';
    }

    get activeId(): string | null {
        return this.isListShown && this.active >= 0 ? `option-${String(this.active)}` : null;
    }

    get listLabel(): string {
        return fill(suggestions, this.label);
    }

    get isInvalid(): boolean {
        return this.message !== '';
    }

    get ariaInvalid(): 'true' | 'false' {
        return this.isInvalid ? 'true' : 'false';
    }

    get ariaRequired(): 'true' | 'false' {
        return this.required ? 'true' : 'false';
    }

    get describedBy(): string | null {
        return this.isInvalid ? 'message' : null;
    }

    get elementClass(): string {
        return this.isInvalid ? 'slds-form-element slds-has-error' : 'slds-form-element';
    }

    handleInput(event: Event): void {
        this.text = (event.target as HTMLInputElement).value;
        this.isOpen = true;
        this.active = -1;
        this.tell();
    }

    handleClick(): void {
        this.isOpen = true;
    }

    handleBlur(): void {
        this.isOpen = false;
        this.active = -1;
        this.reportValidity();
    }

    handleKeydown(event: KeyboardEvent): void {
        const { rows, isListShown } = this;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            const step = event.key === 'ArrowDown' ? 1 : -1;
            // The text itself is between the last and the first.
            const places = rows.length + 1;
            this.active = isListShown ? ((this.active + 1 + step + places) % places) - 1 : step === 1 ? 0 : -1;
            this.isOpen = true;
        } else if (event.key === 'Enter' && isListShown && this.active >= 0 && !event.ctrlKey && !event.metaKey) {
            this.choose(this.active);
        } else if (event.key === 'Escape' && isListShown) {
            this.isOpen = false;
            this.active = -1;
        } else return;
        event.preventDefault();
        event.stopPropagation();
    }

    /** Keeps the focus in the input. */
    handleListMouseDown(event: MouseEvent): void {
        event.preventDefault();
    }

    handleOption(event: Event): void {
        this.choose(Number((event.currentTarget as HTMLElement).dataset.index));
    }

    private get invalidity(): string {
        if (this.customMessage !== '') return this.customMessage;
        return this.required && this.text.trim() === '' ? required : '';
    }

    private choose(index: number): void {
        const row = this.rows[index];
        if (!row) return;
        this.text = row.key;
        this.isOpen = false;
        this.active = -1;
        this.tell();
    }

    private tell(): void {
        this.dispatchEvent(new CustomEvent('change', { detail: { value: this.text } }));
    }
}
