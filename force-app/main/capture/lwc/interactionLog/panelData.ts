import { initialState } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import type { Conflict, Whereabouts } from 'c/interactionLogWorkspace';
import type { SwitcherEntry } from './openInteractions';
import { EMPTY_VIEW } from './view';
import type { View } from './view';

/** What the page says about the panel. */
export interface PanelProperties {
    fieldSet: string | null;
    defaultChannel: string | null;
    hideSentiment: boolean;
}

/** What the panel shows. */
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
    whereabouts: Whereabouts;
    /** Drafts on this device survive the page. */
    isDurable: boolean;
    /** Another browser tab writes the interaction. */
    isFollower: boolean;
    conflict: Conflict | null;
    entries: readonly SwitcherEntry[];
    /** Saves that wait for the connection. */
    queuedCount: number;
    /** The interaction given up last, to bring back. */
    closed: InteractionState | null;
    /** What did not follow a save, as a sentence. */
    finishProblem: { interactionKey: string; message: string } | null;
}

export const EMPTY_DATA: PanelData = {
    state: initialState(''),
    view: EMPTY_VIEW,
    errors: {},
    isLoading: false,
    loadMessage: '',
    isElsewhere: false,
    announcement: '',
    whereabouts: 'none',
    isDurable: false,
    isFollower: false,
    conflict: null,
    entries: [],
    queuedCount: 0,
    closed: null,
    finishProblem: null,
};

/**
 * Whether nothing changed but the notes, which are in their editor already: rendering the panel would only keep the
 * next key waiting.
 */
export function showsTheSame(before: PanelData, after: PanelData): boolean {
    if (!isSame(before, after, 'state')) return false;
    if (!isSame(before.state, after.state, 'content', 'edited')) return false;
    return isSame(before.state.content, after.state.content, 'notesHtml');
}

function isSame<T extends object>(one: T, other: T, ...apartFrom: (keyof T)[]): boolean {
    return (Object.keys(one) as (keyof T)[]).every((name) => apartFrom.includes(name) || one[name] === other[name]);
}
