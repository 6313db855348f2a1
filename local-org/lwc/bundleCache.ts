/**
 * Compiled bundles on disk, one file for each, so that a start need not load the compilers: that alone takes seconds.
 * Whatever decides the result is part of the key; a file that cannot be read or written only costs time.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { LwcBundle } from '../metadata/model.ts';
import type { Mode } from './build/bundles.ts';
import { packageVersion } from './build/npm.ts';
import type { CompiledBundle } from './compileBundle.ts';

const COMPILERS = ['@lwc/sfdc-lwc-compiler', '@lwc/compiler', 'typescript'] as const;
/** The code that calls them, in this folder. */
const CALLERS = ['compileBundle.ts', 'platformCompiler.ts', 'typescript.ts'] as const;

export class BundleCache {
    readonly #folder: string;
    readonly #mode: Mode;
    #version: string | undefined;

    constructor(folder: string, mode: Mode) {
        this.#folder = folder;
        this.#mode = mode;
    }

    /** Names everything the result depends on: compilers, mode, path, and the content of all `files`. */
    key(bundle: LwcBundle, files: readonly string[]): string {
        const hash = createHash('sha256').update(`${(this.#version ??= compilerVersion())}\n${bundle.path}\n`);
        for (const file of files) {
            const content = readFileSync(file);
            hash.update(`${relative(bundle.path, file)} ${String(content.length)}\n`).update(content);
        }
        return hash.digest('hex');
    }

    get(bundle: LwcBundle, key: string): CompiledBundle | undefined {
        try {
            const kept = JSON.parse(readFileSync(this.#file(bundle), 'utf8')) as {
                key: string;
                result: CompiledBundle;
            };
            return kept.key === key ? kept.result : undefined;
        } catch {
            return undefined;
        }
    }

    keep(bundle: LwcBundle, key: string, result: CompiledBundle): void {
        try {
            mkdirSync(this.#folder, { recursive: true });
            const part = `${this.#file(bundle)}.${String(process.pid)}`;
            writeFileSync(part, JSON.stringify({ key, result }));
            // In one step, because several servers may share the folder.
            renameSync(part, this.#file(bundle));
        } catch {
            // The folder is not writable: the next start compiles again.
        }
    }

    #file(bundle: LwcBundle): string {
        return join(this.#folder, `${bundle.name}-${this.#mode}.json`);
    }
}

function compilerVersion(): string {
    const hash = createHash('sha256');
    for (const name of COMPILERS) hash.update(`${name}@${packageVersion(name)}\n`);
    for (const file of CALLERS) hash.update(readFileSync(join(import.meta.dirname, file)));
    return hash.digest('hex');
}
