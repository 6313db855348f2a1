/**
 * The life of one interaction on the panel, without DOM and without server: fresh → editing → saving → saved or failed.
 * `reduce` is pure; the container sends actions and acts on what comes out. Text the agent typed is in the state until
 * a save that contained it has succeeded; what was typed while such a save was under way goes over to the next log.
 */
import type {
    Channel,
    Disposition,
    FinishRequest,
    FollowUp,
    Link,
    LinkRequest,
    Links,
    SaveError,
    SaveRequest,
} from 'c/interactionLogApi';
import { typedSince } from './typedSince';

/** `queued`: Save was pressed, nobody answered; it is sent again by itself, with the same content. */
export type Phase = 'fresh' | 'editing' | 'saving' | 'queued' | 'saved' | 'failed';

/** Records the agent looks at. */
export type RecordsInFront = Pick<LinkRequest, 'focusedRecordId' | 'parentRecordId' | 'subtabRecordIds'>;

export const NO_RECORDS: RecordsInFront = { focusedRecordId: null, parentRecordId: null, subtabRecordIds: [] };

/** What the agent fills in. */
export interface Content {
    subject: string;
    status: string | null;
    notesHtml: string;
    disposition: string | null;
    /** Why, for dispositions that ask for it. */
    dispositionReason: string;
    sentiment: string | null;
    followUpRequired: boolean;
    /** Counts only while a follow-up is required; a blank subject means "Follow up:" and the interaction's. */
    followUp: FollowUp;
    /** Status the case gets; null leaves it. */
    caseStatus: string | null;
    /** Further Task fields by API name. */
    values: Record<string, unknown>;
}

export type ContentField = Exclude<keyof Content, 'values'>;

/** Links the agent chose; undefined means not chosen, null means chosen to be empty. */
export interface ChosenLinks {
    what?: Link | null;
    who?: Link | null;
}

export interface InteractionState {
    phase: Phase;
    interactionKey: string;
    /** When the agent first touched the log; ISO 8601. */
    startedAt: string | null;
    /** When the conversation ended: wrap-up began, or Save was first pressed; a retry keeps it. */
    endedAt: string | null;
    /** When the wrap-up is due; null while none runs. */
    wrapUpEndsAt: string | null;
    channel: string | null;
    /** The call, chat or e-mail it is about. */
    sessionId: string | null;
    /** What the links come from. */
    boundTo: RecordsInFront;
    content: Content;
    /** Names in `content` that the agent changed: defaults no longer replace them. */
    edited: readonly ContentField[];
    links: Links;
    chosen: ChosenLinks;
    errors: SaveError[];
    /** What the save under way, or the last one, contained. */
    sent: Content | null;
    taskId: string | null;
}

/** What a log holds before the agent changes it. */
export interface Defaults {
    channel: Channel | null;
    status: string | null;
    values: Content['values'];
}

/** What a session's own record says about an interaction with it. */
export interface SessionFacts {
    sessionId: string | null;
    /** ISO 8601. */
    startedAt: string | null;
    endedAt: string | null;
}

export type Action =
    | { type: 'defaultsLoaded'; defaults: Defaults }
    | { [Field in ContentField]: { type: 'edited'; field: Field; value: Content[Field] } }[ContentField]
    | { type: 'valueEdited'; name: string; value: unknown }
    | { type: 'channelChosen'; channel: Channel; dispositions: readonly Disposition[] }
    | {
          type: 'dispositionChosen';
          value: string | null;
          followUpRequired: boolean;
          /** ISO date. */
          dueDate: string | null;
          caseStatus: string | null;
      }
    /** `link`: null to leave it empty, undefined to take what the records say again. */
    | { type: 'linkChosen'; role: 'what' | 'who'; link: Link | null | undefined }
    | { type: 'linksReleased' }
    | { type: 'sessionKnown'; session: SessionFacts }
    | { type: 'bound'; records: RecordsInFront }
    | { type: 'linksResolved'; links: Links }
    | { type: 'wrapUpStarted'; seconds: number }
    | { type: 'wrapUpExtended'; seconds: number }
    | { type: 'saveRequested' }
    | { type: 'saveDeferred'; interactionKey: string }
    | { type: 'saveSucceeded'; interactionKey: string; taskId: string | null }
    | { type: 'saveRefused'; interactionKey: string; errors: SaveError[] };

