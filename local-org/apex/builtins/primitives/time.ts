import { ApexTime } from '../../../values/time.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';

const add = (self: ApexTime, ms: number): ApexTime => new ApexTime(self.ms + ms);

export const TimeClass = builtin({
    name: 'Time',
    statics: {
        'Time newInstance(Integer hour, Integer minute, Integer second, Integer millisecond)': (
            ctx,
            ...parts: (number | null)[]
        ) => {
            const [hour = 0, minute = 0, second = 0, millisecond = 0] = parts.map((value) => required(ctx, value));
            return ApexTime.of(hour, minute, second, millisecond);
        },
    },
    methods: {
        'Time addHours(Integer hours)': (ctx, self: ApexTime, hours: number | null) =>
            add(self, required(ctx, hours) * 3_600_000),
        'Time addMilliseconds(Integer milliseconds)': (ctx, self: ApexTime, milliseconds: number | null) =>
            add(self, required(ctx, milliseconds)),
        'Time addMinutes(Integer minutes)': (ctx, self: ApexTime, minutes: number | null) =>
            add(self, required(ctx, minutes) * 60_000),
        'Time addSeconds(Integer seconds)': (ctx, self: ApexTime, seconds: number | null) =>
            add(self, required(ctx, seconds) * 1000),
        'Integer hour()': (_ctx, self: ApexTime) => self.parts.hour,
        'Integer millisecond()': (_ctx, self: ApexTime) => self.parts.millisecond,
        'Integer minute()': (_ctx, self: ApexTime) => self.parts.minute,
        'Integer second()': (_ctx, self: ApexTime) => self.parts.second,
    },
    isInstance: (value) => value instanceof ApexTime,
});
