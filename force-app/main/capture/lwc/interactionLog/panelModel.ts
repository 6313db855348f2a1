/**
 * What one panel knows and does, without DOM: asks the server, follows the agent, shows one of the interactions of
 * c/interactionLogWorkspace. Each change replaces `data`, which the component shows.
 */
import USER_ID from '@salesforce/user/Id';
import { errorMessages, openPanel } from 'c/interactionLogApi';
import type { Channel, FieldDescription, Link, OpenResult, SaveError } from 'c/interactionLogApi';
import type { HandOver } from 'c/interactionLogConsole';
import { asSentence, fill } from 'c/interactionLogControls';
import {
    NO_RECORDS,
    canSave,
    effectiveWhat,
    effectiveWho,
    fieldErrors,
    followsNavigation,
    hasUnsavedContent,
    initialState,
    isBusy,
    nextInteraction,
    pageErrors,
    toFinishRequest,
    toSaveRequest,
} from 'c/interactionLogState';
import type { Action, InteractionState, RecordsInFront, SessionFacts } from 'c/interactionLogState';
import { workspace } from 'c/interactionLogWorkspace';
import type { SaveOutcome, WorkspaceEvent, WorkspaceLike } from 'c/interactionLogWorkspace';
import { FieldSets } from './fieldSets';
import { LABELS } from './labels';
import { LinkFollower, isSameRecords } from './linkFollower';
import { noticeOf, toNotice } from './notices';
import type { Notice } from './notices';
import { interactionFor, toSwitcherEntries } from './openInteractions';
import { dispositionChosen } from './outcome';
import { EMPTY_DATA, showsTheSame } from './panelData';
import type { PanelData, PanelProperties } from './panelData';
import { channelOf, defaultValues, defaultsOf, missingFields, toView } from './view';

/** What became of a save: something to tell, or the field to mend first (empty: see the top). */
export type SaveReport = { notice: Notice } | { firstField: string };

/** A session to log, as another component tells of it. */
export interface SessionStart extends SessionFacts {
    channel: string | null;
    recordId: string | null;
}

/** Milliseconds a panel waits before it shows what was typed into another one. */
const FOLLOW_DELAY = 200;

export interface PanelListener {
    /** Not told of notes that the agent types into this panel. */
    changed(data: PanelData): void;
    /** Something to tell that did not come from this panel's own save. */
    noticed(notice: Notice): void;
}

export class PanelModel {
    data: PanelData;
    /** What the server answered on opening; null until then. */
    opened: OpenResult | null = null;
    properties: PanelProperties = { fieldSet: null, defaultChannel: null, hideSentiment: false };

    private readonly listener: PanelListener;
    private readonly workspace: WorkspaceLike;
    private readonly follower = new LinkFollower();
    private readonly fieldSets = new FieldSets();
    private handOver: HandOver | null = null;
    private key: string;
    private records = NO_RECORDS;
    private otherRecordIds: string[] = [];
    private stopListening: (() => void) | null = null;
    private isOwnChange = false;
    private isSaving = false;
    /** Ends of wrap-ups that were dealt with: a timer that comes back into view tells them again. */
    private readonly timedOut = new Set<string>();
    private following: ReturnType<typeof setTimeout> | null = null;

    constructor(listener: PanelListener, shared: WorkspaceLike = workspace()) {
        this.listener = listener;
        this.workspace = shared;
        const state = initialState(crypto.randomUUID());
        this.key = state.interactionKey;
        this.data = { ...EMPTY_DATA, state, isDurable: shared.isDurable };
        shared.add(state);
    }

    connect(): void {
        this.stopListening ??= this.workspace.subscribe((event) => {
            this.heard(event);
        });
    }

    /** The panel leaves the page; what it showed stays in the workspace. */
    disconnect(): void {
        this.stopListening?.();
        this.stopListening = null;
        if (this.following !== null) clearTimeout(this.following);
        this.following = null;
        void this.workspace.flush();
    }

    dispatch(action: Action): void {
        this.isOwnChange = true;
        this.workspace.dispatch(this.key, action);
        this.isOwnChange = false;
    }

    /** Other records came to the front, or the same once more. */
    async show(records: RecordsInFront, otherRecordIds: string[]): Promise<void> {
        this.records = records;
        this.otherRecordIds = otherRecordIds;
        if (this.opened) await this.followNavigation();
        else if (!this.data.isLoading && this.data.loadMessage === '') await this.load();
    }