/** API names of the Task fields behind the panel's own controls, in the order of the panel. */
export const PANEL_FIELDS = {
    what: 'WhatId',
    who: 'WhoId',
    notesHtml: 'Description',
    disposition: 'Interaction_Disposition__c',
    dispositionReason: 'Disposition_Reason__c',
    status: 'Status',
    sentiment: 'Customer_Sentiment__c',
    followUpRequired: 'Follow_Up_Required__c',
    subject: 'Subject',
} as const satisfies Record<Exclude<ContentField, 'followUp' | 'caseStatus'> | 'what' | 'who', string>;

/** The name errors call a part of the content by. */
const errorNameOf = (field: ContentField): string =>
    field === 'followUp' || field === 'caseStatus' ? field : PANEL_FIELDS[field];

export const NO_LINKS: Links = {
    what: null,
    who: null,
    account: null,
    candidates: [],
    warnings: [],
    history: { recentCount: 0, lastDisposition: null, items: [] },
};

export const NO_FOLLOW_UP: FollowUp = { subject: '', dueDate: null, ownerId: null };

const EMPTY: Content = {
    subject: '',
    status: null,
    notesHtml: '',
    disposition: null,
    dispositionReason: '',
    sentiment: null,
    followUpRequired: false,
    followUp: NO_FOLLOW_UP,
    caseStatus: null,
    values: {},
};

export const initialState = (interactionKey: string): InteractionState => ({
    phase: 'fresh',
    interactionKey,
    startedAt: null,
    endedAt: null,
    wrapUpEndsAt: null,
    channel: null,
    sessionId: null,
    boundTo: NO_RECORDS,
    content: EMPTY,
    edited: [],
    links: NO_LINKS,
    chosen: {},
    errors: [],
    sent: null,
    taskId: null,
});

/** Dispositions offered on a channel, in their order, those the agent used lately first. */
export function dispositionsFor(channel: string | null, dispositions: readonly Disposition[]): Disposition[] {
    return dispositions
        .filter((one) => !one.channels?.length || channel === null || one.channels.includes(channel))
        .sort((a, b) => Number(b.recent ?? false) - Number(a.recent ?? false) || (a.order ?? 0) - (b.order ?? 0));
}

/** Related To as it will be saved: a Lead as Name allows none. */
export const effectiveWhat = (state: InteractionState): Link | null =>
    effectiveWho(state)?.objectApiName === 'Lead'
        ? null
        : state.chosen.what === undefined
          ? state.links.what
          : state.chosen.what;

export const effectiveWho = (state: InteractionState): Link | null =>
    state.chosen.who === undefined ? state.links.who : state.chosen.who;

/** Whether navigation may still change the links: nothing typed, nothing chosen. */
export const followsNavigation = (state: InteractionState): boolean => state.phase === 'fresh';

export const canSave = (state: InteractionState): boolean =>
    state.phase === 'fresh' || state.phase === 'editing' || state.phase === 'failed';

export const isBusy = (state: InteractionState): boolean => state.phase === 'saving' || state.phase === 'queued';

/** Whether closing the page would lose what the agent entered. */
export const hasUnsavedContent = (state: InteractionState): boolean =>
    state.phase === 'editing' || state.phase === 'failed' || state.phase === 'saving' || state.phase === 'queued';

/** Errors about the whole record, or about fields without a control among `fields`. */
export const pageErrors = (state: InteractionState, fields: readonly string[]): SaveError[] =>
    state.errors.filter((error) => error.field === null || !fields.includes(error.field));

/** First message per field. */
export function fieldErrors(state: InteractionState): Record<string, string> {
    const messages: Record<string, string> = {};
    for (const { field, message } of state.errors) {
        if (field !== null) messages[field] ??= message;
    }
    return messages;
}

/** What was changed after the save was sent; it belongs to the next interaction. */
function changedSince(sent: Content, now: Content): Partial<Content> {
    const changed: Partial<Content> = {};
    for (const name of Object.keys(now) as (keyof Content)[]) {
        if (name !== 'values' && now[name] !== sent[name]) Object.assign(changed, { [name]: now[name] });
    }
    const values = Object.entries(now.values).filter(([name, value]) => value !== sent.values[name]);
    return values.length > 0 ? { ...changed, values: Object.fromEntries(values) } : changed;
}

