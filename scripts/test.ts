/**
 * `npm test` and its parts: brings what they need, runs them, and closes with one line of counts.
 * Arguments name the parts to run; without any, all run. Where there are processors for it, the person at the console,
 * who takes longest and waits most, works beside all the rest.
 */
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureBrowser } from './browser.ts';
import { run, step, stepBeside, type RunOptions, type StepResult } from './steps.ts';

interface Counts {
    passed: number;
    failed: number;
    skipped: number;
}

interface Part {
    title: string;
    needsBuild: boolean;
    needsBrowser: boolean;
    run(options: RunOptions): Promise<StepResult>;
    count(output: string): Counts;
}

const number = (text: string | undefined): number => Number(text ?? 0);
const last = (output: string, pattern: RegExp): number => number([...output.matchAll(pattern)].at(-1)?.[1]);

const countNodeTests = (output: string): Counts => ({
    passed: last(output, /^ℹ pass (\d+)$/gm),
    failed: last(output, /^ℹ fail (\d+)$/gm) + last(output, /^ℹ cancelled (\d+)$/gm),
    skipped: last(output, /^ℹ skipped (\d+)$/gm),
});

const IN_BROWSER = 'local-org/browser/testing/*.test.ts';
const CACHE = { NODE_COMPILE_CACHE: 'node_modules/.cache/node-compile' };

const testFiles = (pattern: string, exclude: readonly string[] = []): string[] =>
    globSync(pattern, { exclude: ['**/node_modules/**', '**/fixtures/**', ...exclude] }).sort();

/** Each file in a process of its own, two at a time. */
const nodeTests = (files: string[], options: RunOptions): Promise<StepResult> =>
    run(
        'node',
        [
            '--test',
            '--test-reporter=spec',
            `--test-concurrency=${String(Math.min(2, availableParallelism()))}`,
            ...files,
        ],
        { ...options, environment: CACHE },
    );

/** All files in one process: loading the same modules for each would take longer than the tests. */
const nodeTestsTogether = (files: string[], options: RunOptions): Promise<StepResult> =>
    run('node', ['--test', '--test-isolation=none', '--test-reporter=spec', ...files], {
        ...options,
        environment: CACHE,
    });

const PARTS: Record<string, Part> = {
    scripts: {
        title: 'Gates against broken fixtures',
        needsBuild: false,
        needsBrowser: false,
        run: (options) => nodeTests(testFiles('scripts/**/*.test.ts'), options),
        count: countNodeTests,
    },
    lwc: {
        title: 'Lightning web components (Jest)',
        needsBuild: false,
        needsBrowser: false,
        run: (options) => run('sfdx-lwc-jest', ['--', '--ci'], options),
        count: (output) => {
            const line = [...output.matchAll(/^Tests: +(.*)$/gm)].at(-1)?.[1] ?? '';
            const of = (word: string): number => number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1]);
            return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
        },
    },
    apex: {
        title: 'Apex tests on the local org',
        needsBuild: false,
        needsBrowser: false,
        run: (options) => run('node', ['local-org/main.ts', 'test'], options),
        count: (output) => {
            const line = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
            return { passed: number(line?.[1]), failed: number(line?.[2]), skipped: number(line?.[3]) };
        },
    },
    'local-org': {
        title: 'The local org itself',
        needsBuild: true,
        needsBrowser: false,
        run: (options) => nodeTestsTogether(testFiles('local-org/**/*.test.ts', [IN_BROWSER]), options),
        count: countNodeTests,
    },
    'local-org-browser': {
        title: 'The local org in the browser',
        needsBuild: false,
        needsBrowser: true,
        run: (options) => nodeTests(testFiles(IN_BROWSER), options),
        count: countNodeTests,
    },
    e2e: {
        title: 'A person at the console (Playwright)',
        needsBuild: true,
        needsBrowser: true,
        run: (options) => run('playwright', ['test'], options),
        count: (output) => ({
            passed: last(output, /^ +(\d+) passed/gm),
            failed: last(output, /^ +(\d+) failed/gm) + last(output, /^ +(\d+) flaky/gm),
            skipped: last(output, /^ +(\d+) skipped/gm),
        }),
    },
};

const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(PARTS);
const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
    console.error(
        `There is no part "${unknown.join('", "')}" to test. The parts are: ${Object.keys(PARTS).join(', ')}.`,
    );
    process.exit(2);
}
const parts = names.flatMap((name) => PARTS[name] ?? []);
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const broken: string[] = [];

if (parts.some((part) => part.needsBrowser)) {
    try {
        process.env['CHROME_PATH'] = await ensureBrowser();
    } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        process.exit(1);
    }
}
if (parts.some((part) => part.needsBuild)) {
    const build = await step('Compiling the components', () => run('tsc', ['-p', 'force-app']));
    if (build.status !== 0) process.exit(1);
}

function take(part: Part, { status, output }: StepResult): void {
    const counts = part.count(output);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    // A runner that dies or finds nothing is a failure, whatever it counted.
    if (status !== 0 || counts.failed > 0 || counts.passed === 0) broken.push(part.title);
}

/** One after the other, shown as they go. */
async function runShown(shown: readonly Part[]): Promise<void> {
    for (const part of shown) take(part, await step(part.title, () => part.run({})));
}

/** One after the other, each told when it has ended. */
async function runBeside(quiet: readonly Part[]): Promise<void> {
    for (const part of quiet) take(part, await stepBeside(part.title, () => part.run({ isQuiet: true })));
}

const slowest = parts.filter((part) => part === PARTS['e2e']);
const others = parts.filter((part) => !slowest.includes(part));
if (slowest.length > 0 && others.length > 0 && availableParallelism() > 1) {
    console.log(`\nBeside the console, and told as they end: ${others.map(({ title }) => title).join(', ')}.`);
    await Promise.all([runShown(slowest), runBeside(others)]);
} else await runShown(parts);
if (broken.length > 0) console.error(`\nNot passed: ${broken.join('; ')}.`);
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`);
process.exit(broken.length > 0 ? 1 : 0);