    async load(): Promise<void> {
        const { records } = this;
        const { fieldSet, defaultChannel } = this.properties;
        this.set({ isLoading: true, loadMessage: '' });
        // What is typed before the server answers belongs to them, too.
        this.dispatch({ type: 'bound', records });
        try {
            const draftKeys = await this.workspace.draftKeys(USER_ID);
            const opened = await this.open(records, defaultChannel, fieldSet, draftKeys);
            this.opened = opened;
            const { userId, settings, drafts, loggedKeys } = opened;
            await this.workspace.start({ userId, settings, drafts, loggedKeys });
            const channel = this.startChannel(opened);
            this.fieldSets.put(fieldSet ?? channel?.fieldSet ?? null, opened.fields);
            this.dispatch({ type: 'defaultsLoaded', defaults: defaultsOf(opened, channel) });
            this.dispatch({ type: 'bound', records });
            this.dispatch({ type: 'linksResolved', links: opened.links });
            this.updateView();
            this.set({ isLoading: false, isDurable: this.workspace.isDurable });
        } catch (error) {
            this.set({ isLoading: false, loadMessage: [LABELS.loadFailed, ...errorMessages(error)].join(' ') });
            return;
        }
        if (!this.goOn()) this.restore(interactionFor(this.records, this.workspace.list(), true));
        await this.followNavigation();
    }

    /** Goes on with what the utility's former panel showed. */
    inherit(handOver: HandOver): void {
        if (handOver === this.handOver) return;
        this.handOver = handOver;
        if (this.opened) this.goOn();
    }

    /** For the panel that comes after this one. */
    toHandOver(): HandOver {
        const writes = this.workspace.list().flatMap((entry) => (entry.isFollower ? [] : entry.state.interactionKey));
        return { interactionKey: this.key, writes, records: this.records, otherRecordIds: this.otherRecordIds };
    }

    async chooseChannel(value: string): Promise<void> {
        const { opened } = this;
        const channel = opened && channelOf(opened, value);
        if (!opened || !channel) return;
        this.dispatch({ type: 'channelChosen', channel, dispositions: opened.dispositions });
        await this.loadFields();
    }

    chooseDisposition(value: string | null): void {
        if (this.opened) this.dispatch(dispositionChosen(value, this.opened, this.data.state, new Date()));
    }

    /** `link`: null to leave it empty, undefined to take what the records say again. */
    async chooseLink(role: 'what' | 'who', link: Link | null | undefined): Promise<void> {
        this.dispatch({ type: 'linkChosen', role, link });
        await this.updateLinks(this.data.state.boundTo);
    }

    /** Gives the log to the records in front. */
    async rebind(): Promise<void> {
        this.dispatch({ type: 'linksReleased' });
        await this.updateLinks(this.records);
    }

    /** A new interaction on the records in front. */
    async begin(): Promise<void> {
        const { opened } = this;
        const { boundTo, chosen, links } = this.data.state;
        const state = initialState(crypto.randomUUID());
        this.workspace.add(state);
        this.select(state.interactionKey);
        if (!opened) return;
        this.dispatch({ type: 'defaultsLoaded', defaults: defaultsOf(opened, this.startChannel(opened)) });
        if (Object.keys(chosen).length > 0 || !isSameRecords(boundTo, this.records)) {
            await this.updateLinks(this.records);
            return;
        }
        // The server has said already what these records link to.
        this.dispatch({ type: 'bound', records: boundTo });
        this.dispatch({ type: 'linksResolved', links });
    }

    /** The interaction of a session: the one that is open, else a new one. */
    async beginSession({ channel: value, recordId, ...session }: SessionStart): Promise<void> {
        const open = this.workspace.list().find(({ state }) => state.sessionId === session.sessionId);
        if (session.sessionId !== null && open) {
            this.select(open.state.interactionKey);
            return;
        }
        await this.begin();
        this.dispatch({ type: 'sessionKnown', session });
        if (value !== null) await this.chooseChannel(value);
        if (recordId !== null) await this.updateLinks({ ...NO_RECORDS, focusedRecordId: recordId });
    }

