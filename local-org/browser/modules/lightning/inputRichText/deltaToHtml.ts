/**
 * A Quill document as the HTML that Salesforce's editor emits: `<p>`, `<strong>`, `<em>`, `<ul><li>`, levels of lists as
 * `ql-indent-n`. (Quill 2 itself writes lists as `<ol><li data-list="bullet">` and every space as `&nbsp;`.)
 */
export interface DeltaOp {
    insert?: string | Record<string, unknown>;
    attributes?: Record<string, unknown>;
}

interface Line {
    html: string;
    attributes: Record<string, unknown>;
}

/** Empty text for an empty document. */
export function deltaToHtml(ops: readonly DeltaOp[]): string {
    const lines = toLines(ops);
    if (lines.every(({ html, attributes }) => html === '' && attributes['list'] === undefined)) return '';
    const parts: string[] = [];
    let openList: string | undefined;
    for (const line of lines) {
        const list = listTag(line.attributes['list']);
        if (list !== openList) {
            if (openList) parts.push(`</${openList}>`);
            if (list) parts.push(`<${list}>`);
            openList = list;
        }
        parts.push(blockHtml(line, list));
    }
    if (openList) parts.push(`</${openList}>`);
    return parts.join('');
}

/** The attributes of a line are those of the newline that ends it. */
function toLines(ops: readonly DeltaOp[]): Line[] {
    const lines: Line[] = [];
    let html = '';
    for (const { insert, attributes = {} } of ops) {
        if (typeof insert !== 'string') {
            html += embedHtml(insert, attributes);
            continue;
        }
        const [first = '', ...following] = insert.split('\n');
        html += inlineHtml(first, attributes);
        for (const text of following) {
            lines.push({ html, attributes });
            html = inlineHtml(text, attributes);
        }
    }
    if (html !== '') lines.push({ html, attributes: {} });
    return lines;
}

function listTag(list: unknown): 'ol' | 'ul' | undefined {
    if (list === undefined || list === null) return undefined;
    return list === 'ordered' ? 'ol' : 'ul';
}

function blockHtml({ html, attributes }: Line, list: string | undefined): string {
    const content = html === '' ? '<br>' : html;
    const { header, blockquote, align, direction, indent } = attributes;
    const tag = list
        ? 'li'
        : typeof header === 'number'
          ? `h${String(header)}`
          : blockquote
            ? 'blockquote'
            : attributes['code-block']
              ? 'pre'
              : 'p';
    const classes = [
        ...(typeof indent === 'number' ? [`ql-indent-${String(indent)}`] : []),
        ...(typeof direction === 'string' ? [`ql-direction-${direction}`] : []),
    ];
    const classText = classes.length > 0 ? ` class="${escapeHtml(classes.join(' '))}"` : '';
    const style = typeof align === 'string' ? ` style="text-align: ${escapeHtml(align)};"` : '';
    return `<${tag}${classText}${style}>${content}</${tag}>`;
}

const INLINE_TAGS: [attribute: string, tag: string][] = [
    ['code', 'code'],
    ['strike', 's'],
    ['underline', 'u'],
    ['italic', 'em'],
    ['bold', 'strong'],
];

const STYLES: [attribute: string, property: string][] = [
    ['color', 'color'],
    ['background', 'background-color'],
    ['font', 'font-family'],
    ['size', 'font-size'],
];

function inlineHtml(text: string, attributes: Record<string, unknown>): string {
    if (text === '') return '';
    let html = escapeHtml(text);
    const style = STYLES.filter(([name]) => typeof attributes[name] === 'string')
        .map(([name, property]) => `${property}: ${String(attributes[name])};`)
        .join(' ');
    if (style !== '') html = `<span style="${escapeHtml(style)}">${html}</span>`;
    for (const [name, tag] of INLINE_TAGS) if (attributes[name]) html = `<${tag}>${html}</${tag}>`;
    const { script, link } = attributes;
    if (script === 'sub' || script === 'super') html = script === 'sub' ? `<sub>${html}</sub>` : `<sup>${html}</sup>`;
    if (typeof link === 'string') html = `<a href="${escapeHtml(link)}" target="_blank">${html}</a>`;
    return html;
}

function embedHtml(insert: Record<string, unknown> | undefined, attributes: Record<string, unknown>): string {
    const image = insert?.['image'];
    if (typeof image !== 'string') return '';
    const alt = typeof attributes['alt'] === 'string' ? ` alt="${escapeHtml(attributes['alt'])}"` : '';
    return `<img src="${escapeHtml(image)}"${alt}>`;
}

function escapeHtml(text: string): string {
    const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
    return text.replace(/\u00a0/g, ' ').replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
