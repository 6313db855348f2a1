import { LightningElement, api } from 'lwc';
import type { Disposition, FollowUp, Option, StatusOption } from 'c/interactionLogApi';
import { UNKNOWN_CONTROLS, fill, focusField, showFieldErrors } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import { NO_FOLLOW_UP, PANEL_FIELDS } from 'c/interactionLogState';
import type { Content, ContentField } from 'c/interactionLogState';
import change from '@salesforce/label/c.InteractionLog_CaseStatus_Change';
import dispositionLabel from '@salesforce/label/c.InteractionLog_Field_Disposition';
import followUp from '@salesforce/label/c.InteractionLog_Field_FollowUp';
import followUpSubject from '@salesforce/label/c.InteractionLog_FollowUp_SubjectOf';
import sentimentLabel from '@salesforce/label/c.InteractionLog_Field_Sentiment';
import stays from '@salesforce/label/c.InteractionLog_CaseStatus_Stays';
import statusLabel from '@salesforce/label/c.InteractionLog_Field_Status';
import subjectLabel from '@salesforce/label/c.InteractionLog_Field_Subject';
import undo from '@salesforce/label/c.InteractionLog_CaseStatus_Undo';
import undoHint from '@salesforce/label/c.InteractionLog_CaseStatus_UndoHint';
import will from '@salesforce/label/c.InteractionLog_CaseStatus_Will';

const LABELS = {
    change,
    disposition: dispositionLabel,
    followUp,
    sentiment: sentimentLabel,
    status: statusLabel,
    subject: subjectLabel,
    undo,
    undoHint,
} as const;

/** Of a task, in characters. */
const SUBJECT_LENGTH = 255;

interface CaseChoice extends Option {
    isChosen: boolean;
}

/** Child that has the focus in its own hands. */
interface DispositionElement extends HTMLElement {
    focusReason(): boolean;
}

/**
 * How the interaction ended: disposition, what it brings along (case status, follow-up), sentiment, status and subject.
 * @fires edit - `{ field, value }` for dispositionReason, caseStatus, followUpRequired, followUp, sentiment, status, subject
 * @fires disposition - `{ value }` when a disposition is chosen
 */
export default class InteractionLogOutcome extends LightningElement {
    /** Offered on the channel, in order. */
    @api dispositions: readonly Disposition[] = [];
    @api disposition: string | null = null;
    @api dispositionReason = '';
    @api statuses: readonly StatusOption[] = [];
    @api status: string | null = null;
    @api sentiments: readonly Option[] = [];
    @api sentiment: string | null = null;
    @api followUpRequired = false;
    @api followUp: FollowUp = NO_FOLLOW_UP;
    /** The log is about a case, which can get a status. */
    @api isCase = false;
    /** Null leaves it. */
    @api caseStatus: string | null = null;
    /** Those the user may set. */
    @api caseStatuses: readonly Option[] = [];
    @api subject = '';
    @api currentUserId: string | null = null;
    @api userName = '';
    @api controls: Controls = UNKNOWN_CONTROLS;

    private messages: Record<string, string> = {};

    readonly labels = LABELS;
    readonly names = PANEL_FIELDS;

    /** Messages by API name of the field; `followUp` and `caseStatus` for what follows. */
    @api
    get errors(): Record<string, string> {
        return this.messages;
    }
    set errors(messages: Record<string, string>) {
        this.messages = messages;
        showFieldErrors(this.template.querySelectorAll('[data-field]'), messages);
    }

    get dispositionError(): string {
        return this.messages[PANEL_FIELDS.disposition] ?? '';
    }

    get reasonError(): string {
        return this.messages[PANEL_FIELDS.dispositionReason] ?? '';
    }

    get isReasonHidden(): boolean {
        return !this.controls.dispositionReason.isShown;
    }

    get sentimentError(): string {
        return this.messages[PANEL_FIELDS.sentiment] ?? '';
    }

    get followUpError(): string {
        return this.messages.followUp ?? this.messages[PANEL_FIELDS.followUpRequired] ?? '';
    }

    /** What Apex calls a follow-up without a subject of its own. */
    get followUpSubject(): string {
        return fill(followUpSubject, this.subject).trim().slice(0, SUBJECT_LENGTH);
    }

    get caseError(): string {
        return this.messages.caseStatus ?? '';
    }

    get isCaseShown(): boolean {
        return this.isCase && (this.caseStatus !== null || this.caseStatuses.length > 0);
    }

    /** The case is part of the outcome, and locked with it while a save is under way. */
    get isCaseDisabled(): boolean {
        return this.controls.disposition.isDisabled;
    }

    get caseText(): string {
        if (this.caseStatus === null) return stays;
        return fill(will, this.caseStatuses.find((one) => one.value === this.caseStatus)?.label ?? this.caseStatus);
    }

    get caseClass(): string {
        return this.caseStatus === null ? 'slds-text-body_small weak' : 'chip';
    }

    get hasCaseChoices(): boolean {
        return this.caseStatuses.length > 0;
    }

    get caseChoices(): CaseChoice[] {
        return this.caseStatuses.map((one) => ({ ...one, isChosen: one.value === this.caseStatus }));
    }

    /** Puts the focus on a field, by API name. Answers false when it is not here. */
    @api focusField(name: string): boolean {
        const disposition = this.refs.disposition as DispositionElement | undefined;
        if (name === PANEL_FIELDS.dispositionReason) return disposition?.focusReason() ?? false;
        const own: Partial<Record<string, Element | undefined>> = {
            [PANEL_FIELDS.disposition]: disposition,
            [PANEL_FIELDS.sentiment]: this.refs.sentiment,
            [PANEL_FIELDS.followUpRequired]: this.refs.followUp,
            followUp: this.refs.followUp,
            caseStatus: this.refs.caseMenu,
        };
        const element = own[name] as HTMLElement | undefined;
        element?.focus();
        return element !== undefined || focusField(this.template.querySelectorAll('[data-field]'), name);
    }

    /** New controls; those that stay are told at once. */
    override renderedCallback(): void {
        showFieldErrors(this.template.querySelectorAll('[data-field]'), this.errors);
    }

    handleDisposition(event: CustomEvent<{ value: string | null }>): void {
        this.dispatchEvent(new CustomEvent('disposition', { detail: { value: event.detail.value } }));
    }

    handleReason(event: CustomEvent<{ value: string }>): void {
        this.edit('dispositionReason', event.detail.value);
    }

    handleUndo(): void {
        this.edit('caseStatus', null);
        // The button goes with the status; the menu stays, and can give it back.
        (this.refs.caseMenu as HTMLElement | undefined)?.focus();
    }

    handleCaseStatus(event: CustomEvent<{ value: string }>): void {
        this.edit('caseStatus', event.detail.value);
    }

    handleStatus(event: Lightning.ValueChangeEvent): void {
        this.edit('status', event.detail.value);
    }

    handleSentiment(event: CustomEvent<{ value: string | null }>): void {
        this.edit('sentiment', event.detail.value);
    }

    handleSubject(event: Lightning.ValueChangeEvent): void {
        this.edit('subject', event.detail.value);
    }

    handleFollowUpRequired(event: CustomEvent<{ checked: boolean }>): void {
        this.edit('followUpRequired', event.detail.checked);
    }

    handleFollowUp(event: CustomEvent<{ followUp: FollowUp }>): void {
        this.edit('followUp', event.detail.followUp);
    }

    private edit<Field extends ContentField>(field: Field, value: Content[Field]): void {
        this.dispatchEvent(new CustomEvent('edit', { detail: { field, value } }));
    }
}
