import { LightningElement, api } from 'lwc';
import type { Link, LinkWarning, Option } from 'c/interactionLogApi';
import { UNKNOWN_CONTROLS, focusField, showFieldErrors } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import { PANEL_FIELDS } from 'c/interactionLogState';
import bound from '@salesforce/label/c.InteractionLog_Links_Bound';
import chosen from '@salesforce/label/c.InteractionLog_Links_Chosen';
import leadTakesNone from '@salesforce/label/c.InteractionLog_Links_LeadTakesNone';
import nameLabel from '@salesforce/label/c.InteractionLog_Links_Name';
import none from '@salesforce/label/c.InteractionLog_Links_None';
import relatedTo from '@salesforce/label/c.InteractionLog_Links_RelatedTo';
import release from '@salesforce/label/c.InteractionLog_Links_Release';

const LABELS = { bound, chosen, leadTakesNone, name: nameLabel, none, relatedTo, release } as const;

type Role = 'what' | 'who';

/**
 * Related To and Name: what they are, why, and what else they could be.
 * @fires choose - `{ role, link }`; `link` is null when the agent empties it
 * @fires release - when the agent gives the log to the records in front
 */
export default class InteractionLogLinks extends LightningElement {
    @api what: Link | null = null;
    @api who: Link | null = null;
    @api isWhatChosen = false;
    @api isWhoChosen = false;
    @api candidates: readonly Link[] = [];
    @api warnings: readonly LinkWarning[] = [];
    /** The agent looks at another record than the log is bound to. */
    @api isElsewhere = false;
    @api isBusy = false;
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

    get isLead(): boolean {
        return this.who?.objectApiName === 'Lead';
    }

    get isWhatDisabled(): boolean {
        return this.isLead || this.controls.what.isDisabled;
    }

    get whatId(): string {
        return this.what?.recordId ?? '';
    }

    get whoId(): string {
        return this.who?.recordId ?? '';
    }

    get whatOptions(): Option[] {
        return this.optionsOf('what', this.what);
    }

    get whoOptions(): Option[] {
        return this.optionsOf('who', this.who);
    }

    get whatReason(): string {
        return this.isLead ? LABELS.leadTakesNone : reasonOf(this.what, this.isWhatChosen);
    }

    get whoReason(): string {
        return reasonOf(this.who, this.isWhoChosen);
    }

    /** Puts the focus on a field, by API name. Answers false when it is not here. */
    @api focusField(name: string): boolean {
        return focusField(this.template.querySelectorAll('[data-field]'), name);
    }

    /** New controls; those that stay are told at once. */
    override renderedCallback(): void {
        showFieldErrors(this.template.querySelectorAll('[data-field]'), this.errors);
    }

    handleChange(event: Lightning.ValueChangeEvent): void {
        const role = event.currentTarget.dataset.role as Role;
        const id = event.detail.value;
        const link = this.linksOf(role, this[role]).find((one) => one.recordId === id) ?? null;
        this.dispatchEvent(new CustomEvent('choose', { detail: { role, link } }));
    }

    handleRelease(): void {
        this.dispatchEvent(new CustomEvent('release'));
    }

    private linksOf(role: Role, current: Link | null): Link[] {
        const offered = this.candidates.filter((one) => one.role === role);
        return current && !offered.some((one) => one.recordId === current.recordId) ? [current, ...offered] : offered;
    }

    private optionsOf(role: Role, current: Link | null): (Option & { description?: string })[] {
        const options = this.linksOf(role, current).map((link) => ({
            value: link.recordId,
            label: link.name,
            description: describe(link),
        }));
        return [{ value: '', label: LABELS.none }, ...options];
    }
}

/** What kind of record it is and why it is offered, without saying the kind twice. */
const describe = ({ objectLabel, reason }: Link): string =>
    !reason ? objectLabel : reason.includes(objectLabel) ? reason : `${objectLabel} · ${reason}`;

function reasonOf(link: Link | null, isChosen: boolean): string {
    if (isChosen) return LABELS.chosen;
    return link ? describe(link) : '';
}
