/** Every Apex test of the project, from the command to its end. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './shared/project.ts';
import type { Row } from './shared/table.ts';

// eslint-disable-next-line @typescript-eslint/require-await -- every benchmark answers a promise
export async function measure(): Promise<Row[]> {
    const started = performance.now();
    const run = spawnSync(process.execPath, [join('local-org', 'main.ts'), 'test'], { cwd: ROOT, encoding: 'utf8' });
    const measured = (performance.now() - started) / 1000;
    const summary = run.stdout.trim().split('\n').at(-1) ?? '';
    if (!/^\d+ passed/.test(summary)) throw new Error(`The Apex tests did not run:\n${run.stdout}${run.stderr}`);
    return [{ what: `Whole Apex suite (${summary})`, measured, limit: 10, unit: 's' }];
}
