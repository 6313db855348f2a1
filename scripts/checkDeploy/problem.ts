/** One reason why a deploy would fail or would not do what the source says. */
export interface Problem {
    /** Relative to the project. */
    file: string;
    line?: number;
    message: string;
    /** Which check found it. */
    check: 'lwc' | 'apex' | 'metadata' | 'source' | 'imports' | 'local-org';
}

export function formatProblem({ file, line, message, check }: Problem): string {
    return `${file}${line === undefined ? '' : `:${String(line)}`}  ${message}  [${check}]`;
}
