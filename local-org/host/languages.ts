/** What a language of the platform (`en_US`, `iw`, `zh_CN`) means for a page. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'dv', 'fa', 'he', 'iw', 'ps', 'ur', 'yi']);

/** Salesforce's old codes of languages whose code in BCP 47 differs. */
const BCP47: Readonly<Record<string, string>> = { iw: 'he', in: 'id' };

/** `pt_BR` → `pt-BR`, for `<html lang>`. */
export function languageTag(language: string): string {
    const [first = '', ...rest] = language.split(/[_-]/);
    return [BCP47[first] ?? first, ...rest].join('-');
}

export function textDirection(language: string): 'rtl' | 'ltr' {
    return RIGHT_TO_LEFT.has(language.split(/[_-]/)[0] ?? '') ? 'rtl' : 'ltr';
}
