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
import { errorMessages, openPanel, saveInteraction } from 'c/interactionLogApi';
import type { Channel, FieldDescription, Link, OpenResult, SaveError, SaveResult } from 'c/interactionLogApi';
import { Place } from 'c/interactionLogConsole';
import type { RecordsInFront } from 'c/interactionLogConsole';
import { showFieldErrors } from 'c/interactionLogControls';
import type { ControlName } from 'c/interactionLogControls';
import { isSaveKey, listenForHotkey, parseHotkey, rememberFocus, returnFocus } from 'c/interactionLogHotkey';
import type { Hotkey } from 'c/interactionLogHotkey';
import {
    PANEL_FIELDS,
    canSave,
    effectiveWhat,
    effectiveWho,
    fieldErrors,
    followsNavigation,
    initialState,
    isBusy,
    pageErrors,
    reduce,
    toSaveRequest,
} from 'c/interactionLogState';
import type { Action, Defaults, InteractionState } from 'c/interactionLogState';
import { LABELS, fill } from './labels';
import { LinkFollower } from './linkFollower';
import { EMPTY_VIEW, channelOf, defaultsOf, missingFields, toView } from './view';
import type { View } from './view';

/** Children that can put the focus on one of their fields; false when the field is not theirs. */
interface FieldHolder extends Element {
    focusField(name: string): boolean;
}

type EditDetail = Omit<Extract<Action, { type: 'edited' }>, 'type'>;

const asSentence = (text: string): string => (/[.!?。]$/.test(text) ? text : `${text}.`);

/** App Builder leaves a property it cleared empty. */
const given = (text: string | null | undefined): string | null => (text === '' ? null : (text ?? null));

