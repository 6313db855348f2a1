/** Days as people write them. All days are ISO dates; counting them knows no time zones. */
import { dateOrder, monthNumbers, weekdayNumbers } from './calendar';
import type { Today } from './interactionLogCommitments';

export interface FoundDate {
    text: string;
    date: string;
    /** It says by when: "by Friday", "within 2 days". */
    isDeadline: boolean;
}

const DAY = 86_400_000;

const toTime = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const toDate = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const addDays = (date: string, days: number): string => toDate(toTime(date) + days * DAY);
/** 0 is Sunday. */
const weekdayOf = (date: string): number => new Date(toTime(date)).getUTCDay();

function addWorkdays(date: string, days: number): string {
    let result = date;
    for (let left = days; left > 0; left -= 1) {
        do result = addDays(result, 1);
        while ([0, 6].includes(weekdayOf(result)));
    }
    return result;
}

/** Null for a day that does not exist, such as 31 April. */
function dayOf(year: number, month: number, day: number): string | null {
    const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const time = toTime(date);
    return !Number.isNaN(time) && toDate(time) === date ? date : null;
}

/** Without a year: the next such day. */
function nextDay(month: number, day: number, year: number | null, today: string): string | null {
    const thisYear = Number(today.slice(0, 4));
    if (year !== null) return dayOf(year < 100 ? 2000 + year : year, month, day);
    const date = dayOf(thisYear, month, day);
    return date !== null && date < today ? dayOf(thisYear + 1, month, day) : date;
}

const NUMBERS: Record<string, number> = {
    // prettier-ignore
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    ten: 10,
    einem: 1,
    einer: 1,
    ein: 1,
    zwei: 2,
    drei: 3,
    vier: 4,
    fünf: 5,
    // prettier-ignore
    un: 1,
    une: 1,
    deux: 2,
    trois: 3,
    quatre: 4,
    cinq: 5,
    una: 1,
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    um: 1,
    uma: 1,
    dois: 2,
    duas: 2,
    três: 3,
    quatro: 4,
};
const NUMBER = `\\d{1,2}|${Object.keys(NUMBERS).join('|')}`;
const numberOf = (text: string): number => NUMBERS[text.toLowerCase()] ?? Number(text);

const START = '(?<![\\p{L}\\d./-])';
const END = '(?![\\p{L}\\d])';
/** What makes a day a deadline, before it. */
const BY =
    "(?:by|until|before|no later than|not later than|bis(?: zum| spätestens)?|spätestens(?: am)?|avant(?: le)?|d[’']ici(?: le| à| au)?|antes del?|para el|até(?: a| o)?|antes d[aeo]) ";

interface Rule {
    pattern: RegExp;
    isDeadline: boolean;
    /** Null when the words are no day after all. */
    date: (match: string[], today: Today) => string | null;
}

const rule = (source: string, date: Rule['date'], isDeadline = false): Rule => ({
    pattern: new RegExp(`${START}${source}${END}`, 'iu'),
    isDeadline,
    date,
});

const relative =
    (days: number): Rule['date'] =>
    (_match, { date }) =>
        addDays(date, days);

const nextMonday: Rule['date'] = (_match, { date }) => addDays(date, (8 - weekdayOf(date)) % 7 || 7);

/** The coming one; on that day itself, the one of next week. */
const weekday: Rule['date'] = ([, , name = ''], { date }) => {
    const wanted = weekdayNumbers().get(name.toLowerCase());
    return wanted === undefined ? null : addDays(date, (wanted - weekdayOf(date) + 7) % 7 || 7);
};

function span([, amount = '', unit = '']: string[], { date }: Today): string | null {
    const count = numberOf(amount);
    if (/^(?:h|stund|heure|hora)/i.test(unit)) return addDays(date, Math.ceil(count / 24));
    if (/^(?:week|woche|semaine|semana)/i.test(unit)) return addDays(date, count * 7);
    const isWorkdays = /business|working|werktag|arbeitstag|ouvr|hábil|laborable|út(?:il|eis)/i.test(unit);
    return isWorkdays ? addWorkdays(date, count) : addDays(date, count);
}

const UNIT =
    '(?:business |working )?days?|hours?|weeks?|(?:werk|arbeits)?tage?n?|stunden?|wochen?|jours?(?: ouvr(?:és|ables))?|heures?|semaines?|' +
    'días?(?: hábiles| laborables)?|horas?|semanas?|dias?(?: úteis)?';

const names = (numbers: ReadonlyMap<string, number>): string =>
    [...numbers.keys()]
        .sort((left, right) => right.length - left.length)
        .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('|');

