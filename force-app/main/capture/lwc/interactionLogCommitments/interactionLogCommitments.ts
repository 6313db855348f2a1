/**
 * Notices what an agent promises in the notes: "call back", "by Friday", "within 2 days", "$120 refund". Plain rules in
 * English, German, French, Spanish, Portuguese and Japanese, pure and without a clock of its own. Rather misses a promise
 * than sees one where there is none; only ever offers.
 */
import { cueIn, isDenied } from './cues';
import type { CommitmentKind } from './cues';
import { findDate } from './dates';

export type { CommitmentKind } from './cues';

export interface Commitment {
    kind: CommitmentKind;
    /** The words that were noticed, as they stand in the notes. */
    text: string;
    /** ISO date, not before today; null when none is said. */
    dueDate: string | null;
    /** For the follow-up task: the sentence, at most 80 characters. */
    subject: string;
}

export interface Today {
    /** ISO date. */
    date: string;
    /** BCP 47 tag that says whether the month or the day comes first in 3/4. */
    locale: string;
}

const LONGEST_SUBJECT = 80;
/** Longer texts are read from their end, where an agent writes. */
const LONGEST_TEXT = 40_000;

/** A dot ends a sentence before a blank only, and not behind the number of a day or a short word. */
const sentencesOf = (text: string): string[] =>
    text
        .split(/\n+|(?<=[!?。！？])\s*|(?<=[^\d\s.]{3}\.)\s+(?=\S)|(?<=[\d]{3}\.)\s+/)
        .map((sentence) => sentence.trim().replace(/^(?:[•*>-]|\d{1,3}[.)]|\[\d+:\d\d(?::\d\d)?\])\s+/, ''))
        .filter((sentence) => sentence !== '');

function shorten(sentence: string): string {
    const whole = sentence.replace(/\s+/g, ' ').replace(/[.。\s]+$/, '');
    if (whole.length <= LONGEST_SUBJECT) return whole;
    const cut = whole.slice(0, LONGEST_SUBJECT - 1);
    const end = cut.lastIndexOf(' ');
    return `${cut.slice(0, end > LONGEST_SUBJECT / 2 ? end : undefined).replace(/[\ud800-\udbff]$/, '')}…`;
}

function commitmentIn(sentence: string, today: Today): Commitment | null {
    if (isDenied(sentence)) return null;
    const cue = cueIn(sentence);
    const date = findDate(sentence, today);
    // A date alone is a promise only when it is a deadline: "by Friday", "within 2 days".
    if (!cue && !date?.isDeadline) return null;
    return {
        kind: cue?.kind ?? 'deadline',
        text: cue && date ? `${cue.text} … ${date.text}` : (cue?.text ?? date?.text ?? ''),
        dueDate: date?.date ?? null,
        subject: shorten(sentence),
    };
}

/**
 * @param text plain text
 * @param today the agent's day and locale
 * @returns in the order of the text, each sentence at most once
 */
export function findCommitments(text: string, today: Today): Commitment[] {
    const found = new Map<string, Commitment>();
    for (const sentence of sentencesOf(text.slice(-LONGEST_TEXT))) {
        const commitment = commitmentIn(sentence, today);
        if (commitment) found.set(`${commitment.kind} ${commitment.subject}`, commitment);
    }
    return [...found.values()];
}
