/** `npm start` to its ready line in a project as new as after `npm ci`, and again; then the first page of each. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Console } from '../e2e/console.ts';
import { withPage } from './shared/browser.ts';
import { copyProject, temporaryFolder } from './shared/project.ts';
import { startServer, type BenchServer } from './shared/server.ts';
import type { Row } from './shared/table.ts';

const LATER_STARTS = 5;

export async function measure(): Promise<Row[]> {
    const folder = temporaryFolder();
    const project = join(folder, 'project');
    try {
        mkdirSync(project);
        copyProject(project);
        const start = (): Promise<BenchServer> =>
            startServer({
                command: ['npm', 'start'],
                cwd: project,
                data: join(folder, 'data'),
                // Node's own cache of compiled modules belongs to the machine; this project has none yet.
                env: { NODE_COMPILE_CACHE: join(folder, 'compiled') },
            });
        const first = await startAndOpen(start);
        const later: { readyMs: number; pageMs: number }[] = [];
        for (let run = 0; run < LATER_STARTS; run++) later.push(await startAndOpen(start));
        const worst = (name: 'readyMs' | 'pageMs'): number => Math.max(...later.map((times) => times[name])) / 1000;
        const among = `worst of ${String(LATER_STARTS)}`;
        return [
            { what: 'First npm start, to the ready line', measured: first.readyMs / 1000, limit: 60, unit: 's' },
            { what: `Later npm start, to the ready line, ${among}`, measured: worst('readyMs'), limit: 5, unit: 's' },
            { what: 'First page to the panel after the first start', measured: first.pageMs / 1000, unit: 's' },
            { what: `First page to the panel after a later start, ${among}`, measured: worst('pageMs'), unit: 's' },
        ];
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** The page is there when the panel has come at the hotkey. The browser's own start does not count. */
async function startAndOpen(start: () => Promise<BenchServer>): Promise<{ readyMs: number; pageMs: number }> {
    const server = await start();
    const { origin, readyMs } = server;
    try {
        return await withPage(origin, async (page) => {
            const opened = performance.now();
            const agent = new Console(page);
            await agent.openHome();
            await agent.pressHotkey();
            await agent.panel.notes.waitFor();
            return { readyMs, pageMs: performance.now() - opened };
        });
    } finally {
        await server.stop();
    }
}
