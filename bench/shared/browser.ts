/** The console in a real browser, as the agent uses it, for benchmarks. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect as playwrightExpect, type Page } from '@playwright/test';
import { Console } from '../../e2e/console.ts';
import { browserArguments, ensureBrowser } from '../../scripts/browser.ts';
import { copyOrgSources, temporaryFolder } from './project.ts';
import { startServer } from './server.ts';

/** Generous: on a busy machine a benchmark shall measure how slow it is, not fail. */
export const expect = playwrightExpect.configure({ timeout: 60_000 });

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

/** Opens an org of `project` with data of its own, as it is without debug mode, and closes it after `work`. */
export async function withServer<T>(project: string, work: (origin: string) => Promise<T>): Promise<T> {
    const data = temporaryFolder();
    try {
        const server = await startServer({
            command: [process.execPath, join(import.meta.dirname, 'serve.ts'), project],
            data,
        });
        try {
            return await work(server.origin);
        } finally {
            await server.stop();
        }
    } finally {
        rmSync(data, { recursive: true, force: true });
    }
}

/** The console of a new org of this project, signed in as the agent. */
export async function withConsole<T>(options: BrowserOptions, work: (console: Console) => Promise<T>): Promise<T> {
    const project = temporaryFolder();
    try {
        copyOrgSources(project);
        return await withServer(project, (origin) =>
            withPage(
                origin,
                async (page) => {
                    const agent = new Console(page);
                    await agent.openHome();
                    return await work(agent);
                },
                options,
            ),
        );
    } finally {
        rmSync(project, { recursive: true, force: true });
    }
}
