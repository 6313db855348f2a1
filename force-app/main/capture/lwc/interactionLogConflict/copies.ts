/** The two copies of a conflict, as they are shown side by side. */
import { fill } from 'c/interactionLogControls';
import { effectiveWhat, effectiveWho } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import type { Conflict } from 'c/interactionLogWorkspace';
import empty from '@salesforce/label/c.InteractionLog_Conflict_Empty';
import mineHeading from '@salesforce/label/c.InteractionLog_Conflict_Mine';
import notesOf from '@salesforce/label/c.InteractionLog_Conflict_Notes';
import theirsHeading from '@salesforce/label/c.InteractionLog_Conflict_Theirs';
import disposition from '@salesforce/label/c.InteractionLog_Field_Disposition';
import sentiment from '@salesforce/label/c.InteractionLog_Field_Sentiment';
import status from '@salesforce/label/c.InteractionLog_Field_Status';
import subject from '@salesforce/label/c.InteractionLog_Field_Subject';
import nameLabel from '@salesforce/label/c.InteractionLog_Links_Name';
import relatedTo from '@salesforce/label/c.InteractionLog_Links_RelatedTo';

export interface Copy {
    key: 'mine' | 'theirs';
    heading: string;
    /** ISO 8601; null for the one on the screen. */
    savedAt: string | null;
    notesHtml: string;
    hasNotes: boolean;
    notesName: string;
    /** What differs besides the notes. */
    facts: { label: string; value: string }[];
}

/** What the agent reads of a copy besides the notes. */
const FACTS: readonly { label: string; of: (state: InteractionState) => string | null }[] = [
    { label: nameLabel, of: (state) => effectiveWho(state)?.name ?? null },
    { label: relatedTo, of: (state) => effectiveWhat(state)?.name ?? null },
    { label: subject, of: ({ content }) => content.subject.trim() || null },
    { label: disposition, of: ({ content }) => content.disposition },
    { label: status, of: ({ content }) => content.status },
    { label: sentiment, of: ({ content }) => content.sentiment },
];

const hasText = (html: string): boolean => html.replace(/<[^>]*>|&nbsp;|\s/g, '') !== '';

export function toCopies({ mine, theirs, theirsSavedAt }: Conflict): Copy[] {
    const different = FACTS.filter(({ of }) => (of(mine) ?? '') !== (of(theirs) ?? ''));
    const toCopy = (key: Copy['key'], heading: string, state: InteractionState, savedAt: string | null): Copy => ({
        key,
        heading,
        savedAt,
        notesHtml: state.content.notesHtml,
        hasNotes: hasText(state.content.notesHtml),
        notesName: fill(notesOf, heading),
        facts: different.map(({ label, of }) => ({ label, value: of(state) ?? empty })),
    });
    return [toCopy('mine', mineHeading, mine, null), toCopy('theirs', theirsHeading, theirs, theirsSavedAt)];
}
