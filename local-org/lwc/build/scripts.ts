/** The page's scripts, built when first needed and again when their sources change; vendor is kept on disk. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildConsole, buildPlatform, buildVendor, platformModules, vendorModules, type Mode } from './bundles.ts';
import { BROWSER, BUNDLED_PACKAGES, LOCAL_ORG, packageVersion } from './npm.ts';

export type ScriptName = 'vendor' | 'platform' | 'console';

const CACHE_FOLDER = join(dirname(LOCAL_ORG), 'node_modules', '.cache', 'local-org');

const BUILDERS: Record<ScriptName, (mode: Mode) => Promise<string>> = {
    vendor: buildVendor,
    platform: buildPlatform,
    console: buildConsole,
};

/** What each script is made from, besides npm packages. A change of the builder itself counts too. */
const SOURCES: Record<ScriptName, string[]> = {
    vendor: [join(BROWSER, 'vendor'), join(LOCAL_ORG, 'lwc', 'build')],
    platform: [join(BROWSER, 'modules'), join(BROWSER, 'loader'), join(BROWSER, 'bridge.ts'), join(BROWSER, 'vendor')],
    console: [join(BROWSER, 'console'), join(BROWSER, 'bridge.ts')],
};

export interface ScriptsOptions {
    mode: Mode;
    /** Told before a build that takes long, so that a person knows what is going on. */
    progress?: (message: string) => void;
}

export class Scripts {
    readonly mode: Mode;
    readonly #progress: (message: string) => void;
    readonly #built = new Map<ScriptName, { key: string; code: Promise<string> }>();

    constructor(options: ScriptsOptions) {
        this.mode = options.mode;
        this.#progress = options.progress ?? (() => undefined);
    }

    /** @throws Error with the code LO1405 when the browser code does not build */
    async get(name: ScriptName): Promise<string> {
        const key = sourceKey(name, this.mode);
        const found = this.#built.get(name);
        if (found?.key === key) return await found.code;
        const code = this.#make(name, key);
        this.#built.set(name, { key, code });
        code.catch(() => this.#built.delete(name));
        return await code;
    }

    async #make(name: ScriptName, key: string): Promise<string> {
        const file = join(CACHE_FOLDER, `${name}-${this.mode}-${key}.js`);
        if (existsSync(file)) return readFileSync(file, 'utf8');
        if (name === 'vendor')
            this.#progress('Building the Lightning base components for the browser (once, up to a minute) …');
        const code = await BUILDERS[name](this.mode);
        keep(file, code);
        return code;
    }
}

/** Written beside and renamed, so that two servers at once never read half a file. */
function keep(file: string, code: string): void {
    try {
        mkdirSync(CACHE_FOLDER, { recursive: true });
        const part = `${file}.${String(process.pid)}`;
        writeFileSync(part, code);
        renameSync(part, file);
    } catch {
        // A read-only node_modules costs time at the next start, nothing else.
    }
}

function sourceKey(name: ScriptName, mode: Mode): string {
    const hash = createHash('sha256').update(mode);
    for (const package_ of BUNDLED_PACKAGES) hash.update(`${package_}@${packageVersion(package_)}\n`);
    if (name === 'vendor') hash.update(vendorModules().join());
    if (name === 'platform') hash.update(platformModules().join());
    for (const source of SOURCES[name]) {
        for (const file of filesBelow(source)) hash.update(file).update(readFileSync(file));
    }
    return hash.digest('hex').slice(0, 16);
}

function filesBelow(path: string): string[] {
    if (!existsSync(path)) return [];
    if (statSync(path).isFile()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
}
