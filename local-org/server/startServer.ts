/** Starts the local org's server: scripts ready, routes joined, changed components told to the page. */
import { BundleCompiler } from '../lwc/compileBundle.ts';
import type { Mode } from '../lwc/build/bundles.ts';
import { Scripts } from '../lwc/build/scripts.ts';
import type { Org } from '../org.ts';
import { allRoutes } from './routes/index.ts';
import { listen, type OrgServer } from './server.ts';

export interface StartOptions {
    org: Org;
    /** 0 takes any free port. */
    port: number;
    /** development: readable code and the engine's warnings. production: as an org without debug mode. */
    mode?: Mode;
    /** Told what takes long. */
    progress?: (message: string) => void;
}

/** Resolves when the page can be opened. @throws Error with a sentence */
export async function startServer({ org, port, mode = 'development', progress }: StartOptions): Promise<OrgServer> {
    const scripts = new Scripts({ mode, ...(progress && { progress }) });
    const compiler = new BundleCompiler(mode);
    const server = await listen({ org, port, routes: allRoutes({ scripts, compiler }) });
    try {
        await scripts.get('vendor');
        await scripts.get('platform');
    } catch (error) {
        await server.close();
        throw error;
    }
    return server;
}
