/** Date and time functions. Conversions between dates and date/times are in GMT; only TODAY() knows the user's time zone. */
import { eager, type FormulaFunction } from '../context.ts';
import {
    ApexDate,
    ApexDatetime,
    FormulaRuntimeError,
    ApexTime,
    MS_PER_DAY,
    asNumber,
    asText,
    decimal,
    type FormulaValue,
    type ValueType,
} from '../values.ts';

const DATE: readonly (readonly ValueType[])[] = [['date', 'null']];
const TIME: readonly (readonly ValueType[])[] = [['time', 'null']];

const int = (value: FormulaValue | undefined): number => Math.trunc(asNumber(value ?? null)?.toNumber() ?? 0);

const datePart = (compute: (date: Date) => number): FormulaFunction => ({
    min: 1,
    max: 1,
    params: DATE,
    result: 'number',
    make: eager((value) => (value instanceof ApexDate ? decimal(compute(new Date(value.days * MS_PER_DAY))) : null)),
});

const timePart = (divisor: number, modulus: number): FormulaFunction => ({
    min: 1,
    max: 1,
    params: TIME,
    result: 'number',
    make: eager((value) => (value instanceof ApexTime ? decimal(Math.floor(value.ms / divisor) % modulus) : null)),
});

/** The day it is at `ms` for someone in the time zone. */
export function localDay(ms: number, timeZone: string): ApexDate {
    const parts = new Intl.DateTimeFormat('en-CA', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
    }).format(ms);
    return new ApexDate(Date.parse(`${parts}T00:00:00Z`) / MS_PER_DAY);
}

function makeDate(year: number, month: number, day: number): ApexDate {
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
        throw new FormulaRuntimeError(`DATE: ${String(year)}-${String(month)}-${String(day)} does not exist.`);
    }
    return new ApexDate(date.getTime() / MS_PER_DAY);
}

function addMonths(days: number, months: number): number {
    const date = new Date(days * MS_PER_DAY);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    const lastOf = (monthIndex: number): number => new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
    // The last day of a month stays the last day.
    const target = day === lastOf(month) ? lastOf(month + months) : Math.min(day, lastOf(month + months));
    return Date.UTC(year, month + months, target) / MS_PER_DAY;
}

function dateValue(value: FormulaValue): FormulaValue {
    if (value instanceof ApexDate || value === null || value === '') return value === '' ? null : value;
    if (value instanceof ApexDatetime) return new ApexDate(Math.floor(value.ms / MS_PER_DAY));
    const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(asText(value));
    if (!match) throw new FormulaRuntimeError(`DATEVALUE: "${asText(value)}" is not a date.`);
    return makeDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

function datetimeValue(value: FormulaValue): FormulaValue {
    if (value instanceof ApexDatetime || value === null || value === '') return value === '' ? null : value;
    if (value instanceof ApexDate) return new ApexDatetime(value.days * MS_PER_DAY);
    const ms = Date.parse(`${asText(value).trim().replace(' ', 'T')}Z`);
    if (Number.isNaN(ms)) throw new FormulaRuntimeError(`DATETIMEVALUE: "${asText(value)}" is not a date and time.`);
    return new ApexDatetime(ms);
}

function timeValue(value: FormulaValue): FormulaValue {
    if (value instanceof ApexTime || value === null || value === '') return value === '' ? null : value;
    if (value instanceof ApexDatetime) return new ApexTime(((value.ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
    const match = /^(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{3}))?$/.exec(asText(value));
    if (!match) throw new FormulaRuntimeError(`TIMEVALUE: "${asText(value)}" is not a time.`);
    const [hours, minutes, seconds, millis] = [match[1], match[2], match[3], match[4] ?? '0'].map(Number);
    return new ApexTime((((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + (millis ?? 0));
}

/** ISO 8601: week 1 is the week of the year's first Thursday. */
function isoWeek(date: Date): { year: number; week: number } {
    const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * MS_PER_DAY);
    const year = thursday.getUTCFullYear();
    return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / MS_PER_DAY + 1) / 7) };
}

export const DATE_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
    TODAY: {
        min: 0,
        max: 0,
        result: 'date',
        make:
            () =>
            ({ host, timeZone }) =>
                localDay(host.now(), timeZone),
    },
    NOW: {
        min: 0,
        max: 0,
        result: 'datetime',
        make:
            () =>
            ({ host }) =>
                new ApexDatetime(host.now()),
    },
    TIMENOW: {
        min: 0,
        max: 0,
        result: 'time',
        make:
            () =>
            ({ host }) =>
                new ApexTime(host.now() % MS_PER_DAY),
    },
    DATE: {
        min: 3,
        max: 3,
        params: [['number', 'null']],
        result: 'date',
        make: eager((year, month, day) =>
            year == null || month == null || day == null ? null : makeDate(int(year), int(month), int(day)),
        ),
    },
    DATEVALUE: {
        min: 1,
        max: 1,
        params: [['text', 'date', 'datetime', 'null']],
        result: 'date',
        make: eager((value) => dateValue(value ?? null)),
    },
    DATETIMEVALUE: {
        min: 1,
        max: 1,
        params: [['text', 'date', 'datetime', 'null']],
        result: 'datetime',
        make: eager((value) => datetimeValue(value ?? null)),
    },
    TIMEVALUE: {
        min: 1,
        max: 1,
        params: [['text', 'datetime', 'time', 'null']],
        result: 'time',
        make: eager((value) => timeValue(value ?? null)),
    },
    DAY: datePart((date) => date.getUTCDate()),
    MONTH: datePart((date) => date.getUTCMonth() + 1),
    YEAR: datePart((date) => date.getUTCFullYear()),
    WEEKDAY: datePart((date) => date.getUTCDay() + 1),
    DAYOFYEAR: datePart((date) => (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / MS_PER_DAY + 1),
    ISOWEEK: datePart((date) => isoWeek(date).week),
    ISOYEAR: datePart((date) => isoWeek(date).year),
    HOUR: timePart(3_600_000, 24),
    MINUTE: timePart(60_000, 60),
    SECOND: timePart(1000, 60),
    MILLISECOND: timePart(1, 1000),
    ADDMONTHS: {
        min: 2,
        max: 2,
        params: [
            ['date', 'datetime', 'null'],
            ['number', 'null'],
        ],
        result: (args) => args[0]?.type ?? 'date',
        make: eager((value, months) => {
            if (value instanceof ApexDate) return new ApexDate(addMonths(value.days, int(months)));
            if (!(value instanceof ApexDatetime)) return null;
            const days = Math.floor(value.ms / MS_PER_DAY);
            return new ApexDatetime(addMonths(days, int(months)) * MS_PER_DAY + (value.ms - days * MS_PER_DAY));
        }),
    },
    UNIXTIMESTAMP: {
        min: 1,
        max: 1,
        params: [['date', 'datetime', 'null']],
        result: 'number',
        make: eager((value) => {
            if (value instanceof ApexDate) return decimal(value.days * (MS_PER_DAY / 1000));
            return value instanceof ApexDatetime ? decimal(Math.floor(value.ms / 1000)) : null;
        }),
    },
    FROMUNIXTIME: {
        min: 1,
        max: 1,
        params: [['number', 'null']],
        result: 'datetime',
        make: eager((value) => (value == null ? null : new ApexDatetime(int(value) * 1000))),
    },
};
