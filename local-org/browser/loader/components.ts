/** Loads components of the project: fetches a module with all it imports, evaluates each in the sandbox, links them. */
import type { PlatformModule } from '../../lwc/platformModules.ts';
import { isRegistered, requireModule } from '../vendor/registry.ts';
import { platformModule } from './platformModules.ts';
import { checkSession } from './session.ts';
import { evaluateModule, newSandboxObject, wrapForSandbox } from './sandbox.ts';

/** Answer of `/_org/lwc/<name>`. */
interface ModuleGraph {
    /** `c/name` → compiled code of it and of every c/* module it needs, directly or not. */
    modules: Record<string, { code: string; dependencies: string[] }>;
    platform: Record<string, PlatformModule>;
}

interface LoadedModule {
    exports: unknown;
    dependencies: string[];
}

const loaded = new Map<string, LoadedModule>();
const loading = new Map<string, Promise<unknown>>();

/** Exports of `c/name`. @throws Error with a sentence: what does not compile, what does not exist */
export async function loadModule(name: string): Promise<unknown> {
    const found = loaded.get(name);
    if (found) return found.exports;
    const running = loading.get(name);
    if (running) return await running;
    const promise = fetchGraph(name)
        .then((graph) => link(name, graph, []))
        .finally(() => loading.delete(name));
    loading.set(name, promise);
    return await promise;
}

/** Forgets the modules and all that import them; returns every forgotten name. */
export function forgetModules(names: readonly string[]): string[] {
    const stale = new Set(names.filter((name) => loaded.has(name)));
    for (let before = -1; before !== stale.size;) {
        before = stale.size;
        for (const [name, { dependencies }] of loaded) {
            if (dependencies.some((dependency) => stale.has(dependency))) stale.add(name);
        }
    }
    for (const name of stale) loaded.delete(name);
    return [...stale];
}

export function loadedModules(): string[] {
    return [...loaded.keys()];
}

async function fetchGraph(name: string): Promise<ModuleGraph> {
    const response = await fetch(`/_org/lwc/${encodeURIComponent(name.slice('c/'.length))}`);
    const answer = (await response.json()) as ModuleGraph & { error?: { code?: string; message: string } };
    if (!response.ok) checkSession(response.status, answer.error);
    if (!response.ok) throw new Error(answer.error?.message ?? `The component ${name} could not be loaded.`);
    return answer;
}

function link(name: string, graph: ModuleGraph, path: string[]): unknown {
    const found = loaded.get(name);
    if (found) return found.exports;
    if (path.includes(name)) throw new Error(`Circular imports: ${[...path, name].join(' → ')}.`);
    const module = graph.modules[name];
    if (!module) throw new Error(`The server sent no code for ${name}.`);
    const { dependencies, factory } = evaluateModule(module.code, `${location.origin}/_org/lwc/${name.slice(2)}.js`);
    const named = newSandboxObject();
    const arguments_ = dependencies.map((dependency) =>
        dependency === 'exports' ? named : wrapForSandbox(resolve(dependency, graph, [...path, name]), dependency),
    );
    // A module with named exports fills the object, one with a default export alone returns it.
    const exports = factory(...arguments_) ?? named;
    loaded.set(name, { exports, dependencies });
    return exports;
}

function resolve(name: string, graph: ModuleGraph, path: string[]): unknown {
    if (name.startsWith('c/')) return link(name, graph, path);
    const platform = graph.platform[name];
    if (platform) return platformModule(name, platform);
    if (isRegistered(name)) return requireModule(name);
    throw new Error(`The module ${name} is not in the local org.`);
}