/** Whether something was changed after the save was sent that has not gone over to the next interaction yet. */
export const carriesOver = (state: InteractionState): boolean =>
    state.sent !== null && Object.keys(changedSince(state.sent, state.content)).length > 0;

/** Defaults fill what the agent has not touched. */
function withDefaults(state: InteractionState, { channel, status, values }: Defaults): InteractionState {
    const { content, edited } = state;
    return {
        ...state,
        channel: state.channel ?? channel?.value ?? null,
        content: {
            ...content,
            subject: edited.includes('subject') ? content.subject : (channel?.subject ?? content.subject),
            status: edited.includes('status') ? content.status : (channel?.defaultStatus ?? status),
            values: { ...values, ...content.values },
        },
    };
}

/**
 * The interaction after one that is being saved or was: on the same records until navigation says otherwise, with what
 * the agent typed after the save was sent.
 */
export function nextInteraction(
    state: InteractionState,
    interactionKey: string,
    defaults: Defaults,
    now: string,
): InteractionState {
    const carried = state.sent ? changedSince(state.sent, state.content) : {};
    if (state.sent && carried.notesHtml !== undefined)
        carried.notesHtml = typedSince(state.sent.notesHtml, carried.notesHtml);
    const next: InteractionState = { ...initialState(interactionKey), links: state.links, boundTo: state.boundTo };
    if (Object.keys(carried).length === 0) return withDefaults(next, defaults);
    return withDefaults(
        {
            ...next,
            phase: 'editing',
            startedAt: now,
            content: { ...EMPTY, ...carried },
            edited: (Object.keys(carried) as (keyof Content)[]).filter((name) => name !== 'values'),
        },
        defaults,
    );
}

/** The agent changed something: from now on the interaction is bound, and the error on that field is answered. */
function touch(state: InteractionState, now: string, field: string, content: Content): InteractionState {
    const isAnswer = state.errors.some((error) => error.field === field);
    return {
        ...state,
        content,
        phase: isBusy(state) || state.phase === 'saved' ? state.phase : 'editing',
        startedAt: state.startedAt ?? now,
        // Runs with every key: the same errors stay the same object, so that nothing that shows them renders again.
        errors: isAnswer ? state.errors.filter((error) => error.field !== field) : state.errors,
    };
}

/** An interaction with a session is under way, with or without a word typed. */
function sessionKnown(state: InteractionState, session: SessionFacts, now: string): InteractionState {
    const startedAt = state.startedAt ?? session.startedAt ?? now;
    return { ...touch(state, startedAt, '', state.content), sessionId: session.sessionId, endedAt: session.endedAt };
}

function withChoice(chosen: ChosenLinks, role: 'what' | 'who', link: Link | null | undefined): ChosenLinks {
    const others = Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== role)) as ChosenLinks;
    return link === undefined ? others : { ...others, [role]: link };
}

const later = (time: string, seconds: number): string => new Date(Date.parse(time) + seconds * 1000).toISOString();

const max = (now: string, time: string | null): string => (time !== null && time > now ? time : now);

/** What a disposition brings along, except where the agent has decided. */
function outcomeOf(
    { content, edited }: InteractionState,
    action: Extract<Action, { type: 'dispositionChosen' }>,
): Partial<Content> {
    return {
        disposition: action.value,
        ...(edited.includes('followUpRequired') ? {} : { followUpRequired: action.followUpRequired }),
        ...(edited.includes('followUp') ? {} : { followUp: { ...content.followUp, dueDate: action.dueDate } }),
        ...(edited.includes('caseStatus') ? {} : { caseStatus: action.caseStatus }),
    };
}

function chooseChannel(
    state: InteractionState,
    { channel, dispositions }: Extract<Action, { type: 'channelChosen' }>,
    now: string,
): InteractionState {
    const { content, edited } = state;
    const isOffered = dispositionsFor(channel.value, dispositions).some((one) => one.value === content.disposition);
    return {
        ...touch(state, now, PANEL_FIELDS.disposition, {
            ...content,
            subject: edited.includes('subject') ? content.subject : (channel.subject ?? content.subject),
            status: edited.includes('status') ? content.status : (channel.defaultStatus ?? content.status),
            disposition: isOffered ? content.disposition : null,
        }),
        channel: channel.value,
    };
}

