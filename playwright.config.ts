import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserArguments, findBrowser } from './scripts/browser.ts';

const port = Number(process.env['E2E_PORT'] ?? 8099);
const address = `http://127.0.0.1:${String(port)}`;
const executablePath = await findBrowser();

export default defineConfig({
    testDir: 'e2e',
    // One org behind all tests, so they take turns; each test works on records of its own.
    workers: 1,
    fullyParallel: false,
    forbidOnly: Boolean(process.env['CI']),
    retries: 0,
    timeout: 120_000,
    expect: { timeout: 20_000 },
    reporter: [['list']],
    use: {
        baseURL: address,
        viewport: { width: 1440, height: 900 },
        // A trace makes every test twice as slow; ask for one with --trace=on.
        screenshot: 'only-on-failure',
        launchOptions: { args: browserArguments(), ...(executablePath ? { executablePath } : {}) },
    },
    webServer: {
        command: `node local-org/main.ts --overlay e2e/admin start --reset`,
        cwd: import.meta.dirname,
        url: address,
        reuseExistingServer: false,
        timeout: 120_000,
        stdout: 'pipe',
        env: {
            PORT: String(port),
            LOCAL_ORG_FAULTS: '1',
            LOCAL_ORG_DATA: process.env['E2E_DATA'] ?? mkdtempSync(join(tmpdir(), 'interaction-log-e2e-')),
        },
    },
});
