/** Dates and times as people of a locale write them (`Date.parse`, `Datetime.parse`). */
import { daysInMonth } from '../../../values/calendar.ts';
import { ApexDate } from '../../../values/date.ts';
import { ApexTime } from '../../../values/time.ts';

type Part = 'year' | 'month' | 'day';

/** Order in which the locale writes year, month and day. */
function partOrder(locale: string): Part[] {
    const parts = new Intl.DateTimeFormat(locale.replaceAll('_', '-'), {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
    }).formatToParts(0);
    return parts
        .map((part) => part.type)
        .filter((type): type is Part => type === 'year' || type === 'month' || type === 'day');
}

export function parseLocaleDate(text: string, locale: string): ApexDate | null {
    const numbers = /^\s*(\d{1,4})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{1,4})\s*$/.exec(text);
    if (!numbers) return null;
    const order = partOrder(locale);
    const value = (part: Part): number => Number(numbers[order.indexOf(part) + 1]);
    const year = value('year') < 100 ? value('year') + 2000 : value('year');
    const [month, day] = [value('month'), value('day')];
    return month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) ? null : ApexDate.of(year, month, day);
}

/** `3:04 PM`, `15:04`. */
export function parseLocaleTime(text: string): ApexTime | null {
    const match = /^\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?(?:[Mm]\.?)?\s*$/.exec(text);
    if (!match) return null;
    const half = match[4]?.toLowerCase();
    const [written, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')];
    if (minute > 59 || second > 59 || (half === undefined ? written > 23 : written < 1 || written > 12)) return null;
    const hour = half === undefined ? written : (written % 12) + (half === 'p' ? 12 : 0);
    return ApexTime.of(hour, minute, second, 0);
}
