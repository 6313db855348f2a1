/** Errors as the command line shows them: what someone can mend as sentences, bugs of the local org with their stack. */
import { relative } from 'node:path';
import { CompileError } from '../apex/compiler/compileError.ts';
import { exceptionOf } from '../apex/runtime/exceptions.ts';
import { UnsupportedError } from '../apex/runtime/context.ts';
import { errorMessage } from '../errors/registry.ts';
import { problemText } from '../metadata/model.ts';
import { OrgError } from '../org.ts';
import { SeedError } from '../seed/importPlan.ts';
import { UsageError, USAGE } from './arguments.ts';

const MOST = 20;

/** Text for standard error, without a line break at its end. */
export function errorText(error: unknown, projectRoot: string): string {
    if (error instanceof UsageError) return `${error.message}\n\n${USAGE}`;
    if (error instanceof CompileError) {
        const lines = error.problems.map(
            ({ file, line, column, message }) =>
                `${relative(projectRoot, file) || file}:${String(line)}:${String(column)}: ${message}`,
        );
        return listed(lines, 'Apex does not compile');
    }
    if (error instanceof OrgError && error.problems.length > 0) {
        return listed(
            error.problems.map((problem) => problemText(problem, projectRoot)),
            'The metadata is not valid',
        );
    }
    if (error instanceof OrgError || error instanceof SeedError) return error.message;
    if (error instanceof UnsupportedError) return [error.message, error.location].filter(Boolean).join('\n');
    const exception = exceptionOf(error);
    if (exception) return `${(error as Error).message}\n${exception.stackTrace}`;
    if (!(error instanceof Error)) return String(error);
    // Errors with a code of the registry are sentences; anything else is a bug and shows where.
    return /^LO\d{4}: /.test(error.message) ? error.message : errorMessage('LO1390', error.stack ?? error.message);
}

/** One problem is one sentence; several get a heading with their number. */
function listed(lines: readonly string[], heading: string): string {
    const [only = heading] = lines;
    if (lines.length <= 1) return `${heading}: ${only}`;
    const rest = lines.length > MOST ? [`… and ${String(lines.length - MOST)} more`] : [];
    return [`${heading}, ${String(lines.length)} problems:`, ...lines.slice(0, MOST), ...rest].join('\n');
}
