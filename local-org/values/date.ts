import { addCalendarMonths, civilFromDays, daysFromCivil, daysInMonth, pad, type CalendarDay } from './calendar.ts';

/** Apex Date. Immutable. */
export class ApexDate {
    /** Days since 1970-01-01. */
    readonly days: number;
    constructor(days: number) {
        this.days = days;
    }

    /** Months and days out of range carry over, as in Date.newInstance. */
    static of(year: number, month: number, day: number): ApexDate {
        return new ApexDate(daysFromCivil(year, month, day));
    }

    /** `2026-01-02`, also with a time after it. @returns null when it is no date */
    static parse(text: string): ApexDate | null {
        const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$/.exec(text.trim());
        if (!match) return null;
        const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
        if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
        return ApexDate.of(year, month, day);
    }

    get civil(): CalendarDay {
        return civilFromDays(this.days);
    }

    addDays(count: number): ApexDate {
        return new ApexDate(this.days + count);
    }

    addMonths(count: number): ApexDate {
        const { year, month, day } = addCalendarMonths(this.civil, count);
        return ApexDate.of(year, month, day);
    }

    /** `2026-01-02` */
    toString(): string {
        const { year, month, day } = this.civil;
        return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
    }
}
