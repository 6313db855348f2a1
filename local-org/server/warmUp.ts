/** Makes what the first page will ask for, so that it need not wait: the console's script and the compiled components. */
import type { BundleCompiler } from '../lwc/compileBundle.ts';
import type { Scripts } from '../lwc/build/scripts.ts';
import type { LwcBundle } from '../metadata/model.ts';

/** Resolves when all is made or `signal` is raised. Never rejects: what does not compile is told to the page that needs it. */
export async function warmUp(
    bundles: readonly LwcBundle[],
    scripts: Scripts,
    compiler: BundleCompiler,
    signal?: AbortSignal,
): Promise<void> {
    const steps = [() => scripts.get('console'), ...bundles.map((bundle) => () => compiler.compile(bundle))];
    for (const step of steps) {
        // Requests come first.
        await new Promise((resolve) => setImmediate(resolve));
        if (signal?.aborted === true) return;
        await step().catch(() => undefined);
    }
}
