/** toLabel() and FORMAT() as SQL functions. */
import type { OrgSchema } from '../schema/model.ts';
import { displayText } from './encode.ts';
import type { SqlValue, Storage } from './storage.ts';
import { dayFromText } from '../soql/dateLiterals.ts';
import { DAY_MS } from '../values/calendar.ts';

const LOCALE = 'en-US';

export function registerTextFunctions(storage: Storage, schema: OrgSchema): void {
    storage.db.function('pick_label', { deterministic: true }, (fieldKey: SqlValue, value: SqlValue) => {
        const [object = '', field = ''] = displayText(fieldKey).split('.');
        const picklist = schema.field(object, field)?.picklist ?? [];
        if (typeof value !== 'string') return value;
        const label = (part: string): string =>
            picklist.find((entry) => entry.value.toLowerCase() === part.toLowerCase())?.label ?? part;
        return value.split(';').map(label).join(';');
    });
    storage.db.function('format_value', { deterministic: true }, (type: SqlValue, scale: SqlValue, value: SqlValue) =>
        formatValue(displayText(type), Number(scale), value),
    );
}

function formatValue(type: string, scale: number, value: SqlValue): SqlValue {
    if (value === null) return null;
    const digits = { minimumFractionDigits: Math.max(0, scale), maximumFractionDigits: scale < 0 ? 10 : scale };
    switch (type) {
        case 'currency':
            return Number(value).toLocaleString(LOCALE, { style: 'currency', currency: 'USD', ...digits });
        case 'int':
        case 'long':
        case 'double':
        case 'percent':
            return Number(value).toLocaleString(LOCALE, digits) + (type === 'percent' ? '%' : '');
        case 'date':
            return new Date(dayFromText(displayText(value)) * DAY_MS).toLocaleDateString(LOCALE, { timeZone: 'UTC' });
        case 'datetime':
            return new Date(Number(value))
                .toLocaleString(LOCALE, { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' })
                .replace(/\u202f/g, ' ');
        default:
            return value;
    }
}
