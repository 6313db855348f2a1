/** Names of days and months, and the order of dates, as Intl knows them. Each is asked for once. */

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja'];
const STYLES = ['long', 'short'] as const;

function collect(part: 'weekday' | 'month', count: number, timeOf: (index: number) => number): Map<string, number> {
    const numbers = new Map<string, number>();
    for (const language of LANGUAGES) {
        for (const style of STYLES) {
            // Japanese months are numbers, its short days single characters: both have rules of their own.
            if (language === 'ja' && (part === 'month' || style === 'short')) continue;
            const format = new Intl.DateTimeFormat(language, { [part]: style, timeZone: 'UTC' });
            for (let index = 0; index < count; index += 1) {
                const name = format.format(timeOf(index)).toLowerCase().replace(/\.$/, '');
                if (!numbers.has(name)) numbers.set(name, index);
            }
        }
    }
    return numbers;
}

let weekdays: Map<string, number> | null = null;
let months: Map<string, number> | null = null;
const orders = new Map<string, 'day' | 'month'>();

/** Numbers of days by their names in lower case; 0 is Sunday. */
export function weekdayNumbers(): ReadonlyMap<string, number> {
    if (!weekdays) {
        weekdays = collect('weekday', 7, (index) => Date.UTC(2023, 0, 1 + index));
        for (const [name, number] of [...weekdays]) {
            // 金曜日 is 金曜, sexta-feira is sexta.
            if (name.endsWith('曜日')) weekdays.set(name.slice(0, -1), number);
            if (name.endsWith('-feira')) weekdays.set(name.slice(0, -6), number);
        }
    }
    return weekdays;
}

/** Numbers of months by their names in lower case; 1 is January. */
export function monthNumbers(): ReadonlyMap<string, number> {
    months ??= new Map(
        [...collect('month', 12, (index) => Date.UTC(2023, index, 15))].map(([name, index]) => [name, index + 1]),
    );
    return months;
}

/** What comes first in 3/4. */
export function dateOrder(locale: string): 'day' | 'month' {
    let order = orders.get(locale);
    if (order === undefined) {
        order = 'day';
        try {
            const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
            order = parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'month' ? 'month' : 'day';
        } catch {
            // Not a locale: most of the world has the day first.
        }
        orders.set(locale, order);
    }
    return order;
}