function withEdited(state: InteractionState, ...fields: ContentField[]): InteractionState {
    return { ...state, edited: [...new Set([...state.edited, ...fields])] };
}

export function reduce(state: InteractionState, action: Action, now: string): InteractionState {
    const { content } = state;
    switch (action.type) {
        case 'defaultsLoaded':
            return withDefaults(state, action.defaults);
        case 'edited':
            if (content[action.field] === action.value) return state;
            return withEdited(
                touch(state, now, errorNameOf(action.field), { ...content, [action.field]: action.value }),
                action.field,
            );
        case 'valueEdited':
            return touch(state, now, action.name, {
                ...content,
                values: { ...content.values, [action.name]: action.value },
            });
        case 'channelChosen':
            return chooseChannel(state, action, now);
        case 'dispositionChosen':
            return withEdited(
                touch(state, now, PANEL_FIELDS.disposition, { ...content, ...outcomeOf(state, action) }),
                'disposition',
            );
        case 'linkChosen':
            return {
                ...touch(state, now, PANEL_FIELDS[action.role], content),
                chosen: withChoice(state.chosen, action.role, action.link),
            };
        case 'sessionKnown':
            return sessionKnown(state, action.session, now);
        case 'linksReleased':
            return isBusy(state) ? state : { ...state, chosen: {} };
        case 'bound':
            return isBusy(state) ? state : { ...state, boundTo: action.records };
        case 'linksResolved':
            return isBusy(state) ? state : { ...state, links: action.links };
        case 'wrapUpStarted':
            return { ...state, endedAt: state.endedAt ?? now, wrapUpEndsAt: later(now, action.seconds) };
        case 'wrapUpExtended':
            return { ...state, wrapUpEndsAt: later(max(now, state.wrapUpEndsAt), action.seconds) };
        case 'saveRequested':
            return canSave(state)
                ? {
                      ...state,
                      phase: 'saving',
                      startedAt: state.startedAt ?? now,
                      endedAt: state.endedAt ?? now,
                      errors: [],
                      sent: content,
                  }
                : state;
        case 'saveDeferred':
            return isAnswer(state, action) ? { ...state, phase: 'queued' } : state;
        case 'saveSucceeded':
            return isAnswer(state, action) ? { ...state, phase: 'saved', taskId: action.taskId } : state;
        case 'saveRefused':
            return isAnswer(state, action) ? { ...state, phase: 'failed', errors: action.errors } : state;
    }
}

/** Answers to an earlier interaction are stale. */
const isAnswer = (state: InteractionState, answer: { interactionKey: string }): boolean =>
    isBusy(state) && state.interactionKey === answer.interactionKey;

/** The save of what was sent; call it in phase `saving`. Values of fields that left the panel stay behind. */
export function toSaveRequest(state: InteractionState, panelFields: string[]): SaveRequest {
    const content = state.sent ?? state.content;
    const what = effectiveWhat(state);
    return {
        interactionKey: state.interactionKey,
        channel: state.channel,
        direction: null,
        subject: content.subject,
        status: content.status,
        notesHtml: content.notesHtml,
        disposition: content.disposition,
        dispositionReason: content.dispositionReason.trim() || null,
        sentiment: content.sentiment,
        followUpRequired: content.followUpRequired,
        whatId: what?.recordId ?? null,
        whoId: effectiveWho(state)?.recordId ?? null,
        accountId: state.links.account?.recordId ?? null,
        caseId: what?.objectApiName === 'Case' ? what.recordId : null,
        sessionId: state.sessionId,
        startedAt: state.startedAt ?? state.endedAt ?? '',
        endedAt: state.endedAt ?? '',
        values: Object.fromEntries(Object.entries(content.values).filter(([name]) => panelFields.includes(name))),
        panelFields,
    };
}

/** What is to follow the save; null when nothing is. Call it in phase `saving`. */
export function toFinishRequest(state: InteractionState): FinishRequest | null {
    const { subject, followUpRequired, followUp, caseStatus } = state.sent ?? state.content;
    const isCase = effectiveWhat(state)?.objectApiName === 'Case';
    if (!followUpRequired && (caseStatus === null || !isCase)) return null;
    return {
        interactionKey: state.interactionKey,
        followUp: followUpRequired ? { ...followUp, subject: followUp.subject.trim() || subject } : null,
        caseStatus: isCase ? caseStatus : null,
    };
}
