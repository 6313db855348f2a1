/**
 * Follows changes of the project while the org runs: components are compiled anew by the page, changed Apex replaces the
 * program, anything else opens the org again on the same data. What does not compile is said, and the org stays as it was.
 */
import { existsSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readProjectSync } from '../metadata/readProject.ts';
import { openOrg, type LocalOrg } from '../openOrg.ts';
import type { EventChannel } from '../server/events.ts';
import type { Output } from './output.ts';
import { errorText } from './printError.ts';

export interface WatchOptions {
    org(): LocalOrg;
    databasePath: string;
    events: Pick<EventChannel, 'send'>;
    output: Output;
    /** Serves the fresh org from now on and closes the old one. */
    replace(fresh: LocalOrg): void;
}

/** An editor that saves writes several times. */
const SETTLE_MS = 120;

export function watchProject(options: WatchOptions): { close(): void } {
    const { project } = options.org();
    const changed = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    let busy = Promise.resolve();
    const notice = (path: string): void => {
        changed.add(path);
        clearTimeout(timer);
        timer = setTimeout(() => {
            const files = [...changed];
            changed.clear();
            busy = busy.then(() => applyChanges(files, options));
        }, SETTLE_MS);
    };
    const configs = [project.root, ...project.overlays].map((root) => join(root, 'config'));
    const folders = [...project.packageDirectories, ...configs].filter((folder) => existsSync(folder));
    const watchers: FSWatcher[] = folders.map((folder) =>
        watch(folder, { recursive: true }, (_, name) => {
            if (name !== null && isSource(name)) notice(join(folder, name));
        }),
    );
    return {
        close: () => {
            clearTimeout(timer);
            for (const watcher of watchers) watcher.close();
        },
    };
}

/** Not: tests of components, editors' temporary files. */
function isSource(name: string): boolean {
    return !name.split(sep).some((part) => part === '__tests__' || part.startsWith('.') || part.endsWith('~'));
}

/** Brings the org up to date with the changed files (absolute paths). Never throws. */
export async function applyChanges(files: readonly string[], options: WatchOptions): Promise<void> {
    const { output, events } = options;
    const org = options.org();
    const { root } = org.project;
    const bundles = new Map<string, boolean>();
    const others: string[] = [];
    for (const file of files) {
        const bundle = bundleOf(file);
        const known = org.project.lwc.some(({ name }) => name === bundle);
        // Compiled beside its TypeScript: the source has been noticed already.
        if (file.endsWith('.js') && existsSync(file.replace(/\.js$/, '.ts'))) continue;
        if (bundle !== undefined && known && !file.endsWith('-meta.xml')) bundles.set(bundle, true);
        else others.push(file);
    }
    try {
        if (others.length > 0) await reload(others, options);
        if (bundles.size > 0) events.send({ type: 'lwc', bundles: [...bundles.keys()] });
        const names = [...bundles.keys(), ...others.map((file) => relative(root, file))];
        if (names.length > 0) output.error(`Reloaded: ${names.join(', ')}`);
        if (others.length > 0) events.send({ type: 'org', files: others.map((file) => relative(root, file)) });
    } catch (error) {
        const message = errorText(error, root);
        output.error(message);
        events.send({ type: 'problem', message });
    }
}

async function reload(files: readonly string[], options: WatchOptions): Promise<void> {
    const org = options.org();
    // Work that waits belongs to the program that asked for it.
    org.runAsyncJobs();
    const isApexBody = (file: string): boolean =>
        /\.(cls|trigger)$/.test(file) && org.project.apex.some(({ path }) => path === file) && existsSync(file);
    const project = readProjectSync(org.project.root, org.project.overlays);
    if (files.every(isApexBody)) org.reloadApex(project.apex);
    else
        options.replace(
            await openOrg({ projectRoot: project.root, project, databasePath: options.databasePath, host: org.host }),
        );
}

/** Name of the LWC bundle a file lies in. */
function bundleOf(file: string): string | undefined {
    const parts = dirname(file).split(sep);
    const at = parts.lastIndexOf('lwc');
    return at === -1 ? undefined : parts[at + 1];
}
