/** States that go on from others. */
import otherNotes from '@salesforce/label/c.InteractionLog_Draft_OtherNotes';
import { nextInteraction } from 'c/interactionLogState';
import type { ContentField, InteractionState } from 'c/interactionLogState';

/** The same text as another interaction. */
export const asNew = (state: InteractionState, interactionKey: string): InteractionState => ({
    ...state,
    interactionKey,
    phase: 'editing',
    errors: [],
    sent: null,
    taskId: null,
});

/** Only what was typed after the save was sent, as another interaction about the same. */
export function afterwards(state: InteractionState, interactionKey: string, now: string): InteractionState {
    const defaults = { channel: null, status: state.content.status, values: {} };
    const next = nextInteraction(state, interactionKey, defaults, now);
    const subject = next.content.subject || (state.sent?.subject ?? '');
    return {
        ...next,
        channel: state.channel,
        sessionId: state.sessionId,
        chosen: state.chosen,
        content: { ...next.content, subject },
    };
}

/** Nothing was typed after the save was sent, or another interaction has it now. */
export const withoutRest = (state: InteractionState): InteractionState =>
    state.sent ? { ...state, content: state.sent } : state;

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Mine, then the other's notes under a line that says so; what only the other filled in is taken from there. */
export function combine(mine: InteractionState, theirs: InteractionState): InteractionState {
    const taken = theirs.edited.filter((field) => field !== 'notesHtml' && !mine.edited.includes(field));
    const values = { ...theirs.content.values };
    for (const [name, value] of Object.entries(mine.content.values)) if (!isBlank(value)) values[name] = value;
    return {
        ...mine,
        content: {
            ...mine.content,
            ...Object.fromEntries(taken.map((field: ContentField) => [field, theirs.content[field]])),
            values,
            notesHtml: combineNotes(mine.content.notesHtml, theirs.content.notesHtml),
        },
        edited: [...mine.edited, ...taken],
    };
}

function combineNotes(mine: string, theirs: string): string {
    if (mine.includes(theirs)) return mine;
    if (mine === '') return theirs;
    return `${mine}<p><strong>${escapeHtml(otherNotes)}</strong></p>${theirs}`;
}
