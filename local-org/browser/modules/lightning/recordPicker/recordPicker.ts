import { api, LightningElement } from 'lwc';
import type { FetchResponseError } from '../../../loader/fetchResponse.ts';
import { uiApi } from '../../../loader/uiApi.ts';
import type { PickerItem } from '../../../../server/routes/uiApiPicker.ts';

/** Milliseconds between a keystroke and the search. */
const SEARCH_DELAY = 250;

interface Combobox extends HTMLElement {
    checkValidity(): boolean;
    reportValidity(): boolean;
    setCustomValidity(message: string): void;
    focusAndOpenDropdownIfNotEmpty(): void;
}

/** `lightning-record-picker` (API 59.0+): finds one record of one object. */
export default class LightningRecordPicker extends LightningElement {
    @api label = '';
    @api placeholder?: string;
    @api required = false;
    @api disabled = false;
    @api variant?: string;
    @api fieldLevelHelp?: string;
    @api messageWhenBadInput?: string;
    @api objectApiName = '';
    @api filter?: unknown;
    @api displayInfo?: unknown;
    @api matchingInfo?: unknown;

    items: object[] = [];
    pill: object | undefined;
    inputText = '';
    isSearching = false;
    private recordId: string | null = null;
    private suggestions: PickerItem[] = [];
    private timer: ReturnType<typeof setTimeout> | undefined;
    private searchNumber = 0;

    /** Id of the chosen record. */
    @api
    get value(): string | null {
        return this.recordId;
    }
    set value(value: string | null | undefined) {
        const recordId = value ?? null;
        if (recordId === this.recordId) return;
        this.recordId = recordId;
        if (recordId === null) this.pill = undefined;
        else if (this.isConnected) void this.showRecord(recordId);
    }

    connectedCallback(): void {
        if (this.recordId !== null) void this.showRecord(this.recordId);
        void Promise.resolve().then(() => this.dispatchEvent(new CustomEvent('ready')));
    }

    disconnectedCallback(): void {
        clearTimeout(this.timer);
    }

    @api
    clearSelection(): void {
        this.choose(null);
    }

    @api
    focus(): void {
        this.combobox?.focus();
    }

    @api
    blur(): void {
        this.combobox?.blur();
    }

    @api
    checkValidity(): boolean {
        return this.combobox?.checkValidity() ?? true;
    }

    @api
    reportValidity(): boolean {
        return this.combobox?.reportValidity() ?? true;
    }

    @api
    setCustomValidity(message: string): void {
        this.combobox?.setCustomValidity(message);
    }

    get placeholderText(): string {
        return this.placeholder ?? 'Search...';
    }

    get comboboxValue(): string | undefined {
        return this.recordId ?? undefined;
    }

    handleTextInput(event: CustomEvent<{ text: string }>): void {
        this.inputText = event.detail.text;
        this.searchSoon(SEARCH_DELAY);
        // The list opens as soon as there is something in it.
        this.combobox?.focusAndOpenDropdownIfNotEmpty();
    }

    handleOpenRequest(): void {
        if (this.recordId === null && this.timer === undefined) this.searchSoon(0);
    }

    handleSelect(event: CustomEvent<{ value: string }>): void {
        event.stopPropagation();
        const item = this.suggestions.find(({ id }) => id === event.detail.value);
        if (!item) return;
        this.show(item);
        this.choose(item.id);
    }

    handlePillRemove(event: Event): void {
        event.stopPropagation();
        this.choose(null);
        this.focus();
    }

    handleFocus(): void {
        this.dispatchEvent(new CustomEvent('focus'));
    }

    handleBlur(): void {
        this.dispatchEvent(new CustomEvent('blur'));
    }

    private get combobox(): Combobox | null | undefined {
        return this.template?.querySelector<Combobox>('lightning-grouped-combobox');
    }

    private searchSoon(delay: number): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            this.timer = undefined;
            void this.search();
        }, delay);
    }

    private choose(recordId: string | null): void {
        this.inputText = '';
        this.items = [];
        if (recordId === null) this.pill = undefined;
        if (recordId === this.recordId) return;
        this.recordId = recordId;
        this.dispatchEvent(new CustomEvent('change', { detail: { recordId }, bubbles: true, composed: true }));
    }

    private async search(): Promise<void> {
        const number = (this.searchNumber += 1);
        this.isSearching = true;
        const found = await this.ask({ term: this.inputText });
        // A later search, or a choice, has overtaken this one.
        if (number !== this.searchNumber || this.recordId !== null) return;
        this.isSearching = false;
        this.suggestions = found;
        this.items = found.map(({ id, text, subText, iconName }) => ({
            type: 'option-card',
            text,
            subText,
            iconName,
            value: id,
        }));
    }

    private async showRecord(recordId: string): Promise<void> {
        const [item] = await this.ask({ recordId });
        if (this.recordId !== recordId) return;
        if (item) this.show(item);
        else this.show({ id: recordId, text: recordId, subText: '', iconName: 'standard:record' });
    }

    private show({ text, iconName }: PickerItem): void {
        this.pill = { label: text, iconName, iconAlternativeText: this.objectApiName };
        this.isSearching = false;
    }

    private async ask(question: { term: string } | { recordId: string }): Promise<PickerItem[]> {
        const { objectApiName, filter, displayInfo, matchingInfo } = this;
        try {
            const body = { objectApiName, filter, displayInfo, matchingInfo, ...question };
            return (await uiApi('POST', '/picker', body)) as PickerItem[];
        } catch (error) {
            const { message, errorCode, output } = (error as FetchResponseError).body;
            this.dispatchEvent(new CustomEvent('error', { detail: { error: { message, errorCode, output } } }));
            return [];
        }
    }
}
