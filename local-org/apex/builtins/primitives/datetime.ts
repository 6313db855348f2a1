import type { ExecutionContext } from '../../runtime/context.ts';
import { DAY_MS } from '../../../values/calendar.ts';
import { ApexDate } from '../../../values/date.ts';
import { ApexDatetime } from '../../../values/datetime.ts';
import { ApexTime } from '../../../values/time.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { required } from '../support.ts';
import { dayOfYear, formatPattern, localeText } from './dateFormat.ts';
import { parseLocaleDate, parseLocaleTime } from './dateParse.ts';

const zone = (ctx: ExecutionContext): string => ctx.user.timeZone;

function format(ctx: ExecutionContext, self: ApexDatetime, pattern: string | null, timeZone: string): string {
    try {
        return formatPattern(self, required(ctx, pattern), timeZone);
    } catch (error) {
        if (error instanceof RangeError) throw ctx.exception('IllegalArgumentException', error.message);
        throw error;
    }
}

/** `yyyy-MM-dd HH:mm:ss` in a time zone, or ISO 8601 in its own. */
function parse(ctx: ExecutionContext, text: string, timeZone: string): ApexDatetime {
    const iso = ApexDatetime.parseIso(text);
    if (iso && /[Zz]|[+-]\d{2}:?\d{2}$/.test(text)) return iso;
    const match = /^\s*(\d{4}-\d{1,2}-\d{1,2})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?)?\s*$/.exec(text);
    const date = match && ApexDate.parse(match[1]!);
    const time = match && ApexTime.parse(match[2] ?? '00:00:00');
    if (!date || !time || match[2] === undefined) throw ctx.exception('TypeException', `Invalid date/time: ${text}`);
    return ApexDatetime.of(date, time, timeZone);
}

function parseLocale(ctx: ExecutionContext, text: string): ApexDatetime {
    const match = /^(.*?)[,\s]+(\d{1,2}:\d{2}.*)$/.exec(text.trim());
    const date = match && parseLocaleDate(match[1]!, ctx.user.locale);
    const time = match && parseLocaleTime(match[2]!);
    if (!date || !time) throw ctx.exception('TypeException', `Invalid date/time: ${text}`);
    return ApexDatetime.of(date, time, zone(ctx));
}

/** `newInstance` with numbers; `timeZone` is the one they are meant in. */
function instance(timeZone: (ctx: ExecutionContext) => string): BuiltinFunction {
    return (ctx, ...parts: (number | null)[]) => {
        const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((value) =>
            required(ctx, value),
        );
        return at(timeZone(ctx), ApexDate.of(years, months, days), hours * 3600 + minutes * 60 + seconds);
    };
}

/** Wall time `seconds` after midnight; more than a day carries over. */
function at(timeZone: string, date: ApexDate, seconds: number): ApexDatetime {
    const days = Math.floor((seconds * 1000) / DAY_MS);
    return ApexDatetime.of(date.addDays(days), new ApexTime(seconds * 1000 - days * DAY_MS), timeZone);
}

/** Moves by months on the clock of `timeZone`. */
function addMonths(self: ApexDatetime, months: number, timeZone: string): ApexDatetime {
    return ApexDatetime.of(self.date(timeZone).addMonths(months), self.time(timeZone), timeZone);
}

function addDays(self: ApexDatetime, days: number, timeZone: string): ApexDatetime {
    return ApexDatetime.of(self.date(timeZone).addDays(days), self.time(timeZone), timeZone);
}

const part = (
    read: (self: ApexDatetime, timeZone: string) => unknown,
): { local: BuiltinFunction; gmt: BuiltinFunction } => ({
    local: (ctx, self: ApexDatetime) => read(self, zone(ctx)),
    gmt: (_ctx, self: ApexDatetime) => read(self, 'GMT'),
});
const year = part((self, timeZone) => self.date(timeZone).civil.year);
const month = part((self, timeZone) => self.date(timeZone).civil.month);
const day = part((self, timeZone) => self.date(timeZone).civil.day);
const yearDay = part((self, timeZone) => dayOfYear(self.date(timeZone).days));
const hour = part((self, timeZone) => self.time(timeZone).parts.hour);
const minute = part((self, timeZone) => self.time(timeZone).parts.minute);
const second = part((self, timeZone) => self.time(timeZone).parts.second);
const millisecond = part((self, timeZone) => self.time(timeZone).parts.millisecond);
const dateOf = part((self, timeZone) => self.date(timeZone));
const timeOf = part((self, timeZone) => self.time(timeZone));

const local = instance(zone);
const gmt = instance(() => 'GMT');

