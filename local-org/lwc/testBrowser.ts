/** Finds the browser that tests drive: an installed Chrome, Chromium or Edge, or the one Playwright installed. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

const INSTALLED = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @throws Error naming the command that installs one */
export function browserPath(): string {
    const found = [process.env['CHROME_PATH'] ?? '', ...INSTALLED, chromium.executablePath()].find(
        (path) => path !== '' && existsSync(path),
    );
    if (found === undefined) throw new Error('No browser for the tests. Install one: npx playwright install chromium');
    return found;
}

export async function launchBrowser(): Promise<Browser> {
    // Chromium's own sandbox cannot run as root, as containers do.
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return await chromium.launch({ executablePath: browserPath(), args });
}
