/** Erases the types of a TypeScript module, as `tsc` does for a deploy: decorators and class fields stay as written. */
import ts from 'typescript';

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

const OPTIONS: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    experimentalDecorators: false,
    useDefineForClassFields: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    newLine: ts.NewLineKind.LineFeed,
};

/** @throws TypeScriptSyntaxError for the first syntax error; types are not checked here */
export function eraseTypes(source: string, file: string): string {
    const { outputText, diagnostics = [] } = ts.transpileModule(source, {
        fileName: file,
        compilerOptions: OPTIONS,
        reportDiagnostics: true,
    });
    const [first] = diagnostics.filter(({ category }) => category === ts.DiagnosticCategory.Error);
    if (first) {
        const { line, character } = first.file?.getLineAndCharacterOfPosition(first.start ?? 0) ?? {
            line: 0,
            character: 0,
        };
        throw new TypeScriptSyntaxError(
            ts.flattenDiagnosticMessageText(first.messageText, ' '),
            file,
            line + 1,
            character + 1,
        );
    }
    return outputText;
}
