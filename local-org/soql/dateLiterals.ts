/** Date literals as ranges of days. Weeks begin on Sunday (locale en_US); the fiscal year is the calendar year. */

import { DAY_MS } from '../values/calendar.ts';
import { dayOfWall, instantOfWall, wallOfInstant } from '../values/timeZone.ts';

/** A calendar day as days since 1970-01-01. */
type Day = number;

export const DATE_LITERALS: ReadonlySet<string> = new Set([
    'YESTERDAY',
    'TODAY',
    'TOMORROW',
    'LAST_90_DAYS',
    'NEXT_90_DAYS',
    ...['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'].flatMap((unit) => [
        `LAST_${unit}`,
        `THIS_${unit}`,
        `NEXT_${unit}`,
    ]),
]);

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month, day) / DAY_MS;

/** First day of the unit that holds `day`, moved by `offset` units. */
function unitStart(unit: Unit, day: Day, offset: number): Day {
    const date = new Date(day * DAY_MS);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    switch (unit) {
        case 'DAY':
            return day + offset;
        case 'WEEK':
            return day - date.getUTCDay() + offset * 7;
        case 'MONTH':
            return dayOf(year, month + offset, 1);
        case 'QUARTER':
            return dayOf(year, month - (month % 3) + offset * 3, 1);
        case 'YEAR':
            return dayOf(year + offset, 0, 1);
    }
}

const unitOf = (text: string): Unit => text.replace(/^FISCAL_/, '').replace(/S$/, '') as Unit;

/** Days the literal covers, the second one excluded. `today` is the user's day. */
export function dateLiteralRange(name: string, count: number, today: Day): [from: Day, until: Day] {
    const range = (unit: Unit, first: number, last: number): [Day, Day] => [
        unitStart(unit, today, first),
        unitStart(unit, today, last + 1),
    ];
    if (name === 'TODAY') return range('DAY', 0, 0);
    if (name === 'YESTERDAY') return range('DAY', -1, -1);
    if (name === 'TOMORROW') return range('DAY', 1, 1);
    if (name === 'LAST_90_DAYS') return range('DAY', -90, 0);
    if (name === 'NEXT_90_DAYS') return range('DAY', 1, 90);
    const ago = /^N_(.+)_AGO$/.exec(name);
    if (ago) return range(unitOf(ago[1] ?? ''), -count, -count);
    const counted = /^(LAST|NEXT)_N_(.+)$/.exec(name);
    if (counted) {
        const unit = unitOf(counted[2] ?? '');
        if (counted[1] === 'NEXT') return range(unit, 1, count);
        // Days include today; whole weeks, months … end before the current one.
        return range(unit, -count, unit === 'DAY' ? 0 : -1);
    }
    const [, which, unitText = ''] = /^(LAST|THIS|NEXT)_(.+)$/.exec(name) ?? [];
    const offset = which === 'LAST' ? -1 : which === 'NEXT' ? 1 : 0;
    return range(unitOf(unitText), offset, offset);
}

/** The user's day at this instant. */
export const localDay = (instant: number, timeZone: string): Day => dayOfWall(wallOfInstant(instant, timeZone));

/** The instant at which a day begins for the user. */
export const dayStart = (day: Day, timeZone: string): number => instantOfWall(day * DAY_MS, timeZone);

export const dayText = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const dayFromText = (text: string): Day =>
    Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / DAY_MS;
