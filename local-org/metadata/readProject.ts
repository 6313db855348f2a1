/**
 * Reads an sfdx project: every metadata component of every package directory, in source or decomposed form. Overlays are
 * projects that are deployed after it into the same org, as an administrator adds to what a package brought.
 * Types, suffixes and folders come from source-deploy-retrieve's registry, element shapes from `@salesforce/types`.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { addOverlayUsers, readOrgConfig } from './config.ts';
import type { MetadataComponent, ProjectMetadata, SourceProblem } from './model.ts';
import { readComponents } from './readComponents.ts';
import { sourceFiles } from './sourceFiles.ts';

interface ProjectFile {
    namespace?: string;
    sourceApiVersion?: string;
    packageDirectories?: { path?: string }[];
}

export const DEFAULT_API_VERSION = '66.0';

/** Never throws for what is wrong in the project: that is in `problems`, one sentence each. */
export async function readProject(root: string, overlays: readonly string[] = []): Promise<ProjectMetadata> {
    return Promise.resolve(readProjectSync(root, overlays));
}

export function readProjectSync(root: string, overlays: readonly string[] = []): ProjectMetadata {
    const problems: SourceProblem[] = [];
    const absolute = resolve(root);
    const absoluteOverlays = overlays.map((overlay) => resolve(overlay));
    const projectFile = readProjectFile(absolute, problems);
    const packageDirectories = packagePaths(absolute, projectFile, problems);
    const files = packageDirectories.flatMap((directory) => sourceFiles(directory, absolute));
    const config = readOrgConfig(absolute, problems);
    for (const overlay of absoluteOverlays) {
        const directories = packagePaths(overlay, readProjectFile(overlay, problems), problems);
        packageDirectories.push(...directories);
        files.push(...directories.flatMap((directory) => sourceFiles(directory, overlay)));
        addOverlayUsers(config, overlay, problems);
    }
    const { components, apex, lwc } = readComponents(files, problems);
    reportDuplicates(components, problems);

    const byType = new Map<string, MetadataComponent[]>();
    const byName = new Map<string, MetadataComponent>();
    for (const component of components) {
        const list = byType.get(component.type) ?? [];
        list.push(component);
        byType.set(component.type, list);
        byName.set(`${component.type}:${component.fullName.toLowerCase()}`, component);
    }
    return {
        root: absolute,
        namespace: projectFile.namespace ?? '',
        sourceApiVersion: projectFile.sourceApiVersion ?? DEFAULT_API_VERSION,
        overlays: absoluteOverlays,
        packageDirectories,
        config,
        components,
        byType: (type) => byType.get(type) ?? [],
        get: (type, fullName) => byName.get(`${type}:${fullName.toLowerCase()}`),
        apex,
        lwc,
        problems,
    };
}

function readProjectFile(root: string, problems: SourceProblem[]): ProjectFile {
    const file = join(root, 'sfdx-project.json');
    if (!existsSync(file)) {
        problems.push({ file, message: 'There is no sfdx-project.json, so this folder is not a Salesforce project.' });
        return {};
    }
    try {
        return JSON.parse(readFileSync(file, 'utf8')) as ProjectFile;
    } catch (error) {
        problems.push({ file, message: `The file is not valid JSON: ${(error as Error).message}` });
        return {};
    }
}

function packagePaths(root: string, project: ProjectFile, problems: SourceProblem[]): string[] {
    const file = join(root, 'sfdx-project.json');
    if (!existsSync(file)) return [];
    const declared = (project.packageDirectories ?? []).flatMap(({ path }) => (path === undefined ? [] : [path]));
    if (declared.length === 0) problems.push({ file, message: 'packageDirectories is missing or empty.' });
    const existing: string[] = [];
    for (const path of declared) {
        const absolute = resolve(root, path);
        const inside = relative(root, absolute);
        if (inside.startsWith('..')) {
            problems.push({ file, message: `The package directory "${path}" lies outside the project.` });
        } else if (!existsSync(absolute) || !statSync(absolute).isDirectory()) {
            problems.push({ file, message: `The package directory "${path}" does not exist.` });
        } else if (!existing.some((other) => absolute === other || absolute.startsWith(other + sep))) {
            existing.push(absolute);
        }
    }
    return existing;
}

/** The same component twice deploys as whichever comes last; nobody wants that. Objects may be split over packages. */
function reportDuplicates(components: MetadataComponent[], problems: SourceProblem[]): void {
    const seen = new Map<string, MetadataComponent>();
    for (const component of components) {
        if (component.type === 'CustomObject' || component.type === 'CustomLabels') continue;
        const key = `${component.type}:${component.fullName.toLowerCase()}`;
        const first = seen.get(key);
        if (first === undefined) {
            seen.set(key, component);
            continue;
        }
        const other = first.xmlPath ?? first.contentPath ?? '';
        const file = component.xmlPath ?? component.contentPath ?? '';
        problems.push({
            file,
            message: `${component.type} ${component.fullName} is defined twice, also in ${relative(dirname(file), other)}.`,
        });
    }
}
