import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { libraryOrg } from '../lwc/fixtures/libraryOrg.ts';
import type { LocalOrg } from '../openOrg.ts';
import { HttpError, requireUser, type Route } from './router.ts';
import { listen, type OrgServer } from './server.ts';

interface Reply {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    text: string;
}

const ROUTES: Route[] = [
    { method: 'GET', path: '/who', handler: (r) => ({ json: { user: requireUser(r).username, by: r.signedInBy } }) },
    { method: 'GET', path: '/things/:id', handler: ({ params }) => ({ json: params }) },
    { method: 'GET', path: '/files/*path', handler: ({ params }) => ({ json: params }) },
    { method: 'POST', path: '/echo', handler: (r) => ({ json: r.json() }) },
    {
        method: 'GET',
        path: '/broken',
        handler: () => {
            throw new HttpError(418, 'TEAPOT', 'The pot is a teapot.');
        },
    },
];

describe('server', () => {
    let org: LocalOrg;
    let server: OrgServer;

    before(async () => {
        org = await libraryOrg();
        server = await listen({ org, port: 0, routes: ROUTES });
    });
    after(async () => {
        await server.close();
        org.close();
    });

    function call(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Reply> {
        return new Promise((resolve, reject) => {
            const message = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
                const chunks: Buffer[] = [];
                response.on('data', (chunk: Buffer) => chunks.push(chunk));
                response.on('end', () => {
                    const text = Buffer.concat(chunks).toString();
                    resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
                });
            });
            message.on('error', reject);
            message.end(body);
        });
    }

    const errorOf = (reply: Reply): { code: string; message: string } =>
        (JSON.parse(reply.text) as { error: { code: string; message: string } }).error;

    it('matches parts of the path and decodes them', async () => {
        assert.deepEqual(JSON.parse((await call('/things/a%2Fb')).text), { id: 'a/b' });
        assert.deepEqual(JSON.parse((await call('/files/a/b.svg')).text), { path: 'a/b.svg' });
    });

    it('answers errors as sentences', async () => {
        const reply = await call('/broken');
        assert.equal(reply.status, 418);
        assert.deepEqual(errorOf(reply), { code: 'TEAPOT', message: 'The pot is a teapot.' });
        assert.equal((await call('/nowhere')).status, 404);
        assert.match(errorOf(await call('/echo')).message, /GET is not allowed at \/echo.*POST/);
    });

    it('refuses a body that is not JSON', async () => {
        const reply = await call('/echo', {}, 'POST', '{broken');
        assert.equal(reply.status, 400);
        assert.equal(errorOf(reply).code, 'JSON_PARSER_ERROR');
    });

    it('refuses foreign hosts, origins and cross-site fetches', async () => {
        assert.equal((await call('/who', { Host: 'evil.example' })).status, 403);
        assert.equal((await call('/who', { Origin: 'https://evil.example' })).status, 403);
        assert.equal((await call('/who', { Origin: 'null' })).status, 403);
        assert.equal((await call('/who', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' })).status, 403);
        assert.equal((await call('/who', { Origin: server.origin })).status, 200);
        assert.equal((await call('/who', { Host: `localhost:${String(server.port)}` })).status, 200);
    });

    it('sends a policy without inline scripts', async () => {
        const policy = String((await call('/who')).headers['content-security-policy']);
        assert.match(policy, /script-src 'self' 'unsafe-eval'(;|$)/);
        assert.match(policy, /connect-src 'self'(;|$)/);
    });

    it('finds the user by token, by cookie, or takes the first one', async () => {
        const who = async (headers: Record<string, string>): Promise<unknown> =>
            JSON.parse((await call('/who', headers)).text);
        assert.deepEqual(await who({ Authorization: 'Bearer reader@local.org' }), {
            user: 'reader@local.org',
            by: 'bearer',
        });
        assert.deepEqual(await who({ Cookie: 'x=1; local-org-user=reader%40local.org' }), {
            user: 'reader@local.org',
            by: 'cookie',
        });
        assert.deepEqual(await who({}), { user: 'librarian@local.org', by: 'default' });
    });

    it('takes no default user for a script of a page: its session has ended', async () => {
        const page = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' };
        const reply = await call('/who', page);
        assert.equal(reply.status, 401);
        assert.deepEqual(errorOf(reply), { code: 'INVALID_SESSION_ID', message: 'Session expired or invalid' });
        assert.equal((await call('/who', { ...page, Cookie: 'local-org-user=reader%40local.org' })).status, 200);
        assert.equal((await call('/who', { ...page, 'Sec-Fetch-Mode': 'navigate' })).status, 200);
    });

    it('lets a session end after the seconds that were set, counted from the last request', async () => {
        const timed = await listen({ org, port: 0, sessionSeconds: 60, routes: ROUTES });
        const cookie = async (headers: Record<string, string>): Promise<string | null> =>
            (await fetch(`${timed.origin}/who`, { headers })).headers.get('set-cookie');
        assert.match(
            (await cookie({ Cookie: 'local-org-user=reader%40local.org' })) ?? '',
            /^local-org-user=reader%40local.org; .*Max-Age=60$/,
        );
        assert.equal(await cookie({}), null);
        await timed.close();
    });

    it('refuses a token of nobody', async () => {
        const reply = await call('/who', { Authorization: 'Bearer nobody@local.org' });
        assert.equal(reply.status, 401);
        assert.equal(errorOf(reply).code, 'INVALID_SESSION_ID');
    });

    it('says which port is taken', async () => {
        await assert.rejects(
            listen({ org, port: server.port, routes: [] }),
            new RegExp(`Port ${String(server.port)} is in use`),
        );
    });
});
