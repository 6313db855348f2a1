/** Starts the local org's server: scripts ready, routes joined, changed components told to the page. */
import { existsSync } from 'node:fs';
import { BundleCompiler } from '../lwc/compileBundle.ts';
import type { Mode } from '../lwc/build/bundles.ts';
import { Scripts } from '../lwc/build/scripts.ts';
import type { Org } from '../org.ts';
import { Faults } from './faults.ts';
import { allRoutes } from './routes/index.ts';
import { listen, type OrgServer } from './server.ts';
import { warmUp } from './warmUp.ts';

export interface StartOptions {
    org: Org;
    /** 0 takes any free port. */
    port: number;
    /** development: readable code and the engine's warnings. production: as an org without debug mode. */
    mode?: Mode;
    /** Told what takes long. */
    progress?: (message: string) => void;
    /** Folder of compiled components, kept from start to start; nothing is kept when absent. */
    componentCache?: string;
    /** Lets tests ask for failures at /_org/faults. */
    faults?: boolean;
    /** A page's session ends after so many seconds without a request. */
    sessionSeconds?: number;
    /** Raised when the server will be closed: nothing new is prepared. */
    stopping?: AbortSignal;
}

/** Resolves when the page can be opened. @throws Error with a sentence */
export async function startServer(options: StartOptions): Promise<OrgServer> {
    const { org, port, mode = 'development', progress, componentCache, faults, sessionSeconds, stopping } = options;
    const scripts = new Scripts({ mode, ...(progress && { progress }) });
    const compiler = new BundleCompiler(mode, componentCache);
    const routes = allRoutes({ scripts, compiler, ...(faults === true ? { faults: new Faults() } : {}) });
    const server = await listen({ org, port, routes, ...(sessionSeconds === undefined ? {} : { sessionSeconds }) });
    try {
        await scripts.get('vendor');
        await scripts.get('platform');
    } catch (error) {
        await server.close();
        throw error;
    }
    if (componentCache !== undefined) {
        const bundles = org.project.lwc;
        // The first start takes long anyway, and "ready" should mean it. Later there is little to make, if anything.
        const isFirst = bundles.length > 0 && !existsSync(componentCache);
        if (isFirst) progress?.('Compiling the components of the project …');
        const warm = warmUp(bundles, scripts, compiler, stopping);
        if (isFirst) await warm;
    }
    return server;
}
