/** Lightning Web Security; its own types declare globals that clash with the DOM library's. */
export function evaluateInSandbox(
    key: string,
    source: string,
    context?: unknown,
    endowments?: Record<string, unknown>,
): unknown;
export function wrapDependency(dependency: unknown, name: string, key: string): unknown;
