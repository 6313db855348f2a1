/** Finding dispositions by what the agent types, and laying them out under headings. */
import type { Disposition } from 'c/interactionLogApi';

/** A piece of a label; pieces that match what was typed are emphasised. */
export interface LabelPart {
    key: number;
    text: string;
    isMatch: boolean;
}

export interface ListedDisposition {
    disposition: Disposition;
    parts: LabelPart[];
}

export interface Group {
    key: string;
    /** Null for dispositions that stand under none. */
    heading: string | null;
    items: ListedDisposition[];
}

interface Word {
    /** Without case and accents. */
    text: string;
    start: number;
    end: number;
}

/** Scripts that do not separate words: there, any piece of a label finds it. */
const UNSEPARATED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): Word[] =>
    [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
        text: fold(match[0]),
        start: match.index,
        end: match.index + match[0].length,
    }));

const startsEveryWord = (query: readonly Word[], words: readonly Word[]): boolean =>
    query.every((sought) => words.some((word) => word.text.startsWith(sought.text)));

/** How well a disposition matches, 0 best; null when it does not. */
function rankOf({ label, parent, definition }: Disposition, query: string, sought: readonly Word[]): number | null {
    const words = wordsOf(label);
    if (fold(label).startsWith(query)) return 0;
    if (query.length > 1 && initialsOf(words).startsWith(query)) return 1;
    if (sought.length > 0) {
        const withParent = [...words, ...wordsOf(parent ?? '')];
        if (startsEveryWord(sought, words)) return 2;
        if (startsEveryWord(sought, withParent)) return 3;
        if (startsEveryWord(sought, [...withParent, ...wordsOf(definition ?? '')])) return 4;
    }
    return UNSEPARATED.test(query) && fold(label).includes(query) ? 5 : null;
}

const initialsOf = (words: readonly Word[]): string => words.map((word) => word.text.charAt(0)).join('');

/** Cuts a label where its words start as a typed word does. */
function partsOf(label: string, sought: readonly Word[]): LabelPart[] {
    const parts: LabelPart[] = [];
    let end = 0;
    const push = (to: number, isMatch: boolean): void => {
        if (to > end) parts.push({ key: end, text: label.slice(end, to), isMatch });
        end = to;
    };
    for (const word of wordsOf(label)) {
        const length = Math.max(
            0,
            ...sought.filter((one) => word.text.startsWith(one.text)).map((one) => one.text.length),
        );
        if (length > 0) {
            push(word.start, false);
            push(Math.min(word.start + length, word.end), true);
        }
    }
    push(label.length, false);
    return parts;
}

/** All dispositions: those used lately first, the others under their parents in the order of their first child. */
function allGroups(dispositions: readonly Disposition[], recentHeading: string): Group[] {
    const groups = new Map<string, Group>();
    for (const disposition of dispositions) {
        const isRecent = disposition.recent ?? false;
        const key = isRecent ? 'recent' : `parent:${disposition.parent ?? ''}`;
        const group = groups.get(key) ?? { key, heading: isRecent ? recentHeading : disposition.parent, items: [] };
        group.items.push({ disposition, parts: partsOf(disposition.label, []) });
        groups.set(key, group);
    }
    // A recent one may come later in the list it was given in.
    return [...groups.values()].sort((a, b) => Number(b.key === 'recent') - Number(a.key === 'recent'));
}

/** What to list for a typed text; best match first, and all of them under headings when nothing is typed. */
export function groupsFor(dispositions: readonly Disposition[], typed: string, recentHeading: string): Group[] {
    const query = fold(typed.trim());
    if (query === '') return allGroups(dispositions, recentHeading);
    const sought = wordsOf(query);
    const ranked = dispositions
        .flatMap((disposition) => {
            const rank = rankOf(disposition, query, sought);
            return rank === null ? [] : [{ disposition, rank }];
        })
        .sort((a, b) => a.rank - b.rank);
    if (ranked.length === 0) return [];
    const items = ranked.map(({ disposition }) => ({ disposition, parts: partsOf(disposition.label, sought) }));
    return [{ key: 'matches', heading: null, items }];
}
