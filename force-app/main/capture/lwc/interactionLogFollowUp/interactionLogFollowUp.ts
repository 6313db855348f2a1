import { LightningElement, api } from 'lwc';
import type { FollowUp } from 'c/interactionLogApi';
import { fill } from 'c/interactionLogControls';
import { NO_FOLLOW_UP } from 'c/interactionLogState';
import assignMe from '@salesforce/label/c.InteractionLog_FollowUp_AssignMe';
import assignOther from '@salesforce/label/c.InteractionLog_FollowUp_AssignOther';
import assignee from '@salesforce/label/c.InteractionLog_FollowUp_Assignee';
import dueDate from '@salesforce/label/c.InteractionLog_FollowUp_DueDate';
import inTwoDays from '@salesforce/label/c.InteractionLog_FollowUp_InTwoDays';
import me from '@salesforce/label/c.InteractionLog_FollowUp_Me';
import meNamed from '@salesforce/label/c.InteractionLog_FollowUp_MeNamed';
import nextWeek from '@salesforce/label/c.InteractionLog_FollowUp_NextWeek';
import past from '@salesforce/label/c.InteractionLog_FollowUp_Past';
import quickDates from '@salesforce/label/c.InteractionLog_FollowUp_QuickDates';
import subject from '@salesforce/label/c.InteractionLog_FollowUp_Subject';
import today from '@salesforce/label/c.InteractionLog_FollowUp_Today';
import tomorrow from '@salesforce/label/c.InteractionLog_FollowUp_Tomorrow';
import { addDays, dayOf, describeDay } from './days';

const LABELS = { assignMe, assignOther, assignee, dueDate, quickDates, subject } as const;

/** Quick choices, by days from today. */
const QUICK_DATES = [
    { days: 0, label: today },
    { days: 1, label: tomorrow },
    { days: 2, label: inTwoDays },
    { days: 7, label: nextWeek },
] as const;

/** Tasks cannot be given to users who cannot sign in any more. */
const ACTIVE_USERS = { criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }] };

interface QuickDate {
    day: string;
    label: string;
    /** The day itself. */
    title: string;
    ariaPressed: 'true' | 'false';
    className: string;
}

/**
 * Whether a task follows the interaction, and which.
 * @fires toggle - `{ checked }`
 * @fires edit - `{ followUp }` with every change of its subject, due date or owner
 */
export default class InteractionLogFollowUp extends LightningElement {
    @api checked = false;
    @api followUp: FollowUp = NO_FOLLOW_UP;
    /** What a blank subject stands for. */
    @api subjectDefault = '';
    @api label = '';
    @api helpText: string | null = null;
    @api disabled = false;
    @api currentUserId: string | null = null;
    @api userName = '';
    @api error = '';

    private isPicking = false;
    private focusNext: 'picker' | 'pick' | null = null;

    readonly labels = LABELS;
    readonly activeUsers = ACTIVE_USERS;

    /** Puts the focus on the first of its inputs. */
    @api focus(): void {
        const name = this.checked && this.error !== '' ? 'subject' : 'toggle';
        (this.refs[name] as HTMLElement | undefined)?.focus();
    }

    get hasError(): boolean {
        return this.checked && this.error !== '';
    }

    get quickDates(): QuickDate[] {
        const now = dayOf(new Date());
        return QUICK_DATES.map(({ days, label }) => {
            const day = addDays(now, days);
            const isChosen = day === this.followUp.dueDate;
            return {
                day,
                label,
                title: describeDay(day),
                ariaPressed: isChosen ? 'true' : 'false',
                className: `slds-button quick ${isChosen ? 'slds-button_brand' : 'slds-button_neutral'}`,
            };
        });
    }

    /** The weekday of the due date, which the date itself does not tell; or that it has passed. */
    get dueHint(): string {
        const { dueDate: due } = this.followUp;
        if (due === null) return '';
        return due < dayOf(new Date()) ? past : describeDay(due);
    }

    get dueHintClass(): string {
        const isPast = this.dueHint === past;
        return `slds-text-body_small ${isPast ? 'slds-text-color_error' : 'weak'}`;
    }

    get isMine(): boolean {
        const { ownerId } = this.followUp;
        return ownerId === null || ownerId === this.currentUserId;
    }

    get isPickerShown(): boolean {
        return this.isPicking || !this.isMine;
    }

    get ownerClass(): string {
        return `owner ${this.isPickerShown ? 'owner_picking' : ''}`;
    }

    get mineText(): string {
        return this.userName === '' ? me : fill(meNamed, this.userName);
    }

    get pickedOwnerId(): string | null {
        return this.isMine ? null : this.followUp.ownerId;
    }

    handleToggle(event: Lightning.CheckedChangeEvent): void {
        event.stopPropagation();
        this.dispatchEvent(new CustomEvent('toggle', { detail: { checked: event.detail.checked } }));
    }

    handleSubject(event: Lightning.ValueChangeEvent): void {
        event.stopPropagation();
        this.edit({ subject: event.detail.value });
    }

    handleQuickDate(event: MouseEvent): void {
        const day = (event.currentTarget as HTMLElement).dataset.day ?? null;
        this.edit({ dueDate: day === this.followUp.dueDate ? null : day });
    }

    handleDueDate(event: Lightning.ValueChangeEvent<string | null>): void {
        event.stopPropagation();
        this.edit({ dueDate: event.detail.value === '' ? null : event.detail.value });
    }

    handleOwner(event: Lightning.RecordPickedEvent): void {
        event.stopPropagation();
        const { recordId } = event.detail;
        // Emptied, the picker stays for the next search.
        this.isPicking = recordId === null;
        this.edit({ ownerId: recordId === this.currentUserId ? null : recordId });
    }

    handlePick(): void {
        this.isPicking = true;
        this.focusNext = 'picker';
    }

    handleAssignMe(): void {
        this.isPicking = false;
        this.focusNext = 'pick';
        this.edit({ ownerId: null });
    }

    /** The pressed button is gone: the focus goes to what took its place. */
    override renderedCallback(): void {
        if (this.focusNext === null) return;
        (this.refs[this.focusNext] as HTMLElement | undefined)?.focus();
        this.focusNext = null;
    }

    private edit(changes: Partial<FollowUp>): void {
        const followUp: FollowUp = { ...this.followUp, ...changes };
        const { subject: text, dueDate: due, ownerId } = this.followUp;
        if (followUp.subject === text && followUp.dueDate === due && followUp.ownerId === ownerId) return;
        this.dispatchEvent(new CustomEvent('edit', { detail: { followUp } }));
    }
}
