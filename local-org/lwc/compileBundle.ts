/** Compiles the project's LWC bundles with the platform's own compiler, as a deploy would. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { errorMessage } from '../errors/registry.ts';
import type { LwcBundle } from '../metadata/model.ts';
import type { Mode } from './build/bundles.ts';
import { BundleCache } from './bundleCache.ts';
import { compilePlatformBundle } from './platformCompiler.ts';
import { eraseTypes, TypeScriptSyntaxError } from './typescript.ts';

export interface Diagnostic {
    /** Absolute path. */
    file: string;
    line?: number;
    column?: number;
    message: string;
}

export interface CompiledBundle {
    /** `c/name` */
    name: string;
    /** AMD: `define('c/name', […], …)`. */
    code: string;
    dependencies: string[];
    warnings: Diagnostic[];
}

/** The bundle does not compile; the message names the first place. */
export class BundleError extends Error {
    readonly diagnostics: readonly Diagnostic[];
    constructor(bundle: LwcBundle, diagnostics: readonly Diagnostic[]) {
        super(errorMessage('LO1401', bundle.name, diagnostics.map(diagnosticText).join('\n')));
        this.diagnostics = diagnostics;
    }
}

export function diagnosticText({ file, line, column, message }: Diagnostic): string {
    return `${file}${line === undefined ? '' : `:${String(line)}`}${column === undefined ? '' : `:${String(column)}`}: ${message}`;
}

/** Compiled bundles, each kept until one of its files changes. */
export class BundleCompiler {
    readonly #mode: Mode;
    readonly #cache = new Map<string, { stamp: string; result: Promise<CompiledBundle> }>();
    readonly #disk: BundleCache | undefined;

    /** Without a folder nothing is kept beyond the process. */
    constructor(mode: Mode, cacheFolder?: string) {
        this.#mode = mode;
        this.#disk = cacheFolder === undefined ? undefined : new BundleCache(cacheFolder, mode);
    }

    /** @throws BundleError */
    async compile(bundle: LwcBundle): Promise<CompiledBundle> {
        const files = bundleFiles(bundle.path);
        const stamp = files
            .map((file) => `${file}:${String(statSync(file).mtimeMs)}:${String(statSync(file).size)}`)
            .join('|');
        const found = this.#cache.get(bundle.path);
        if (found?.stamp === stamp) return await found.result;
        const result = this.#fromDiskOrFiles(bundle, files);
        this.#cache.set(bundle.path, { stamp, result });
        return await result;
    }

    async #fromDiskOrFiles(bundle: LwcBundle, files: readonly string[]): Promise<CompiledBundle> {
        const key = this.#disk?.key(bundle, files);
        if (this.#disk === undefined || key === undefined) return await compileFiles(bundle, files, this.#mode);
        const kept = this.#disk.get(bundle, key);
        if (kept) return kept;
        const result = await compileFiles(bundle, files, this.#mode);
        // A file may have changed meanwhile; then the key no longer names what was compiled.
        if (this.#disk.key(bundle, files) === key) this.#disk.keep(bundle, key, result);
        return result;
    }
}

/** Files that belong to the deployed bundle, and the TypeScript they are made from. */
function bundleFiles(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter(
            (file) =>
                !relative(folder, file)
                    .split(sep)
                    .some((part) => /^__\w+__$/.test(part)),
        )
        .filter((file) => /\.(js|ts|html|css|xml|svg)$/.test(file) && !file.endsWith('.d.ts'))
        .sort();
}

function readSources(bundle: LwcBundle, files: readonly string[]): Record<string, string> {
    const sources: Record<string, string> = {};
    for (const file of files) {
        const name = relative(bundle.path, file).replaceAll(sep, '/');
        const source = readFileSync(file, 'utf8');
        if (!file.endsWith('.ts')) sources[name] ??= source;
    }
    // The TypeScript is the source; a .js beside it may be stale.
    for (const file of files.filter((path) => path.endsWith('.ts'))) {
        const name = relative(bundle.path, file).replaceAll(sep, '/').replace(/\.ts$/, '.js');
        sources[name] = eraseTypes(readFileSync(file, 'utf8'), file);
    }
    return sources;
}

async function compileFiles(bundle: LwcBundle, files: readonly string[], mode: Mode): Promise<CompiledBundle> {
    const sources = collectSources(bundle, files);
    const { results = [], diagnostics, success } = await compilePlatformBundle(bundle.name, sources, mode);
    const found = [...diagnostics, ...results.flatMap((result) => result.diagnostics)];
    const problems = found.map(({ filename, location, message, level }) => ({
        isError: level < FIRST_WARNING_LEVEL,
        diagnostic: {
            file: join(bundle.path, filename ?? ''),
            message,
            ...(location && { line: location.line, column: location.column + 1 }),
        } satisfies Diagnostic,
    }));
    const errors = unique(problems.filter(({ isError }) => isError).map(({ diagnostic }) => diagnostic));
    const code = results[0]?.code;
    if (!success || errors.length > 0 || code === undefined) throw new BundleError(bundle, errors);
    return {
        name: `c/${bundle.name}`,
        code,
        dependencies: results[0]?.imports.map(({ specifier }) => specifier) ?? [],
        warnings: problems.filter(({ isError }) => !isError).map(({ diagnostic }) => diagnostic),
    };
}

/** Levels of the compiler: 0 fatal, 1 error, 2 warning, 3 log. */
const FIRST_WARNING_LEVEL = 2;

function collectSources(bundle: LwcBundle, files: readonly string[]): Record<string, string> {
    try {
        return readSources(bundle, files);
    } catch (error) {
        if (!(error instanceof TypeScriptSyntaxError)) throw error;
        const { file, line, column, message } = error;
        throw new BundleError(bundle, [{ file, line, column, message }]);
    }
}

function unique(diagnostics: Diagnostic[]): Diagnostic[] {
    return [...new Map(diagnostics.map((diagnostic) => [diagnosticText(diagnostic), diagnostic])).values()];
}
