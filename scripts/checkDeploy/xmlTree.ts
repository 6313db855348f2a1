/** A metadata file as a tree that remembers lines. Strict: what is not well-formed throws. */
import { SaxesParser } from 'saxes';

export interface XmlElement {
    name: string;
    line: number;
    /** Text directly inside, entities resolved. */
    text: string;
    children: XmlElement[];
    attributes: Record<string, string>;
}

export class XmlError extends Error {
    readonly line: number;
    constructor(message: string, line: number) {
        super(message);
        this.line = line;
    }
}

/** @throws XmlError when the text is not well-formed or has no root element */
export function parseXml(text: string): XmlElement {
    const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
    const open: XmlElement[] = [];
    let root: XmlElement | undefined;
    parser.on('error', (error) => {
        throw new XmlError(error.message.replace(/^\d+:\d+: /, ''), parser.line);
    });
    parser.on('opentag', (tag) => {
        const element: XmlElement = {
            name: tag.name,
            line: parser.line,
            text: '',
            children: [],
            attributes: { ...tag.attributes },
        };
        open.at(-1)?.children.push(element);
        root ??= element;
        open.push(element);
    });
    const addText = (part: string): void => {
        const element = open.at(-1);
        if (element) element.text += part;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => {
        open.pop();
    });
    parser.write(text).close();
    if (!root) throw new XmlError('the file has no root element', 1);
    return root;
}
