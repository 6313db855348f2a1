/**
 * `npm test` and its parts: brings what they need, runs them, and closes with one line of counts.
 * Arguments name the parts to run; without any, all run.
 */
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureBrowser } from './browser.ts';
import { run, step, type StepResult } from './steps.ts';

interface Counts {
    passed: number;
    failed: number;
    skipped: number;
}

interface Part {
    title: string;
    needsBuild: boolean;
    needsBrowser: boolean;
    run(): Promise<StepResult>;
    count(output: string): Counts;
}

const number = (text: string | undefined): number => Number(text ?? 0);
const last = (output: string, pattern: RegExp): number => number([...output.matchAll(pattern)].at(-1)?.[1]);

const countNodeTests = (output: string): Counts => ({
    passed: last(output, /^ℹ pass (\d+)$/gm),
    failed: last(output, /^ℹ fail (\d+)$/gm) + last(output, /^ℹ cancelled (\d+)$/gm),
    skipped: last(output, /^ℹ skipped (\d+)$/gm),
});

/** Two at a time: each file is a process of its own, and half of its life is loading modules that the cache holds compiled. */
const nodeTests = (pattern: string): Promise<StepResult> =>
    run(
        'node',
        [
            '--test',
            '--test-reporter=spec',
            `--test-concurrency=${String(Math.min(4, availableParallelism()))}`,
            ...globSync(pattern, { exclude: ['**/node_modules/**', '**/fixtures/**'] }).sort(),
        ],
        { NODE_COMPILE_CACHE: 'node_modules/.cache/node-compile' },
    );

const PARTS: Record<string, Part> = {
    scripts: {
        title: 'Gates against broken fixtures',
        needsBuild: false,
        needsBrowser: false,
        run: () => nodeTests('scripts/**/*.test.ts'),
        count: countNodeTests,
    },
    lwc: {
        title: 'Lightning web components (Jest)',
        needsBuild: false,
        needsBrowser: false,
        run: () => run('sfdx-lwc-jest', ['--', '--ci']),
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
        run: () => run('node', ['local-org/main.ts', 'test']),
        count: (output) => {
            const line = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
            return { passed: number(line?.[1]), failed: number(line?.[2]), skipped: number(line?.[3]) };
        },
    },
    'local-org': {
        title: 'The local org itself',
        needsBuild: true,
        needsBrowser: true,
        run: () => nodeTests('local-org/**/*.test.ts'),
        count: countNodeTests,
    },
    e2e: {
        title: 'A person at the console (Playwright)',
        needsBuild: true,
        needsBrowser: true,
        run: () => run('playwright', ['test']),
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
for (const part of parts) {
    const { status, output } = await step(part.title, () => part.run());
    const counts = part.count(output);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    // A runner that dies or finds nothing is a failure, whatever it counted.
    if (status !== 0 || counts.failed > 0 || counts.passed === 0) broken.push(part.title);
}
if (broken.length > 0) console.error(`\nNot passed: ${broken.join('; ')}.`);
console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`);
process.exit(broken.length > 0 ? 1 : 0);
