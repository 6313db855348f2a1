/**
 * The shape of every Metadata API type, read from the type declarations that `@salesforce/types` generates from the
 * Metadata WSDL: which elements exist, which repeat, which are numbers or booleans, which values an enumeration has.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface ElementShape {
    /** `string`, `number`, `boolean`, `any`, or the name of another type. */
    type: string;
    repeats: boolean;
    required: boolean;
}

export interface TypeShape {
    elements: Map<string, ElementShape>;
}

interface Declarations {
    source: string;
    /** Type name → offset just behind its `=`. */
    offsets: Map<string, number>;
}

let declarations: Declarations | undefined;
const shapes = new Map<string, TypeShape | undefined>();
const enumerations = new Map<string, ReadonlySet<string> | undefined>();

function load(): Declarations {
    if (declarations) return declarations;
    const path = createRequire(import.meta.url)
        .resolve('@salesforce/types/metadata')
        .replace(/\.js$/, '.d.ts');
    const source = readFileSync(path, 'utf8');
    const offsets = new Map<string, number>();
    for (const match of source.matchAll(/^export type (\w+) = /gm)) {
        offsets.set(match[1] ?? '', match.index + match[0].length);
    }
    declarations = { source, offsets };
    return declarations;
}

/** Elements of a complex type, inherited ones included; undefined when it is not a complex type. */
export function typeShape(name: string): TypeShape | undefined {
    if (shapes.has(name)) return shapes.get(name);
    const { source, offsets } = load();
    const start = offsets.get(name);
    let shape: TypeShape | undefined;
    if (start !== undefined) {
        const open = source.indexOf('{', start);
        const lineEnd = source.indexOf('\n', start);
        if (open !== -1 && open < lineEnd) {
            shape = { elements: new Map() };
            const base = /^(\w+) & /.exec(source.slice(start, open));
            if (base?.[1])
                for (const [key, element] of typeShape(base[1])?.elements ?? []) shape.elements.set(key, element);
            const body = source.slice(open + 1, source.indexOf('\n};', open));
            for (const match of body.matchAll(/^ {4}(\w+)(\?)?: ([\w]+)(\[\])?( \| null)?;$/gm)) {
                shape.elements.set(match[1] ?? '', {
                    type: match[3] ?? 'any',
                    repeats: match[4] !== undefined,
                    required: match[2] === undefined && match[4] === undefined,
                });
            }
        }
    }
    shapes.set(name, shape);
    return shape;
}

/** Values of an enumeration; undefined when the type is not one. */
export function enumeration(name: string): ReadonlySet<string> | undefined {
    if (enumerations.has(name)) return enumerations.get(name);
    const { source, offsets } = load();
    const start = offsets.get(name);
    let values: ReadonlySet<string> | undefined;
    if (start !== undefined && source[start] === "'") {
        const text = source.slice(start, source.indexOf(';\n', start));
        values = new Set([...text.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? ''));
    }
    enumerations.set(name, values);
    return values;
}
