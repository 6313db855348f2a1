import { LightningElement, api } from 'lwc';
import type { Disposition, Option, StatusOption } from 'c/interactionLogApi';
import { UNKNOWN_CONTROLS, focusField, optionalChoices, showFieldErrors } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import { PANEL_FIELDS } from 'c/interactionLogState';
import type { ContentField } from 'c/interactionLogState';
import dispositionLabel from '@salesforce/label/c.InteractionLog_Field_Disposition';
import followUp from '@salesforce/label/c.InteractionLog_Field_FollowUp';
import none from '@salesforce/label/c.InteractionLog_Field_None';
import sentimentLabel from '@salesforce/label/c.InteractionLog_Field_Sentiment';
import statusLabel from '@salesforce/label/c.InteractionLog_Field_Status';
import subjectLabel from '@salesforce/label/c.InteractionLog_Field_Subject';

const LABELS = {
    disposition: dispositionLabel,
    followUp,
    none,
    sentiment: sentimentLabel,
    status: statusLabel,
    subject: subjectLabel,
} as const;

/**
 * How the interaction ended: disposition, status, sentiment, whether a follow-up is needed, and its subject.
 * @fires edit - `{ field, value }` for status, sentiment, followUpRequired and subject
 * @fires disposition - `{ value }` when a disposition is chosen
 */
export default class InteractionLogOutcome extends LightningElement {
    /** Offered on the channel, in order. */
    @api dispositions: readonly Disposition[] = [];
    @api disposition: string | null = null;
    @api statuses: readonly StatusOption[] = [];
    @api status: string | null = null;
    @api sentiments: readonly Option[] = [];
    @api sentiment: string | null = null;
    @api followUpRequired = false;
    @api subject = '';
    @api controls: Controls = UNKNOWN_CONTROLS;

    private messages: Record<string, string> = {};

    readonly labels = LABELS;
    readonly names = PANEL_FIELDS;

    /** Messages by API name of the field. */
    @api
    get errors(): Record<string, string> {
        return this.messages;
    }
    set errors(messages: Record<string, string>) {
        this.messages = messages;
        showFieldErrors(this.template.querySelectorAll('[data-field]'), messages);
    }

    get dispositionOptions(): Option[] {
        const choices = this.dispositions.map(({ value, label }) => ({ value, label }));
        return optionalChoices(choices, this.controls.disposition.isRequired, LABELS.none);
    }

    /** When to choose the disposition that is chosen. */
    get definition(): string {
        return this.dispositions.find((one) => one.value === this.disposition)?.definition ?? '';
    }

    get dispositionValue(): string {
        return this.disposition ?? '';
    }

    get sentimentOptions(): Option[] {
        return optionalChoices(this.sentiments, this.controls.sentiment.isRequired, LABELS.none);
    }

    get sentimentValue(): string {
        return this.sentiment ?? '';
    }

    /** Puts the focus on a field, by API name. Answers false when it is not here. */
    @api focusField(name: string): boolean {
        return focusField(this.template.querySelectorAll('[data-field]'), name);
    }

    /** New controls; those that stay are told at once. */
    override renderedCallback(): void {
        showFieldErrors(this.template.querySelectorAll('[data-field]'), this.errors);
    }

    handleDisposition(event: Lightning.ValueChangeEvent): void {
        this.dispatchEvent(new CustomEvent('disposition', { detail: { value: event.detail.value || null } }));
    }

    handleStatus(event: Lightning.ValueChangeEvent): void {
        this.edit('status', event.detail.value);
    }

    handleSentiment(event: Lightning.ValueChangeEvent): void {
        this.edit('sentiment', event.detail.value || null);
    }

    handleSubject(event: Lightning.ValueChangeEvent): void {
        this.edit('subject', event.detail.value);
    }

    handleFollowUp(event: Lightning.CheckedChangeEvent): void {
        this.edit('followUpRequired', event.detail.checked);
    }

    private edit(field: ContentField, value: string | boolean | null): void {
        this.dispatchEvent(new CustomEvent('edit', { detail: { field, value } }));
    }
}
