/** Where the npm packages of the browser bundles lie, and what `lightning-base-components` declares about itself. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LOCAL_ORG = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const BROWSER = join(LOCAL_ORG, 'browser');

const require = createRequire(import.meta.url);

/** Folder of an installed package. */
export function packageFolder(name: string): string {
    for (const path of require.resolve.paths(name) ?? []) {
        if (existsSync(join(path, name, 'package.json'))) return join(path, name);
    }
    throw new Error(`The package ${name} is not installed. Run npm ci.`);
}

export function packageVersion(name: string): string {
    return (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }).version;
}

/** Packages whose versions decide whether a cached bundle still holds. */
export const BUNDLED_PACKAGES = [
    '@lwc/compiler',
    '@lwc/engine-dom',
    '@lwc/synthetic-shadow',
    '@locker/sandbox',
    'lightning-base-components',
    'quill',
    'rollup',
    'typescript',
] as const;

const BASE_COMPONENTS = packageFolder('lightning-base-components');
const BASE_COMPONENT_SOURCE = join(BASE_COMPONENTS, 'src', 'lightning');

interface RaptorEntry {
    /** API version from which customers may use the module; absent: internal. */
    minVersion?: string;
}

const raptor = JSON.parse(readFileSync(join(BASE_COMPONENTS, 'metadata', 'raptor.json'), 'utf8')) as Record<
    string,
    RaptorEntry
>;

/** Names (without `lightning/`) of every module that Salesforce documents, whether npm has it or not. */
export const PUBLIC_LIGHTNING_MODULES: readonly string[] = Object.entries(raptor)
    .filter(([, entry]) => entry.minVersion !== undefined)
    .map(([name]) => name);

/** API version from which customers may use `lightning/<name>`; 0 when there is no such bound. */
export function minimumApiVersion(name: string): number {
    const version = Number(raptor[name]?.minVersion ?? 0);
    // Modules still unreleased carry Salesforce's own release number.
    return version < 200 ? version : 0;
}

/** The script (or, for style-only modules, the style sheet) of a base component. */
export function baseComponentFile(name: string): string | undefined {
    for (const extension of ['js', 'css']) {
        const file = join(BASE_COMPONENT_SOURCE, name, `${name}.${extension}`);
        if (existsSync(file)) return file;
    }
    return undefined;
}

/** Files for the `@salesforce/*` modules that base components import: labels, i18n, access checks. */
export function scopedImports(): Map<string, string> {
    const manifest = JSON.parse(readFileSync(join(BASE_COMPONENTS, 'package.json'), 'utf8')) as {
        lwc: { modules: { name?: string; path?: string }[] };
    };
    const files = new Map<string, string>();
    for (const { name, path } of manifest.lwc.modules) {
        if (name !== undefined && path !== undefined) files.set(name, join(BASE_COMPONENTS, path));
    }
    return files;
}

/** Modules of a folder of components: `<folder>/<name>/<name>.ts`. */
export function componentsIn(folder: string): string[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, `${entry.name}.ts`)))
        .map((entry) => entry.name)
        .sort();
}
