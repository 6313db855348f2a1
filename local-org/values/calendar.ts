/** The proleptic Gregorian calendar without time zones: days are counted from 1970-01-01. */
export const DAY_MS = 86_400_000;

export interface CalendarDay {
    year: number;
    /** 1–12 */
    month: number;
    /** 1–31 */
    day: number;
}

/** Days from 1970-01-01; months and days out of range carry over. */
export function daysFromCivil(year: number, month: number, day: number): number {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return Math.round(date.getTime() / DAY_MS);
}

export function civilFromDays(days: number): CalendarDay {
    const date = new Date(days * DAY_MS);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
    if (month === 2) return isLeapYear(year) ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The same day `months` later, or the last day of that month when it is shorter. */
export function addCalendarMonths(from: CalendarDay, months: number): CalendarDay {
    const index = from.year * 12 + (from.month - 1) + months;
    const year = Math.floor(index / 12);
    const month = index - year * 12 + 1;
    return { year, month, day: Math.min(from.day, daysInMonth(year, month)) };
}

export const pad = (value: number, width = 2): string => String(Math.abs(value)).padStart(width, '0');
