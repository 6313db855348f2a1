import { isCardNumber } from './checkDigits';

/** Part of a text: where it begins, and behind its end. */
export interface Range {
    start: number;
    end: number;
}

const RUN = /(?<!\d)\d(?:[ -]?\d){12,}/g;
const SHORTEST = 13;
const LONGEST = 19;

const isDigit = (text: string, at: number): boolean => /\d/.test(text.charAt(at));

/** Index among `places` of the last digit of the longest card number that begins with the digit `first`. */
function lastOfCard(run: string, places: readonly number[], first: number): number | null {
    for (let length = LONGEST; length >= SHORTEST; length -= 1) {
        const last = first + length - 1;
        const [from, to] = [places[first], places[last]];
        if (from === undefined || to === undefined || isDigit(run, to + 1)) continue;
        if (isCardNumber(run.slice(from, to + 1).replace(/\D/g, ''))) return last;
    }
    return null;
}

/** Card numbers. One often stands beside other digits, such as its expiry: each group may begin or end one. */
export function findCards(text: string): Range[] {
    const cards: Range[] = [];
    for (const { 0: run, index } of text.matchAll(RUN)) {
        const places = Array.from(run.matchAll(/\d/g), (match) => match.index);
        let first = 0;
        while (first + SHORTEST <= places.length) {
            const from = places[first] ?? 0;
            const last = isDigit(run, from - 1) ? null : lastOfCard(run, places, first);
            if (last !== null) cards.push({ start: index + from, end: index + (places[last] ?? 0) + 1 });
            first = (last ?? first) + 1;
        }
    }
    return cards;
}
