/** `test`: runs Apex tests in an org of their own in memory and reports them. */
import { runTests, type TestResult, type TestRun } from '../apex/testing/runner.ts';
import type { ClassCoverage } from '../apex/testing/coverage.ts';
import { problemText } from '../metadata/model.ts';
import { openOrg } from '../openOrg.ts';
import { OrgError } from '../org.ts';
import type { Command } from './arguments.ts';
import type { Output } from './output.ts';

/** Exit code: 0 when nothing failed. */
export async function testCommand(command: Command & { name: 'test' }, output: Output): Promise<number> {
    const org = await openOrg({ projectRoot: command.project, overlays: command.overlays, databasePath: ':memory:' });
    try {
        for (const problem of org.project.problems) output.error(`Warning: ${problemText(problem, org.project.root)}`);
        const report = command.json ? () => undefined : (result: TestResult) => output.print(resultText(result));
        const run = runTests(org, { names: command.names, onResult: report });
        if (command.names.length > 0 && run.results.length === 0) {
            throw new OrgError(`There is no Apex test named ${command.names.join(' or ')}.`);
        }
        output.print(command.json ? JSON.stringify(jsonReport(run), null, 4) : closing(run));
        return summary(run.results).failed === 0 ? 0 : 1;
    } finally {
        org.close();
    }
}

function resultText({ outcome, className, methodName, message, stack, durationMs }: TestResult): string {
    const head = `${outcome.padEnd(11)} ${className}.${methodName}${outcome === 'pass' ? ` (${String(durationMs)} ms)` : ''}`;
    const details = [message, stack].filter((text): text is string => text !== null && text !== '');
    return [head, ...details.flatMap((text) => text.split('\n')).map((line) => `    ${line}`)].join('\n');
}

/** What is not supported has not passed, so it counts as failed. */
function summary(results: readonly TestResult[]): { passed: number; failed: number; skipped: number } {
    const count = (...outcomes: TestResult['outcome'][]): number =>
        results.filter(({ outcome }) => outcomes.includes(outcome)).length;
    return { passed: count('pass'), failed: count('fail', 'unsupported'), skipped: count('skip') };
}

function totalCoverage(coverage: readonly ClassCoverage[]): number {
    const covered = coverage.reduce((sum, item) => sum + item.covered.length, 0);
    const lines = coverage.reduce((sum, item) => sum + item.covered.length + item.uncovered.length, 0);
    return lines === 0 ? 100 : Math.round((covered / lines) * 1000) / 10;
}

function closing({ results, coverage }: TestRun): string {
    const width = Math.max(0, ...coverage.map(({ name }) => name.length), 'Total'.length);
    const line = (name: string, percent: number, more = ''): string =>
        `${name.padEnd(width)}  ${percent.toFixed(1).padStart(5)} %${more}`;
    const classes = [...coverage]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, percent, uncovered }) =>
            line(name, percent, uncovered.length > 0 ? `  uncovered lines: ${ranges(uncovered)}` : ''),
        );
    const { passed, failed, skipped } = summary(results);
    const table = classes.length > 0 ? ['', 'Coverage', ...classes, line('Total', totalCoverage(coverage)), ''] : [];
    return [...table, `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`].join('\n');
}

/** `1-3, 7` */
function ranges(lines: readonly number[]): string {
    const parts: [from: number, to: number][] = [];
    for (const line of lines) {
        const open = parts.at(-1);
        if (open?.[1] === line - 1) open[1] = line;
        else parts.push([line, line]);
    }
    return parts.map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`)).join(', ');
}

function jsonReport({ results, coverage }: TestRun): unknown {
    return {
        summary: { ...summary(results), coveragePercent: totalCoverage(coverage) },
        tests: results.map(({ className, methodName, ...rest }) => ({ class: className, method: methodName, ...rest })),
        coverage,
    };
}
