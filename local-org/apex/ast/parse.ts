/** Source text → syntax tree, through the community's ANTLR grammar. */
import { ApexErrorListener, ApexParserFactory, type ApexParser } from '@apexdevtools/apex-parser';
import { anonymousUnit, triggerUnit, typeDeclaration } from './declarations.ts';
import type { AnonymousNode, TriggerNode, TypeDeclarationNode } from './nodes.ts';
import { CompileError, type CompileProblem } from '../compiler/compileError.ts';

class Problems extends ApexErrorListener {
    readonly problems: CompileProblem[] = [];
    private readonly file: string;

    constructor(file: string) {
        super();
        this.file = file;
    }

    apexSyntaxError(line: number, column: number, message: string): void {
        this.problems.push({ file: this.file, line, column: column + 1, message: syntaxMessage(message) });
    }
}

/** The parser's own words are kept after Salesforce's usual beginning where the two agree in meaning. */
function syntaxMessage(message: string): string {
    const extraneous = /^(?:extraneous|mismatched) input ('.*?')/.exec(message);
    if (extraneous?.[1]) return `Unexpected token ${extraneous[1]}.`;
    const missing = /^missing ('.*?') at ('.*')/.exec(message);
    if (missing?.[1] && missing[2]) return `Missing ${missing[1]} at ${missing[2]}`;
    return message;
}

function parseWith<T>(file: string, source: string, parse: (parser: ApexParser) => T): T {
    const listener = new Problems(file);
    const { parser } = ApexParserFactory.createLexerAndParser(source, listener);
    const tree = parse(parser);
    if (listener.problems.length > 0) throw new CompileError(listener.problems);
    return tree;
}

/** @throws CompileError with every syntax error of the file */
export function parseClass(file: string, source: string): TypeDeclarationNode {
    return typeDeclaration(parseWith(file, source, (parser) => parser.compilationUnit()).typeDeclaration());
}

/** @throws CompileError */
export function parseTrigger(file: string, source: string): TriggerNode {
    return triggerUnit(parseWith(file, source, (parser) => parser.triggerUnit()));
}

/** @throws CompileError */
export function parseAnonymous(file: string, source: string): AnonymousNode {
    return anonymousUnit(parseWith(file, source, (parser) => parser.anonymousUnit()));
}
