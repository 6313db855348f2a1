/** Erases the types of a TypeScript module, as `tsc` does for a deploy: decorators and class fields stay as written. */
import { createRequire } from 'node:module';
import type ts from 'typescript';

export class TypeScriptSyntaxError extends Error {
    readonly file: string;
    /** 1-based. */
    readonly line: number;
    readonly column: number;
    constructor(message: string, file: string, line: number, column: number) {
        super(message);
        this.file = file;
        this.line = line;
        this.column = column;
    }
}

let loaded: typeof ts | undefined;

/** Loaded when a component is compiled: at a start nothing needs it yet. */
const typescript = (): typeof ts => (loaded ??= createRequire(import.meta.url)('typescript') as typeof ts);

const options = (): ts.CompilerOptions => ({
    target: typescript().ScriptTarget.ESNext,
    module: typescript().ModuleKind.ESNext,
    experimentalDecorators: false,
    useDefineForClassFields: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    newLine: typescript().NewLineKind.LineFeed,
});

/** @throws TypeScriptSyntaxError for the first syntax error; types are not checked here */
export function eraseTypes(source: string, file: string): string {
    const { outputText, diagnostics = [] } = typescript().transpileModule(source, {
        fileName: file,
        compilerOptions: options(),
        reportDiagnostics: true,
    });
    const [first] = diagnostics.filter(({ category }) => category === typescript().DiagnosticCategory.Error);
    if (first) {
        const { line, character } = first.file?.getLineAndCharacterOfPosition(first.start ?? 0) ?? {
            line: 0,
            character: 0,
        };
        throw new TypeScriptSyntaxError(
            typescript().flattenDiagnosticMessageText(first.messageText, ' '),
            file,
            line + 1,
            character + 1,
        );
    }
    return outputText;
}
