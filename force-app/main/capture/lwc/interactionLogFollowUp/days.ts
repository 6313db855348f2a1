/** Calendar days as ISO dates, in the time zone of the user. */
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';

const DAY = 86_400_000;

/** The day a moment falls on. */
export function dayOf(moment: Date): string {
    const parts = new Intl.DateTimeFormat('en-US', {
        timeZone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
    }).formatToParts(moment);
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Days have no time, so no clock is ever put forward between them. */
export const addDays = (day: string, count: number): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);

/** Such as "Thursday, November 26". */
export const describeDay = (day: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric' }).format(
        new Date(`${day}T00:00:00Z`),
    );
