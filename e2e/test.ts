/**
 * The tests' own `test`: all tests of a worker share one browser profile on disk, as an agent's working day does. A fresh
 * profile would load and compile the whole console anew for each page (about 4 s instead of 1.5 s). What a test leaves in
 * it is removed: pages, cookies, storage.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContext, type CDPSession } from '@playwright/test';

export { expect } from '@playwright/test';
export type { Locator, Page } from '@playwright/test';

interface Profile {
    context: BrowserContext;
    /** Of the page that the profile opens with, which no test sees. */
    devTools: CDPSession;
}

/** Drafts on the server, so that no test meets another one's. */
async function removeDrafts(context: BrowserContext): Promise<void> {
    const headers = { Authorization: 'Bearer admin@local.org' };
    const found = await context.request.get('/services/data/v66.0/query', {
        params: { q: "SELECT Id FROM Interaction_Log__c WHERE Stage__c = 'Draft'" },
        headers,
    });
    const { records } = (await found.json()) as { records: { Id: string }[] };
    for (const { Id } of records) {
        await context.request.delete(`/services/data/v66.0/sobjects/Interaction_Log__c/${Id}`, { headers });
    }
}

async function forget({ context, devTools }: Profile, origin: string): Promise<void> {
    await context.setOffline(false);
    // The first is the profile's own.
    for (const page of context.pages().slice(1)) await page.close();
    await context.request.delete('/_org/faults');
    await removeDrafts(context);
    await context.clearCookies();
    await context.unrouteAll();
    await devTools.send('Storage.clearDataForOrigin', {
        origin,
        storageTypes: 'indexeddb,local_storage,service_workers',
    });
}

export const test = base.extend<object, { profile: Profile }>({
    profile: [
        async ({ playwright }, use, { project }) => {
            const { baseURL, viewport, launchOptions } = project.use;
            const folder = await mkdtemp(join(tmpdir(), 'console-profile-'));
            const context = await playwright.chromium.launchPersistentContext(folder, {
                ...launchOptions,
                ...(baseURL ? { baseURL } : {}),
                ...(viewport ? { viewport } : {}),
            });
            const [first] = context.pages();
            const devTools = await context.newCDPSession(first ?? (await context.newPage()));
            await use({ context, devTools });
            await context.close();
            await rm(folder, { recursive: true, force: true });
        },
        { scope: 'worker' },
    ],
    context: async ({ profile, baseURL }, use) => {
        await use(profile.context);
        await forget(profile, new URL(baseURL ?? '').origin);
    },
});
