/**
 * Interactions as they come back from the device and the server. Another version of the panel may have written them,
 * or somebody with API access: nothing is believed, and what does not fit becomes what a fresh interaction has.
 */
import type {
    FollowUp,
    History,
    HistoryItem,
    Link,
    LinkRole,
    Links,
    LinkWarning,
    SaveError,
} from 'c/interactionLogApi';
import type { Versions } from 'c/interactionLogDraftStore';
import { NO_FOLLOW_UP, NO_LINKS, NO_RECORDS, initialState } from 'c/interactionLogState';
import type { ChosenLinks, Content, ContentField, InteractionState, RecordsInFront } from 'c/interactionLogState';

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
const textOr = <Other>(value: unknown, other: Other): string | Other => (typeof value === 'string' ? value : other);
const textsOf = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const objectsOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const timeOf = (value: unknown): string | null =>
    typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null;

const ROLES: readonly unknown[] = ['what', 'who', 'account'] satisfies LinkRole[];

function readLink(value: unknown): Link | null {
    if (!isObject(value) || typeof value.recordId !== 'string' || !ROLES.includes(value.role)) return null;
    return {
        recordId: value.recordId,
        objectApiName: textOr(value.objectApiName, ''),
        objectLabel: textOr(value.objectLabel, ''),
        name: textOr(value.name, ''),
        iconName: textOr(value.iconName, null),
        reason: textOr(value.reason, null),
        role: value.role as LinkRole,
    };
}

const readWarning = (value: Json): LinkWarning => ({
    code: textOr(value.code, ''),
    message: textOr(value.message, ''),
});

/** It is only shown, and asked for anew when the links are resolved again. */
function readHistory(value: unknown): History {
    const { recentCount, lastDisposition, items } = objectOf(value);
    return {
        recentCount: typeof recentCount === 'number' ? recentCount : 0,
        lastDisposition: textOr(lastDisposition, null),
        items: objectsOf(items) as unknown as HistoryItem[],
    };
}

function readLinks(value: unknown): Links {
    if (!isObject(value)) return NO_LINKS;
    return {
        what: readLink(value.what),
        who: readLink(value.who),
        account: readLink(value.account),
        candidates: objectsOf(value.candidates)
            .map(readLink)
            .filter((link) => link !== null),
        warnings: objectsOf(value.warnings).map(readWarning),
        history: readHistory(value.history),
    };
}

/** Null is a choice; only an absent member is none. */
function readChosen(value: unknown): ChosenLinks {
    const chosen: ChosenLinks = {};
    for (const role of ['what', 'who'] as const) {
        const link = objectOf(value)[role];
        if (link === null) chosen[role] = null;
        else if (isObject(link)) chosen[role] = readLink(link);
    }
    return chosen;
}

const readRecords = (value: unknown): RecordsInFront =>
    isObject(value)
        ? {
              focusedRecordId: textOr(value.focusedRecordId, null),
              parentRecordId: textOr(value.parentRecordId, null),
              subtabRecordIds: textsOf(value.subtabRecordIds),
          }
        : NO_RECORDS;

const readFollowUp = (value: unknown): FollowUp =>
    isObject(value)
        ? {
              subject: textOr(value.subject, ''),
              dueDate: textOr(value.dueDate, null),
              ownerId: textOr(value.ownerId, null),
          }
        : NO_FOLLOW_UP;

export function readContent(value: unknown): Content {
    const content = objectOf(value);
    return {
        subject: textOr(content.subject, ''),
        status: textOr(content.status, null),
        notesHtml: textOr(content.notesHtml, ''),
        disposition: textOr(content.disposition, null),
        dispositionReason: textOr(content.dispositionReason, ''),
        sentiment: textOr(content.sentiment, null),
        followUpRequired: content.followUpRequired === true,
        followUp: readFollowUp(content.followUp),
        caseStatus: textOr(content.caseStatus, null),
        values: objectOf(content.values),
    };
}

/** Parts that are equal become the same, as comparing what was sent with what is there now needs it. */
function readSent(value: unknown, content: Content): Content | null {
    if (!isObject(value)) return null;
    const sent = readContent(value);
    const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
    const values = Object.entries(sent.values).map(([name, one]) => [
        name,
        isEqual(one, content.values[name]) ? content.values[name] : one,
    ]);
    return {
        ...sent,
        followUp: isEqual(sent.followUp, content.followUp) ? content.followUp : sent.followUp,
        values: Object.fromEntries(values) as Content['values'],
    };
}

const readError = (value: Json): SaveError => ({
    field: textOr(value.field, null),
    label: textOr(value.label, null),
    message: textOr(value.message, ''),
    onPanel: value.onPanel === true,
});

const PHASES: readonly unknown[] = ['fresh', 'editing', 'saving', 'queued', 'saved', 'failed'];

/** The state of an interaction, whatever `value` is. A fresh one counts as edited: somebody kept it. */
export function readState(value: unknown, interactionKey: string): InteractionState {
    const state = objectOf(value);
    const content = readContent(state.content);
    const phase = PHASES.includes(state.phase) ? (state.phase as InteractionState['phase']) : 'editing';
    return {
        ...initialState(interactionKey),
        phase: phase === 'fresh' ? 'editing' : phase,
        startedAt: timeOf(state.startedAt),
        endedAt: timeOf(state.endedAt),
        wrapUpEndsAt: timeOf(state.wrapUpEndsAt),
        channel: textOr(state.channel, null),
        sessionId: textOr(state.sessionId, null),
        boundTo: readRecords(state.boundTo),
        content,
        edited: textsOf(state.edited).filter((name): name is ContentField => name in content && name !== 'values'),
        links: readLinks(state.links),
        chosen: readChosen(state.chosen),
        errors: objectsOf(state.errors).map(readError),
        sent: readSent(state.sent, content),
        taskId: textOr(state.taskId, null),
    };
}

export function readVersions(value: unknown): Versions {
    const versions: Versions = {};
    for (const [page, change] of Object.entries(objectOf(value))) {
        if (Number.isSafeInteger(change) && Number(change) > 0) versions[page] = Number(change);
    }
    return versions;
}
