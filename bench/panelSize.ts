/** What a browser loads for the panel: c/interactionLog with all it imports, minified by the platform's compiler, in gzip. */
import { gzipSync } from 'node:zlib';
import { BundleCompiler } from '../local-org/lwc/compileBundle.ts';
import { readProject } from '../local-org/metadata/readProject.ts';
import { ROOT } from './shared/project.ts';
import type { Row } from './shared/table.ts';

const PANEL = 'c/interactionLog';
const KB = 1024;
const LIMIT_KB = 45;
const LARGEST = 5;

export async function measure(): Promise<Row[]> {
    const modules = await compilePanel();
    const sizes = [...modules]
        .map(([name, code]) => ({ name, size: gzipSync(code).length }))
        .sort((one, other) => other.size - one.size);
    const inOneAnswer = gzipSync([...modules.values()].join('\n')).length;
    const count = String(modules.size);
    return [
        {
            what: `Panel, ${count} modules in one answer, gzip`,
            measured: inOneAnswer / KB,
            limit: LIMIT_KB,
            unit: 'KB',
        },
        {
            what: `Panel, ${count} modules one by one, gzip`,
            measured: sizes.reduce((sum, { size }) => sum + size, 0) / KB,
            limit: LIMIT_KB,
            unit: 'KB',
        },
        ...sizes
            .slice(0, LARGEST)
            .map(({ name, size }): Row => ({ what: `  of it ${name}`, measured: size / KB, unit: 'KB' })),
    ];
}

/** Compiled code by module: the panel and all of c/* that it needs, directly or not. */
async function compilePanel(): Promise<Map<string, string>> {
    const { lwc } = await readProject(ROOT);
    const compiler = new BundleCompiler('production');
    const compiled = new Map<string, string>();
    const pending = [PANEL];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
        if (compiled.has(name)) continue;
        const bundle = lwc.find((candidate) => `c/${candidate.name}` === name);
        if (!bundle) throw new Error(`The project has no module ${name}.`);
        const { code, dependencies } = await compiler.compile(bundle);
        compiled.set(name, code);
        pending.push(...dependencies.filter((dependency) => dependency.startsWith('c/')));
    }
    return compiled;
}
