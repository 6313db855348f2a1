/** Dates as text: java.text.SimpleDateFormat patterns, and the short forms of a locale. */
import { DAY_MS, civilFromDays, daysFromCivil, pad } from '../../../values/calendar.ts';
import type { ApexDatetime } from '../../../values/datetime.ts';
import { dayOfWall, timeOfWall, wallOfInstant, zoneOffset } from '../../../values/timeZone.ts';

const MONTHS = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** 0 is Sunday. */
export const weekday = (days: number): number => (((days + 4) % 7) + 7) % 7;

export const dayOfYear = (days: number): number => days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1;

/** Week of the year as in the US calendar: it begins on Sunday, week 1 holds January 1st. */
export function weekOfYear(days: number): number {
    const { year } = civilFromDays(days);
    const nextFirst = daysFromCivil(year + 1, 1, 1);
    if (days >= nextFirst - weekday(nextFirst)) return 1;
    const first = daysFromCivil(year, 1, 1);
    return Math.floor((days - (first - weekday(first))) / 7) + 1;
}

/** Year that the week belongs to (pattern letter Y). */
function weekYear(days: number): number {
    const { year, month } = civilFromDays(days);
    return month === 12 && weekOfYear(days) === 1 ? year + 1 : year;
}

function offsetText(minutes: number, separator: string): string {
    const size = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${separator}${pad(size % 60)}`;
}

function zoneName(ms: number, zone: string, style: 'short' | 'long'): string {
    if (zone === 'GMT' || zone === 'UTC')
        return style === 'short' ? zone : zone === 'GMT' ? 'Greenwich Mean Time' : 'Coordinated Universal Time';
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(ms);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

function field(letter: string, count: number, ms: number, zone: string): string | undefined {
    const wall = wallOfInstant(ms, zone);
    const days = dayOfWall(wall);
    const { year, month, day } = civilFromDays(days);
    const time = timeOfWall(wall);
    const hour = Math.floor(time / 3_600_000);
    const yearText = (value: number): string => (count === 2 ? pad(value % 100) : pad(value, count));
    switch (letter) {
        case 'G':
            return year > 0 ? 'AD' : 'BC';
        case 'y':
            return yearText(year);
        case 'Y':
            return yearText(weekYear(days));
        case 'M':
        case 'L':
            return count >= 4 ? MONTHS[month - 1] : count === 3 ? MONTHS[month - 1]!.slice(0, 3) : pad(month, count);
        case 'w':
            return pad(weekOfYear(days), count);
        case 'W':
            return pad(Math.floor((day - 1 + weekday(days - day + 1)) / 7) + 1, count);
        case 'D':
            return pad(dayOfYear(days), count);
        case 'd':
            return pad(day, count);
        case 'F':
            return pad(Math.floor((day - 1) / 7) + 1, count);
        case 'E':
            return count >= 4 ? DAYS[weekday(days)] : DAYS[weekday(days)]!.slice(0, 3);
        case 'u':
            return pad(weekday(days) === 0 ? 7 : weekday(days), count);
        case 'a':
            return hour < 12 ? 'AM' : 'PM';
        case 'H':
            return pad(hour, count);
        case 'k':
            return pad(hour === 0 ? 24 : hour, count);
        case 'K':
            return pad(hour % 12, count);
        case 'h':
            return pad(hour % 12 === 0 ? 12 : hour % 12, count);
        case 'm':
            return pad(Math.floor(time / 60_000) % 60, count);
        case 's':
            return pad(Math.floor(time / 1000) % 60, count);
        case 'S':
            return pad(time % 1000, count);
        case 'z':
            return zoneName(ms, zone, count >= 4 ? 'long' : 'short');
        case 'Z':
            return offsetText(zoneOffset(ms, zone) / 60_000, '');
        case 'X': {
            const minutes = zoneOffset(ms, zone) / 60_000;
            if (minutes === 0) return 'Z';
            return count === 1 ? offsetText(minutes, '').slice(0, 3) : offsetText(minutes, count === 2 ? '' : ':');
        }
        default:
            return undefined;
    }
}

/** @throws RangeError `Illegal pattern character 'x'` */
export function formatPattern(value: ApexDatetime, pattern: string, zone: string): string {
    let result = '';
    for (let at = 0; at < pattern.length;) {
        const character = pattern[at]!;
        if (character === "'") {
            const quoted = /^'((?:[^']|'')*)'?/.exec(pattern.slice(at))!;
            result += quoted[0] === "''" ? "'" : quoted[1]!.replaceAll("''", "'");
            at += quoted[0].length;
            continue;
        }
        let end = at + 1;
        while (pattern[end] === character) end++;
        if (/[a-zA-Z]/.test(character)) {
            const text = field(character, end - at, value.ms, zone);
            if (text === undefined) throw new RangeError(`Illegal pattern character '${character}'`);
            result += text;
        } else result += pattern.slice(at, end);
        at = end;
    }
    return result;
}

const localeFormats = new Map<string, Intl.DateTimeFormat>();

/** `1/2/2026` or `1/2/2026, 3:04 AM` for en_US: the short forms of the locale with a full year. */
export function localeText(ms: number, zone: string, locale: string, withTime: boolean): string {
    const key = `${locale} ${zone} ${String(withTime)}`;
    let format = localeFormats.get(key);
    if (!format) {
        const date = { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' } as const;
        format = new Intl.DateTimeFormat(
            locale.replaceAll('_', '-'),
            withTime ? { ...date, hour: 'numeric', minute: '2-digit' } : date,
        );
        localeFormats.set(key, format);
    }
    return format.format(ms).replace(/[\u202f\u00a0]/g, ' ');
}

export const midnight = (days: number): number => days * DAY_MS;