function makeRules(): Rule[] {
    const weekdays = names(weekdayNumbers());
    const months = names(monthNumbers());
    const monthOf = (name: string): number => monthNumbers().get(name.toLowerCase()) ?? 0;
    const yearOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
    return [
        // Whole dates first: what they are made of would be found in them.
        rule('(\\d{4})-(\\d{2})-(\\d{2})', ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
        rule('(\\d{1,2})\\. ?(\\d{1,2})\\.(?: ?(\\d{4}|\\d{2}))?', ([, d, m, y], { date }) =>
            nextDay(Number(m), Number(d), yearOf(y), date),
        ),
        rule('(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?!/)', ([, first, second, y], { date, locale }) => {
            const isDayFirst = dateOrder(locale) === 'day' || Number(first) > 12;
            const [day, month] = isDayFirst ? [first, second] : [second, first];
            return nextDay(Number(month), Number(day), yearOf(y), date);
        }),
        rule(
            `(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)? (?:of |de )?(${months})\\.?(?:,? (?:de )?(\\d{4}))?`,
            ([, d, m, y], { date }) => nextDay(monthOf(m ?? ''), Number(d), yearOf(y), date),
        ),
        rule(`(${months})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:, (\\d{4}))?`, ([, m, d, y], { date }) =>
            nextDay(monthOf(m ?? ''), Number(d), yearOf(y), date),
        ),
        // Japanese has no blanks between words.
        {
            pattern: /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(までに?)?/u,
            isDeadline: false,
            date: ([, y, m, d], { date }) => nextDay(Number(m), Number(d), yearOf(y), date),
        },
        {
            pattern: /(\d{1,2})(日|週間|時間)(?:以内|後)/u,
            isDeadline: true,
            date: ([, n, unit], { date }) =>
                addDays(date, unit === '週間' ? Number(n) * 7 : unit === '日' ? Number(n) : Math.ceil(Number(n) / 24)),
        },
        { pattern: /明後日|あさって/u, isDeadline: false, date: relative(2) },
        { pattern: /明日/u, isDeadline: false, date: relative(1) },
        { pattern: /本日中|今日中/u, isDeadline: true, date: relative(0) },
        { pattern: /来週(?!の?[日月火水木金土]曜)/u, isDeadline: false, date: nextMonday },
        {
            pattern: /()([日月火水木金土]曜)日?/u,
            isDeadline: false,
            date: weekday,
        },
        rule(
            `(?:within|innerhalb von|innerhalb|binnen|sous|dentro de|en un plazo de|no prazo de|em até) (${NUMBER}) (${UNIT})`,
            span,
            true,
        ),
        rule(`(?:in|dans|em|en) (${NUMBER}) (${UNIT})`, span),
        rule('(?:day after tomorrow|übermorgen|après-demain|pasado mañana|depois de amanhã)', relative(2)),
        rule(
            '(?:tomorrow|(?<!guten )(?<!am )(?<!heute )morgen|demain|(?<!(?:la|esta|de|una) )mañana|amanhã)',
            relative(1),
        ),
        rule('(?:(?:by )?(?:end of (?:the )?day|eod)|heute noch|noch heute)', relative(0), true),
        rule(
            '(?:next week|nächste[rn]? woche|(?:la )?semaine prochaine|(?:la )?próxima semana|la semana que viene|semana que vem)',
            nextMonday,
        ),
        rule(
            `(by |until |before |on |next |this |bis |am |nächsten |kommenden |d[’']ici |avant |ce |el |este |próximo |na |no |até |nesta )?(${weekdays})(?: prochain| próxim[ao]| que viene| que vem)?`,
            (match, today) => (match[1] === undefined && !isPlain(match[2] ?? '') ? null : weekday(match, today)),
        ),
        rule("(?:today|heute|aujourd[’']hui|hoy|hoje)", relative(0)),
    ];
}

/** Short names of days are words too ("sat", "sun", "do", "mar"): alone they say nothing. */
const isPlain = (name: string): boolean => name.length > 4;

let rules: Rule[] | null = null;

const isLed = (sentence: string, index: number): boolean => new RegExp(`${BY}$`, 'iu').test(sentence.slice(0, index));

/** The first rule that fits says which day it is; days before today are past, not promised. */
export function findDate(sentence: string, today: Today): FoundDate | null {
    rules ??= makeRules();
    for (const { pattern, date: toDay, isDeadline } of rules) {
        const match = pattern.exec(sentence);
        const date = match && toDay([...match], today);
        if (!match || date === null || date < today.date) continue;
        const [text] = match;
        const after = sentence.slice(match.index + text.length);
        return {
            text,
            date,
            isDeadline:
                isDeadline ||
                isLed(sentence, match.index) ||
                /^(?:by|until|before|bis|spätestens|d[’']ici|avant|até) /i.test(text) ||
                /までに?$/u.test(text) ||
                /^までに?/u.test(after),
        };
    }
    return null;
}
