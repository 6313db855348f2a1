/** The console page, its scripts and its static files. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROWSER, packageFolder } from '../../lwc/build/npm.ts';
import type { ScriptName, Scripts } from '../../lwc/build/scripts.ts';
import { fileAnswer, scriptAnswer } from '../files.ts';
import { pageHtml } from '../page.ts';
import { HttpError, requireUser, type Answer, type App, type OrgRequest, type Route } from '../router.ts';
import { findUser, userCookie } from '../users.ts';

const HOME = '/lightning/page/home';
const DESIGN_SYSTEM = join(packageFolder('@salesforce-ux/design-system'), 'assets');

export function pageRoutes(scripts: Scripts): Route[] {
    const script = (name: ScriptName): Route => ({
        method: 'GET',
        path: `/_org/${name}.js`,
        handler: async (request, { org }) => {
            try {
                return scriptAnswer(await scripts.get(name), request);
            } catch (error) {
                const message = error instanceof Error ? error.message : String(error);
                org.host.log('error', message);
                return scriptAnswer(brokenScript(message), request);
            }
        },
    });
    const page = (request: OrgRequest, app: App): Answer => signIn(request, app) ?? html(request, app, scripts, true);
    const preview = (request: OrgRequest, app: App): Answer =>
        signIn(request, app) ?? html(request, app, scripts, false);
    return [
        { method: 'GET', path: '/', handler: (request, app) => signIn(request, app) ?? redirect(HOME) },
        { method: 'GET', path: '/lightning', handler: (request, app) => signIn(request, app) ?? redirect(HOME) },
        { method: 'GET', path: '/lightning/*page', handler: page },
        { method: 'GET', path: '/_org/preview', handler: preview },
        { method: 'GET', path: '/_org/popout/:app/:utility/:link', handler: page },
        script('vendor'),
        script('platform'),
        script('console'),
        { method: 'GET', path: '/_org/page.css', handler: (request) => fileAnswer(BROWSER, 'page.css', request) },
        {
            method: 'GET',
            path: '/assets/*path',
            handler: (request) => fileAnswer(DESIGN_SYSTEM, request.params['path'] ?? '', request),
        },
        { method: 'GET', path: '/resource/:name', handler: staticResource },
        {
            method: 'GET',
            path: '/_org/events',
            handler: (_request, { events }) => ({
                stream: (response) => {
                    events.subscribe(response);
                },
            }),
        },
    ];
}

/** Says on the page why its script could not be built: whoever changes the local org sees it at once. */
function brokenScript(message: string): string {
    return [
        `const note = document.createElement('pre');`,
        `note.className = 'slds-m-around_medium';`,
        `note.textContent = ${JSON.stringify(message)};`,
        `document.body.prepend(note);`,
        `console.error(note.textContent);`,
    ].join('\n');
}

/** `?as=<username>` on any page signs in and goes on without it. */
function signIn(request: OrgRequest, { org, sessionSeconds }: App): Answer | undefined {
    const username = request.query.get('as');
    if (username === null) return undefined;
    const user = findUser(org, username);
    if (!user) {
        const names = org
            .users()
            .map((known) => known.username)
            .join(', ');
        throw new HttpError(404, 'NO_SUCH_USER', `There is no user "${username}". Users of this org: ${names}.`);
    }
    const query = new URLSearchParams(request.query);
    query.delete('as');
    const rest = query.size > 0 ? `?${query.toString()}` : '';
    const path = request.path === '/' || request.path === '/lightning' ? HOME : request.path;
    return redirect(path + rest, { 'Set-Cookie': userCookie(user.username, sessionSeconds) });
}

function redirect(location: string, headers: Record<string, string> = {}): Answer {
    return { status: 302, headers: { Location: location, ...headers }, body: '' };
}

function html(request: OrgRequest, { org, sessionSeconds }: App, scripts: Scripts, withConsole: boolean): Answer {
    const user = requireUser(request);
    // Who comes without a name is the first user, from now on by name.
    const signedIn =
        request.signedInBy === 'default' ? { 'Set-Cookie': userCookie(user.username, sessionSeconds) } : {};
    return {
        headers: { 'Content-Type': 'text/html; charset=utf-8', ...signedIn },
        body: pageHtml({
            title: org.project.config.orgName,
            user,
            mode: scripts.mode,
            withConsole,
        }),
    };
}

function staticResource({ params }: OrgRequest, { org }: App): Answer {
    const resource = org.project.get('StaticResource', params['name'] ?? '');
    if (!resource?.contentPath || !existsSync(resource.contentPath)) {
        throw new HttpError(404, 'NOT_FOUND', `There is no static resource "${params['name'] ?? ''}".`);
    }
    const type = resource.xml['contentType'];
    return {
        headers: { 'Content-Type': typeof type === 'string' ? type : 'application/octet-stream' },
        body: readFileSync(resource.contentPath),
    };
}
