/** All routes of the server, in the order in which they are tried. */
import type { BundleCompiler } from '../../lwc/compileBundle.ts';
import type { Scripts } from '../../lwc/build/scripts.ts';
import type { Route } from '../router.ts';
import { consoleRoutes } from './console.ts';
import type { Faults } from '../faults.ts';
import { faultRoutes } from './faults.ts';
import { lwcRoutes } from './lwc.ts';
import { pageRoutes } from './page.ts';
import { uiApiRoutes } from './uiApi.ts';
import { restRoutes } from './rest.ts';

export interface RouteParts {
    scripts: Scripts;
    compiler: BundleCompiler;
    /** Failures that tests may ask for; absent: none. */
    faults?: Faults;
}

export function allRoutes({ scripts, compiler, faults }: RouteParts): Route[] {
    return [
        ...(faults ? faultRoutes(faults) : []),
        ...lwcRoutes(compiler, faults),
        ...restRoutes(),
        ...uiApiRoutes,
        ...consoleRoutes,
        ...pageRoutes(scripts),
    ];
}
