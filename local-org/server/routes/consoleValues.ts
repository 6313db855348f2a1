/** Values of the database as JSON and as text in the user's locale and time zone. */
import type { RunningUser } from '../../apex/runtime/context.ts';
import type { FieldDef } from '../../schema/model.ts';

/** JSON form: dates as `YYYY-MM-DD`, datetimes as ISO 8601, numbers as numbers. */
export function jsonValue(value: unknown): string | number | boolean | null {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return Number(value);
    return String(value);
}

/** As a record page shows it; '' when empty. */
export function displayText(value: unknown, field: FieldDef, user: RunningUser): string {
    const json = jsonValue(value);
    if (json === null || json === '') return '';
    const locale = user.locale.replaceAll('_', '-');
    switch (field.type) {
        case 'date':
            return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(new Date(`${String(json)}T00:00:00Z`));
        case 'datetime':
            return new Intl.DateTimeFormat(locale, {
                timeZone: user.timeZone,
                dateStyle: 'short',
                timeStyle: 'short',
            }).format(new Date(String(json)));
        case 'currency':
            return new Intl.NumberFormat(locale, { style: 'currency', currency: user.currency }).format(Number(json));
        case 'percent':
            return `${formatNumber(locale, Number(json), field.scale)}%`;
        case 'int':
        case 'long':
        case 'double':
            return formatNumber(locale, Number(json), field.scale);
        case 'picklist':
        case 'multipicklist':
            return String(json)
                .split(';')
                .map((part) => field.picklist.find((entry) => entry.value === part)?.label ?? part)
                .join('; ');
        default:
            return String(json);
    }
}

function formatNumber(locale: string, value: number, scale: number): string {
    const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
    return new Intl.NumberFormat(locale, digits).format(value);
}

/** `YYYY-MM-DD` of a moment in a time zone. */
export function localDate(milliseconds: number, timeZone: string): string {
    // Sweden writes dates the ISO way.
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(milliseconds));
}