    /** Shows another interaction. A fresh one that is left is nothing worth keeping. */
    select(interactionKey: string): void {
        const { key: left } = this;
        if (left === interactionKey || !this.workspace.get(interactionKey)) return;
        const wasFresh = this.workspace.get(left)?.state.phase === 'fresh';
        this.key = interactionKey;
        this.refresh();
        this.updateView();
        void this.loadFields();
        if (wasFresh) void this.workspace.discard(left);
        this.takeOverInherited();
    }

    /** Shows the interaction after (1) or before (-1) this one. */
    selectNumber(number: number): void {
        const entry = this.data.entries[number - 1];
        if (entry) this.select(entry.key);
    }

    /** Gives an interaction up; it can be brought back until the next one is given up. */
    async close(interactionKey = this.key): Promise<void> {
        if (isBusy(this.workspace.get(interactionKey)?.state ?? this.data.state)) return;
        if (this.key === interactionKey) {
            // The lines shown may be a moment behind.
            const next = this.data.entries.findLast(({ key }) => key !== interactionKey && this.workspace.get(key));
            if (next) this.select(next.key);
            else await this.begin();
        }
        const closed = await this.workspace.discard(interactionKey);
        this.set({ closed: closed && hasUnsavedContent(closed) ? closed : null });
    }

    undoClose(): void {
        const { closed } = this.data;
        if (!closed) return;
        this.set({ closed: null });
        this.workspace.add(closed);
        this.select(closed.interactionKey);
    }

    /** Null when there is nothing to do: a save runs already, nothing is loaded, or another tab writes. */
    async save(): Promise<SaveReport | null> {
        const { opened, key } = this;
        const { state, view, isFollower, conflict } = this.data;
        if (!opened || !canSave(state) || isFollower || conflict) return null;
        const missing = missingFields(opened, view, state, LABELS.required);
        if (missing.length > 0) {
            this.dispatch({ type: 'saveRequested' });
            return this.refuse(missing);
        }
        this.set({ announcement: LABELS.saving, finishProblem: null });
        this.isSaving = true;
        let last = state;
        const stop = this.workspace.subscribe(() => {
            last = this.workspace.get(key)?.state ?? last;
        });
        const outcome = await this.workspace.save(
            key,
            (sent) => toSaveRequest(sent, view.panelFields),
            (sent) => toFinishRequest(sent),
        );
        stop();
        this.isSaving = false;
        this.refresh();
        return this.report(outcome, last);
    }

    /** The countdown is over: the setting says whether that saves. A log without notes is never saved by itself. */
    async timeOut(): Promise<SaveReport | null> {
        const { opened } = this;
        const { state } = this.data;
        const end = `${state.interactionKey} ${state.wrapUpEndsAt ?? ''}`;
        if (this.timedOut.has(end)) return null;
        this.timedOut.add(end);
        this.set({ announcement: LABELS.timeOver });
        if (opened?.settings.wrapUpAtZero !== 'Save' || state.content.notesHtml === '') return null;
        const { timedOutDisposition } = opened.settings;
        if (state.content.disposition === null && timedOutDisposition !== null)
            this.chooseDisposition(timedOutDisposition);
        return this.save();
    }

    resolveConflict(choice: 'mine' | 'theirs' | 'both'): void {
        this.workspace.resolveConflict(this.key, choice);
    }

    async takeOver(): Promise<void> {
        await this.workspace.takeOver(this.key);
    }

    async retryFinish(): Promise<void> {
        const { finishProblem } = this.data;
        if (finishProblem) await this.workspace.retryFinish(finishProblem.interactionKey);
    }

    retryQueued(): void {
        this.workspace.retryQueued();
    }

    /** The agent looks elsewhere. */
    flush(): void {
        void this.workspace.flush();
    }

    private heard(event: WorkspaceEvent): void {
        if (event.type === 'changed') {
            this.heardChange(event.interactionKey);
            return;
        }
        if (event.type === 'finished') {
            const { warnings, interactionKey } = event;
            const message = warnings.map((warning) => asSentence(warning.message)).join(' ');
            this.set({
                finishProblem: message === '' ? null : { interactionKey, message: fill(LABELS.finishFailed, message) },
                announcement: message === '' ? LABELS.finishDone : fill(LABELS.finishFailed, message),
            });
        }
        // What was on the panel goes on under another key.
        if (event.type === 'keptAsNew' && event.interactionKey === this.key) this.select(event.newKey);
        const notice = noticeOf(event, this.workspace);
        if (notice) this.listener.noticed(notice);
    }

