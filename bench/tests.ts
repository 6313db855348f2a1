/** `npm test` as a whole. Takes minutes, so only when it is named: `npm run bench -- tests`. */
import { spawn } from 'node:child_process';
import { ROOT } from './shared/project.ts';
import type { Row } from './shared/table.ts';

export const onlyWhenNamed = true;

export async function measure(): Promise<Row[]> {
    const started = performance.now();
    const code = await new Promise<number | null>((resolve, reject) => {
        const child = spawn('npm', ['test'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
        child.once('error', reject);
        child.once('close', resolve);
    });
    const outcome = code === 0 ? 'passed' : `ended with ${String(code)}`;
    return [{ what: `npm test (${outcome})`, measured: (performance.now() - started) / 1000, limit: 300, unit: 's' }];
}
