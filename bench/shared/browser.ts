/** The console in a real browser, as the agent uses it, for benchmarks. */
import { rmSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { Console } from '../../e2e/console.ts';
import { browserArguments, ensureBrowser } from '../../scripts/browser.ts';
import { temporaryFolder } from './project.ts';
import { startServer } from './server.ts';

/** Opens a page of `origin` in a browser of its own and closes it after `work`. */
export async function withPage<T>(origin: string, work: (page: Page) => Promise<T>): Promise<T> {
    const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArguments() });
    try {
        const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
        return await work(await context.newPage());
    } finally {
        await browser.close();
    }
}

/** The console of a new org on a database file, signed in as the agent. `watch` runs in the page before its scripts. */
export async function withConsole<T>(watch: () => void, work: (console: Console) => Promise<T>): Promise<T> {
    const data = temporaryFolder();
    try {
        const server = await startServer({ data });
        try {
            return await withPage(server.origin, async (page) => {
                await page.addInitScript(watch);
                const agent = new Console(page);
                await agent.signIn();
                return await work(agent);
            });
        } finally {
            await server.stop();
        }
    } finally {
        rmSync(data, { recursive: true, force: true });
    }
}
