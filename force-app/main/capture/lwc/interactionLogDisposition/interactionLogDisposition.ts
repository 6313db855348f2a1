import { LightningElement, api } from 'lwc';
import type { Disposition } from 'c/interactionLogApi';
import { fill } from 'c/interactionLogControls';
import clear from '@salesforce/label/c.InteractionLog_Disposition_Clear';
import found from '@salesforce/label/c.InteractionLog_Disposition_Found';
import noMatch from '@salesforce/label/c.InteractionLog_Disposition_NoMatch';
import noneOffered from '@salesforce/label/c.InteractionLog_Disposition_NoneOffered';
import placeholder from '@salesforce/label/c.InteractionLog_Disposition_Placeholder';
import reasonHint from '@salesforce/label/c.InteractionLog_Disposition_ReasonHint';
import reasonLabel from '@salesforce/label/c.InteractionLog_Disposition_Reason';
import recent from '@salesforce/label/c.InteractionLog_Disposition_Recent';
import requiredLabel from '@salesforce/label/c.InteractionLog_Field_Required';
import { groupsFor } from './matching';
import type { Group, LabelPart } from './matching';
import { roomAround } from './room';
import type { Room } from './room';

const LABELS = {
    clear,
    noneOffered,
    placeholder,
    reason: reasonLabel,
    reasonHint,
    required: requiredLabel,
} as const;

interface OptionRow {
    value: string;
    /** Position among all listed options. */
    index: number;
    id: string;
    labelId: string;
    definitionId: string;
    parts: LabelPart[];
    /** When to choose it; while searching also its parent, which no heading shows then. */
    detail: string;
    isChosen: boolean;
    ariaSelected: 'true' | 'false';
    className: string;
}

interface GroupRow {
    key: string;
    headingId: string;
    heading: string | null;
    options: OptionRow[];
}

/** What the agent does in the list since it opened. */
type Doing = 'looking' | 'moving' | 'typing';

const NONE = -1;

/** Rendering asks several times for the same list. */
function rememberLast<Input extends unknown[], Output>(make: (...input: Input) => Output): (...input: Input) => Output {
    let last: { input: Input; output: Output } | undefined;
    return (...input) => {
        if (!last?.input.every((one, index) => one === input[index])) last = { input, output: make(...input) };
        return last.output;
    };
}

/**
 * The disposition: a combobox (ARIA 1.2, list autocomplete) that finds a code by the start of any word of its label,
 * parent or definition, and the line that says why, for codes that ask for it.
 * @fires choose - `{ value }`; null when it is cleared
 * @fires reason - `{ value }` with every change of the reason
 */
export default class InteractionLogDisposition extends LightningElement {
    /** In order; those the agent used lately are marked. */
    @api dispositions: readonly Disposition[] = [];
    @api value: string | null = null;
    @api reason = '';
    @api label = '';
    @api helpText: string | null = null;
    @api required = false;
    @api disabled = false;
    @api error = '';
    /** The user may not see the reason. */
    @api hideReason = false;

    private isOpen = false;
    private doing: Doing = 'looking';
    private typed = '';
    private activeIndex = NONE;
    private room: Room = { isAbove: false, height: 0 };
    private reasonMessage = '';
    private shownReasonMessage = '';
    private readonly list = rememberLast(groupsFor);

    readonly labels = LABELS;

    /** Message on the reason. */
    @api
    get reasonError(): string {
        return this.reasonMessage;
    }
    set reasonError(message: string) {
        this.reasonMessage = message;
        this.showReasonError();
    }

    /** Puts the focus into the combobox without opening it. */
    @api focus(): void {
        this.input?.focus();
    }

    /** Puts the focus into the reason. Answers false when none is asked for. */
    @api focusReason(): boolean {
        const reason = this.refs.reason as HTMLElement | undefined;
        reason?.focus();
        return reason !== undefined;
    }

    get chosen(): Disposition | undefined {
        return this.dispositions.find((one) => one.value === this.value);
    }

    /** What the input shows: what is typed, else what is chosen. */
    get text(): string {
        return this.doing === 'typing' ? this.typed : (this.chosen?.label ?? this.value ?? '');
    }

