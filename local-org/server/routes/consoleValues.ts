/** Values of the database as JSON and as text in the user's locale and time zone. */
import type { RunningUser } from '../../apex/runtime/context.ts';
import type { FieldDef } from '../../schema/model.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import { ApexDate } from '../../values/date.ts';
import { ApexDecimal } from '../../values/decimal.ts';
import { ApexDouble } from '../../values/double.ts';
import { ApexTime } from '../../values/time.ts';
import { HttpError } from '../router.ts';

/** JSON form: dates as `YYYY-MM-DD`, datetimes as ISO 8601, numbers as numbers. */
export function jsonValue(value: unknown): string | number | boolean | null {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return Number(value);
    if (value instanceof ApexDecimal) return value.toNumber();
    if (value instanceof ApexDouble) return value.value;
    if (value instanceof ApexDatetime) return value.toIso();
    if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
    // Blobs and locations have no place on a page.
    return null;
}

/** What a form sends → the value the database takes. @throws HttpError 400 when it is not of the field's type */
export function apexValue(json: unknown, field: FieldDef): unknown {
    if (json === null || json === undefined || json === '') return null;
    const text = typeof json === 'string' ? json : JSON.stringify(json);
    const refuse = (): never => {
        throw new HttpError(400, 'JSON_PARSER_ERROR', `"${text}" is not a value for ${field.label}.`);
    };
    switch (field.type) {
        case 'boolean':
            return json === true || text === 'true';
        case 'int':
            return Number.isInteger(Number(text)) ? Number(text) : refuse();
        case 'double':
        case 'currency':
        case 'percent':
            return ApexDecimal.parse(text) ?? refuse();
        case 'date':
            return ApexDate.parse(text) ?? refuse();
        case 'datetime':
            return ApexDatetime.parseIso(text) ?? refuse();
        default:
            return text;
    }
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
