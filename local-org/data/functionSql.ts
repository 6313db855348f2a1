import type { FieldType } from '../schema/model.ts';

/** SOQL's date functions. Datetimes are read in UTC, as Salesforce does without convertTimezone(). The fiscal year is the calendar year. */
export function dateFunctionSql(name: string, column: string, type: FieldType): string {
    const when = type === 'datetime' ? `${column} / 1000, 'unixepoch'` : column;
    const part = (format: string): string => `CAST(strftime('${format}', ${when}) AS INTEGER)`;
    switch (name) {
        case 'CALENDAR_YEAR':
        case 'FISCAL_YEAR':
            return part('%Y');
        case 'CALENDAR_MONTH':
        case 'FISCAL_MONTH':
            return part('%m');
        case 'CALENDAR_QUARTER':
        case 'FISCAL_QUARTER':
            return `(${part('%m')} + 2) / 3`;
        case 'DAY_IN_MONTH':
            return part('%d');
        case 'DAY_IN_WEEK':
            return `${part('%w')} + 1`;
        case 'DAY_IN_YEAR':
            return part('%j');
        case 'WEEK_IN_MONTH':
            return `(${part('%d')} + 6) / 7`;
        case 'WEEK_IN_YEAR':
            return `(${part('%j')} + 6) / 7`;
        case 'HOUR_IN_DAY':
            return type === 'time' ? `${column} / 3600000` : part('%H');
        case 'DAY_ONLY':
            return `date(${when})`;
        default:
            throw new Error(`No SQL for the date function ${name}`);
    }
}