    private heardChange(interactionKey: string | null): void {
        const isMine = interactionKey === null || interactionKey === this.key;
        const phase = this.workspace.get(this.key)?.state.phase;
        const isOver = isMine && (phase === undefined || phase === 'saved');
        if (isOver && !this.isSaving && !this.isOwnChange) void this.beginUnlessReplaced(this.key);
        else if (this.isOwnChange || (isMine && phase !== undefined && phase !== this.data.state.phase)) this.refresh();
        else this.refreshSoon();
    }

    /** What ended may be told to go on under another key right after. */
    private async beginUnlessReplaced(interactionKey: string): Promise<void> {
        await Promise.resolve();
        if (this.key === interactionKey) await this.begin();
    }

    /** What happens in other panels and tabs is shown a moment later, once for many keys. */
    private refreshSoon(): void {
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared in disconnect
        this.following ??= setTimeout(() => {
            this.following = null;
            if (!this.stopListening) return;
            const former = this.data.entries.map(({ key }) => key);
            this.refresh();
            const begun = this.workspace.list().filter(({ state }) => !former.includes(state.interactionKey));
            if (this.opened) this.restore(interactionFor(this.records, begun, false));
        }, FOLLOW_DELAY);
    }

    private goOn(): boolean {
        const { interactionKey } = this.handOver ?? {};
        if (interactionKey === undefined || !this.workspace.get(interactionKey)) return false;
        if (this.key === interactionKey) this.takeOverInherited();
        else this.select(interactionKey);
        return true;
    }

    /** The window that wrote it has lost its panel to this one. */
    private takeOverInherited(): void {
        if (this.data.isFollower && this.handOver?.writes.includes(this.key)) void this.takeOver();
    }

    /** A fresh log gives way to the interaction that is open on its records. */
    private restore(interactionKey: string | null): void {
        if (interactionKey === null || !followsNavigation(this.data.state)) return;
        this.select(interactionKey);
        this.set({ announcement: LABELS.restored });
    }

    /** Takes over what the workspace says. */
    private refresh(): void {
        const entry = this.workspace.get(this.key);
        if (!entry) return;
        const { data: before } = this;
        const { state, whereabouts, isFollower, conflict } = entry;
        const list = this.workspace.list();
        this.set({
            state,
            whereabouts,
            isDurable: this.workspace.isDurable,
            isFollower,
            conflict,
            entries: toSwitcherEntries(list, entry, this.opened, before.entries),
            queuedCount: list.filter((one) => one.state.phase === 'queued').length,
            ...(state.errors === before.state.errors ? {} : { errors: fieldErrors(state) }),
        });
        const isSameView =
            isBusy(state) === isBusy(before.state) &&
            state.channel === before.state.channel &&
            isFollower === before.isFollower;
        if (!isSameView) this.updateView();
    }

    private report(outcome: SaveOutcome, last: InteractionState): SaveReport {
        switch (outcome.kind) {
            case 'refused':
                return this.showRefusal(outcome.errors, outcome.fields);
            case 'failed':
                return this.showRefusal(this.data.state.errors);
            default:
                this.moveOn(last);
                return { notice: toNotice(outcome, last) };
        }
    }

    /** Fields that have no input here and were not in the way, until the server named them, join the panel. */
    private showRefusal(errors: SaveError[], fields: FieldDescription[] = []): SaveReport {
        this.fieldSets.add(this.key, fields);
        if (fields.length > 0) {
            const { status } = this.data.state.content;
            const defaults = { channel: null, status, values: defaultValues(fields) };
            this.dispatch({ type: 'defaultsLoaded', defaults });
        }
        this.updateView();
        this.set({ announcement: fill(LABELS.refused, errors.length) });
        const { state, view } = this.data;
        const isOnTop = pageErrors(state, view.panelFields).length > 0;
        return { firstField: (isOnTop ? '' : view.panelFields.find((name) => name in this.data.errors)) ?? '' };
    }

