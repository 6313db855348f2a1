import { LightningElement, api } from 'lwc';
import type { Option } from 'c/interactionLogApi';
import clearHint from '@salesforce/label/c.InteractionLog_Sentiment_ClearHint';
import requiredLabel from '@salesforce/label/c.InteractionLog_Field_Required';

const LABELS = { clearHint, required: requiredLabel } as const;

/** Faces of the values that orgs use; others are shown by their text alone. */
const ICONS: Readonly<Record<string, string>> = {
    'very positive': 'utility:emoji_very_good',
    positive: 'utility:smiley_and_people',
    neutral: 'utility:sentiment_neutral',
    negative: 'utility:sentiment_negative',
    'very negative': 'utility:emoji_very_bad',
};

interface Row extends Option {
    id: string;
    iconName: string | undefined;
    isChosen: boolean;
}

let groupCount = 0;

/**
 * How the customer felt: a group of radio buttons with a face and a text each.
 * @fires choose - `{ value }`; null when the chosen one is pressed again
 */
export default class InteractionLogSentiment extends LightningElement {
    @api options: readonly Option[] = [];
    @api value: string | null = null;
    @api label = '';
    @api helpText: string | null = null;
    @api required = false;
    @api disabled = false;
    @api error = '';

    readonly labels = LABELS;
    /** Radio buttons of one name exclude each other, in the whole page. */
    readonly groupName = `interaction-log-sentiment-${(groupCount += 1)}`;

    /** Puts the focus on the chosen one, else on the first. */
    @api focus(): void {
        const inputs = [...this.template.querySelectorAll('input')];
        (inputs.find((input) => input.checked) ?? inputs[0])?.focus();
    }

    get rows(): Row[] {
        return this.options.map((option, index) => ({
            ...option,
            id: `option-${index}`,
            iconName: ICONS[option.value.toLowerCase()],
            isChosen: option.value === this.value,
        }));
    }

    get hasError(): boolean {
        return this.error !== '';
    }

    get canClear(): boolean {
        return !this.required && this.value !== null;
    }

    get describedBy(): string | null {
        const ids = [this.hasError && 'error', this.canClear && 'hint'].filter(Boolean);
        return ids.length > 0 ? ids.join(' ') : null;
    }

    get elementClass(): string {
        return `slds-form-element ${this.hasError ? 'slds-has-error' : ''}`;
    }

    /** Also what the arrow keys do; the chosen one reports no change when it is pressed again, but a click. */
    handleClick(event: MouseEvent): void {
        const { value } = event.currentTarget as HTMLInputElement;
        const isAgain = value === this.value;
        if (isAgain && this.required) return;
        this.dispatchEvent(new CustomEvent('choose', { detail: { value: isAgain ? null : value } }));
    }

    /** The change belongs to the choice, not to the form around. */
    handleChange(event: Event): void {
        event.stopPropagation();
    }
}
