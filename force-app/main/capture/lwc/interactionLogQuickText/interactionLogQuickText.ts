import { LightningElement, api } from 'lwc';
import { errorMessages, readQuickTexts } from 'c/interactionLogApi';
import type { QuickText } from 'c/interactionLogApi';
import { fill } from 'c/interactionLogControls';
import count from '@salesforce/label/c.InteractionLog_QuickText_Count';
import failed from '@salesforce/label/c.InteractionLog_QuickText_Failed';
import loading from '@salesforce/label/c.InteractionLog_QuickText_Loading';
import none from '@salesforce/label/c.InteractionLog_QuickText_None';
import notFound from '@salesforce/label/c.InteractionLog_QuickText_NotFound';
import quickText from '@salesforce/label/c.InteractionLog_Notes_QuickText';
import retry from '@salesforce/label/c.InteractionLog_Panel_Retry';
import search from '@salesforce/label/c.InteractionLog_QuickText_Search';

const LABELS = { loading, quickText, retry, search } as const;

/** More would be no choice, but a list to read. */
const MOST_SHOWN = 100;

interface OptionRow {
    id: string;
    elementId: string;
    name: string;
    category: string | null;
    text: string;
    index: number;
    className: string;
    ariaSelected: 'true' | 'false';
}

const words = (text: string): string[] => text.toLocaleLowerCase().split(/\s+/).filter(Boolean);

const contains = ({ name, category, text }: QuickText, wanted: readonly string[]): boolean => {
    const whole = `${name} ${category ?? ''} ${text}`.toLocaleLowerCase();
    return wanted.every((word) => whole.includes(word));
};

/** What is called as searched comes before what only mentions it; each in the order it came. */
const ranked = (texts: readonly QuickText[], wanted: readonly string[]): QuickText[] => {
    const isNamed = ({ name }: QuickText): boolean =>
        wanted.every((word) => words(name).some((part) => part.startsWith(word)));
    const found = texts.filter((one) => contains(one, wanted));
    return [...found.filter(isNamed), ...found.filter((one) => !isNamed(one))];
};

/**
 * A button that opens the quick texts of the channel; typing searches, Enter takes one. They are asked for each time, as
 * their merge fields hold values of the linked records.
 * @fires insert - `{ text }`: plain text, merge fields filled in
 * @fires close - closed without a choice by key
 */
export default class InteractionLogQuickText extends LightningElement {
    @api channel: string | null = null;
    @api whatId: string | null = null;
    @api whoId: string | null = null;
    @api disabled = false;

    readonly labels = LABELS;

    isOpen = false;
    isLoading = false;
    failure = '';
    query = '';
    private texts: QuickText[] = [];
    private active = 0;
    private isFocusWanted = false;
    /** Its list has come, and the menu may have grown out of sight. */
    private isScrollWanted = false;
    /** Of the last call; an answer to an earlier one is late. */
    private call = 0;

    /** Opens the menu, with the caret in its search. */
    @api open(): void {
        if (this.disabled || this.isOpen) return;
        this.isOpen = true;
        this.isFocusWanted = true;
        this.query = '';
        this.active = 0;
        void this.load();
    }

    @api focus(): void {
        (this.refs.button as HTMLElement | undefined)?.focus();
    }

    get ariaExpanded(): 'true' | 'false' {
        return this.isOpen ? 'true' : 'false';
    }

    get rows(): OptionRow[] {
        return ranked(this.texts, words(this.query))
            .slice(0, MOST_SHOWN)
            .map(({ id, name, category, text }, index) => ({
                id,
                elementId: `option-${String(index)}`,
                name,
                category,
                text,
                index,
                className: index === this.active ? 'option slds-is-active' : 'option',
                ariaSelected: index === this.active ? 'true' : 'false',
            }));
    }

    get hasRows(): boolean {
        return !this.isLoading && this.rows.length > 0;
    }

    get isListHidden(): boolean {
        return !this.hasRows;
    }

    get activeId(): string | null {
        return this.hasRows ? `option-${String(this.active)}` : null;
    }

    get isListOpen(): 'true' | 'false' {
        return this.hasRows ? 'true' : 'false';
    }

    get isFailed(): boolean {
        return this.failure !== '';
    }

    get emptyText(): string {
        if (this.isLoading || this.isFailed || this.hasRows) return '';
        return this.texts.length === 0 ? none : notFound;
    }

    get status(): string {
        if (this.isLoading || this.isFailed) return '';
        return this.emptyText || fill(count, this.rows.length);
    }

    override renderedCallback(): void {
        if (this.isFocusWanted) (this.refs.search as HTMLInputElement | undefined)?.focus();
        this.isFocusWanted = false;
        if (this.isScrollWanted) this.refs.menu?.scrollIntoView({ block: 'nearest' });
        this.isScrollWanted = false;
    }

    handleToggle(): void {
        if (this.isOpen) this.isOpen = false;
        else this.open();
    }

    /** The click that closes must find the menu open. */
    handleButtonMouseDown(event: MouseEvent): void {
        if (this.isOpen) event.preventDefault();
    }

    /** What is clicked in the menu does not take the focus from its search. */
    handleMenuMouseDown(event: MouseEvent): void {
        if (event.target !== this.refs.search) event.preventDefault();
    }

    handleSearch(event: Event): void {
        this.query = (event.target as HTMLInputElement).value;
        this.active = 0;
    }

    handleBlur(): void {
        if (!this.isFailed) this.isOpen = false;
    }

    handleRetry(): void {
        this.isFocusWanted = true;
        void this.load();
    }

    handleOption(event: Event): void {
        const { index } = (event.currentTarget as HTMLElement).dataset;
        this.choose(Number(index));
    }

    handleKeydown(event: KeyboardEvent): void {
        const last = this.rows.length - 1;
        const steps: Record<string, number> = {
            ArrowDown: this.active >= last ? 0 : this.active + 1,
            ArrowUp: this.active <= 0 ? last : this.active - 1,
            PageDown: Math.min(last, this.active + 5),
            PageUp: Math.max(0, this.active - 5),
        };
        const next = steps[event.key];
        if (next !== undefined) {
            this.active = Math.max(0, next);
            this.showActive();
        } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) this.choose(this.active);
        else if (event.key === 'Escape') this.close();
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    private choose(index: number): void {
        const { text } = this.rows[index] ?? {};
        if (!this.hasRows || text === undefined) return;
        this.isOpen = false;
        this.dispatchEvent(new CustomEvent('insert', { detail: { text } }));
    }

    private close(): void {
        this.isOpen = false;
        this.focus();
        this.dispatchEvent(new CustomEvent('close'));
    }

    private showActive(): void {
        const option = this.template.querySelector(`[data-index="${String(this.active)}"]`);
        option?.scrollIntoView({ block: 'nearest' });
    }

    private async load(): Promise<void> {
        this.call += 1;
        const { call } = this;
        this.isLoading = true;
        this.failure = '';
        this.texts = [];
        try {
            const texts = await readQuickTexts(this.channel, this.whatId, this.whoId);
            if (call === this.call) this.texts = texts;
        } catch (error) {
            if (call === this.call) this.failure = [failed, ...errorMessages(error)].join(' ');
        }
        if (call !== this.call) return;
        this.isLoading = false;
        this.isScrollWanted = true;
    }
}
