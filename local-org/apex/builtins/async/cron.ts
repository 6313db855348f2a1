/** Schedules of System.schedule: `seconds minutes hours day-of-month month day-of-week [year]`. */
import { DAY_MS, civilFromDays, daysInMonth } from '../../../values/calendar.ts';
import { dayOfWall, instantOfWall, wallOfInstant } from '../../../values/timeZone.ts';
import { weekday } from '../primitives/dateFormat.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** Years ahead that are looked at. */
const HORIZON_DAYS = 4 * 366;

/** Values a field allows; undefined when it is malformed. */
function values(field: string, from: number, to: number, names: readonly string[] = []): Set<number> | undefined {
    const allowed = new Set<number>();
    const number = (text: string): number => {
        const named = names.indexOf(text.toUpperCase());
        return named === -1 ? Number(text) : named + from;
    };
    for (const part of field.split(',')) {
        const match = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part);
        if (!match) return undefined;
        const [, first = '', last, step] = match;
        const start = first === '*' || first === '?' ? from : number(first);
        const end =
            last !== undefined ? number(last) : first === '*' || first === '?' || step !== undefined ? to : start;
        if (!Number.isInteger(start) || !Number.isInteger(end) || start < from || end > to) return undefined;
        for (let value = start; value <= end; value += Number(step ?? '1')) allowed.add(value);
    }
    return allowed;
}

/** Minutes until the schedule next fires after `now`; null when it never does or the expression is malformed. */
export function minutesUntil(expression: string, now: number, zone: string): number | null {
    const fields = expression.trim().split(/\s+/);
    if (fields.length !== 6 && fields.length !== 7) return null;
    const [second = '', minute = '', hour = '', day = '', month = '', dayOfWeek = '', year = '*'] = fields;
    const seconds = values(second, 0, 59);
    const minutes = values(minute, 0, 59);
    const hours = values(hour, 0, 23);
    const months = values(month, 1, 12, MONTHS);
    const years = values(year, 1970, 2099);
    const weekdays = values(dayOfWeek, 1, 7, DAYS);
    const lastDay = day === 'L';
    const days = lastDay ? new Set<number>() : values(day, 1, 31);
    if (!seconds || !minutes || !hours || !months || !years || !weekdays || !days) return null;
    const today = dayOfWall(wallOfInstant(now, zone));
    for (let at = today; at < today + HORIZON_DAYS; at++) {
        const civil = civilFromDays(at);
        const dayFits = lastDay ? civil.day === daysInMonth(civil.year, civil.month) : days.has(civil.day);
        if (!years.has(civil.year) || !months.has(civil.month) || !dayFits || !weekdays.has(weekday(at) + 1)) continue;
        for (const h of [...hours].sort((a, b) => a - b)) {
            for (const m of [...minutes].sort((a, b) => a - b)) {
                const instant = instantOfWall(
                    at * DAY_MS + h * 3_600_000 + m * 60_000 + Math.min(...seconds) * 1000,
                    zone,
                );
                if (instant > now) return Math.ceil((instant - now) / 60_000);
            }
        }
    }
    return null;
}