export const DatetimeClass = builtin({
    name: 'Datetime',
    statics: {
        'Datetime now()': (ctx) => new ApexDatetime(ctx.host.now()),
        'Datetime newInstance(Long milliseconds)': (ctx, ms: bigint | null) =>
            new ApexDatetime(Number(required(ctx, ms))),
        'Datetime newInstance(Date date, Time time)': (ctx, date: ApexDate | null, time: ApexTime | null) =>
            ApexDatetime.of(required(ctx, date), required(ctx, time), zone(ctx)),
        'Datetime newInstance(Integer year, Integer month, Integer day)': local,
        'Datetime newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)':
            local,
        'Datetime newInstanceGmt(Date date, Time time)': (ctx, date: ApexDate | null, time: ApexTime | null) =>
            ApexDatetime.of(required(ctx, date), required(ctx, time), 'GMT'),
        'Datetime newInstanceGmt(Integer year, Integer month, Integer day)': gmt,
        'Datetime newInstanceGmt(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)':
            gmt,
        'Datetime parse(String text)': (ctx, text: string | null) => parseLocale(ctx, required(ctx, text)),
        'Datetime valueOf(String text)': (ctx, text: string | null) => parse(ctx, required(ctx, text), zone(ctx)),
        'Datetime valueOf(Object value)': (ctx, value: unknown) => {
            const given = required(ctx, value);
            if (given instanceof ApexDatetime) return given;
            if (given instanceof ApexDate) return new ApexDatetime(given.days * DAY_MS);
            if (typeof given === 'string') return parse(ctx, given, zone(ctx));
            throw ctx.exception('TypeException', `Invalid date/time: ${ctx.typeOf(given).text}`);
        },
        'Datetime valueOfGmt(String text)': (ctx, text: string | null) => parse(ctx, required(ctx, text), 'GMT'),
    },
    methods: {
        'Datetime addDays(Integer days)': (ctx, self: ApexDatetime, days: number | null) =>
            addDays(self, required(ctx, days), zone(ctx)),
        'Datetime addHours(Integer hours)': (ctx, self: ApexDatetime, hours: number | null) =>
            new ApexDatetime(self.ms + required(ctx, hours) * 3_600_000),
        'Datetime addMinutes(Integer minutes)': (ctx, self: ApexDatetime, minutes: number | null) =>
            new ApexDatetime(self.ms + required(ctx, minutes) * 60_000),
        'Datetime addMonths(Integer months)': (ctx, self: ApexDatetime, months: number | null) =>
            addMonths(self, required(ctx, months), zone(ctx)),
        'Datetime addSeconds(Integer seconds)': (ctx, self: ApexDatetime, seconds: number | null) =>
            new ApexDatetime(self.ms + required(ctx, seconds) * 1000),
        'Datetime addYears(Integer years)': (ctx, self: ApexDatetime, years: number | null) =>
            addMonths(self, required(ctx, years) * 12, zone(ctx)),
        'Date date()': dateOf.local,
        'Date dateGmt()': dateOf.gmt,
        'Integer day()': day.local,
        'Integer dayGmt()': day.gmt,
        'Integer dayOfYear()': yearDay.local,
        'Integer dayOfYearGmt()': yearDay.gmt,
        'String format()': (ctx, self: ApexDatetime) => localeText(self.ms, zone(ctx), ctx.user.locale, true),
        'String format(String pattern)': (ctx, self: ApexDatetime, pattern: string | null) =>
            format(ctx, self, pattern, zone(ctx)),
        'String format(String pattern, String timeZone)': (
            ctx,
            self: ApexDatetime,
            pattern: string | null,
            timeZone: string | null,
        ) => format(ctx, self, pattern, required(ctx, timeZone)),
        'String formatGmt(String pattern)': (ctx, self: ApexDatetime, pattern: string | null) =>
            format(ctx, self, pattern, 'GMT'),
        'String formatLong()': (ctx, self: ApexDatetime) => formatPattern(self, 'M/d/yyyy, h:mm:ss a z', zone(ctx)),
        'Long getTime()': (_ctx, self: ApexDatetime) => BigInt(self.ms),
        'Integer hour()': hour.local,
        'Integer hourGmt()': hour.gmt,
        'Boolean isSameDay(Datetime other)': (ctx, self: ApexDatetime, other: ApexDatetime | null) =>
            self.date(zone(ctx)).days === required(ctx, other).date(zone(ctx)).days,
        'Integer millisecond()': millisecond.local,
        'Integer millisecondGmt()': millisecond.gmt,
        'Integer minute()': minute.local,
        'Integer minuteGmt()': minute.gmt,
        'Integer month()': month.local,
        'Integer monthGmt()': month.gmt,
        'Integer second()': second.local,
        'Integer secondGmt()': second.gmt,
        'Time time()': timeOf.local,
        'Time timeGmt()': timeOf.gmt,
        'Integer year()': year.local,
        'Integer yearGmt()': year.gmt,
    },
    isInstance: (value) => value instanceof ApexDatetime,
});
