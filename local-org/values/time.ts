import { DAY_MS, pad } from './calendar.ts';

export interface TimeParts {
    hour: number;
    minute: number;
    second: number;
    millisecond: number;
}

/** Apex Time: a time of day. Immutable; wraps at midnight. */
export class ApexTime {
    /** Milliseconds since midnight. */
    readonly ms: number;
    constructor(ms: number) {
        this.ms = ((ms % DAY_MS) + DAY_MS) % DAY_MS;
    }

    static of(hour: number, minute: number, second: number, millisecond: number): ApexTime {
        return new ApexTime(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
    }

    /** `03:04:05.000Z`. @returns null when it is no time */
    static parse(text: string): ApexTime | null {
        const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text.trim());
        if (!match) return null;
        const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')];
        if (hour > 23 || minute > 59 || second > 59) return null;
        return ApexTime.of(hour, minute, second, Number((match[4] ?? '0').padEnd(3, '0')));
    }

    get parts(): TimeParts {
        const seconds = Math.floor(this.ms / 1000);
        return {
            hour: Math.floor(seconds / 3600),
            minute: Math.floor(seconds / 60) % 60,
            second: seconds % 60,
            millisecond: this.ms % 1000,
        };
    }

    toString(): string {
        const { hour, minute, second, millisecond } = this.parts;
        return `${pad(hour)}:${pad(minute)}:${pad(second)}.${pad(millisecond, 3)}Z`;
    }
}
