import LOCALE from '@salesforce/i18n/locale';

const MINUTE = 60_000;

const unit = (name: 'minute' | 'hour'): Intl.NumberFormat =>
    new Intl.NumberFormat(LOCALE, { style: 'unit', unit: name, unitDisplay: 'short' });
const MINUTES = unit('minute');
const HOURS = unit('hour');

/** Time from `startedAt` to `now` (milliseconds), such as "3 min" or "1 hr 5 min"; whole minutes, so that it is calm. */
export function elapsed(startedAt: string | null, now: number): string {
    if (startedAt === null) return '';
    const minutes = Math.max(0, Math.floor((now - Date.parse(startedAt)) / MINUTE));
    const hours = Math.floor(minutes / 60);
    return hours === 0 ? MINUTES.format(minutes) : `${HOURS.format(hours)} ${MINUTES.format(minutes % 60)}`;
}