    get groups(): GroupRow[] {
        let index = 0;
        return this.found.map(({ key, heading, items }, groupIndex) => ({
            key,
            heading,
            headingId: `heading-${groupIndex}`,
            options: items.map(({ disposition, parts }) => this.toRow(disposition, parts, index++)),
        }));
    }

    get hasOptions(): boolean {
        return this.found.length > 0;
    }

    get isExpanded(): boolean {
        return this.isOpen && this.hasOptions;
    }

    get ariaExpanded(): string {
        return String(this.isExpanded);
    }

    get ariaInvalid(): string {
        return String(this.hasError);
    }

    get ariaRequired(): string {
        return String(this.required);
    }

    get activeId(): string | null {
        return this.isExpanded && this.activeIndex !== NONE ? `option-${this.activeIndex}` : null;
    }

    get describedBy(): string | null {
        const ids = [this.hasError && 'error', this.definition !== '' && 'definition'].filter(Boolean);
        return ids.length > 0 ? ids.join(' ') : null;
    }

    get emptyText(): string {
        return this.dispositions.length === 0 ? LABELS.noneOffered : fill(noMatch, this.typed.trim());
    }

    /** For screen readers, while the agent types. */
    get announcement(): string {
        if (!this.isOpen || this.doing !== 'typing') return '';
        const count = this.values.length;
        return count === 0 ? this.emptyText : fill(found, count);
    }

    get definition(): string {
        return this.chosen?.definition ?? '';
    }

    get isReasonShown(): boolean {
        return (this.chosen?.requiresReason ?? false) && !this.hideReason;
    }

    get isClearShown(): boolean {
        return !this.disabled && this.text !== '';
    }

    get hasError(): boolean {
        return this.error !== '';
    }

    get elementClass(): string {
        return `slds-form-element ${this.hasError ? 'slds-has-error' : ''}`;
    }

