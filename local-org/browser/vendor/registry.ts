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

/** Rollup's AMD output passes an object for its own exports under the name `exports`. */
export function define(...args: [string, string[], Factory] | [string[], Factory] | [Factory]): void {
    const factory = args[args.length - 1] as Factory;
    const name = typeof args[0] === 'string' ? args[0] : undefined;
    const dependencies = args.find((arg): arg is string[] => Array.isArray(arg)) ?? [];
    const exports: ModuleExports = {};
    const result = factory(
        ...dependencies.map((dependency) => (dependency === 'exports' ? exports : requireModule(dependency))),
    );
    if (name !== undefined) register(name, result ?? exports);
}
