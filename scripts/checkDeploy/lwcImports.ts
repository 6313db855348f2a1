/**
 * What components import must exist: labels, Apex methods, fields, message channels, permissions, resources, and other
 * components. The platform's compiler looks at one bundle alone and cannot know; a deploy refuses it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';
import { findAuraMethod, isCacheable } from '../../local-org/apex/entry/aura.ts';
import { resolvePlatformModule, UnknownImportError } from '../../local-org/lwc/platformModules.ts';
import { compileProject } from './localOrg.ts';
import type { Problem } from './problem.ts';
import { inProject, sourceFiles, type Project } from './project.ts';

/** A name that a file of a bundle refers to, and where. */
interface Reference {
    specifier: string;
    line: number;
}

/** Imports of the platform's own modules have no answer in the project. */
const JUDGED: Readonly<Record<string, string>> = {
    label: 'custom label',
    apex: '@AuraEnabled static method',
    schema: 'object or field',
    messageChannel: 'message channel',
    customPermission: 'custom permission',
    resourceUrl: 'static resource',
};

/** Rights decide what a permission is worth, not whether it exists. */
const ANYONE = { id: '', rights: { hasCustomPermission: () => false, hasUserPermission: () => false } };

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

function imports(text: string): Reference[] {
    return ts
        .preProcessFile(text, true, true)
        .importedFiles.map(({ fileName, pos }) => ({ specifier: fileName, line: lineAt(text, pos) }));
}

/** `<c-some-child>` → `c/someChild`. */
function childComponents(html: string): Reference[] {
    const withoutComments = html.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
    return [...withoutComments.matchAll(/<c-([\w-]+)/g)].map(({ 1: tag = '', index }) => ({
        specifier: `c/${tag.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`,
        line: lineAt(html, index),
    }));
}

/** People mend the source: the .js only counts where it is not compiled from a .ts. */
function isSource(path: string): boolean {
    if (path.endsWith('.js')) return !existsSync(path.replace(/\.js$/, '.ts'));
    return path.endsWith('.html') || (path.endsWith('.ts') && !path.endsWith('.d.ts'));
}

export function checkLwcImports(project: Project): Problem[] {
    const { metadata, schema, program } = compileProject(project);
    const org = {
        project: metadata,
        schema,
        auraMethod: (className: string, methodName: string) => {
            const method = findAuraMethod(program, className, methodName);
            return method && { cacheable: isCacheable(method) };
        },
    };
    const files = sourceFiles(project);
    const bundles = new Set(metadata.lwc.map(({ name }) => name));
    const resources = new Set(files.map((path) => /([^\\/]+)\.resource-meta\.xml$/.exec(path)?.[1]));

    /** What is missing, as the end of a sentence. */
    const missing = (specifier: string, bundle: string): string | undefined => {
        if (specifier.startsWith('c/'))
            return bundles.has(specifier.slice(2)) ? undefined : 'Lightning web component of that name';
        const [scope, kind = '', ...name] = specifier.split('/');
        const what = JUDGED[kind];
        if (scope !== '@salesforce' || what === undefined || name.length === 0) return undefined;
        if (kind === 'resourceUrl') return resources.has(name.join('/')) ? undefined : `${what} of that name`;
        try {
            resolvePlatformModule(specifier, `c/${bundle}`, org, ANYONE);
            return undefined;
        } catch (error) {
            if (error instanceof UnknownImportError) return `${what} of that name`;
            throw error;
        }
    };

    return files
        .filter((path) => basename(dirname(dirname(path))) === 'lwc' && isSource(path))
        .flatMap((path) => {
            const text = readFileSync(path, 'utf8');
            const references = path.endsWith('.html') ? childComponents(text) : imports(text);
            return references.flatMap(({ specifier, line }): Problem[] => {
                const what = missing(specifier, basename(dirname(path)));
                if (what === undefined) return [];
                const message = `${specifier} is used here, but there is no ${what}.`;
                return [{ file: inProject(project, path), line, message, check: 'imports' }];
            });
        });
}
