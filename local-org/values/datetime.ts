import { DAY_MS, pad } from './calendar.ts';
import { ApexDate } from './date.ts';
import { ApexTime } from './time.ts';
import { dayOfWall, instantOfWall, timeOfWall, wallOfInstant } from './timeZone.ts';

/** Apex Datetime: an instant. Immutable. */
export class ApexDatetime {
    /** Milliseconds since the epoch. */
    readonly ms: number;
    constructor(ms: number) {
        this.ms = ms;
    }

    /** The instant at which it is `time` on `date` in `zone`. */
    static of(date: ApexDate, time: ApexTime, zone: string): ApexDatetime {
        return new ApexDatetime(instantOfWall(date.days * DAY_MS + time.ms, zone));
    }

    /** ISO 8601 as in JSON, with an offset or Z. @returns null when it is none */
    static parseIso(text: string): ApexDatetime | null {
        const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim());
        if (!match) return null;
        const [, day = '', time = '', offset = 'Z'] = match;
        const ms = Date.parse(
            `${day}T${time}${/^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`,
        );
        return Number.isNaN(ms) ? null : new ApexDatetime(ms);
    }

    date(zone: string): ApexDate {
        return new ApexDate(dayOfWall(wallOfInstant(this.ms, zone)));
    }

    time(zone: string): ApexTime {
        return new ApexTime(timeOfWall(wallOfInstant(this.ms, zone)));
    }

    /** `2026-01-02 03:04:05` in `zone`. */
    toText(zone: string): string {
        const { hour, minute, second } = this.time(zone).parts;
        return `${this.date(zone).toString()} ${pad(hour)}:${pad(minute)}:${pad(second)}`;
    }

    /** `2026-01-02T03:04:05.000Z`, as JSON and SOQL have it. */
    toIso(): string {
        return new Date(this.ms).toISOString();
    }

    toString(): string {
        return this.toText('GMT');
    }
}
