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
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide|font-size\s*:\s*0(?![.\d]*[1-9])|\shidden\b|<(?:button|noscript|option|script|svg|template|textarea|title)\b/i;
const HIDING_STYLE =
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!"']|$)|max-height\s*:\s*0(?:px)?\s*;[^"']*overflow\s*:\s*hidden/i;
const styleOf = (attributes: string): string =>
    /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean) ?? '';
const isHiding = (name: string, attributes: string): boolean =>
    NO_TEXT.has(name) ||
    HIDING_STYLE.test(styleOf(attributes)) ||
    /\shidden(?:[\s=/]|$)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, ''));

/** A run of text without tags, as its page showed it or did not. */
interface Piece {
    text: string;
    isHidden: boolean;
}

/** Part of a text: from, and up to. */
export type Range = [start: number, end: number];

function piecesOf(html: string): Piece[] {
    const pieces: Piece[] = [];
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
            if (text.trim() !== '') pieces.push({ text: text.trim(), isHidden: hidden.length > 0 });
        },
    });
    return pieces;
}

const isBlank = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

function skipBlanks(text: string, position: number): number {
    let next = position;
    while (isBlank(text[next])) next += 1;
    return next;
}

/** Where a piece ends that begins at a position, or -1; blanks count nowhere, as editors keep only some of them. */
function endOf(piece: string, text: string, position: number): number {
    let end = position;
    for (const character of piece.replace(/\s+/g, '')) {
        end = skipBlanks(text, end);
        if (!text.startsWith(character, end)) return -1;
        end += character.length;
    }
    return end;
}

/** As far ahead as is looked to tell whether a hidden piece was pasted. */
const AHEAD = 4;

/**
 * How many of the next pieces that were shown can follow one another from a position, at most; of the hidden ones between
 * them, any may have been pasted and any not.
 */
function followers(pieces: readonly Piece[], index: number, text: string, position: number): number {
    const ahead = pieces.slice(index, index + 5 * AHEAD);
    const known = new Map<string, number>();
    const most = (at: number, seen: number, from: number): number => {
        const piece = ahead[at];
        if (!piece || seen === AHEAD) return 0;
        const state = `${String(at)} ${String(from)}`;
        const before = known.get(state);
        if (before !== undefined) return before;
        const end = endOf(piece.text, text, from);
        const next = piece.isHidden ? seen : seen + 1;
        const without = piece.isHidden || end < 0 ? most(at + 1, next, from) : 0;
        const taken = end < 0 ? 0 : most(at + 1, next, end) + (piece.isHidden ? 0 : 1);
        const count = Math.max(without, taken);
        known.set(state, count);
        return count;
    };
    return most(0, 0, position);
}

/** Whether copied HTML may hold text that its page did not show. Quick, for every paste. */
export const mayHideText = (html: string): boolean => MAY_HIDE.test(html);

/**
 * Where text stands in what was pasted that its page did not show: preheaders of e-mails, text hidden in Word, scripts,
 * buttons. The editor drops tags and styles but keeps these, or some of them. Text that may as well have been shown is
 * not among it.
 * @param html what was on the clipboard
 * @param pasted text that the editor made of it
 */
export function hiddenRanges(html: string, pasted: string): Range[] {
    if (!mayHideText(html)) return [];
    const pieces = piecesOf(html);
    const ranges: Range[] = [];
    let position = 0;
    for (const [index, { text, isHidden }] of pieces.entries()) {
        const start = skipBlanks(pasted, position);
        const end = endOf(text, pasted, start);
        if (end < 0) continue;
        if (!isHidden) position = end;
        else if (
            followers(pieces, index + 1, pasted, end) > followers(pieces, index + 1, pasted, start) ||
            pieces.slice(index).every((piece) => piece.isHidden)
        ) {
            ranges.push([start, end]);
            position = end;
        }
    }
    return ranges;
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
