/** The files of a package directory that belong to the project's source: all but what `.forceignore` names. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Always ignored by the Salesforce command line too. */
const ALWAYS_IGNORED = [
    '**/*.dup',
    '**/.*',
    '**/package2-descriptor.json',
    '**/package2-manifest.json',
    'node_modules/',
];

/** Absolute paths, sorted, so that two machines read a project in the same order. */
export function sourceFiles(directory: string, root: string): string[] {
    const rules = forceIgnore(root);
    const files: string[] = [];
    const walk = (folder: string): void => {
        for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
            const path = join(folder, entry.name);
            const projectPath = relative(root, path).split(sep).join('/');
            if (rules.ignores(entry.isDirectory() ? `${projectPath}/` : projectPath)) continue;
            if (entry.isDirectory()) walk(path);
            else files.push(path);
        }
    };
    walk(directory);
    return files;
}

export function forceIgnore(root: string): Ignore {
    const rules = ignore.default().add(ALWAYS_IGNORED);
    const file = join(root, '.forceignore');
    if (existsSync(file)) rules.add(readFileSync(file, 'utf8'));
    return rules;
}
