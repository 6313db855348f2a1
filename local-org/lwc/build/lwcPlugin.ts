/**
 * Rollup plugin that compiles LWC with the compiler version that matches the engine. (`@lwc/rollup-plugin` brings its
 * own, older compiler, and the engine reports a mismatch for every template then.)
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve as resolvePath } from 'node:path';
import type { Plugin } from 'rollup';
import { eraseTypes } from '../typescript.ts';

/** The compiler's own types are lost under Node's module resolution. */
type CompileFile = (
    source: string,
    file: string,
    options: Record<string, unknown>,
) => { code: string; warnings?: { message: string }[] };

export interface ComponentFolder {
    namespace: string;
    /** Holds `<name>/<name>.ts` or `.js`. */
    folder: string;
}

export interface LwcPluginOptions {
    /** Compiled as components; searched in this order. */
    components: readonly ComponentFolder[];
    /** File of a module, or `{ code }` of one made on the fly, or `{ external }`; undefined: Rollup's own resolution. */
    resolve(
        specifier: string,
        importer: string | undefined,
    ): string | { code: string } | { external: string } | undefined;
}

const EMPTY_HTML = '\0lwc-empty-html';
const EMPTY_CSS = '\0lwc-empty-css';
const VIRTUAL = '\0lwc-virtual:';

export function lwcPlugin(options: LwcPluginOptions): Plugin {
    const virtual = new Map<string, string>();
    return {
        name: 'local-org-lwc',
        resolveId(specifier, importer) {
            const answer = options.resolve(specifier, importer);
            if (typeof answer === 'string') return answer;
            if (answer && 'external' in answer) return { id: answer.external, external: true };
            if (answer) {
                virtual.set(VIRTUAL + specifier, answer.code);
                return VIRTUAL + specifier;
            }
            if (importer === undefined || !/^[./]/.test(specifier)) {
                return componentFile(options.components, specifier);
            }
            return relativeFile(specifier, importer);
        },
        load(id) {
            if (id === EMPTY_HTML || id === EMPTY_CSS) return 'export default undefined';
            if (virtual.has(id)) return virtual.get(id);
            const [file = id] = id.split('?');
            return file !== id && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
        },
        async transform(source, id) {
            if (id.startsWith('\0')) return undefined;
            const [file = id, query = ''] = id.split('?');
            const owner = options.components.find(({ folder }) => file.startsWith(folder));
            // The platform leaves the styles for native shadow out: base components run in synthetic shadow.
            if (file.endsWith('.lbc.native.css')) return { code: 'export default []', map: null };
            const isScript = /\.[jt]s$/.test(file);
            const script = file.endsWith('.ts') ? eraseTypes(source, file) : source;
            if (!owner) return file.endsWith('.ts') ? { code: script, map: null } : undefined;
            // Imported when something is built: with the scripts in the cache a start does without it.
            const compiler = await import('@lwc/compiler');
            const compileFile = compiler.transformSync as CompileFile;
            const { code, warnings = [] } = compileFile(isScript ? script : source, file, {
                namespace: owner.namespace,
                name: basename(dirname(file)),
                scopedStyles: query.includes('scoped=true'),
                enableDynamicComponents: true,
                enableLwcOn: true,
                enablePrivateMethods: true,
                experimentalDynamicDirective: false,
            });
            for (const warning of warnings) this.warn(`${file}: ${warning.message}`);
            return { code, map: null };
        },
    };
}

function componentFile(components: readonly ComponentFolder[], specifier: string): string | undefined {
    const [namespace, name, ...rest] = specifier.split('/');
    if (name === undefined || rest.length > 0) return undefined;
    for (const { folder } of components.filter((candidate) => candidate.namespace === namespace)) {
        for (const extension of ['ts', 'js', 'css']) {
            const file = join(folder, name, `${name}.${extension}`);
            if (existsSync(file)) return file;
        }
    }
    return undefined;
}

function relativeFile(specifier: string, importer: string): string | undefined {
    const [importingFile = importer] = importer.split('?');
    const [path = specifier, query] = specifier.split('?');
    const target = resolvePath(dirname(importingFile), path);
    const suffix = query === undefined ? '' : `?${query}`;
    const stem = basename(importingFile, extname(importingFile));
    if (existsSync(target) && extname(target) !== '') return target + suffix;
    for (const extension of ['.ts', '.js', '/index.ts', '/index.js']) {
        if (existsSync(target + extension)) return target + extension + suffix;
    }
    // The compiler adds imports of the template beside a script and of the style sheets beside a template.
    if (extname(target) === '.html' && basename(target, '.html') === stem) return EMPTY_HTML;
    if (extname(target) === '.css' && basename(target).replace(/(\.scoped)?\.css$/, '') === stem) return EMPTY_CSS;
    return undefined;
}