/**
 * The Interaction Log panel: knows the console and the server, and leaves what to show to its children and the life of
 * the interaction to c/interactionLogState.
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
    readonly names = PANEL_FIELDS;

    /** Radio buttons of one name exclude each other across all panels of the page. */
    readonly channelGroup = `channel-${crypto.randomUUID()}`;

    state: InteractionState = initialState(crypto.randomUUID());
    view: View = EMPTY_VIEW;
    announcement = '';
    loadMessage = '';
    isElsewhere = false;

    private opened: OpenResult | null = null;
    private isLoading = false;
    private hotkey: Hotkey | null = parseHotkey('Ctrl+Shift+KeyL');
    private addedFields: FieldDescription[] = [];
    /** Field set that `opened.fields` holds; undefined when it is not known. */
    private loadedFieldSet: string | null | undefined;
    private errorsByField: Record<string, string> = {};
    private fieldToFocus: string | null = null;
    private hadFocus = false;

    private readonly place = new Place(() => {
        void this.placeRead();
    });
    private readonly follower = new LinkFollower();
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
        const focused = (): void => {
            this.place.update({});
        };
        this.subscription ??= subscribe(context, TAB_FOCUSED, focused, { scope: APPLICATION_SCOPE });
    }

    override connectedCallback(): void {
        this.stopListening = listenForHotkey({
            hotkey: () => this.hotkey,
            isUtility: () => this.isUtility,
            isVisible: () => (this.refs.panel?.getClientRects().length ?? 0) > 0,
            toggle: () => {
                void this.toggle();
            },
        });
        this.place.update({ recordId: this.recordId });
    }

    override disconnectedCallback(): void {
        this.stopListening?.();
        unsubscribe(this.subscription);
        this.subscription = null;
    }

    override renderedCallback(): void {
        showFieldErrors(this.template.querySelectorAll('lightning-input[data-field]'), this.errors);
        if (this.fieldToFocus !== null) this.focusOn(this.fieldToFocus);
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
        return this.isBusy || this.isLoading;
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
        return this.opened === null || !canSave(this.state);
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

    get errors(): Record<string, string> {
        return this.errorsByField;
    }

    get notesError(): string {
        return this.errorsByField[PANEL_FIELDS.notesHtml] ?? '';
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
        const { opened } = this;
        const channel = opened && channelOf(opened, event.detail.value);
        if (!opened || !channel) return;
        this.dispatch({ type: 'channelChosen', channel, dispositions: opened.dispositions });
        void this.loadFieldsOf(channel);
    }

    handleEdit(event: CustomEvent<EditDetail>): void {
        this.dispatch({ type: 'edited', ...event.detail } as Action);
    }

    handleEditValue(event: CustomEvent<{ name: string; value: unknown }>): void {
        this.dispatch({ type: 'valueEdited', ...event.detail });
    }

    handleSubject(event: CustomEvent<{ value: string }>): void {
        this.dispatch({ type: 'edited', field: 'subject', value: event.detail.value });
    }

    handleDisposition(event: CustomEvent<{ value: string | null }>): void {
        const { value } = event.detail;
        const disposition = this.opened?.dispositions.find((one) => one.value === value);
        this.dispatch({
            type: 'dispositionChosen',
            value,
            followUpRequired: disposition?.followUpRequired ?? false,
        });
    }

    handleChooseLink(event: CustomEvent<{ role: 'what' | 'who'; link: Link | null }>): void {
        this.dispatch({ type: 'linkChosen', ...event.detail });
        void this.updateLinks(this.follower.linkedRecords);
    }

    handleRelease(): void {
        this.dispatch({ type: 'linksReleased' });
        void this.updateLinks(this.place.records);
    }

    handleRetry(): void {
        void this.load();
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

    private dispatch(action: Action): void {
        const before = this.state;
        this.state = reduce(before, action, new Date().toISOString());
        if (this.state.errors !== before.errors) this.errorsByField = fieldErrors(this.state);
        if (isBusy(this.state) !== isBusy(before) || this.state.channel !== before.channel) this.updateView();
    }

    private updateView(): void {
        if (!this.opened) return;
        const hidden: ControlName[] = this.hideSentiment ? ['sentiment'] : [];
        this.view = toView({
            opened: this.opened,
            added: this.addedFields,
            channel: this.state.channel,
            isBusy: this.isBusy,
            hidden,
        });
    }

    private async placeRead(): Promise<void> {
        if (this.opened) await this.followNavigation();
        else if (!this.isLoading && !this.isLoadFailed) await this.load();
    }

    private async load(): Promise<void> {
        const { records } = this.place;
        this.isLoading = true;
        this.loadMessage = '';
        try {
            const opened = await openPanel({
                recordIds: { ...records, overrideWhatId: null, overrideWhoId: null },
                channel: given(this.defaultChannel),
                fieldSet: given(this.fieldSet),
            });
            this.opened = opened;
            this.follower.linkedRecords = records;
            this.loadedFieldSet = this.startChannel(opened)?.fieldSet ?? null;
            this.hotkey = parseHotkey(opened.settings.hotkey) ?? this.hotkey;
            this.dispatch({ type: 'defaultsLoaded', defaults: this.defaults(opened) });
            this.dispatch({ type: 'linksResolved', links: opened.links });
            this.updateView();
        } catch (error) {
            this.loadMessage = [LABELS.loadFailed, ...errorMessages(error)].join(' ');
        } finally {
            this.isLoading = false;
        }
        if (this.opened) await this.followNavigation();
    }

    /** Channels may have field sets of their own, unless the page names one for all. */
    private async loadFieldsOf(channel: Channel): Promise<void> {
        if (given(this.fieldSet) !== null || channel.fieldSet === this.loadedFieldSet) return;
        this.loadedFieldSet = channel.fieldSet;
        try {
            const { fields } = await openPanel({
                recordIds: { ...this.follower.linkedRecords, overrideWhatId: null, overrideWhoId: null },
                channel: channel.value,
                fieldSet: null,
            });
            if (!this.opened || this.state.channel !== channel.value) return;
            this.opened = { ...this.opened, fields };
            this.dispatch({ type: 'defaultsLoaded', defaults: defaultsOf(this.opened, channel) });
            this.updateView();
        } catch {
            // The fields of the channel before stay: the log can still be saved, and the server says what it lacks.
            this.loadedFieldSet = undefined;
        }
    }

    private defaults(opened: OpenResult): Defaults {
        return defaultsOf(opened, this.startChannel(opened));
    }

    private startChannel(opened: OpenResult): Channel | null {
        return channelOf(opened, given(this.defaultChannel) ?? opened.defaultChannel);
    }

    /** A fresh log follows the agent; one with content stays where it began. */
    private async followNavigation(): Promise<void> {
        const { records } = this.place;
        if (this.follower.isLinkedTo(records)) this.isElsewhere = false;
        else if (followsNavigation(this.state)) await this.updateLinks(records);
        else this.isElsewhere = records.focusedRecordId !== this.follower.linkedRecords.focusedRecordId;
    }

    private async updateLinks(records: RecordsInFront): Promise<void> {
        this.isElsewhere = false;
        const links = await this.follower.resolve(records, this.state.chosen, this.state.links);
        if (!links) return;
        this.dispatch({ type: 'linksResolved', links });
        const names = [effectiveWhat(this.state), effectiveWho(this.state)].flatMap((link) => link?.name ?? []);
        if (names.length > 0) this.announcement = fill(LABELS.relatedTo, names.join(', '));
    }

    private async save(): Promise<void> {
        const { opened } = this;
        if (!opened || !canSave(this.state)) return;
        this.hadFocus = this.template.activeElement !== null;
        this.dispatch({ type: 'saveRequested' });
        const { interactionKey } = this.state;
        const missing = missingFields(opened, this.view, this.state, LABELS.required);
        if (missing.length > 0) {
            this.refuse(interactionKey, missing);
            return;
        }
        this.announcement = LABELS.saving;
        try {
            const result = await saveInteraction(toSaveRequest(this.state, this.view.panelFields));
            if (result.success) await this.finish(result);
            else this.refuse(interactionKey, result.errors, result.fields);
        } catch (error) {
            const message = [...errorMessages(error).map(asSentence), LABELS.notAnswered].join(' ');
            this.refuse(interactionKey, [{ field: null, label: null, message, onPanel: false }]);
        }
    }

    /** Errors go to their fields; fields that are not on the panel join it. */
    private refuse(interactionKey: string, errors: SaveError[], fields: FieldDescription[] = []): void {
        if (fields.length > 0) this.addedFields = [...this.addedFields, ...fields];
        this.dispatch({ type: 'saveRefused', interactionKey, errors });
        this.announcement = fill(LABELS.refused, errors.length);
        const first = this.view.panelFields.find((name) => name in this.errorsByField);
        this.fieldToFocus = this.hasPageErrors || first === undefined ? '' : first;
    }

    /** Tells the agent, shows the Task where its records are open, and begins the next log. */
    private async finish(result: SaveResult): Promise<void> {
        const { opened, state } = this;
        const recordIds = [effectiveWhat(state), effectiveWho(state), state.links.account].flatMap(
            (link) => link?.recordId ?? [],
        );
        this.dispatch({ type: 'saveSucceeded', interactionKey: result.interactionKey, taskId: result.taskId });
        if (!opened || this.state.phase !== 'saved') return;
        const wasChosen = this.isWhatChosen || this.isWhoChosen;
        this.addedFields = [];
        this.dispatch({ type: 'started', interactionKey: crypto.randomUUID(), defaults: this.defaults(opened) });
        this.updateView();
        const channel = this.startChannel(opened);
        if (channel) void this.loadFieldsOf(channel);
        this.announcement = LABELS.logged;
        if (this.hadFocus) this.fieldToFocus = PANEL_FIELDS.notesHtml;
        if (wasChosen) void this.updateLinks(this.place.records);
        else void this.followNavigation();
        await this.toast(result);
        this.dispatchEvent(new RefreshEvent());
        await this.place.refresh(recordIds);
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

    /** After rendering: `name` is an API name, empty for the errors on top. */
    private focusOn(name: string): void {
        this.fieldToFocus = null;
        if (name === PANEL_FIELDS.notesHtml) {
            this.focusNotes();
            // The next log begins at its top.
            this.refs.head?.scrollIntoView({ block: 'nearest' });
        } else if (name === PANEL_FIELDS.subject) {
            this.template.querySelector<HTMLElement>('lightning-input[data-field]')?.focus();
        } else if (name === '') (this.refs.pageErrors as HTMLElement | undefined)?.focus();
        else {
            const children = [this.refs.links, this.refs.outcome, this.refs.fields];
            children.some((child) => (child as FieldHolder | undefined)?.focusField(name));
        }
    }
}
