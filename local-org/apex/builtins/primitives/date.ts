import type { ExecutionContext } from '../../runtime/context.ts';
import { daysInMonth, isLeapYear } from '../../../values/calendar.ts';
import { ApexDate } from '../../../values/date.ts';
import { ApexDatetime } from '../../../values/datetime.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';
import { dayOfYear, localeText, midnight, weekday } from './dateFormat.ts';
import { parseLocaleDate } from './dateParse.ts';

export function today(ctx: ExecutionContext): ApexDate {
    return new ApexDatetime(ctx.host.now()).date(ctx.user.timeZone);
}

function parse(ctx: ExecutionContext, text: string): ApexDate {
    const date = ApexDate.parse(text);
    if (!date) throw ctx.exception('TypeException', `Invalid date: ${text}`);
    return date;
}

/** Whole months between the first days of both months. */
function monthsBetween(from: ApexDate, to: ApexDate): number {
    return (to.civil.year - from.civil.year) * 12 + to.civil.month - from.civil.month;
}

export const DateClass = builtin({
    name: 'Date',
    statics: {
        'Date newInstance(Integer year, Integer month, Integer day)': (
            ctx,
            year: number | null,
            month: number | null,
            day: number | null,
        ) => ApexDate.of(required(ctx, year), required(ctx, month), required(ctx, day)),
        'Date today()': today,
        'Date valueOf(String text)': (ctx, text: string | null) => parse(ctx, required(ctx, text)),
        'Date valueOf(Object value)': (ctx, value: unknown) => {
            const given = required(ctx, value);
            if (given instanceof ApexDate) return given;
            if (given instanceof ApexDatetime) return given.date(ctx.user.timeZone);
            if (typeof given === 'string') return parse(ctx, given);
            throw ctx.exception('TypeException', `Invalid date: ${ctx.typeOf(given).text}`);
        },
        'Date parse(String text)': (ctx, text: string | null) => {
            const date = parseLocaleDate(required(ctx, text), ctx.user.locale);
            if (!date) throw ctx.exception('TypeException', `Invalid date: ${String(text)}`);
            return date;
        },
        'Boolean isLeapYear(Integer year)': (ctx, year: number | null) => isLeapYear(required(ctx, year)),
        'Integer daysInMonth(Integer year, Integer month)': (ctx, year: number | null, month: number | null) =>
            daysInMonth(required(ctx, year), required(ctx, month)),
    },
    methods: {
        'Date addDays(Integer days)': (ctx, self: ApexDate, days: number | null) => self.addDays(required(ctx, days)),
        'Date addMonths(Integer months)': (ctx, self: ApexDate, months: number | null) =>
            self.addMonths(required(ctx, months)),
        'Date addYears(Integer years)': (ctx, self: ApexDate, years: number | null) =>
            self.addMonths(required(ctx, years) * 12),
        'Integer day()': (_ctx, self: ApexDate) => self.civil.day,
        'Integer dayOfYear()': (_ctx, self: ApexDate) => dayOfYear(self.days),
        'Integer daysBetween(Date other)': (ctx, self: ApexDate, other: ApexDate | null) =>
            required(ctx, other).days - self.days,
        'String format()': (ctx, self: ApexDate) => localeText(midnight(self.days), 'UTC', ctx.user.locale, false),
        'Boolean isSameDay(Date other)': (ctx, self: ApexDate, other: ApexDate | null) =>
            self.days === required(ctx, other).days,
        'Integer month()': (_ctx, self: ApexDate) => self.civil.month,
        'Integer monthsBetween(Date other)': (ctx, self: ApexDate, other: ApexDate | null) =>
            monthsBetween(self, required(ctx, other)),
        'Date toStartOfMonth()': (_ctx, self: ApexDate) => self.addDays(1 - self.civil.day),
        'Date toStartOfWeek()': (_ctx, self: ApexDate) => self.addDays(-weekday(self.days)),
        'Integer year()': (_ctx, self: ApexDate) => self.civil.year,
    },
    isInstance: (value) => value instanceof ApexDate,
});
