import { scan } from './scan';

const BLOCKS = new Set(['blockquote', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ol', 'p', 'pre', 'tr', 'ul']);
const INDENTATION = '    ';

const indentOf = (attributes: string): number => Number(/ql-indent-([1-8])/.exec(attributes)?.[1] ?? 0);
const hrefOf = (attributes: string): string =>
    (/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean) ?? '').replaceAll('&amp;', '&');

/** A list that is open: the number of its last item on each level, or null when it has bullets. */
type OpenList = number[] | null;

class Writer {
    private readonly lines: string[] = [];
    private readonly lists: OpenList[] = [];
    private line = '';
    private prefix = '';
    private laterPrefix = '';
    private href = '';
    private linkStart = 0;

    open(name: string, attributes: string): void {
        if (name === 'br') {
            this.endLine();
            return;
        }
        if (BLOCKS.has(name)) this.endBlock();
        if (name === 'a') {
            this.href = hrefOf(attributes);
            this.linkStart = this.line.length;
        } else if (name === 'ol' || name === 'ul') this.lists.push(name === 'ol' ? [] : null);
        else if (name === 'li') this.beginItem(indentOf(attributes));
        else if (name === 'p' && this.lists.length === 0) {
            this.prefix = INDENTATION.repeat(indentOf(attributes));
            this.laterPrefix = this.prefix;
        }
    }

    close(name: string): void {
        if (name === 'a') {
            this.endLink();
            return;
        }
        if (!BLOCKS.has(name)) return;
        this.endBlock();
        if (name === 'ol' || name === 'ul') this.lists.pop();
        else if (name === 'li' || this.lists.length === 0) {
            this.prefix = '';
            this.laterPrefix = '';
        }
    }

    text(text: string): void {
        const collapsed = /[\t\r\n]| {2}/.test(text) ? text.replace(/[ \t\r\n]+/g, ' ') : text;
        const follows = this.line !== '' && !this.line.endsWith(' ');
        this.line += (follows ? collapsed : collapsed.replace(/^ /, '')).replaceAll('\u00a0', ' ');
    }

    finish(): string {
        this.endBlock();
        return this.lines
            .join('\n')
            .replace(/\n{3,}/g, '\n\n')
            .replace(/^\n+/, '')
            .trimEnd();
    }

    private beginItem(indent: number): void {
        const list = this.lists.at(-1);
        let marker = '\u2022 ';
        if (list) {
            list.length = Math.min(list.length, indent + 1);
            const next = (list[indent] ?? 0) + 1;
            list[indent] = next;
            marker = `${String(next)}. `;
        }
        const indentation = INDENTATION.repeat(Math.max(0, this.lists.length - 1) + indent);
        this.prefix = indentation + marker;
        this.laterPrefix = indentation + ' '.repeat(marker.length);
    }

    /** An address that the text of the link shows already is not repeated. */
    private endLink(): void {
        const label = this.line.slice(this.linkStart).trim();
        const address = this.href.replace(/^(?:mailto|tel):/i, '');
        const bare = address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
        const isShown = [address, bare].includes(label.replace(/\/$/, '')) || label === address;
        if (this.href !== '' && !isShown) {
            this.line = label === '' ? this.line + address : `${this.line.trimEnd()} (${address})`;
        }
        this.href = '';
    }

    private endBlock(): void {
        if (this.line.trim() !== '') this.endLine();
        this.line = '';
        this.linkStart = 0;
    }

    private endLine(): void {
        const isBlank = this.line.trim() === '';
        this.lines.push(isBlank ? '' : (this.prefix + this.line).trimEnd());
        if (!isBlank) this.prefix = this.laterPrefix;
        this.line = '';
        this.linkStart = 0;
    }
}

/**
 * The plain text that becomes the description of the Task, as Apex makes it (InteractionPlainTextWriter) of what the
 * editor of the notes emits: lines, list markers and numbers, indentation, the addresses of links.
 */
export function toPlainText(html: string): string {
    const writer = new Writer();
    scan(html, writer);
    return writer.finish();
}
