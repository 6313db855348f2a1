/**
 * The Lightning Web Security sandbox of the project's namespace. Component code is evaluated in it and sees neither the
 * page's globals nor the module registry; it gets its dependencies through `define`, wrapped where LWS says so.
 */
import { evaluateInSandbox, wrapDependency } from '@locker/sandbox';

const NAMESPACE = 'c';

export interface DefinedModule {
    dependencies: string[];
    factory: (...dependencies: unknown[]) => unknown;
}

let defined: DefinedModule | undefined;

/** The endowments of a sandbox are fixed when its key is first used. */
function define(_name: string, dependencies: string[], factory: DefinedModule['factory']): void {
    defined = { dependencies: [...dependencies], factory };
}

const ENDOWMENTS = { define };

/** Evaluates one compiled module (`define('c/x', […], …)`). `url` names it in stack traces and the debugger. */
export function evaluateModule(code: string, url: string): DefinedModule {
    defined = undefined;
    evaluateInSandbox(NAMESPACE, `${code}\n//# sourceURL=${url}`, undefined, ENDOWMENTS);
    if (!defined) throw new Error(`${url} defines no module.`);
    return defined;
}

export function wrapForSandbox(exports: unknown, name: string): unknown {
    return wrapDependency(exports, name, NAMESPACE);
}

/** An object that belongs to the sandbox, so that modules in it reach each other's exports without crossing its border. */
export function newSandboxObject(): unknown {
    return evaluateInSandbox(NAMESPACE, '({})', undefined, ENDOWMENTS);
}
