import { LightningElement, api } from 'lwc';
import type { Link, LinkWarning, Option } from 'c/interactionLogApi';
import { UNKNOWN_CONTROLS, fill, focusField, showFieldErrors } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import { PANEL_FIELDS } from 'c/interactionLogState';
import accountLabel from '@salesforce/label/c.InteractionLog_Links_Account';
import automaticHint from '@salesforce/label/c.InteractionLog_Links_AutomaticHint';
import bound from '@salesforce/label/c.InteractionLog_Links_Bound';
import chosen from '@salesforce/label/c.InteractionLog_Links_Chosen';
import leadTakesNone from '@salesforce/label/c.InteractionLog_Links_LeadTakesNone';
import moreOthers from '@salesforce/label/c.InteractionLog_Links_MoreOthers';
import nameLabel from '@salesforce/label/c.InteractionLog_Links_Name';
import none from '@salesforce/label/c.InteractionLog_Links_None';
import others from '@salesforce/label/c.InteractionLog_Links_Others';
import relatedTo from '@salesforce/label/c.InteractionLog_Links_RelatedTo';
import release from '@salesforce/label/c.InteractionLog_Links_Release';
import search from '@salesforce/label/c.InteractionLog_Links_Search';
import searchHint from '@salesforce/label/c.InteractionLog_Links_SearchHint';
import { describe, iconOf, toChips } from './chips';
import type { Chip } from './chips';

const LABELS = {
    account: accountLabel,
    bound,
    chosen,
    leadTakesNone,
    name: nameLabel,
    none,
    others,
    relatedTo,
    release,
    search,
    searchHint,
} as const;

type Role = 'what' | 'who';

/** As many as take two lines of the narrowest panel. */
const MAX_CHIPS = 4;

/**
 * Related To, Name and the account they imply: what they are, why, and what else they could be.
 * @fires choose - `{ role, link }`; `link` is null when the agent empties it, undefined to find it by itself again
 * @fires release - when the agent gives the log to the records in front
 */
export default class InteractionLogLinks extends LightningElement {
    @api what: Link | null = null;
    @api who: Link | null = null;
    @api account: Link | null = null;
    @api isWhatChosen = false;
    @api isWhoChosen = false;
    @api candidates: readonly Link[] = [];
    @api warnings: readonly LinkWarning[] = [];
    /** The agent looks at another record than the log is bound to. */
    @api isElsewhere = false;
    @api isBusy = false;
    @api controls: Controls = UNKNOWN_CONTROLS;

    readonly labels = LABELS;
    readonly names = PANEL_FIELDS;
    readonly automaticWhatHint = fill(automaticHint, relatedTo);
    readonly automaticWhoHint = fill(automaticHint, nameLabel);
    isSearchOpen = false;
    private messages: Record<string, string> = {};
    private areAllChipsShown = false;
    private isFocusOwed = false;

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

    get whatIcon(): string | null {
        return this.what && iconOf(this.what);
    }

    get whoIcon(): string | null {
        return this.who && iconOf(this.who);
    }

    get accountIcon(): string | null {
        return this.account && iconOf(this.account);
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

    /** The account itself is linked: its line would say the same twice. */
    get isAccountShown(): boolean {
        return this.account !== null && this.account.recordId !== this.what?.recordId;
    }

    get accountReason(): string {
        return this.account?.reason ?? '';
    }

    get isWhatAutomaticOffered(): boolean {
        return this.isWhatChosen && !this.controls.what.isDisabled && !this.isLead;
    }

    get isWhoAutomaticOffered(): boolean {
        return this.isWhoChosen && !this.controls.who.isDisabled;
    }

    get chips(): Chip[] {
        return this.areAllChipsShown ? this.allChips : this.allChips.slice(0, MAX_CHIPS);
    }

    get hasChips(): boolean {
        return this.allChips.length > 0;
    }

    get moreChipsLabel(): string {
        const hidden = this.allChips.length - this.chips.length;
        return hidden > 0 ? fill(moreOthers, hidden) : '';
    }

    get isSearchOffered(): boolean {
        return this.controls.what.isShown || this.controls.who.isShown;
    }

    get searchClass(): string {
        return this.isSearchOpen ? 'pill pill_pressed' : 'pill';
    }

    get ariaSearchExpanded(): 'true' | 'false' {
        return this.isSearchOpen ? 'true' : 'false';
    }

    /** Puts the focus on a field, by API name. Answers false when it is not here. */
    @api focusField(name: string): boolean {
        return focusField(this.template.querySelectorAll('[data-field]'), name);
    }

    /** New controls; those that stay are told at once. */
    override renderedCallback(): void {
        showFieldErrors(this.template.querySelectorAll('[data-field]'), this.errors);
        if (!this.isFocusOwed) return;
        this.isFocusOwed = false;
        (this.refs.searchButton as HTMLElement | undefined)?.focus();
    }

    handleChange(event: Lightning.ValueChangeEvent): void {
        const role = event.currentTarget.dataset.role as Role;
        const id = event.detail.value;
        this.tell(role, this.linksOf(role, this[role]).find((one) => one.recordId === id) ?? null);
    }

    handleChip(event: Event): void {
        const { key } = (event.currentTarget as HTMLElement).dataset;
        const chip = this.allChips.find((one) => one.key === key);
        if (chip) this.choose(chip.link);
    }

    handleMoreChips(): void {
        this.areAllChipsShown = true;
    }

    handleAutomatic(event: Event): void {
        this.tell((event.currentTarget as HTMLElement).dataset.role as Role, undefined);
    }

    handleSearch(): void {
        this.isSearchOpen = !this.isSearchOpen;
    }

    handlePick(event: CustomEvent<{ link: Link }>): void {
        this.closeSearch();
        this.choose(event.detail.link);
    }

    handleSearchKey(event: KeyboardEvent): void {
        // A list that is open in the search closes first.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        this.closeSearch();
    }

    handleRelease(): void {
        this.dispatchEvent(new CustomEvent('release'));
    }

    private get allChips(): Chip[] {
        const { what, who, controls } = this;
        return toChips(this.candidates, { what, who }, { what: controls.what.isShown, who: controls.who.isShown });
    }

    /** A lead takes no Related To: who chooses one gives the lead up. */
    private choose(link: Link): void {
        const role = link.role === 'who' ? 'who' : 'what';
        if (role === 'what' && this.isLead && this.isWhoChosen) this.tell('who', undefined);
        this.tell(role, { ...link, role });
    }

    private tell(role: Role, link: Link | null | undefined): void {
        this.dispatchEvent(new CustomEvent('choose', { detail: { role, link } }));
    }

    private closeSearch(): void {
        this.isSearchOpen = false;
        this.isFocusOwed = true;
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

function reasonOf(link: Link | null, isChosen: boolean): string {
    if (isChosen) return link ? `${link.objectLabel} · ${LABELS.chosen}` : LABELS.chosen;
    return link ? describe(link) : '';
}