    private refuse(errors: SaveError[]): SaveReport {
        this.dispatch({ type: 'saveRefused', interactionKey: this.key, errors });
        return this.showRefusal(errors);
    }

    /** The next interaction, on the same records, with what was typed after the save was sent. */
    private moveOn(last: InteractionState): void {
        const { opened } = this;
        if (!opened) return;
        const channel = this.startChannel(opened);
        const now = new Date().toISOString();
        const next = nextInteraction(last, crypto.randomUUID(), defaultsOf(opened, channel), now);
        const isShown = this.key === last.interactionKey;
        if (!isShown && next.phase === 'fresh') return;
        this.workspace.add(next, last.interactionKey);
        if (!isShown) return;
        this.key = next.interactionKey;
        this.refresh();
        this.updateView();
        void this.loadFields();
        this.set({ announcement: LABELS.logged });
        const isLinkedHere = Object.keys(last.chosen).length === 0 && isSameRecords(last.boundTo, this.records);
        if (!isLinkedHere) void this.updateLinks(this.records);
    }

    /** Channels may have field sets of their own, unless the page names one for all. */
    private async loadFields(): Promise<void> {
        const { opened } = this;
        const channel = opened && channelOf(opened, this.data.state.channel);
        if (!channel || this.properties.fieldSet !== null || this.fieldSets.has(channel.fieldSet)) {
            this.updateView();
            return;
        }
        try {
            const { fields } = await this.open(this.data.state.boundTo, channel.value, null, []);
            this.fieldSets.put(channel.fieldSet, fields);
            if (this.data.state.channel !== channel.value) return;
            this.dispatch({ type: 'defaultsLoaded', defaults: defaultsOf({ ...opened, fields }, channel) });
            this.updateView();
        } catch {
            // The fields of the channel before stay: the log can still be saved, and the server says what it lacks.
        }
    }

    /** A fresh log follows the agent; one with content stays where it began. */
    private async followNavigation(): Promise<void> {
        const { records } = this;
        this.restore(interactionFor(records, this.workspace.list(), false));
        const { state } = this.data;
        const isHere = isSameRecords(records, state.boundTo);
        if (!isHere && followsNavigation(state)) await this.updateLinks(records);
        else this.set({ isElsewhere: !isHere && records.focusedRecordId !== state.boundTo.focusedRecordId });
    }

    private async updateLinks(records: RecordsInFront): Promise<void> {
        const { state: asked } = this.data;
        this.set({ isElsewhere: false });
        this.dispatch({ type: 'bound', records });
        const links = await this.follower.resolve(records, this.otherRecordIds, asked);
        if (!links || this.key !== asked.interactionKey) return;
        this.dispatch({ type: 'linksResolved', links });
        const { state } = this.data;
        const names = [effectiveWhat(state), effectiveWho(state)].flatMap((link) => link?.name ?? []);
        if (names.length > 0) this.set({ announcement: fill(LABELS.relatedTo, names.join(', ')) });
    }

    private open(
        records: RecordsInFront,
        channel: string | null,
        fieldSet: string | null,
        draftKeys: string[],
    ): Promise<OpenResult> {
        return openPanel({
            recordIds: {
                ...records,
                otherRecordIds: this.otherRecordIds,
                overrideWhatId: null,
                overrideWhoId: null,
            },
            channel,
            fieldSet,
            draftKeys,
        });
    }

    private startChannel(opened: OpenResult): Channel | null {
        return channelOf(opened, this.properties.defaultChannel ?? opened.defaultChannel);
    }

    private updateView(): void {
        const { opened } = this;
        if (!opened) return;
        const { state, isFollower } = this.data;
        const fieldSet = this.properties.fieldSet ?? channelOf(opened, state.channel)?.fieldSet ?? null;
        this.set({
            view: toView({
                opened: { ...opened, fields: this.fieldSets.get(fieldSet, opened.fields) },
                added: this.fieldSets.added(state.interactionKey),
                channel: state.channel,
                isBusy: isBusy(state) || isFollower,
                hidden: this.properties.hideSentiment ? ['sentiment'] : [],
            }),
        });
    }

    private set(changes: Partial<PanelData>): void {
        const { data: before } = this;
        this.data = { ...before, ...changes };
        if (!this.isOwnChange || !showsTheSame(before, this.data)) this.listener.changed(this.data);
    }
}
