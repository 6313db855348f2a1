import { scan } from './scan';

/** Elements whose text is no text of the document; the editor would take it for such. */
const NO_TEXT = new Set([
    'button',
    'head',
    'noscript',
    'option',
    'script',
    'select',
    'style',
    'svg',
    'template',
    'textarea',
    'title',
]);
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** Signs that a clipboard holds text that nobody saw. */
const MAY_HIDE =
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide|font-size\s*:\s*0|\shidden\b|<(?:button|noscript|option|script|svg|template|textarea|title)\b/i;
const HIDING_STYLE =
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!"']|$)|max-height\s*:\s*0(?:px)?\s*;[^"']*overflow\s*:\s*hidden/i;
const styleOf = (attributes: string): string =>
    /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean) ?? '';
const isHiding = (name: string, attributes: string): boolean =>
    NO_TEXT.has(name) ||
    HIDING_STYLE.test(styleOf(attributes)) ||
    /\shidden(?:[\s=/]|$)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, ''));

/**
 * Texts in copied HTML that its page did not show: preheaders of e-mails, text hidden in Word, scripts, buttons. The
 * editor drops tags and styles but would keep these.
 * @returns trimmed, with runs of blanks as one, in the order of the document; each is one run of text without tags
 */
export function hiddenTexts(html: string): string[] {
    if (!MAY_HIDE.test(html)) return [];
    const texts: string[] = [];
    /** Names of the elements that are open inside a hidden one, which is the first. */
    let hidden: string[] = [];
    scan(html, {
        open(name, attributes) {
            if (VOID.has(name) || attributes.endsWith('/')) return;
            if (hidden.length > 0 || isHiding(name, attributes)) hidden.push(name);
        },
        close(name) {
            const at = hidden.lastIndexOf(name);
            if (at >= 0) hidden = hidden.slice(0, at);
        },
        text(text) {
            const shown = text.replace(/[ \t\r\n\u00a0]+/g, ' ').trim();
            if (hidden.length > 0 && shown !== '') texts.push(shown);
        },
    });
    return texts;
}

/**
 * Cells copied from a spreadsheet as lines of text. The editor would make a line of each cell.
 * @param html what the spreadsheet put on the clipboard
 * @param text the same as text: cells separated by tabs
 * @returns null when it does not come from a spreadsheet
 */
export function tableText(html: string, text: string): string | null {
    const isSpreadsheet = /office:excel|<google-sheets-html-origin|office:spreadsheet|LibreOffice/i.test(html);
    if (!isSpreadsheet || !text.includes('\t')) return null;
    return text
        .replace(/\r\n?/g, '\n')
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => line.split('\t').join(' | '))
        .join('\n');
}
