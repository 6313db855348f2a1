/** Escapes of the String class. */
const NAMED_ENTITIES: Record<string, string> = {
    quot: '"',
    amp: '&',
    lt: '<',
    gt: '>',
    apos: "'",
    nbsp: '\u00a0',
    iexcl: '¡',
    cent: '¢',
    pound: '£',
    curren: '¤',
    yen: '¥',
    brvbar: '¦',
    sect: '§',
    uml: '¨',
    copy: '©',
    ordf: 'ª',
    laquo: '«',
    not: '¬',
    shy: '\u00ad',
    reg: '®',
    macr: '¯',
    deg: '°',
    plusmn: '±',
    sup2: '²',
    sup3: '³',
    acute: '´',
    micro: 'µ',
    para: '¶',
    middot: '·',
    cedil: '¸',
    sup1: '¹',
    ordm: 'º',
    raquo: '»',
    frac14: '¼',
    frac12: '½',
    frac34: '¾',
    iquest: '¿',
    Agrave: 'À',
    Aacute: 'Á',
    Acirc: 'Â',
    Atilde: 'Ã',
    Auml: 'Ä',
    Aring: 'Å',
    AElig: 'Æ',
    Ccedil: 'Ç',
    Egrave: 'È',
    Eacute: 'É',
    Ecirc: 'Ê',
    Euml: 'Ë',
    Igrave: 'Ì',
    Iacute: 'Í',
    Icirc: 'Î',
    Iuml: 'Ï',
    ETH: 'Ð',
    Ntilde: 'Ñ',
    Ograve: 'Ò',
    Oacute: 'Ó',
    Ocirc: 'Ô',
    Otilde: 'Õ',
    Ouml: 'Ö',
    times: '×',
    Oslash: 'Ø',
    Ugrave: 'Ù',
    Uacute: 'Ú',
    Ucirc: 'Û',
    Uuml: 'Ü',
    Yacute: 'Ý',
    THORN: 'Þ',
    szlig: 'ß',
    agrave: 'à',
    aacute: 'á',
    acirc: 'â',
    atilde: 'ã',
    auml: 'ä',
    aring: 'å',
    aelig: 'æ',
    ccedil: 'ç',
    egrave: 'è',
    eacute: 'é',
    ecirc: 'ê',
    euml: 'ë',
    igrave: 'ì',
    iacute: 'í',
    icirc: 'î',
    iuml: 'ï',
    eth: 'ð',
    ntilde: 'ñ',
    ograve: 'ò',
    oacute: 'ó',
    ocirc: 'ô',
    otilde: 'õ',
    ouml: 'ö',
    divide: '÷',
    oslash: 'ø',
    ugrave: 'ù',
    uacute: 'ú',
    ucirc: 'û',
    uuml: 'ü',
    yacute: 'ý',
    thorn: 'þ',
    yuml: 'ÿ',
};
const HTML4: Record<string, string> = {
    ...NAMED_ENTITIES,
    bull: '•',
    hellip: '…',
    prime: '′',
    Prime: '″',
    trade: '™',
    larr: '←',
    uarr: '↑',
    rarr: '→',
    darr: '↓',
    harr: '↔',
    minus: '−',
    infin: '∞',
    ne: '≠',
    le: '≤',
    ge: '≥',
    OElig: 'Œ',
    oelig: 'œ',
    Scaron: 'Š',
    scaron: 'š',
    Yuml: 'Ÿ',
    circ: 'ˆ',
    tilde: '˜',
    ensp: '\u2002',
    emsp: '\u2003',
    thinsp: '\u2009',
    zwnj: '\u200c',
    zwj: '\u200d',
    lrm: '\u200e',
    rlm: '\u200f',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    dagger: '†',
    Dagger: '‡',
    permil: '‰',
    lsaquo: '‹',
    rsaquo: '›',
    euro: '€',
};

function entityOf(table: Record<string, string>): Map<string, string> {
    return new Map(
        Object.entries(table)
            .filter(([name]) => name !== 'apos')
            .map(([name, text]) => [text, `&${name};`]),
    );
}
const HTML3_BY_TEXT = entityOf(NAMED_ENTITIES);
const HTML4_BY_TEXT = entityOf(HTML4);

const escapeWith = (text: string, table: ReadonlyMap<string, string>): string =>
    Array.from(text, (character) => table.get(character) ?? character).join('');

export const escapeHtml3 = (text: string): string => escapeWith(text, HTML3_BY_TEXT);
export const escapeHtml4 = (text: string): string => escapeWith(text, HTML4_BY_TEXT);

function unescapeWith(text: string, table: Record<string, string>): string {
    return text.replace(
        /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g,
        (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
            if (name !== undefined) return table[name] ?? whole;
            const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
            return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
        },
    );
}
/** `&apos;` is XML's, not HTML's. */
const { apos: _apos, ...HTML4_NAMES } = HTML4;
const { apos: _apos3, ...HTML3_NAMES } = NAMED_ENTITIES;
export const unescapeHtml3 = (text: string): string => unescapeWith(text, HTML3_NAMES);
export const unescapeHtml4 = (text: string): string => unescapeWith(text, HTML4_NAMES);

const XML = new Map([
    ['"', '&quot;'],
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ["'", '&apos;'],
]);
export const escapeXml = (text: string): string => escapeWith(text, XML);
export const unescapeXml = (text: string): string =>
    unescapeWith(text, { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" });

export const escapeCsv = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export function unescapeCsv(text: string): string {
    const quoted = /^"([\s\S]*)"$/.exec(text)?.[1];
    return quoted !== undefined && /[",\r\n]/.test(quoted) ? quoted.replaceAll('""', '"') : text;
}

const JAVA = new Map([
    ['\b', '\\b'],
    ['\t', '\\t'],
    ['\n', '\\n'],
    ['\f', '\\f'],
    ['\r', '\\r'],
    ['"', '\\"'],
    ['\\', '\\\\'],
]);
const unicodeEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

export function escapeJava(text: string): string {
    return text.replace(/[\s\S]/g, (unit) => JAVA.get(unit) ?? (unit < ' ' || unit > '~' ? unicodeEscape(unit) : unit));
}
export function escapeEcmaScript(text: string): string {
    return escapeJava(text).replaceAll("'", "\\'").replaceAll('/', '\\/');
}
export const escapeUnicode = (text: string): string => text.replace(/[^\x00-\x7f]/g, unicodeEscape);

const UNESCAPED: Record<string, string> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };
export function unescapeJava(text: string): string {
    return text.replace(
        /\\(?:u+([0-9a-fA-F]{4})|([0-7]{1,3})|([\s\S]))/g,
        (_, hex: string | undefined, octal: string | undefined, other: string | undefined) => {
            if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
            if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
            return UNESCAPED[other ?? ''] ?? other ?? '';
        },
    );
}
export const unescapeUnicode = (text: string): string =>
    text.replace(/\\u+\+?([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** What the text of a page says: tags removed, entities read. */
export function stripHtmlTags(text: string): string {
    return text.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?[a-zA-Z!][^>]*>/g, '');
}
