/**
 * Inserts into lightning-input-rich-text at its caret, which no method tells: setRangeText without a range replaces the
 * selection, as of a text area. Where an editor does not, the text is put at the end, so that it is never lost.
 */
import { editorText, hiddenRanges, mayHideText } from 'c/interactionLogHtml';
import type { Range } from 'c/interactionLogHtml';
import { pause } from './time';

/** What the insertions need of the component. */
export interface Notes {
    editor(): Lightning.InputRichText | null;
    /** HTML as the editor told it last. */
    html(): string;
    /** Puts other HTML into the editor and tells it. */
    replace(html: string): void;
}

/** An editor tells a change at once, or a moment later. */
const PATIENCE = 300;
/** Stands where the caret was, while the text around it is read. A character of nobody's. */
const MARK = '\ue123';
/** Inserting takes the editor longer with each line it has, so that many are inserted in parts, the last part first. */
const LINES_AT_ONCE = 200;

const escapeHtml = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Lines of text as paragraphs. */
export const toHtml = (text: string): string =>
    text
        .split('\n')
        .map((line) => `<p>${escapeHtml(line) || '<br>'}</p>`)
        .join('');

async function isChanged(notes: Notes, before: string): Promise<boolean> {
    await pause(0);
    if (notes.html() === before) await pause(PATIENCE);
    return notes.html() !== before;
}

function setRangeText(notes: Notes, ...rest: Parameters<Lightning.InputRichText['setRangeText']>): void {
    try {
        notes.editor()?.setRangeText(...rest);
    } catch {
        // Taken for an editor that did nothing.
    }
}

export async function insertAtCaret(notes: Notes, text: string): Promise<void> {
    const before = notes.html();
    notes.editor()?.focus();
    setRangeText(notes, text, undefined, undefined, 'end');
    if (!(await isChanged(notes, before))) notes.replace(before + toHtml(text));
}

/**
 * Inserts very many lines without stopping the page.
 * @param onProgress how much is inserted, 0 to 1
 * @param isCancelled other notes have been put into the editor
 */
export async function insertLines(
    notes: Notes,
    text: string,
    onProgress: (share: number) => void,
    isCancelled: () => boolean,
): Promise<void> {
    const lines = text.split('\n');
    const before = notes.html();
    const last = lines.splice(Math.max(0, lines.length - LINES_AT_ONCE)).join('\n');
    const total = lines.length || 1;
    setRangeText(notes, MARK + last, undefined, undefined, 'end');
    if (!(await isChanged(notes, before))) {
        notes.replace(before + toHtml([...lines, last].join('\n')));
        return;
    }
    const caret = editorText(notes.html()).indexOf(MARK);
    if (caret < 0) return;
    setRangeText(notes, '', caret, caret + MARK.length, 'preserve');
    while (lines.length > 0) {
        const part = lines.splice(Math.max(0, lines.length - LINES_AT_ONCE));
        setRangeText(notes, `${part.join('\n')}\n`, caret, caret, 'preserve');
        onProgress(1 - lines.length / total);
        // eslint-disable-next-line no-await-in-loop -- the page lives between the parts
        await pause(0);
        if (isCancelled()) return;
    }
}

/** The part of `after` that is not in `before`. */
function inserted(before: string, after: string): Range {
    const longest = Math.min(before.length, after.length);
    let from = 0;
    while (from < longest && before[from] === after[from]) from += 1;
    let tail = 0;
    while (tail < longest - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    return [from, after.length - tail];
}

/** A range with the end of its line, when nothing else is on it, and with the blanks that follow. */
function widen([start, end]: Range, text: string): Range {
    let last = end;
    while (text[last] === ' ') last += 1;
    const isWholeLine = (start === 0 || text[start - 1] === '\n') && text[last] === '\n';
    if (!isWholeLine) return [start, last];
    return last + 1 === text.length ? [Math.max(0, start - 1), last] : [start, last + 1];
}

/**
 * Takes texts that were hidden where they come from out of what was just pasted. Leaves everything as it is when the
 * editor does not do as expected.
 * @param before what the editor held before the paste
 */
export async function removeHidden(notes: Notes, clipboardHtml: string, before: string): Promise<void> {
    if (!mayHideText(clipboardHtml) || !(await isChanged(notes, before))) return;
    const pasted = notes.html();
    let text = editorText(pasted);
    const [from, to] = inserted(editorText(before), text);
    for (const [first, last] of hiddenRanges(clipboardHtml, text.slice(from, to)).reverse()) {
        const [start, end] = widen([from + first, from + last], text);
        const expected = text.slice(0, start) + text.slice(end);
        setRangeText(notes, '', start, end, 'preserve');
        // eslint-disable-next-line no-await-in-loop -- each removal is checked before the next
        await pause(0);
        text = editorText(notes.html());
        if (text.trimEnd() !== expected.trimEnd()) {
            notes.replace(pasted);
            return;
        }
    }
}
