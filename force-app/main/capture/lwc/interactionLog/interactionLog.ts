import { LightningElement, api, wire } from 'lwc';
import { CurrentPageReference, NavigationMixin } from 'lightning/navigation';
import type { PageReference } from 'lightning/navigation';
import { APPLICATION_SCOPE, MessageContext, publish, subscribe, unsubscribe } from 'lightning/messageService';
import type { MessageContextValue, Subscription } from 'lightning/messageService';
import { EnclosingTabId, IsConsoleNavigation } from 'lightning/platformWorkspaceApi';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import INTERACTION_LOG from '@salesforce/messageChannel/Interaction_Log__c';
import type { InteractionLogMessage } from '@salesforce/messageChannel/Interaction_Log__c';
import TAB_FOCUSED from '@salesforce/messageChannel/lightning__tabFocused';
import type { Link } from 'c/interactionLogApi';
import { Place, leaveHandOver } from 'c/interactionLogConsole';
import { fill } from 'c/interactionLogControls';
import {
    isSaveKey,
    listenForHotkey,
    panelCommand,
    parseHotkey,
    rememberFocus,
    returnFocus,
} from 'c/interactionLogHotkey';
import type { Hotkey } from 'c/interactionLogHotkey';
import {
    PANEL_FIELDS,
    canSave,
    effectiveWhat,
    effectiveWho,
    hasUnsavedContent,
    isBusy,
    pageErrors,
} from 'c/interactionLogState';
import type { Action, InteractionState } from 'c/interactionLogState';
import { LABELS } from './labels';
import { tabClosedNotice } from './notices';
import type { Notice } from './notices';
import { titleOf } from './openInteractions';
import type { PanelData } from './panelData';
import { PanelModel } from './panelModel';
import type { SaveReport } from './panelModel';
import { isBesideUtility, isSpokesman, joinPanels, panelsChanged, tellSpokesman } from './panels';
import type { PagePanel } from './panels';
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
    isTrayOpen = false;

    private readonly place = new Place(() => {
        const { records, otherRecordIds, handOver, isPoppedOut } = this.place;
        if (handOver) this.model.inherit(handOver);
        if (isPoppedOut) this.isAwaited ??= true;
        void this.model.show(records, otherRecordIds);
    });
    private readonly asPagePanel: PagePanel = {
        isUtility: () => this.isUtility,
        isVisible: () => this.isVisible,
        neighboursChanged: () => {
            this.isBeside = isBesideUtility(this.asPagePanel);
        },
        tell: (notice) => {
            void this.tell(notice);
        },
    };
    private readonly model = new PanelModel({
        changed: (data) => {
            this.data = data;
        },
        noticed: (notice) => {
            if (isSpokesman(this.asPagePanel)) void this.tell(notice);
        },
    });
    data: PanelData = this.model.data;
    private isUtility = false;
    private isVisible = false;
    private isBeside = false;
    /** The agent popped the panel out to write in it, and has not got the caret yet; null in other panels. */
    private isAwaited: boolean | null = null;
    private shownPanelValues: Record<string, unknown> = {};
    private messageContext: MessageContextValue | null = null;
    private subscriptions: Subscription[] = [];
    private stopListening: (() => void)[] = [];
    private visibility: IntersectionObserver | null = null;

    @wire(IsConsoleNavigation)
    wiredIsConsole(isConsole: boolean): void {
        this.place.update({ isConsole });
    }

    @wire(EnclosingUtilityId)
    wiredUtilityId(utilityId: string | null): void {
        this.isUtility = Boolean(utilityId);
        this.place.update({ utilityId: utilityId ?? null });
        panelsChanged();
    }

    @wire(EnclosingTabId)
    wiredTabId(tabId: string | null): void {
        this.place.update({ tabId: tabId ?? null });
    }

    @wire(CurrentPageReference)
    wiredPageReference(pageReference: PageReference | null): void {
        this.place.update({ pageReference });
    }

    /** Console apps say which tab comes to the front; other components say which session to log. */
    @wire(MessageContext)
    wiredMessageContext(context: MessageContextValue): void {
        if (this.messageContext) return;
        this.messageContext = context;
        const options = { scope: APPLICATION_SCOPE };
        this.subscriptions = [
            subscribe(
                context,
                TAB_FOCUSED,
                (message) => {
                    this.model.flush();
                    this.place.tabFocused(message?.currentTabId);
                },
                options,
            ),
            subscribe(
                context,
                INTERACTION_LOG,
                (message) => {
                    if (message?.action === 'start') void this.startSession(message);
                },
                options,
            ),
        ];
    }

    override connectedCallback(): void {
        this.model.connect();
        window.addEventListener('pagehide', this.handlePageHide);
        this.stopListening = [
            () => {
                window.removeEventListener('pagehide', this.handlePageHide);
            },
            joinPanels(this.asPagePanel),
            listenForHotkey({
                hotkey: () => this.hotkey(),
                isUtility: () => this.isUtility,
                isVisible: () => (this.refs.panel?.getClientRects().length ?? 0) > 0,
                toggle: () => {
                    void this.toggle();
                },
            }),
        ];
        this.model.properties = {
            fieldSet: given(this.fieldSet),
            defaultChannel: given(this.defaultChannel),
            hideSentiment: this.hideSentiment,
        };
        this.place.update({ recordId: this.recordId });
    }

    override renderedCallback(): void {
        this.announce();
        this.showNotes();
        this.focusOnceReady();
        const { panel } = this.refs;
        if (this.visibility || !panel) return;
        this.visibility = new IntersectionObserver((entries) => {
            this.isVisible = entries.at(-1)?.isIntersecting ?? false;
            if (!this.isVisible) this.model.flush();
            panelsChanged();
        });
        this.visibility.observe(panel);
    }

    override disconnectedCallback(): void {
        for (const stop of this.stopListening) stop();
        for (const subscription of this.subscriptions) unsubscribe(subscription);
        this.stopListening = [];
        this.subscriptions = [];
        this.messageContext = null;
        this.visibility?.disconnect();
        this.visibility = null;
        this.model.disconnect();
        if (this.isUtility) leaveHandOver(this.model.toHandOver());
        else if (hasUnsavedContent(this.state) && !isBusy(this.state)) tellSpokesman(tabClosedNotice(this.state));
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

    get title(): string {
        return given(this.panelLabel) ?? LABELS.title;
    }

    /** Beside the utility's panel this one needs a name of its own. */
    get regionName(): string {
        return this.isBeside ? fill(LABELS.titleOnPage, this.title) : this.title;
    }

    /** The utility has its own frame and heading. */
    get isCard(): boolean {
        return !this.isUtility;
    }

    get panelClass(): string {
        return this.isCard ? 'panel card' : 'panel';
    }

    /** Nothing can be changed: a save is under way, or another window writes. */
    get isBusy(): boolean {
        return isBusy(this.state) || this.data.isFollower;
    }

    get isLoadFailed(): boolean {
        return this.data.loadMessage !== '';
    }

    get isWaiting(): boolean {
        return isBusy(this.state) || this.data.isLoading;
    }

    get waitingText(): string {
        return isBusy(this.state) ? LABELS.saving : LABELS.loading;
    }

    get footText(): string {
        return isBusy(this.state) ? LABELS.saving : this.shortcut;
    }

    get shortcut(): string {
        return /Mac|iPad|iPhone/.test(navigator.userAgent) ? LABELS.shortcutMac : LABELS.shortcut;
    }

    get saveTitle(): string {
        return `${LABELS.save} (${this.shortcut})`;
    }

    get isSaveDisabled(): boolean {
        return !this.view.isReady || this.isBusy || !canSave(this.state);
    }

    get isForm(): boolean {
        return this.view.isReady && this.data.conflict === null;
    }

    get isNotesShown(): boolean {
        return this.view.controls.notesHtml.isShown && this.data.conflict === null;
    }

    get what(): Link | null {
        return effectiveWhat(this.state);
    }

    get who(): Link | null {
        return effectiveWho(this.state);
    }

    get whatId(): string | null {
        return this.what?.recordId ?? null;
    }

    get whoId(): string | null {
        return this.who?.recordId ?? null;
    }

    get isCase(): boolean {
        return this.what?.objectApiName === 'Case';
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

    get notesLength(): number | null {
        return this.model.opened?.fields.find(({ name }) => name === PANEL_FIELDS.notesHtml)?.length ?? null;
    }

    get settings(): Partial<NonNullable<PanelModel['opened']>['settings']> {
        return this.model.opened?.settings ?? {};
    }

    get userId(): string | null {
        return this.model.opened?.userId ?? null;
    }

    get userName(): string | null {
        return this.model.opened?.userName ?? null;
    }

    /** Of controls that picklists among the further fields may depend on. */
    get panelValues(): Record<string, unknown> {
        const { status, disposition, sentiment, followUpRequired } = this.state.content;
        const values: Record<string, unknown> = {
            [PANEL_FIELDS.status]: status,
            [PANEL_FIELDS.disposition]: disposition,
            [PANEL_FIELDS.sentiment]: sentiment,
            [PANEL_FIELDS.followUpRequired]: followUpRequired,
        };
        // The same object while nothing changed: typing shall not render the fields anew.
        if (Object.keys(values).some((name) => values[name] !== this.shownPanelValues[name]))
            this.shownPanelValues = values;
        return this.shownPanelValues;
    }

    get isTimerShown(): boolean {
        return this.state.startedAt !== null;
    }

    get closedText(): string {
        const { closed } = this.data;
        return closed ? fill(LABELS.closed, titleOf(closed)) : '';
    }

    get pageErrors(): { key: string; text: string; field: string | null }[] {
        return pageErrors(this.state, this.view.panelFields).map(({ field, label, message }) => ({
            key: `${field ?? ''}: ${message}`,
            text: field !== null && label ? `${label}: ${message}` : message,
            field,
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

    /** A promise found in the notes, accepted by the agent. */
    handleCommitment(event: CustomEvent<{ subject: string; dueDate: string | null }>): void {
        const { followUp } = this.state.content;
        this.model.dispatch({ type: 'edited', field: 'followUpRequired', value: true });
        this.model.dispatch({ type: 'edited', field: 'followUp', value: { ...followUp, ...event.detail } });
    }

    handleChooseLink(event: CustomEvent<{ role: 'what' | 'who'; link?: Link | null }>): void {
        void this.model.chooseLink(event.detail.role, event.detail.link);
    }

    handleRelease(): void {
        void this.model.rebind();
    }

    handleRetry(): void {
        void this.model.load();
    }

    handleRetryFinish(): void {
        void this.model.retryFinish();
    }

    handleTakeOver(): void {
        void this.model.takeOver();
    }

    handleResolve(event: CustomEvent<{ choice: 'mine' | 'theirs' | 'both' }>): void {
        this.model.resolveConflict(event.detail.choice);
    }

    handleSelect(event: CustomEvent<{ key: string }>): void {
        this.model.select(event.detail.key);
    }

    handleBegin(): void {
        void this.begin();
    }

    handleClose(event: CustomEvent<{ key: string }>): void {
        void this.model.close(event.detail.key);
    }

    handleUndoClose(): void {
        this.model.undoClose();
    }

    get trayExpanded(): string {
        return String(this.isTrayOpen);
    }

    handleTray(): void {
        this.isTrayOpen = !this.isTrayOpen;
    }

    handleOpenDraft(event: CustomEvent<{ interactionKey: string }>): void {
        this.isTrayOpen = false;
        this.model.select(event.detail.interactionKey);
        this.focusNotes();
    }

    handleWrapUp(): void {
        this.model.dispatch({ type: 'wrapUpStarted', seconds: this.settings.wrapUpSeconds ?? 0 });
    }

    handleExtend(): void {
        this.model.dispatch({ type: 'wrapUpExtended', seconds: this.settings.wrapUpExtendSeconds ?? 0 });
    }

    handleTimeOut(): void {
        void this.model.timeOut().then((report) => this.show(report, false));
    }

    handleSave(): void {
        void this.save();
    }

    handleFocusOut(event: FocusEvent): void {
        if (event.relatedTarget === null) this.model.flush();
    }

    handleKeydown(event: KeyboardEvent): void {
        const command = isSaveKey(event) ? 'save' : panelCommand(event);
        if (command === null) return;
        event.preventDefault();
        event.stopPropagation();
        if (command === 'save') void this.save();
        else if (command === 'begin') void this.begin();
        else if (command === 'close') void this.model.close();
        else this.model.selectNumber(command);
    }

    private async begin(): Promise<void> {
        await this.model.begin();
        this.focusNotes();
    }

    /** The utility answers for all panels of the app. */
    private async startSession(message: Extract<InteractionLogMessage, { action: 'start' }>): Promise<void> {
        if (!isSpokesman(this.asPagePanel)) return;
        await this.model.beginSession({
            sessionId: message.sessionId ?? null,
            channel: message.channel ?? null,
            recordId: message.recordId ?? null,
            startedAt: message.startedAt ?? null,
            endedAt: message.endedAt ?? null,
        });
        await this.place.openUtility();
        this.focusNotes();
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
        await this.show(await this.model.save(), hadFocus);
    }

    private async show(report: SaveReport | null, hadFocus: boolean): Promise<void> {
        if (!report) return;
        if ('firstField' in report) {
            this.focusOn(report.firstField);
            return;
        }
        if (hadFocus) this.beginAtTop();
        await this.tell(report.notice);
    }

    /** Toasts, and shows the new activity wherever its records are open. */
    private async tell(notice: Notice): Promise<void> {
        await this.toast(notice);
        if (notice.loggedKey !== null) {
            if (this.messageContext) {
                publish(this.messageContext, INTERACTION_LOG, {
                    action: 'logged',
                    interactionKey: notice.loggedKey,
                    taskId: notice.task?.taskId ?? null,
                });
            }
            this.dispatchEvent(new RefreshEvent());
        }
        await this.place.refresh(notice.recordIds);
    }

    private async toast({ title, message, variant, task }: Notice): Promise<void> {
        if (task === null) {
            this.dispatchEvent(new ShowToastEvent({ title, message, variant }));
            return;
        }
        const url = await this[NavigationMixin.GenerateUrl]({
            type: 'standard__recordPage',
            attributes: { recordId: task.taskId, objectApiName: 'Task', actionName: 'view' },
        });
        const messageData = [{ url, label: task.subject }];
        this.dispatchEvent(new ShowToastEvent({ title, message: '{0}', messageData, variant }));
    }

    /** By hand: a template would write the text with every rendering, and screen readers would read it each time. */
    private announce(): void {
        const { announcement } = this.refs;
        const { announcement: text } = this.data;
        if (announcement && announcement.textContent !== text) announcement.textContent = text;
    }

    /**
     * By hand: while the agent types, the editor is ahead of what was rendered last, and a template would not notice that
     * the next interaction has the same (no) notes as the last time it looked.
     */
    private showNotes(): void {
        const notes = this.refs.notes as (Element & { value: string }) | undefined;
        if (notes) notes.value = this.model.data.state.content.notesHtml;
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

    /** Closing the window of a popped-out utility disconnects nothing. */
    private readonly handlePageHide = (): void => {
        if (this.place.isPoppedOut) leaveHandOver(this.model.toHandOver());
    };

    private focusOnceReady(): void {
        if (this.isAwaited !== true || !this.model.opened || this.data.isLoading || this.isBusy || !this.isNotesShown)
            return;
        this.isAwaited = false;
        void Promise.resolve().then(() => {
            this.focusNotes();
        });
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
