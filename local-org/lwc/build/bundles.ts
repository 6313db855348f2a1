/** The three scripts of the page: vendor (from npm), platform (our lightning/* modules and the loader), console. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import commonjsPlugin from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replacePlugin from '@rollup/plugin-replace';
import { rollup, type Plugin, type RollupLog } from 'rollup';
import { errorMessage } from '../../errors/registry.ts';
import { lwcPlugin, type ComponentFolder } from './lwcPlugin.ts';
import {
    BROWSER,
    baseComponentFile,
    componentsIn,
    packageFolder,
    PUBLIC_LIGHTNING_MODULES,
    scopedImports,
} from './npm.ts';

// These packages' types put the default export one level too deep for Node's module resolution.
const commonjs = commonjsPlugin as unknown as typeof commonjsPlugin.default;
const replace = replacePlugin as unknown as typeof replacePlugin.default;

export type Mode = 'development' | 'production';

export const MODULE_FOLDER = join(BROWSER, 'modules', 'lightning');
export const OVERRIDE_FOLDER = join(BROWSER, 'vendor', 'lightning');
export const CONSOLE_ENTRY = join(BROWSER, 'console', 'main.ts');
const COMPONENT_FOLDER = join(BROWSER, 'console', 'components');
const BASE_FOLDER = join(packageFolder('lightning-base-components'), 'src', 'lightning');

/** Modules that are files of ours, shared by all three scripts under these names. */
const SHARED_FILES = new Map([
    [join(BROWSER, 'vendor', 'registry.ts'), 'localOrg/registry'],
    [join(BROWSER, 'bridge.ts'), 'localOrg/bridge'],
    [join(BROWSER, 'loader', 'loader.ts'), 'localOrg/loader'],
]);

const ENGINE = new Map([
    ['lwc', join(packageFolder('@lwc/engine-dom'), 'dist', 'index.js')],
    ['@lwc/engine-dom', join(packageFolder('@lwc/engine-dom'), 'dist', 'index.js')],
    ['@lwc/synthetic-shadow', join(packageFolder('@lwc/synthetic-shadow'), 'dist', 'index.js')],
]);

/** Internal base modules that our own modules or the console need. */
const SHARED_INTERNALS = [
    'routingService',
    'utils',
    'utilsPrivate',
    'inputUtils',
    'focusUtils',
    'positionLibrary',
    'primitiveOverlay',
    'overlayUtils',
    'shadowBaseClassPrivate',
    'iconUtils',
    'baseCombobox',
    'groupedCombobox',
    'pill',
    'primitiveIcon',
];

/** Names, without `lightning/`, of the modules in the vendor script. */
export function vendorModules(): string[] {
    const ours = new Set(platformModules());
    const fromNpm = PUBLIC_LIGHTNING_MODULES.filter((name) => !ours.has(name) && baseComponentFile(name) !== undefined);
    return [...new Set([...fromNpm, ...SHARED_INTERNALS])].sort();
}

/** Names, without `lightning/`, of the modules written here. */
export function platformModules(): string[] {
    return componentsIn(MODULE_FOLDER);
}

export async function buildVendor(mode: Mode): Promise<string> {
    const imports: [specifier: string, from: string][] = [
        ['lwc', 'lwc'],
        ['@locker/sandbox', '@locker/sandbox'],
        ['localOrg/quill', join(BROWSER, 'vendor', 'quill.ts')],
        ...vendorModules().map((name): [string, string] => [`lightning/${name}`, `lightning/${name}`]),
    ];
    const registry = join(BROWSER, 'vendor', 'registry.ts');
    const entry = [
        `import '@lwc/synthetic-shadow';`,
        `import * as registry from ${JSON.stringify(registry)};`,
        ...imports.map(([, from], index) => `import * as m${String(index)} from ${JSON.stringify(from)};`),
        `registry.register('localOrg/registry', registry);`,
        ...imports.map(([name], index) => `registry.register(${JSON.stringify(name)}, m${String(index)});`),
        `globalThis.define = registry.define;`,
    ].join('\n');
    const scoped = scopedImports();
    return await bundle(mode, 'iife', entry, [
        lwcPlugin({
            components: [
                { namespace: 'lightning', folder: OVERRIDE_FOLDER },
                { namespace: 'lightning', folder: BASE_FOLDER },
            ],
            resolve: (specifier, importer) => resolveVendor(specifier, importer, scoped),
        }),
        nodeResolve({ browser: true }),
        commonjs(),
    ]);
}

function resolveVendor(
    specifier: string,
    importer: string | undefined,
    scoped: ReadonlyMap<string, string>,
): string | { code: string } | undefined {
    if (ENGINE.has(specifier)) return ENGINE.get(specifier);
    if (specifier.startsWith('@salesforce/gate/')) {
        // Form-associated ElementInternals do not work under synthetic shadow, so that gate is closed here as in Lightning.
        return { code: `export default { isOpen: () => ${String(!specifier.includes('ElementInternals'))} };` };
    }
    if (specifier.startsWith('@salesforce/i18n/')) return resolveI18n(specifier, scoped);
    if (scoped.has(specifier)) return scoped.get(specifier);
    // Icons come from the design system's sprites (see vendor/lightning/primitiveIcon), not from 1,700 compiled templates.
    if (/^lightning\/iconSvgTemplates/.test(specifier)) return { code: 'export default {};' };
    if (specifier === 'lightning/mobileCapabilities') {
        return { code: 'export const getBarcodeScanner = () => ({ isAvailable: () => false });' };
    }
    if (specifier === 'base/primitiveIcon' && importer?.startsWith(OVERRIDE_FOLDER) === true) {
        return join(BASE_FOLDER, 'primitiveIcon', 'primitiveIcon.js');
    }
    return undefined;
}

