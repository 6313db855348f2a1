/** Wall-clock time in IANA time zones, from the runtime's own zone data (Intl). */
import { DAY_MS } from './calendar.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
    let found = formatters.get(zone);
    if (!found) {
        found = new Intl.DateTimeFormat('en-US', {
            timeZone: zone,
            hourCycle: 'h23',
            year: 'numeric',
            month: 'numeric',
            day: 'numeric',
            hour: 'numeric',
            minute: 'numeric',
            second: 'numeric',
            era: 'short',
        });
        formatters.set(zone, found);
    }
    return found;
}

const isUtc = (zone: string): boolean => zone === 'GMT' || zone === 'UTC' || zone === 'Etc/UTC';

/** `GMT+02:00` and its kin as milliseconds. */
function fixedOffset(zone: string): number | undefined {
    const match = /^(?:GMT|UTC)([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
    if (!match) return undefined;
    const minutes = Number(match[2]) * 60 + Number(match[3] ?? '0');
    return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** Whether the runtime knows the zone. */
export function isTimeZone(zone: string): boolean {
    if (isUtc(zone) || fixedOffset(zone) !== undefined) return true;
    try {
        formatter(zone);
        return true;
    } catch {
        return false;
    }
}

/** Since 1970 clocks have only been changed at full quarters of an hour. */
const QUARTER_MS = 900_000;
const MAX_KNOWN_OFFSETS = 10_000;
const knownOffsets = new Map<string, Map<number, number>>();

/** Milliseconds to add to UTC at that instant. An unknown zone counts as GMT, as in Java. */
export function zoneOffset(ms: number, zone: string): number {
    if (isUtc(zone)) return 0;
    if (ms < 0) return computedOffset(ms, zone);
    let offsets = knownOffsets.get(zone);
    if (!offsets || offsets.size >= MAX_KNOWN_OFFSETS) {
        offsets = new Map();
        knownOffsets.set(zone, offsets);
    }
    const quarter = Math.floor(ms / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
        offset = computedOffset(quarter * QUARTER_MS, zone);
        offsets.set(quarter, offset);
    }
    return offset;
}

function computedOffset(ms: number, zone: string): number {
    const fixed = fixedOffset(zone);
    if (fixed !== undefined) return fixed;
    if (!isTimeZone(zone)) return 0;
    const parts = new Map(
        formatter(zone)
            .formatToParts(ms)
            .map((part) => [part.type, part.value]),
    );
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
    const wall = new Date(0);
    wall.setUTCFullYear(year, number('month') - 1, number('day'));
    wall.setUTCHours(number('hour'), number('minute'), number('second'));
    return wall.getTime() - Math.floor(ms / 1000) * 1000;
}

/** Instant at which a clock in `zone` shows the wall time given as if it were UTC. In a gap the clock has already jumped. */
export function instantOfWall(wallMs: number, zone: string): number {
    const first = wallMs - zoneOffset(wallMs, zone);
    const offset = zoneOffset(first, zone);
    const second = wallMs - offset;
    return zoneOffset(second, zone) === offset ? second : Math.max(first, second);
}

/** Wall time of the instant in `zone`, as milliseconds that read right in UTC. */
export const wallOfInstant = (ms: number, zone: string): number => ms + zoneOffset(ms, zone);

export const dayOfWall = (wallMs: number): number => Math.floor(wallMs / DAY_MS);
export const timeOfWall = (wallMs: number): number => wallMs - dayOfWall(wallMs) * DAY_MS;
