/** `npm run typecheck`: the TypeScript compiler over every part, each with its own settings. */
import { existsSync } from 'node:fs';
import { run } from './steps.ts';

const PROJECTS = [
    'force-app',
    'force-app/tsconfig.test.json',
    'local-org',
    'local-org/browser',
    'local-org/browser/testing',
    '.',
];

let failed = false;
for (const project of PROJECTS.filter((path) => existsSync(path))) {
    const { status } = await run('tsc', ['-p', project, '--noEmit']);
    if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
