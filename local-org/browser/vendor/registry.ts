/**
 * The page's module registry, AMD-like: `define(name?, dependencies, factory)` runs a factory at once with modules that
 * are already there. Only scripts of the org use it; components of the project never see it (the sandbox hides it).
 */
export type ModuleExports = Record<string, unknown>;

const modules = new Map<string, ModuleExports>();

export function register(name: string, exports: ModuleExports): void {
    modules.set(name, exports);
}

export function isRegistered(name: string): boolean {
    return modules.has(name);
}

/** @throws Error when there is no such module */
export function requireModule(name: string): ModuleExports {
    const found = modules.get(name);
    if (!found) throw new Error(`There is no module "${name}".`);
    return found;
}

export function registeredNames(): string[] {
    return [...modules.keys()];
}

type Factory = (...dependencies: ModuleExports[]) => ModuleExports | undefined;

/** `define(name?, dependencies?, factory)`. Rollup's AMD output passes an object for its own exports under the name `exports`. */
export function define(...args: (string | string[] | Factory)[]): void {
    const factory = args.find((arg) => typeof arg === 'function');
    const name = args.find((arg) => typeof arg === 'string');
    const dependencies = args.find((arg) => Array.isArray(arg)) ?? [];
    if (!factory) throw new TypeError('define needs a factory.');
    const exports: ModuleExports = {};
    const result = factory(
        ...dependencies.map((dependency) => (dependency === 'exports' ? exports : requireModule(dependency))),
    );
    if (name !== undefined) register(name, result ?? exports);
}
