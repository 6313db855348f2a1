/** `npm run typecheck`: the TypeScript compiler over every part, each with its own settings. */
import { existsSync } from 'node:fs';
import { run } from './steps.ts';
import { pathProblems } from './tsconfigPaths.ts';

const PROJECTS = [
    'force-app',
    'force-app/tsconfig.test.json',
    'local-org',
    'local-org/browser',
    'local-org/browser/testing',
    '.',
];

const problems = pathProblems('force-app');
for (const problem of problems) console.error(problem);

let failed = problems.length > 0;
for (const project of PROJECTS.filter((path) => existsSync(path))) {
    const { status } = await run('tsc', ['-p', project, '--noEmit']);
    if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
