/**
 * Finds a Chromium-based browser for the browser tests, or brings one:
 * an installed Chrome, Chromium or Edge; else Playwright's own download; else Debian's package when we are root.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const COMMANDS = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
];
const PLACES = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    '/snap/bin/chromium',
];

/** Path of an installed browser; undefined when there is none. `CHROME_PATH` comes first. */
export async function findBrowser(): Promise<string | undefined> {
    const named = process.env['CHROME_PATH'];
    if (named && existsSync(named)) return named;
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
        for (const command of COMMANDS) {
            const path = join(folder, command);
            if (existsSync(path)) return path;
        }
    }
    const place = PLACES.find((path) => existsSync(path));
    if (place) return place;
    const { chromium } = await import('@playwright/test');
    const own = chromium.executablePath();
    return existsSync(own) ? own : undefined;
}

const isRoot = (): boolean => process.getuid?.() === 0;

function run(command: string, args: string[]): boolean {
    return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

/** Path of a browser, installed first if need be. @throws with the one command to run when nothing works */
export async function ensureBrowser(): Promise<string> {
    const found = await findBrowser();
    if (found) return found;
    console.error(
        'No Chrome, Chromium or Edge found. Downloading Chromium for the browser tests (playwright install chromium).',
    );
    run(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium']);
    const downloaded = await findBrowser();
    if (downloaded) return downloaded;
    if (isRoot() && existsSync('/usr/bin/apt-get')) {
        console.error('The download did not work. Installing the chromium package with apt-get.');
        if (run('apt-get', ['update', '-qq']))
            run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
        const packaged = await findBrowser();
        if (packaged) return packaged;
    }
    throw new Error(
        'The browser tests need Chrome, Chromium or Edge, and none could be installed. Install one (on Debian: "sudo apt-get install chromium") or set CHROME_PATH, then run the same command again.',
    );
}

/** Arguments a browser needs here: root cannot use Chromium's sandbox. */
export function browserArguments(): string[] {
    return [
        ...(isRoot() ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
    ];
}

/** Path of `java` 11 or newer, installed first where we can. @throws with the one command to run */
export function ensureJava(): string {
    const works = (java: string): boolean => spawnSync(java, ['-version'], { stdio: 'ignore' }).status === 0;
    const home = process.env['JAVA_HOME'];
    const candidates = [...(home ? [join(home, 'bin', 'java')] : []), 'java'];
    const java = candidates.find(works);
    if (java) return java;
    if (isRoot() && existsSync('/usr/bin/apt-get')) {
        console.error('No Java found. Installing default-jre-headless with apt-get.');
        execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
        execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'default-jre-headless'], {
            stdio: 'inherit',
        });
        if (works('java')) return 'java';
    }
    throw new Error(
        'The Apex check needs Java 11 or newer. Install it (on Debian: "sudo apt-get install default-jre-headless") or set JAVA_HOME, then run the same command again.',
    );
}
