/**
 * What the panel knows and does, without DOM: asks the server, follows the agent, runs the interaction through
 * c/interactionLogState. Each change replaces `data`, which the component shows.
 */
import { errorMessages, openPanel, saveInteraction } from 'c/interactionLogApi';
import type { Channel, FieldDescription, Link, OpenResult, SaveError, SaveResult } from 'c/interactionLogApi';
import {
    NO_RECORDS,
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
import type { Action, InteractionState, RecordsInFront } from 'c/interactionLogState';
import { LABELS, fill } from './labels';
import { LinkFollower } from './linkFollower';
import { EMPTY_VIEW, channelOf, defaultValues, defaultsOf, missingFields, toView } from './view';
import type { View } from './view';

/** What the page says about the panel. */
export interface PanelProperties {
    fieldSet: string | null;
    defaultChannel: string | null;
    hideSentiment: boolean;
}

export interface PanelData {
    state: InteractionState;
    view: View;
    /** Messages by API name of the field. */
    errors: Record<string, string>;
    isLoading: boolean;
    /** Why the settings could not be loaded; empty when they could. */
    loadMessage: string;
    /** The agent looks at another record than the log is bound to. */
    isElsewhere: boolean;
    /** For screen readers. */
    announcement: string;
}

/** What became of a save: the Task and the records that show it, or the field to mend first (empty: see the top). */
export type SaveOutcome = { result: SaveResult; recordIds: string[] } | { firstField: string };

const asSentence = (text: string): string => (/[.!?。]$/.test(text) ? text : `${text}.`);

const idsOf = (links: (Link | null)[]): string[] => links.flatMap((link) => link?.recordId ?? []);

export class PanelModel {
    data: PanelData = {
        state: initialState(crypto.randomUUID()),
        view: EMPTY_VIEW,
        errors: {},
        isLoading: false,
        loadMessage: '',
        isElsewhere: false,
        announcement: '',
    };
    /** What the server answered on opening; null until then. */
    opened: OpenResult | null = null;
    properties: PanelProperties = { fieldSet: null, defaultChannel: null, hideSentiment: false };

    private readonly onChange: (data: PanelData) => void;
    private readonly follower = new LinkFollower();
    private records = NO_RECORDS;
    private addedFields: FieldDescription[] = [];
    /** Field set that `opened.fields` holds; undefined when it is not known. */
    private loadedFieldSet: string | null | undefined;

    constructor(onChange: (data: PanelData) => void) {
        this.onChange = onChange;
    }

    dispatch(action: Action): void {
        const { state: before } = this.data;
        const state = reduce(before, action, new Date().toISOString());
        this.set(state.errors === before.errors ? { state } : { state, errors: fieldErrors(state) });
        if (isBusy(state) !== isBusy(before) || state.channel !== before.channel) this.updateView();
    }

    /** Other records came to the front, or the same once more. */
    async show(records: RecordsInFront): Promise<void> {
        this.records = records;
        if (this.opened) await this.followNavigation();
        else if (!this.data.isLoading && this.data.loadMessage === '') await this.load();
    }

    async load(): Promise<void> {
        const { records } = this;
        const { fieldSet, defaultChannel } = this.properties;
        this.set({ isLoading: true, loadMessage: '' });
        try {
            const opened = await this.open(records, defaultChannel, fieldSet);
            this.opened = opened;
            this.follower.linkedRecords = records;
            const channel = this.startChannel(opened);
            this.loadedFieldSet = channel?.fieldSet ?? null;
            this.dispatch({ type: 'defaultsLoaded', defaults: defaultsOf(opened, channel) });
            this.dispatch({ type: 'linksResolved', links: opened.links });
            this.updateView();
            this.set({ isLoading: false });
        } catch (error) {
            this.set({ isLoading: false, loadMessage: [LABELS.loadFailed, ...errorMessages(error)].join(' ') });
            return;
        }
        await this.followNavigation();
    }

    async chooseChannel(value: string): Promise<void> {
        const { opened } = this;
        const channel = opened && channelOf(opened, value);
        if (!opened || !channel) return;
        this.dispatch({ type: 'channelChosen', channel, dispositions: opened.dispositions });
        await this.loadFieldsOf(channel);
    }

    chooseDisposition(value: string | null): void {
        const disposition = this.opened?.dispositions.find((one) => one.value === value);
        this.dispatch({
            type: 'dispositionChosen',
            value,
            followUpRequired: disposition?.followUpRequired ?? false,
            dueDate: null,
            caseStatus: null,
        });
    }

    async chooseLink(role: 'what' | 'who', link: Link | null): Promise<void> {
        this.dispatch({ type: 'linkChosen', role, link });
        await this.updateLinks(this.follower.linkedRecords);
    }

    /** Gives the log to the records in front. */
    async rebind(): Promise<void> {
        this.dispatch({ type: 'linksReleased' });
        await this.updateLinks(this.records);
    }

    /** Null when there is nothing to do: a save runs already, or nothing is loaded. */
    async save(): Promise<SaveOutcome | null> {
        const { opened, data } = this;
        if (!opened || !canSave(data.state)) return null;
        const { interactionKey } = data.state;
        this.dispatch({ type: 'saveRequested' });
        const { state, view } = this.data;
        const missing = missingFields(opened, view, state, LABELS.required);
        if (missing.length > 0) return this.refuse(interactionKey, missing);
        this.set({ announcement: LABELS.saving });
        let result: SaveResult;
        try {
            result = await saveInteraction(toSaveRequest(state, view.panelFields));
        } catch (error) {
            const message = [...errorMessages(error).map(asSentence), LABELS.notAnswered].join(' ');
            return this.refuse(interactionKey, [{ field: null, label: null, message, onPanel: false }]);
        }
        if (!result.success) return this.refuse(interactionKey, result.errors, result.fields);
        const recordIds = idsOf([effectiveWhat(state), effectiveWho(state), state.links.account]);
        this.dispatch({ type: 'saveSucceeded', interactionKey, taskId: result.taskId });
        this.startNext(opened);
        return { result, recordIds };
    }

    /** Errors go to their fields; fields that are not on the panel join it. */
    private refuse(interactionKey: string, errors: SaveError[], fields: FieldDescription[] = []): SaveOutcome {
        this.addedFields = [...this.addedFields, ...fields];
        this.dispatch({ type: 'saveRefused', interactionKey, errors });
        if (fields.length > 0) {
            const { status } = this.data.state.content;
            this.dispatch({
                type: 'defaultsLoaded',
                defaults: { channel: null, status, values: defaultValues(fields) },
            });
        }
        this.set({ announcement: fill(LABELS.refused, errors.length) });
        const { state, view } = this.data;
        const isOnTop = pageErrors(state, view.panelFields).length > 0;
        return { firstField: (isOnTop ? '' : view.panelFields.find((name) => name in this.data.errors)) ?? '' };
    }

    private startNext(opened: OpenResult): void {
        const { chosen } = this.data.state;
        const channel = this.startChannel(opened);
        this.addedFields = [];
        this.dispatch({
            type: 'started',
            interactionKey: crypto.randomUUID(),
            defaults: defaultsOf(opened, channel),
        });
        this.updateView();
        this.set({ announcement: LABELS.logged });
        if (channel) void this.loadFieldsOf(channel);
        if (Object.keys(chosen).length > 0) void this.updateLinks(this.records);
        else void this.followNavigation();
    }

    /** Channels may have field sets of their own, unless the page names one for all. */
    private async loadFieldsOf(channel: Channel): Promise<void> {
        if (this.properties.fieldSet !== null || channel.fieldSet === this.loadedFieldSet) return;
        this.loadedFieldSet = channel.fieldSet;
        try {
            const { fields } = await this.open(this.follower.linkedRecords, channel.value, null);
            if (!this.opened || this.data.state.channel !== channel.value) return;
            this.opened = { ...this.opened, fields };
            this.dispatch({ type: 'defaultsLoaded', defaults: defaultsOf(this.opened, channel) });
            this.updateView();
        } catch {
            // The fields of the channel before stay: the log can still be saved, and the server says what it lacks.
            this.loadedFieldSet = undefined;
        }
    }

    /** A fresh log follows the agent; one with content stays where it began. */
    private async followNavigation(): Promise<void> {
        const { records, follower } = this;
        if (follower.isLinkedTo(records)) this.set({ isElsewhere: false });
        else if (followsNavigation(this.data.state)) await this.updateLinks(records);
        else this.set({ isElsewhere: records.focusedRecordId !== follower.linkedRecords.focusedRecordId });
    }

    private async updateLinks(records: RecordsInFront): Promise<void> {
        this.set({ isElsewhere: false });
        const { chosen, links: former } = this.data.state;
        const links = await this.follower.resolve(records, chosen, former);
        if (!links) return;
        this.dispatch({ type: 'linksResolved', links });
        const { state } = this.data;
        const names = [effectiveWhat(state), effectiveWho(state)].flatMap((link) => link?.name ?? []);
        if (names.length > 0) this.set({ announcement: fill(LABELS.relatedTo, names.join(', ')) });
    }

    private open(records: RecordsInFront, channel: string | null, fieldSet: string | null): Promise<OpenResult> {
        return openPanel({
            recordIds: { ...records, overrideWhatId: null, overrideWhoId: null },
            channel,
            fieldSet,
            draftKeys: [],
        });
    }

    private startChannel(opened: OpenResult): Channel | null {
        return channelOf(opened, this.properties.defaultChannel ?? opened.defaultChannel);
    }

    private updateView(): void {
        if (!this.opened) return;
        const { state } = this.data;
        this.set({
            view: toView({
                opened: this.opened,
                added: this.addedFields,
                channel: state.channel,
                isBusy: isBusy(state),
                hidden: this.properties.hideSentiment ? ['sentiment'] : [],
            }),
        });
    }

    private set(changes: Partial<PanelData>): void {
        this.data = { ...this.data, ...changes };
        this.onChange(this.data);
    }
}
