/** Components of the project for the page's loader, and their Apex calls. */
import type { Faults } from '../faults.ts';
import { BundleError, type BundleCompiler } from '../../lwc/compileBundle.ts';
import { moduleGraph } from '../../lwc/moduleGraph.ts';
import { UnknownImportError } from '../../lwc/platformModules.ts';
import { AuraError } from '../../org.ts';
import { HttpError, requireUser, type Answer, type App, type OrgRequest, type Route } from '../router.ts';

export function lwcRoutes(compiler: BundleCompiler, faults?: Faults): Route[] {
    return [
        {
            method: 'GET',
            path: '/_org/lwc/:name',
            handler: (request, app) => componentAnswer(request, app, compiler),
        },
        {
            method: 'POST',
            path: '/_org/apex/:className/:methodName',
            handler: (request, app) =>
                faults ? faults.apply(request, () => callApex(request, app)) : callApex(request, app),
        },
    ];
}

/** `/_org/lwc/name`: the module with all it imports. `/_org/lwc/name.js`: its code alone, for people. */
async function componentAnswer(request: OrgRequest, { org }: App, compiler: BundleCompiler): Promise<Answer> {
    const { name = '' } = request.params;
    const alone = name.endsWith('.js');
    const bundle = alone ? name.slice(0, -'.js'.length) : name;
    try {
        const graph = await moduleGraph(`c/${bundle}`, org, requireUser(request), compiler);
        if (!alone) return { json: graph };
        return {
            headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
            body: graph.modules[`c/${bundle}`]?.code ?? '',
        };
    } catch (error) {
        if (error instanceof BundleError) throw new HttpError(422, 'LO1401', error.message);
        if (error instanceof UnknownImportError) throw new HttpError(422, 'LO1402', error.message);
        throw error;
    }
}

function callApex(request: OrgRequest, { org }: App): Answer {
    const { className = '', methodName = '' } = request.params;
    const { arguments: args = {}, cacheable = false } = request.json() as {
        arguments?: Record<string, unknown>;
        cacheable?: boolean;
    };
    try {
        return {
            json: { returnValue: org.invokeAura(requireUser(request), className, methodName, args, { cacheable }) },
        };
    } catch (error) {
        if (error instanceof AuraError) return { status: error.status, json: { error: error.body } };
        throw error;
    }
}
