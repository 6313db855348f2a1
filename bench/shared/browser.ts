/** The console in a real browser, as the agent uses it, for benchmarks. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { Console } from '../../e2e/console.ts';
import { browserArguments, ensureBrowser } from '../../scripts/browser.ts';
import { copyOrgSources, temporaryFolder } from './project.ts';
import { startServer } from './server.ts';

export interface BrowserOptions {
    /** More arguments of the browser. */
    flags?: string[];
    /** Runs in each page before its scripts. */
    watch?: () => void;
}

/** Opens a page of `origin` in a browser of its own and closes it after `work`. */
export async function withPage<T>(
    origin: string,
    work: (page: Page) => Promise<T>,
    { flags = [], watch }: BrowserOptions = {},
): Promise<T> {
    const browser = await chromium.launch({
        executablePath: await ensureBrowser(),
        args: [...browserArguments(), ...flags],
    });
    try {
        const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
        if (watch) await context.addInitScript(watch);
        return await work(await context.newPage());
    } finally {
        await browser.close();
    }
}

/** The console of a new org on a database file, signed in as the agent. */
export async function withConsole<T>(options: BrowserOptions, work: (console: Console) => Promise<T>): Promise<T> {
    const folder = temporaryFolder();
    const project = join(folder, 'project');
    try {
        copyOrgSources(project);
        const server = await startServer({ project, data: join(folder, 'data') });
        try {
            return await withPage(
                server.origin,
                async (page) => {
                    const agent = new Console(page);
                    await agent.signIn();
                    return await work(agent);
                },
                options,
            );
        } finally {
            await server.stop();
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
