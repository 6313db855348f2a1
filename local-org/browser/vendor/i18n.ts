/** `@salesforce/i18n/*`: what the locale, language, currency and time zone of the signed-in user mean. */
import { languageTag, textDirection } from '../../host/languages.ts';
import { pageContext } from './pageContext.ts';

export type I18nValue = string | number | boolean;

const { user } = pageContext();
const locale = user.locale.replaceAll('_', '-');
const language = languageTag(user.language);

const VALUES: Record<string, () => I18nValue> = {
    locale: () => locale,
    lang: () => (language === 'en-US' ? 'en' : language),
    dir: () => textDirection(language),
    timeZone: () => user.timeZone,
    currency: () => user.currency,
    defaultCalendar: () => 'gregorian',
    defaultNumberingSystem: () => 'latn',
    showJapaneseCalendar: () => false,
    /** 1 is Sunday, as in java.util.Calendar. */
    firstDayOfWeek: () => (weekStart() % 7) + 1,
    'dateTime.shortDateFormat': () => datePattern('short'),
    'dateTime.mediumDateFormat': () => datePattern('medium'),
    'dateTime.longDateFormat': () => datePattern('long'),
    'dateTime.shortTimeFormat': () => timePattern(false),
    'dateTime.mediumTimeFormat': () => timePattern(true),
    'dateTime.shortDateTimeFormat': () => `${datePattern('short')} ${timePattern(false)}`,
    'dateTime.mediumDateTimeFormat': () => `${datePattern('medium')} ${timePattern(true)}`,
    'dateTime.longDateTimeFormat': () => `${datePattern('long')} ${timePattern(true)}`,
    'number.decimalSeparator': () => numberPart('decimal', '.'),
    'number.groupingSeparator': () => numberPart('group', ','),
    'number.currencySymbol': () => numberPart('currency', '$', { style: 'currency', currency: user.currency }),
    'number.minusSign': () => numberPart('minusSign', '-'),
    'number.percentSign': () => '%',
    'number.perMilleSign': () => '‰',
    'number.plusSign': () => '+',
    'number.exponentialSign': () => 'E',
    'number.superscriptingExponentSign': () => '×',
    'number.infinity': () => '∞',
    'number.nan': () => 'NaN',
    'number.numberFormat': () => '#,##0.###',
    'number.percentFormat': () => '#,##0%',
    'number.currencyFormat': () => currencyPattern(),
};

/** @throws Error when Salesforce has no such value, or the local org lacks it */
export function i18n(name: string): I18nValue {
    const value = VALUES[name];
    if (!value) throw new Error(`There is no @salesforce/i18n/${name} in the local org.`);
    return value();
}

export function i18nNames(): string[] {
    return Object.keys(VALUES);
}

function weekStart(): number {
    const { weekInfo, getWeekInfo } = new Intl.Locale(locale) as Intl.Locale & {
        weekInfo?: { firstDay: number };
        getWeekInfo?: () => { firstDay: number };
    };
    return (getWeekInfo?.call(new Intl.Locale(locale)) ?? weekInfo)?.firstDay ?? 7;
}

function datePattern(style: 'short' | 'medium' | 'long'): string {
    const month = { short: 'numeric', medium: 'short', long: 'long' } as const;
    const parts = new Intl.DateTimeFormat(locale, {
        year: 'numeric',
        month: month[style],
        day: 'numeric',
    }).formatToParts(new Date(2020, 0, 2));
    const symbols: Record<string, string> = {
        day: 'd',
        year: 'yyyy',
        month: { short: 'M', medium: 'MMM', long: 'MMMM' }[style],
    };
    return parts.map(({ type, value }) => symbols[type] ?? value).join('');
}

function timePattern(seconds: boolean): string {
    const options: Intl.DateTimeFormatOptions = {
        hour: 'numeric',
        minute: '2-digit',
        ...(seconds && { second: '2-digit' }),
    };
    const format = new Intl.DateTimeFormat(locale, options);
    const hour = format.resolvedOptions().hour12 === true ? 'h' : 'HH';
    const symbols: Record<string, string> = { hour, minute: 'mm', second: 'ss', dayPeriod: 'a' };
    return format
        .formatToParts(new Date(2020, 0, 2, 13, 4, 5))
        .map(({ type, value }) => symbols[type] ?? value)
        .join('')
        .replaceAll('\u202f', ' ');
}

function numberPart(type: string, otherwise: string, options: Intl.NumberFormatOptions = {}): string {
    const parts = new Intl.NumberFormat(locale, { ...options, useGrouping: true }).formatToParts(-1234567.8);
    return parts.find((part) => part.type === type)?.value ?? otherwise;
}

function currencyPattern(): string {
    const parts = new Intl.NumberFormat(locale, { style: 'currency', currency: user.currency }).formatToParts(1);
    return parts[0]?.type === 'currency' ? '¤#,##0.00;(¤#,##0.00)' : '#,##0.00 ¤;(#,##0.00 ¤)';
}
