import type { Position } from '../ast/nodes.ts';

/** One error as the platform's compiler reports it. */
export interface CompileProblem {
    /** Path or name of the source. */
    file: string;
    line: number;
    column: number;
    message: string;
}

/** Apex that does not compile. Has every problem found; `message` is the first, with its place. */
export class CompileError extends Error {
    readonly problems: CompileProblem[];

    constructor(problems: CompileProblem[]) {
        const first = problems[0];
        const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
        super(first ? `${first.file}:${first.line}:${first.column}: ${first.message}${more}` : 'Apex does not compile');
        this.problems = problems;
    }

    /** The file is filled in by whoever compiles the unit. */
    static at(position: Position, message: string): CompileError {
        return new CompileError([{ file: '', line: position.line, column: position.column, message }]);
    }

    in(file: string): CompileError {
        return new CompileError(this.problems.map((problem) => (problem.file ? problem : { ...problem, file })));
    }
}
