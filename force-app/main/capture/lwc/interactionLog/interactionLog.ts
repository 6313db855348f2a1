import { LightningElement, api, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { APPLICATION_SCOPE, MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import type { MessageContextValue, Subscription } from 'lightning/messageService';
import { EnclosingTabId, IsConsoleNavigation } from 'lightning/platformWorkspaceApi';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import TAB_FOCUSED from '@salesforce/messageChannel/lightning__tabFocused';
import type { Link, SaveResult } from 'c/interactionLogApi';
import { Place } from 'c/interactionLogConsole';
import { isSaveKey, listenForHotkey, parseHotkey, rememberFocus, returnFocus } from 'c/interactionLogHotkey';
import type { Hotkey } from 'c/interactionLogHotkey';
import { PANEL_FIELDS, canSave, effectiveWhat, effectiveWho, isBusy, pageErrors } from 'c/interactionLogState';
import type { Action, InteractionState } from 'c/interactionLogState';
import { LABELS } from './labels';
import { PanelModel } from './panelModel';
import type { PanelData } from './panelModel';
import type { View } from './view';

/** Children that can put the focus on one of their fields; false when the field is not theirs. */
interface FieldHolder extends Element {
    focusField(name: string): boolean;
}

type EditDetail = Omit<Extract<Action, { type: 'edited' }>, 'type'>;

/** Answers until the settings are loaded, and where they name a combination that cannot be used. */
const DEFAULT_HOTKEY = parseHotkey('Ctrl+Shift+KeyL');

/** App Builder leaves a property it cleared empty. */
const given = (text: string | null | undefined): string | null => (text === '' ? null : (text ?? null));

/**
 * The Interaction Log panel: joins the console around it, the model behind it and the children that show it.
 */
export default class InteractionLog extends NavigationMixin(LightningElement) {
    /** Record of the page; the platform sets it on record pages. */
    @api recordId: string | null = null;
    /** API name of a field set on Task. */
    @api fieldSet: string | null = null;
    /** Value of the channel a new log starts with. */
    @api defaultChannel: string | null = null;
    /** Title of the panel. */
    @api panelLabel: string | null = null;
    @api hideSentiment = false;

    readonly labels = LABELS;
    /** Radio buttons of one name exclude each other across all panels of the page. */
    readonly channelGroup = `channel-${crypto.randomUUID()}`;

    private readonly model = new PanelModel((data) => {
        this.data = data;
    });
    private data: PanelData = this.model.data;
    private readonly place = new Place(() => {
        void this.model.show(this.place.records);
    });
    private isUtility = false;
    private subscription: Subscription | null = null;
    private stopListening: (() => void) | null = null;

    @wire(IsConsoleNavigation)
    wiredIsConsole(isConsole: boolean): void {
        this.place.update({ isConsole });
    }

    @wire(EnclosingUtilityId)
    wiredUtilityId(utilityId: string | null): void {
        this.isUtility = Boolean(utilityId);
        this.place.update({ utilityId: utilityId ?? null });
    }

    @wire(EnclosingTabId)
    wiredTabId(tabId: string | null): void {
        this.place.update({ tabId: tabId ?? null });
    }

    @wire(CurrentPageReference)
    wiredPageReference(pageReference: PageReference | null): void {
        this.place.update({ pageReference });
    }

    /** Console apps say which tab comes to the front. */
    @wire(MessageContext)
    wiredMessageContext(context: MessageContextValue): void {
        this.subscription ??= subscribe(
            context,
            TAB_FOCUSED,
            (message) => {
                this.place.tabFocused(message?.currentTabId);
            },
            { scope: APPLICATION_SCOPE },
        );
    }

    override connectedCallback(): void {
        this.stopListening = listenForHotkey({
            hotkey: () => this.hotkey(),
            isUtility: () => this.isUtility,
            isVisible: () => (this.refs.panel?.getClientRects().length ?? 0) > 0,
            toggle: () => {
                void this.toggle();
            },
        });
        this.model.properties = {
            fieldSet: given(this.fieldSet),
            defaultChannel: given(this.defaultChannel),
            hideSentiment: this.hideSentiment,
        };
        this.place.update({ recordId: this.recordId });
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
        unsubscribe(this.subscription);
        this.subscription = null;
    }

    get state(): InteractionState {
        return this.data.state;
    }

    get view(): View {
        return this.data.view;
    }

    get errors(): Record<string, string> {
        return this.data.errors;
    }

    get isElsewhere(): boolean {
        return this.data.isElsewhere;
    }

    get announcement(): string {
        return this.data.announcement;
    }

    get loadMessage(): string {
        return this.data.loadMessage;
    }

    get title(): string {
        return given(this.panelLabel) ?? LABELS.title;
    }

    /** The utility has its own frame and heading. */
    get isCard(): boolean {
        return !this.isUtility;
    }

    get panelClass(): string {
        return this.isCard ? 'panel card' : 'panel';
    }

    get isBusy(): boolean {
        return isBusy(this.state);
    }

    get isLoadFailed(): boolean {
        return this.loadMessage !== '';
    }

    get isWaiting(): boolean {
        return this.isBusy || this.data.isLoading;
    }

    get waitingText(): string {
        return this.isBusy ? LABELS.saving : LABELS.loading;
    }

    get footText(): string {
        return this.isBusy ? LABELS.saving : this.shortcut;
    }

    get shortcut(): string {
        return /Mac|iPad|iPhone/.test(navigator.userAgent) ? LABELS.shortcutMac : LABELS.shortcut;
    }

    get saveTitle(): string {
        return `${LABELS.save} (${this.shortcut})`;
    }

    get isSaveDisabled(): boolean {
        return !this.view.isReady || !canSave(this.state);
    }

    get what(): Link | null {
        return effectiveWhat(this.state);
    }

    get who(): Link | null {
        return effectiveWho(this.state);
    }

    get isWhatChosen(): boolean {
        return this.state.chosen.what !== undefined;
    }

    get isWhoChosen(): boolean {
        return this.state.chosen.who !== undefined;
    }

    get notesError(): string {
        return this.errors[PANEL_FIELDS.notesHtml] ?? '';
    }

    get pageErrors(): { key: string; text: string }[] {
        return pageErrors(this.state, this.view.panelFields).map(({ field, label, message }) => ({
            key: `${field ?? ''}: ${message}`,
            text: field !== null && label ? `${label}: ${message}` : message,
        }));
    }

    get hasPageErrors(): boolean {
        return this.pageErrors.length > 0;
    }

    handleChannel(event: CustomEvent<{ value: string }>): void {
        void this.model.chooseChannel(event.detail.value);
    }

    handleEdit(event: CustomEvent<EditDetail>): void {
        this.model.dispatch({ type: 'edited', ...event.detail } as Action);
    }

    handleEditValue(event: CustomEvent<{ name: string; value: unknown }>): void {
        this.model.dispatch({ type: 'valueEdited', ...event.detail });
    }

    handleDisposition(event: CustomEvent<{ value: string | null }>): void {
        this.model.chooseDisposition(event.detail.value);
    }

    handleChooseLink(event: CustomEvent<{ role: 'what' | 'who'; link: Link | null }>): void {
        void this.model.chooseLink(event.detail.role, event.detail.link);
    }

    handleRelease(): void {
        void this.model.rebind();
    }

    handleRetry(): void {
        void this.model.load();
    }

    handleSave(): void {
        void this.save();
    }

    handleKeydown(event: KeyboardEvent): void {
        if (!isSaveKey(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void this.save();
    }

    /** A blank setting switches it off. */
    private hotkey(): Hotkey | null {
        const { opened } = this.model;
        if (!opened) return DEFAULT_HOTKEY;
        const setting = given(opened.settings.hotkey);
        return setting === null ? null : (parseHotkey(setting) ?? DEFAULT_HOTKEY);
    }

    private async save(): Promise<void> {
        const hadFocus = this.template.activeElement !== null;
        const outcome = await this.model.save();
        if (!outcome) return;
        if ('firstField' in outcome) {
            this.focusOn(outcome.firstField);
            return;
        }
        if (hadFocus) this.beginAtTop();
        await this.toast(outcome.result);
        this.dispatchEvent(new RefreshEvent());
        await this.place.refresh(outcome.recordIds);
    }

    private async toast({ taskId, subject }: SaveResult): Promise<void> {
        const title = LABELS.logged;
        if (taskId === null) {
            this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
            return;
        }
        const url = await this[NavigationMixin.GenerateUrl]({
            type: 'standard__recordPage',
            attributes: { recordId: taskId, objectApiName: 'Task', actionName: 'view' },
        });
        const messageData = [{ url, label: given(subject) ?? LABELS.logged }];
        this.dispatchEvent(new ShowToastEvent({ title, message: '{0}', messageData, variant: 'success' }));
    }

    /** The hotkey: into the notes, and back to where the agent was. */
    private async toggle(): Promise<void> {
        const memory = this.refs.focusMemory as HTMLDialogElement;
        if (this.template.activeElement !== null) {
            returnFocus(memory);
            await this.place.minimizeUtility();
            return;
        }
        rememberFocus(memory);
        await this.place.openUtility();
        this.focusNotes();
    }

    private focusNotes(): void {
        (this.refs.notes as HTMLElement | undefined)?.focus();
    }

    private beginAtTop(): void {
        this.focusNotes();
        this.refs.head?.scrollIntoView({ block: 'nearest' });
    }

    /** `name` is the API name of a field, or empty for the errors on top. What the save unlocked is rendered by now. */
    private focusOn(name: string): void {
        if (name === '') (this.refs.pageErrors as HTMLElement | undefined)?.focus();
        else if (name === PANEL_FIELDS.notesHtml) this.focusNotes();
        else {
            const children = [this.refs.links, this.refs.outcome, this.refs.fields];
            children.some((child) => (child as FieldHolder | undefined)?.focusField(name));
        }
    }
}
