/** What a draft on the server holds beside its columns, as JSON. */
import type { DraftRequest, ServerDraft } from 'c/interactionLogApi';
import type { Versions } from 'c/interactionLogDraftStore';
import { NO_LINKS, effectiveWhat, effectiveWho } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import { isObject, readContent, readState, readVersions } from './readState';
import type { Json } from './readState';

/** Characters that fit on the server. */
export const MAX_PANEL_STATE = 32_768;

export interface PanelState {
    json: string;
    /** False when values of further fields did not fit; then the device alone has everything. */
    isComplete: boolean;
}

/** Nested members one behind the other, the least needed first. */
function* everSmaller(state: InteractionState): Generator<{ state: InteractionState; isComplete: boolean }> {
    yield { state, isComplete: true };
    // The links are resolved again from the records; these parts of them show only what is on offer.
    const { links, content } = state;
    yield { state: { ...state, links: { ...NO_LINKS, ...essential(links) } }, isComplete: true };
    yield { state: { ...state, links: NO_LINKS }, isComplete: true };
    const entries = Object.entries(content.values).sort(([, one], [, other]) => lengthOf(other) - lengthOf(one));
    for (let dropped = 1; dropped <= entries.length; dropped++) {
        const values = Object.fromEntries(entries.slice(dropped));
        yield { state: { ...state, links: NO_LINKS, content: { ...content, values } }, isComplete: false };
    }
    const bare = { ...content, values: {}, subject: content.subject.slice(0, 255), dispositionReason: '' };
    yield { state: { ...state, links: NO_LINKS, chosen: {}, content: bare }, isComplete: false };
}

const essential = ({ what, who, account }: InteractionState['links']): Partial<InteractionState['links']> => ({
    what,
    who,
    account,
});

const lengthOf = (value: unknown): number => (JSON.stringify(value) as string | undefined)?.length ?? 0;

/**
 * `versions`: of the state. `complete`: of the last state that is on the server in full; a copy that lacks something
 * must not claim to contain the changes it lacks.
 */
export function toPanelState(state: InteractionState, versions: Versions, complete: Versions): PanelState {
    for (const { state: smaller, isComplete } of everSmaller(state)) {
        const json = JSON.stringify(membersOf(smaller, isComplete ? versions : complete));
        if (json.length <= MAX_PANEL_STATE) return { json, isComplete };
    }
    return { json: JSON.stringify({ versions: complete }), isComplete: false };
}

function membersOf(state: InteractionState, versions: Versions): Json {
    const { channel, startedAt, endedAt, wrapUpEndsAt, sessionId, boundTo, edited, chosen, links, content } = state;
    const { notesHtml: _inItsColumn, ...rest } = content;
    return {
        versions,
        channel,
        startedAt,
        endedAt,
        wrapUpEndsAt,
        sessionId,
        boundTo,
        edited,
        chosen,
        links,
        content: rest,
    };
}

/** A copy that came from the server. */
export interface ServerCopy {
    state: InteractionState;
    revision: number;
    savedAt: string;
    /** Null when whoever wrote it did not say. */
    versions: Versions | null;
}

export function fromServer(draft: ServerDraft): ServerCopy {
    const members = parse(draft.panelState);
    const state = readState({ ...members, phase: 'editing', sent: null, errors: [] }, draft.interactionKey);
    const content = { ...readContent(members.content), notesHtml: draft.notesHtml };
    return {
        state: { ...state, content, startedAt: state.startedAt ?? (draft.savedAt || null) },
        revision: draft.revision,
        savedAt: draft.savedAt,
        versions: isObject(members.versions) ? readVersions(members.versions) : null,
    };
}

function parse(json: string): Json {
    try {
        const value: unknown = JSON.parse(json);
        return isObject(value) ? value : {};
    } catch {
        return {};
    }
}

export function toDraftRequest(state: InteractionState, baseRevision: number, panelState: string): DraftRequest {
    const { content, links } = state;
    const what = effectiveWhat(state);
    return {
        interactionKey: state.interactionKey,
        baseRevision,
        channel: state.channel,
        subject: content.subject,
        notesHtml: content.notesHtml,
        disposition: content.disposition,
        sentiment: content.sentiment,
        whatId: what?.recordId ?? null,
        whoId: effectiveWho(state)?.recordId ?? null,
        accountId: links.account?.recordId ?? null,
        caseId: what?.objectApiName === 'Case' ? what.recordId : null,
        sessionId: state.sessionId,
        startedAt: state.startedAt,
        endedAt: state.endedAt,
        panelState,
    };
}