    get triggerClass(): string {
        return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click ${this.isOpen ? 'slds-is-open' : ''}`;
    }

    get listClass(): string {
        return `slds-dropdown list ${this.room.isAbove ? 'list_above' : ''}`;
    }

    get listStyle(): string {
        return `max-block-size: ${this.room.height}px`;
    }

    override renderedCallback(): void {
        this.showActive();
        this.showReasonError();
    }

    handleClick(): void {
        if (!this.isOpen) this.open('looking');
    }

    handleInput(event: InputEvent): void {
        // The change belongs to the choice, not to the form around.
        event.stopPropagation();
        this.typed = (event.target as HTMLInputElement).value;
        this.open('typing');
        this.activeIndex = this.typed.trim() !== '' && this.values.length > 0 ? 0 : NONE;
    }

    handleKeydown(event: KeyboardEvent): void {
        if (event.isComposing || this.disabled) return;
        switch (event.key) {
            case 'ArrowDown':
            case 'ArrowUp':
                this.handleArrow(event, event.key === 'ArrowDown' ? 1 : -1);
                break;
            case 'Enter':
                this.handleEnter(event);
                break;
            case 'Escape':
                if (!this.isOpen) break;
                // Whatever is around would close as well.
                event.preventDefault();
                event.stopPropagation();
                this.close();
                break;
            case 'Tab':
                this.settle();
                break;
            default:
        }
    }

    /** Leaving with the mouse keeps what was chosen; only an emptied text counts. */
    handleBlur(): void {
        if (this.isOpen && this.doing === 'typing' && this.typed.trim() === '') this.choose(null);
        this.close();
    }

    /** Keeps the focus in the input. */
    handleListMouseDown(event: MouseEvent): void {
        event.preventDefault();
    }

    handleOptionMouseMove(event: MouseEvent): void {
        const index = Number((event.currentTarget as HTMLElement).dataset.index);
        if (index !== this.activeIndex) this.activeIndex = index;
    }

    handleOptionClick(event: MouseEvent): void {
        this.choose((event.currentTarget as HTMLElement).dataset.value ?? null);
        this.focus();
    }

    handleClear(): void {
        this.choose(null);
        this.focus();
    }

    handleReason(event: Lightning.ValueChangeEvent): void {
        this.dispatchEvent(new CustomEvent('reason', { detail: { value: event.detail.value } }));
    }

    private get input(): HTMLInputElement | undefined {
        return this.refs.input as HTMLInputElement | undefined;
    }

    private get found(): Group[] {
        return this.list(this.dispositions, this.doing === 'typing' ? this.typed : '', recent);
    }

    /** Of the listed options, in their order. */
    private get values(): string[] {
        return this.found.flatMap(({ items }) => items.map(({ disposition }) => disposition.value));
    }

    private toRow(disposition: Disposition, parts: LabelPart[], index: number): OptionRow {
        const isChosen = disposition.value === this.value;
        const isSearching = this.doing === 'typing' && this.typed.trim() !== '';
        return {
            value: disposition.value,
            index,
            id: `option-${index}`,
            labelId: `label-${index}`,
            definitionId: `definition-${index}`,
            parts,
            detail: [isSearching ? disposition.parent : null, disposition.definition].filter(Boolean).join(' · '),
            isChosen,
            ariaSelected: isChosen ? 'true' : 'false',
            className: `slds-media slds-listbox__option option ${index === this.activeIndex ? 'slds-has-focus' : ''}`,
        };
    }

    private open(doing: Doing): void {
        if (this.disabled) return;
        if (!this.isOpen && this.input) this.room = roomAround(this.input);
        this.isOpen = true;
        this.doing = doing;
        if (doing !== 'typing') {
            this.activeIndex = this.value === null ? NONE : this.values.indexOf(this.value);
            // Typing replaces what is chosen.
            this.input?.select();
        }
    }

    private close(): void {
        this.isOpen = false;
        this.doing = 'looking';
        this.typed = '';
        this.activeIndex = NONE;
    }

    private handleArrow(event: KeyboardEvent, step: 1 | -1): void {
        event.preventDefault();
        if (event.altKey && step === -1) {
            this.settle();
            return;
        }
        if (this.isOpen) {
            this.move(step);
            return;
        }
        this.open('looking');
        if (!event.altKey && this.activeIndex === NONE) this.move(step);
    }

    private move(step: 1 | -1): void {
        const count = this.values.length;
        if (count === 0) return;
        if (this.doing === 'looking') this.doing = 'moving';
        const from = this.activeIndex === NONE && step === -1 ? count : this.activeIndex;
        this.activeIndex = (from + step + count) % count;
    }

    /** Ctrl+Enter goes on to save, with what it has just chosen. */
    private handleEnter(event: KeyboardEvent): void {
        if (!this.isOpen) return;
        if (!event.ctrlKey && !event.metaKey) {
            event.preventDefault();
            event.stopPropagation();
            if (this.doing === 'typing' && !this.hasOptions) return;
        }
        this.settle();
    }

    /** Takes what the agent typed or moved to, and closes. */
    private settle(): void {
        if (!this.isOpen) return;
        const value = this.values[this.activeIndex];
        if (this.doing === 'typing' && this.typed.trim() === '' && value === undefined) this.choose(null);
        else if (this.doing !== 'looking' && value !== undefined) this.choose(value);
        this.close();
    }

    private choose(value: string | null): void {
        this.close();
        if (value !== this.value) this.dispatchEvent(new CustomEvent('choose', { detail: { value } }));
    }

    /** Scrolls the list, and nothing around it, to the active option. */
    private showActive(): void {
        const list = this.refs.list as HTMLElement | undefined;
        const option = list?.querySelector<HTMLElement>('.slds-has-focus');
        if (!list || !option) return;
        const outer = list.getBoundingClientRect();
        const inner = option.getBoundingClientRect();
        if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top;
        else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
    }

    /** The reason has no message of its own to show until somebody complains about it. */
    private showReasonError(): void {
        const reason = this.template.querySelector<Lightning.FormElement>('.reason');
        if (!reason) this.shownReasonMessage = '';
        if (!reason || this.shownReasonMessage === this.reasonMessage) return;
        this.shownReasonMessage = this.reasonMessage;
        reason.setCustomValidity(this.reasonMessage);
        reason.reportValidity();
    }
}
