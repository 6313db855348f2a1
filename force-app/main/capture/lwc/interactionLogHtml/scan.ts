/** What becomes of HTML as it is read, piece by piece. */
export interface Reader {
    /** `name` in lower case; `attributes` as they stand in the tag. */
    open(name: string, attributes: string): void;
    close(name: string): void;
    /** Entities are decoded. */
    text(text: string): void;
}

const ENTITIES: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    zwnj: '\u200c',
    zwj: '\u200d',
    shy: '\u00ad',
};

const isTagStart = (character: string | undefined): boolean => character !== undefined && /[a-z/!?]/i.test(character);

function decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
        if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
        const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
}

/** Index of the greater-than sign that ends the tag; one inside a quoted value does not. -1 when none does. */
function endOfTag(html: string, start: number): number {
    const end = html.indexOf('>', start);
    if (end < 0 || !/["']/.test(html.slice(start, end))) return end;
    let quote = '';
    for (let index = start; index < html.length; index += 1) {
        const character = html.charAt(index);
        if (quote !== '') quote = character === quote ? '' : quote;
        else if (character === '>') return index;
        else if (character === '"' || character === "'") quote = character;
    }
    return -1;
}

/** Reads HTML from its beginning to its end, whatever it is. */
export function scan(html: string, reader: Reader): void {
    let position = 0;
    let pending = '';
    const flush = (): void => {
        if (pending !== '') reader.text(decode(pending));
        pending = '';
    };
    while (position < html.length) {
        const start = html.indexOf('<', position);
        if (start < 0) break;
        pending += html.slice(position, start);
        if (html.startsWith('<!--', start)) {
            const end = html.indexOf('-->', start + 4);
            position = end < 0 ? html.length : end + 3;
            continue;
        }
        const end = isTagStart(html[start + 1]) ? endOfTag(html, start + 1) : -1;
        if (end < 0) {
            pending += '<';
            position = start + 1;
            continue;
        }
        position = end + 1;
        const isClosing = html[start + 1] === '/';
        const tag = html.slice(start + (isClosing ? 2 : 1), end);
        const name = (/^[a-z][^\s/>]*/i.exec(tag)?.[0] ?? '').toLowerCase();
        if (name === '') continue;
        flush();
        if (isClosing) reader.close(name);
        else reader.open(name, tag.slice(name.length));
    }
    pending += html.slice(Math.min(position, html.length));
    flush();
}
