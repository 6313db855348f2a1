/** A component of the project with everything it imports, compiled, as the page's loader wants it: one answer, no waterfall. */
import type { RunningUser } from '../apex/runtime/context.ts';
import { errorMessage } from '../errors/registry.ts';
import type { Org } from '../org.ts';
import { platformModules, vendorModules } from './build/bundles.ts';
import { minimumApiVersion, PUBLIC_LIGHTNING_MODULES } from './build/npm.ts';
import type { BundleCompiler, CompiledBundle } from './compileBundle.ts';
import { resolvePlatformModule, UnknownImportError, type PlatformModule } from './platformModules.ts';

export interface ModuleGraph {
    modules: Record<string, Pick<CompiledBundle, 'code' | 'dependencies'>>;
    platform: Record<string, PlatformModule>;
}

const LIGHTNING = new Set(
    [...vendorModules().filter((name) => PUBLIC_LIGHTNING_MODULES.includes(name)), ...platformModules()].map(
        (name) => `lightning/${name}`,
    ),
);

/**
 * @throws BundleError when one of the bundles does not compile
 * @throws UnknownImportError for an import that is nowhere
 */
export async function moduleGraph(
    name: string,
    org: Org,
    user: RunningUser,
    compiler: BundleCompiler,
): Promise<ModuleGraph> {
    const graph: ModuleGraph = { modules: {}, platform: {} };
    const pending: { name: string; importer: string | undefined }[] = [{ name, importer: undefined }];
    for (let next = pending.pop(); next; next = pending.pop()) {
        if (graph.modules[next.name]) continue;
        const bundle = findBundle(next.name, next.importer, org);
        const { code, dependencies } = await compiler.compile(bundle);
        graph.modules[next.name] = { code, dependencies };
        for (const dependency of dependencies) {
            if (dependency.startsWith('c/')) pending.push({ name: dependency, importer: next.name });
            else if (dependency.startsWith('@salesforce/')) {
                graph.platform[dependency] ??= resolvePlatformModule(dependency, next.name, org, user);
            } else checkLightning(dependency, next.name, bundle.apiVersion);
        }
    }
    return graph;
}

function findBundle(name: string, importer: string | undefined, org: Org): Org['project']['lwc'][number] {
    const bundle = org.project.lwc.find((candidate) => candidate.name === name.slice('c/'.length));
    if (bundle) return bundle;
    const message = importer
        ? errorMessage('LO1402', importer, name)
        : `The project has no Lightning web component "${name.slice('c/'.length)}".`;
    throw new UnknownImportError(message);
}

function checkLightning(specifier: string, importer: string, apiVersion: number): void {
    if (specifier === 'lwc' || specifier === 'exports') return;
    if (LIGHTNING.has(specifier)) {
        const minimum = minimumApiVersion(specifier.replace('lightning/', ''));
        if (apiVersion >= minimum) return;
        const versions = [apiVersion, minimum].map((version) => version.toFixed(1)) as [string, string];
        throw new UnknownImportError(errorMessage('LO1406', importer, versions[0], specifier, versions[1]));
    }
    const isDocumented = PUBLIC_LIGHTNING_MODULES.some((name) => specifier === `lightning/${name}`);
    throw new UnknownImportError(
        isDocumented || specifier === '@lwc/state'
            ? errorMessage('LO1403', specifier)
            : errorMessage('LO1402', importer, specifier),
    );
}
