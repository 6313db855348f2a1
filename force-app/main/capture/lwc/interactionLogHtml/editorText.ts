import { scan } from './scan';

const BLOCKS = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'div']);

/**
 * The text of an editor's HTML as the editor counts it: each block ends with one line feed, blanks are blanks. Indexes in
 * it are those that `setRangeText` of lightning-input-rich-text takes.
 */
export function editorText(html: string): string {
    let text = '';
    scan(html, {
        open: () => undefined,
        close(name) {
            if (BLOCKS.has(name)) text += '\n';
        },
        text(piece) {
            text += piece.replace(/[\u00a0\r\n\t]/g, ' ');
        },
    });
    return text;
}
