/**
 * Metadata XML → plain objects of the shape the Metadata API declares: repeated elements are always arrays, booleans and
 * numbers have their type. What the API does not know becomes a problem with its line, as a deployment would report it.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { enumeration, typeShape } from './shapes.ts';
import type { SourceProblem } from './model.ts';

const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    htmlEntities: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
});

interface Reader {
    file: string;
    source: string;
    problems: SourceProblem[];
}

/** Line (from 1) of the first place where `text` stands in `source`; undefined when it does not. */
export function lineOf(source: string, text: string): number | undefined {
    const index = source.indexOf(text);
    return index === -1 ? undefined : source.slice(0, index).split('\n').length;
}

/** Parses well-formed XML without looking at its meaning; the value is the document with its root element. */
export function parseXml(source: string, file: string, problems: SourceProblem[]): Record<string, unknown> | undefined {
    const verdict = XMLValidator.validate(source.replace(/^\uFEFF/, ''));
    if (verdict !== true) {
        problems.push({ file, line: verdict.err.line, message: `The XML is not well formed: ${verdict.err.msg}` });
        return undefined;
    }
    return parser.parse(source.replace(/^\uFEFF/, '')) as Record<string, unknown>;
}

/** Parses the file of a component of `type`; undefined (and a problem) when it cannot be read as one. */
export function parseMetadata(
    source: string,
    file: string,
    type: string,
    problems: SourceProblem[],
): Record<string, unknown> | undefined {
    const document = parseXml(source, file, problems);
    if (!document) return undefined;
    const roots = Object.keys(document).filter((name) => !name.startsWith('?') && !name.startsWith('@'));
    if (!roots.includes(type)) {
        const found = roots[0] ?? 'nothing';
        problems.push({ file, line: 1, message: `The root element must be <${type}>, found <${found}>.` });
        return undefined;
    }
    return readComplex({ file, source, problems }, document[type], type);
}

function readComplex(reader: Reader, value: unknown, type: string): Record<string, unknown> {
    const shape = typeShape(type);
    const result: Record<string, unknown> = {};
    if (typeof value !== 'object' || value === null) {
        return shape ? withEmptyLists(result, type) : result;
    }
    for (const [name, child] of Object.entries(value as Record<string, unknown>)) {
        if (name.startsWith('@')) continue;
        if (name === '#text') {
            report(reader, String(child), `Element of type ${type} has stray text "${String(child)}".`);
            continue;
        }
        const element = shape?.elements.get(name);
        if (shape && !element) {
            report(reader, `<${name}`, `Element ${name} invalid at this location in type ${type}.`);
            continue;
        }
        const items = Array.isArray(child) ? (child as unknown[]) : [child];
        const elementType = element?.type ?? 'any';
        if (element && !element.repeats) {
            if (items.length > 1) report(reader, `<${name}`, `Element ${name} may appear only once in type ${type}.`);
            result[name] = readValue(reader, items[0], elementType, name);
        } else {
            result[name] = items.map((item) => readValue(reader, item, elementType, name));
        }
    }
    return withEmptyLists(result, type);
}

/** Repeated elements that do not occur are empty lists, so that readers need no special case. */
function withEmptyLists(result: Record<string, unknown>, type: string): Record<string, unknown> {
    for (const [name, element] of typeShape(type)?.elements ?? []) if (element.repeats) result[name] ??= [];
    return result;
}

function readValue(reader: Reader, value: unknown, type: string, name: string): unknown {
    if (typeShape(type)) return readComplex(reader, value, type);
    if (type === 'any') return readAny(value);
    const text = textOf(value);
    if (type === 'boolean') {
        if (text === 'true' || text === 'false') return text === 'true';
        report(reader, `<${name}>${text}`, `'${text}' is not a valid value for the boolean ${name}.`);
        return false;
    }
    if (type === 'number') {
        const number = Number(text);
        if (text !== '' && Number.isFinite(number)) return number;
        report(reader, `<${name}>${text}`, `'${text}' is not a valid value for the number ${name}.`);
        return 0;
    }
    const allowed = enumeration(type);
    if (allowed && !allowed.has(text)) {
        report(reader, `<${name}>${text}`, `'${text}' is not a valid value for the enum '${type}' (${name}).`);
    }
    return text;
}

/** `xsi:type` decides for values declared as any (custom metadata records); untyped values stay text or structure. */
function readAny(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return textOf(value);
    const node = value as Record<string, unknown>;
    if (node['@xsi:nil'] === 'true') return null;
    const text = textOf(node['#text']);
    const type = node['@xsi:type'];
    if (typeof type !== 'string') return node['#text'] === undefined ? node : text;
    switch (type.replace(/^.*:/, '')) {
        case 'boolean':
            return text === 'true';
        case 'double':
        case 'int':
        case 'integer':
        case 'long':
        case 'decimal':
            return Number(text);
        default:
            return text;
    }
}

function textOf(value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null) return textOf((value as Record<string, unknown>)['#text']);
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function report(reader: Reader, near: string, message: string): void {
    const line = lineOf(reader.source, near);
    reader.problems.push({ file: reader.file, ...(line === undefined ? {} : { line }), message });
}
