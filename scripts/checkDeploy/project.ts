/** Where a project's source lies, for the checks. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Project {
    root: string;
    /** Absolute paths of the package directories. */
    packageDirectories: string[];
    sourceApiVersion: string;
}

interface ProjectFile {
    packageDirectories: { path: string }[];
    sourceApiVersion?: string;
}

export function readProject(root: string): Project {
    const file = JSON.parse(readFileSync(join(root, 'sfdx-project.json'), 'utf8')) as ProjectFile;
    return {
        root,
        packageDirectories: file.packageDirectories.map(({ path }) => join(root, path)),
        sourceApiVersion: file.sourceApiVersion ?? '66.0',
    };
}

/** Absolute paths of all files below the package directories, sorted, without tests (they are never deployed). */
export function sourceFiles(project: Project): string[] {
    return project.packageDirectories
        .flatMap((directory) => readdirSync(directory, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !/[\\/](__tests__|__mocks__|node_modules)[\\/]/.test(path))
        .sort();
}

export const inProject = (project: Project, path: string): string => relative(project.root, path);