function resolveI18n(specifier: string, scoped: ReadonlyMap<string, string>): string | { code: string } | undefined {
    const name = specifier.slice('@salesforce/i18n/'.length);
    const standard = scoped.get(specifier);
    if (['calendarData', 'common.calendarData', 'common.digits'].includes(name)) return standard;
    const i18n = JSON.stringify(join(BROWSER, 'vendor', 'i18n.ts'));
    return { code: `import { i18n } from ${i18n}; export default i18n(${JSON.stringify(name)});` };
}

export async function buildPlatform(mode: Mode): Promise<string> {
    const names = platformModules();
    const files = [...SHARED_FILES].filter(([, name]) => name !== 'localOrg/registry');
    const entry = [
        `import { register } from ${JSON.stringify(join(BROWSER, 'vendor', 'registry.ts'))};`,
        ...files.map(([file], index) => `import * as f${String(index)} from ${JSON.stringify(file)};`),
        ...names.map((name, index) => `import * as m${String(index)} from 'lightning/${name}';`),
        ...files.map(([, name], index) => `register('${name}', f${String(index)});`),
        ...names.map((name, index) => `register('lightning/${name}', m${String(index)});`),
    ].join('\n');
    return await bundle(mode, 'amd', entry, [
        lwcPlugin({
            components: [{ namespace: 'lightning', folder: MODULE_FOLDER }],
            resolve: (specifier, importer) =>
                sharedFile(specifier, importer, ['localOrg/registry']) ??
                (names.includes(specifier.replace('lightning/', '')) ? undefined : vendorExternal(specifier)),
        }),
        nodeResolve({ browser: true }),
    ]);
}

export async function buildConsole(mode: Mode): Promise<string> {
    if (!existsSync(CONSOLE_ENTRY)) return '// local-org/browser/console/main.ts is not there.\n';
    const components: ComponentFolder[] = [{ namespace: 'console', folder: COMPONENT_FOLDER }];
    return await bundle(mode, 'amd', `import ${JSON.stringify(CONSOLE_ENTRY)};`, [
        lwcPlugin({
            components,
            resolve: (specifier, importer) =>
                sharedFile(specifier, importer, [...SHARED_FILES.values()]) ?? vendorExternal(specifier),
        }),
        nodeResolve({ browser: true }),
    ]);
}

/** `{ external }` when a relative import means one of the shared files that another script holds. */
function sharedFile(
    specifier: string,
    importer: string | undefined,
    elsewhere: string[],
): { external: string } | undefined {
    const path = specifier.startsWith('.') && importer !== undefined ? join(importer, '..', specifier) : specifier;
    const name = SHARED_FILES.get(path) ?? SHARED_FILES.get(`${path}.ts`);
    return name !== undefined && elsewhere.includes(name) ? { external: name } : undefined;
}

function vendorExternal(specifier: string): { external: string } | undefined {
    const isVendor = specifier === 'lwc' || specifier === 'localOrg/quill' || specifier === '@locker/sandbox';
    return isVendor || specifier.startsWith('lightning/') ? { external: specifier } : undefined;
}

const ENTRY = '\0entry';

async function bundle(mode: Mode, format: 'iife' | 'amd', entry: string, plugins: Plugin[]): Promise<string> {
    const warnings: RollupLog[] = [];
    const virtualEntry: Plugin = {
        name: 'entry',
        resolveId: (id) => (id === ENTRY ? ENTRY : null),
        load: (id) => (id === ENTRY ? entry : null),
    };
    try {
        const build = await rollup({
            input: ENTRY,
            treeshake: false,
            onwarn: (warning) => warnings.push(warning),
            plugins: [
                virtualEntry,
                replace({
                    preventAssignment: true,
                    values: { 'process.env.NODE_ENV': JSON.stringify(mode), 'import.meta.env.SSR': 'false' },
                }),
                ...plugins,
            ],
        });
        const { output } = await build.generate({
            format,
            inlineDynamicImports: true,
            interop: 'esModule',
            esModule: false,
        });
        await build.close();
        const unresolved = warnings.filter(({ code }) => code === 'UNRESOLVED_IMPORT' || code === 'MISSING_EXPORT');
        if (unresolved.length > 0) throw new Error(unresolved.map(({ message }) => message).join('\n'));
        return output[0].code;
    } catch (error) {
        throw new Error(errorMessage('LO1405', describe(error)), { cause: error });
    }
}

/** With the file and line that Rollup or the LWC compiler name. */
function describe(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const { id, loc, location } = error as Error &
        Partial<Record<'loc' | 'location', { line?: number }>> & { id?: string };
    const line = loc?.line ?? location?.line;
    const place =
        id === undefined || id.startsWith('\0') ? '' : `${id}${line === undefined ? '' : `:${String(line)}`}: `;
    return place + error.message;
}
