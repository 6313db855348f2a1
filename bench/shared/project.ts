/** The project's folder, and copies of it that are as new as after `npm ci`. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'interaction-log-bench-'));

/** What an org is opened from. */
const ORG_SOURCES = ['force-app', 'data', 'config', 'sfdx-project.json'];

/** Copies what an org is opened from to `target`, so that a measurement is of one state of it. */
export function copyOrgSources(target: string): void {
    for (const name of ORG_SOURCES) cpSync(join(ROOT, name), join(target, name), { recursive: true });
}

/**
 * Copies the project to `target` without anything that was built or kept in it: no caches, no data. The dependencies are
 * those of this folder, by links, so that nothing is installed and no other server loses its caches.
 */
export function copyProject(target: string): void {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
    for (const file of listed.toString('utf8').split('\0')) {
        if (file === '' || !existsSync(join(ROOT, file))) continue;
        mkdirSync(dirname(join(target, file)), { recursive: true });
        cpSync(join(ROOT, file), join(target, file));
    }
    mkdirSync(join(target, 'node_modules'));
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
        if (name !== '.cache') symlinkSync(join(ROOT, 'node_modules', name), join(target, 'node_modules', name));
    }
}
