import type { ApexBuiltinObject } from '../../../values/objects.ts';
import type { ApexDatetime } from '../../../values/datetime.ts';
import { isTimeZone, zoneOffset } from '../../../values/timeZone.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';
import type { ExecutionContext } from '../../runtime/context.ts';

interface TimeZoneState {
    zone: string;
    text: string;
    equalityKey: string;
}
type TimeZone = ApexBuiltinObject<TimeZoneState>;

/** An unknown name means GMT, as in Java. */
export function timeZoneObject(ctx: ExecutionContext, name: string): TimeZone {
    const zone = isTimeZone(name) ? name : 'GMT';
    return builtinObject<TimeZoneState>(ctx, 'TimeZone', { zone, text: zone, equalityKey: zone });
}

export const TimeZoneClass = builtin({
    name: 'TimeZone',
    statics: {
        'TimeZone getTimeZone(String name)': (ctx, name: string | null) => timeZoneObject(ctx, required(ctx, name)),
    },
    methods: {
        'String getDisplayName()': (ctx, self: TimeZone) => {
            const offset = zoneOffset(ctx.host.now(), self.state.zone) / 60_000;
            const size = Math.abs(offset);
            const text = `${offset < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
            const parts = new Intl.DateTimeFormat('en-US', {
                timeZone: self.state.zone,
                timeZoneName: 'long',
            }).formatToParts(ctx.host.now());
            return `(GMT${text}) ${parts.find((part) => part.type === 'timeZoneName')?.value ?? ''} (${self.state.zone})`;
        },
        'String getID()': (_ctx, self: TimeZone) => self.state.zone,
        'Integer getOffset(Datetime value)': (ctx, self: TimeZone, value: ApexDatetime | null) =>
            zoneOffset(required(ctx, value).ms, self.state.zone),
        'String toString()': (_ctx, self: TimeZone) => self.state.zone,
    },
});
