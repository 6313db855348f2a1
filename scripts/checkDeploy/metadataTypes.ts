/**
 * Checks every metadata file against the Metadata API's own types (`@salesforce/types`, generated from its WSDL):
 * misspelt elements, elements in the wrong place, values of the wrong type, missing required elements.
 * A deploy would answer `Error parsing file: Element {…}x invalid at this location`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { inProject, sourceFiles, type Project } from './project.ts';
import type { Problem } from './problem.ts';
import { parseXml, XmlError, type XmlElement } from './xmlTree.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** The Metadata API's types, read once. */
class MetadataTypes {
    readonly #checker: ts.TypeChecker;
    readonly #types = new Map<string, ts.Type>();

    constructor() {
        const entry = createRequire(import.meta.url).resolve('@salesforce/types/metadata');
        const declarations = join(dirname(entry), 'metadata.d.ts');
        const program = ts.createProgram([declarations], {
            noLib: false,
            lib: ['lib.es2022.d.ts'],
            types: [],
            skipLibCheck: true,
            strict: true,
        });
        this.#checker = program.getTypeChecker();
        const file = program.getSourceFile(declarations);
        const module = file && this.#checker.getSymbolAtLocation(file);
        if (!module)
            throw new Error(
                'The Metadata API types of @salesforce/types could not be read. Run "npm ci" and try again.',
            );
        for (const symbol of this.#checker.getExportsOfModule(module)) {
            this.#types.set(symbol.name, this.#checker.getDeclaredTypeOfSymbol(symbol));
        }
    }

    byName(name: string): ts.Type | undefined {
        return this.#types.get(name);
    }

    /** Properties with their types; `optional` is undefined-able or a list (which may be empty). */
    properties(type: ts.Type): Map<string, { type: ts.Type; optional: boolean; list: boolean }> {
        return new Map(
            this.#checker.getPropertiesOfType(type).map((symbol) => {
                const declared = this.#checker.getTypeOfSymbol(symbol);
                const bare = this.#checker.getNonNullableType(declared);
                const list = this.#checker.isArrayType(bare);
                const element = list ? this.#checker.getTypeArguments(bare as ts.TypeReference)[0] : undefined;
                const optional = list || (symbol.flags & ts.SymbolFlags.Optional) !== 0;
                return [symbol.name, { type: element ?? bare, optional, list }];
            }),
        );
    }

    /** Why `text` is no value of `type`, as the end of a sentence; undefined when it is one. */
    valueProblem(type: ts.Type, text: string): string | undefined {
        if (type.flags & (ts.TypeFlags.String | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return undefined;
        if (type.flags & ts.TypeFlags.BooleanLike || this.#checker.typeToString(type) === 'boolean') {
            return text === 'true' || text === 'false' ? undefined : 'must be true or false';
        }
        if (type.flags & ts.TypeFlags.NumberLike) {
            return text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : 'must be a number';
        }
        const choices = type.isUnion() ? type.types : [type];
        const literals = choices.flatMap((choice) => (choice.isStringLiteral() ? [choice.value] : []));
        if (literals.length === 0 || literals.includes(text)) return undefined;
        return literals.length > 12
            ? 'is not one of the values the Metadata API knows'
            : `must be one of ${literals.join(', ')}`;
    }

    isStructure(type: ts.Type): boolean {
        return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
    }
}

/** Elements that the WSDL calls required but a decomposed source file keeps elsewhere. */
const REQUIRED_ELSEWHERE: Record<string, string[]> = {
    CustomObject: ['label', 'nameField', 'pluralLabel', 'sharingModel'],
};

/** Elements the WSDL declares as one string although source files hold structure in them; the LWC compiler reads it. */
const OPAQUE: ReadonlySet<string> = new Set(['LightningComponentBundle.targetConfigs']);

function checkElement(
    element: XmlElement,
    type: ts.Type,
    types: MetadataTypes,
    report: (line: number, message: string) => void,
): void {
    const properties = types.properties(type);
    const seen = new Set<string>();
    for (const child of element.children) {
        const property = properties.get(child.name);
        if (!property) {
            report(
                child.line,
                `Element <${child.name}> is not known in <${element.name}>. Check its spelling and its place.`,
            );
            continue;
        }
        if (seen.has(child.name) && !property.list) {
            report(child.line, `Element <${child.name}> may stand only once in <${element.name}>.`);
        }
        seen.add(child.name);
        if (OPAQUE.has(`${element.name}.${child.name}`)) continue;
        if (types.isStructure(property.type)) {
            checkElement(child, property.type, types, report);
        } else if (child.children.length > 0 && !(property.type.flags & ts.TypeFlags.Any)) {
            report(child.line, `Element <${child.name}> holds elements where a value is expected.`);
        } else {
            const problem = types.valueProblem(property.type, child.text);
            if (problem) report(child.line, `"${child.text}" in <${child.name}> ${problem}.`);
        }
    }
    const elsewhere = REQUIRED_ELSEWHERE[element.name] ?? [];
    for (const [name, property] of properties) {
        if (!property.optional && !seen.has(name) && name !== 'fullName' && !elsewhere.includes(name)) {
            report(element.line, `Element <${name}> is missing in <${element.name}>.`);
        }
    }
}

let loaded: MetadataTypes | undefined;

export function checkMetadataTypes(project: Project): Problem[] {
    const types = (loaded ??= new MetadataTypes());
    const problems: Problem[] = [];
    for (const path of sourceFiles(project).filter((file) => file.endsWith('-meta.xml'))) {
        const report = (line: number, message: string): void => {
            problems.push({ file: inProject(project, path), line, message, check: 'metadata' });
        };
        let root: XmlElement;
        try {
            root = parseXml(readFileSync(path, 'utf8'));
        } catch (error) {
            if (!(error instanceof XmlError)) throw error;
            report(error.line, `The XML is not well-formed: ${error.message}.`);
            continue;
        }
        const type = types.byName(root.name);
        if (!type) report(root.line, `<${root.name}> is not a type of the Metadata API.`);
        else if (root.attributes['xmlns'] !== NAMESPACE)
            report(root.line, `<${root.name}> needs xmlns="${NAMESPACE}".`);
        else checkElement(root, type, types, report);
    }
    return problems;
}
