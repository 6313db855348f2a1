import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { libraryOrg } from '../lwc/fixtures/libraryOrg.ts';
import { BundleCompiler } from '../lwc/compileBundle.ts';
import type { LocalOrg } from '../openOrg.ts';
import { SObjectValue } from '../values/sobject.ts';
import { Faults } from './faults.ts';
import { faultRoutes } from './routes/faults.ts';
import { lwcRoutes } from './routes/lwc.ts';
import { listen, type OrgServer } from './server.ts';

describe('faults', () => {
    let org: LocalOrg;
    let server: OrgServer;
    let ran: number;

    before(async () => {
        org = await libraryOrg();
        org.onPlatformEvents(() => {
            ran += 1;
        });
        const faults = new Faults();
        const routes = [...faultRoutes(faults), ...lwcRoutes(new BundleCompiler('development'), faults)];
        server = await listen({ org, port: 0, routes });
    });
    beforeEach(() => {
        ran = 0;
    });
    after(async () => {
        await server.close();
        org.close();
    });

    const call = (method: string, path: string, body?: unknown): Promise<Response> =>
        fetch(`${server.origin}${path}`, {
            method,
            headers: { Authorization: 'Bearer librarian@local.org' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
    const lend = (): Promise<Response> =>
        call('POST', '/_org/apex/LoanController/lend', { arguments: { title: 'Emma', note: 'x' } });
    const plan = async (fault: object): Promise<void> => {
        assert.equal((await call('POST', '/_org/faults', fault)).status, 200);
    };

    it('cuts the connection after the commit, or before the call', async () => {
        await plan({ kind: 'drop' });
        await assert.rejects(lend().then((response) => response.text()));
        assert.equal(ran, 1);
        await plan({ kind: 'refuse', method: 'LoanController.lend' });
        await assert.rejects(lend().then((response) => response.text()));
        assert.equal(ran, 1);
        assert.equal((await lend()).status, 200);
        assert.equal(ran, 2);
    });

    it('answers as a proxy does, for as many calls as were asked for, of the method that was named', async () => {
        await plan({ kind: 'unavailable', times: 2, method: 'LoanController.search' });
        assert.equal((await lend()).status, 200);
        const search = (): Promise<Response> =>
            call('POST', '/_org/apex/LoanController/search', { arguments: { term: 'e' }, cacheable: true });
        const first = await search();
        assert.equal(first.status, 503);
        assert.match(await first.text(), /^<html>/);
        assert.deepEqual([(await search()).status, (await search()).status], [503, 200]);
    });

    it('holds rows, until all is cleared', async () => {
        const object = org.schema.object('Account');
        assert.ok(object);
        const account = new SObjectValue(object);
        account.values.set('name', 'Acme');
        const save = (work: 'insert' | 'update'): void => {
            org.transaction(org.user('librarian@local.org'), (ctx) =>
                ctx.data.dml(work, [account], { allOrNone: true }, ctx.access('SYSTEM')),
            );
        };
        save('insert');
        const held = await call('POST', '/_org/faults/locks', { recordIds: [account.id?.slice(0, 15)] });
        assert.deepEqual(await held.json(), { planned: [], locks: [account.id] });
        assert.throws(() => {
            save('update');
        }, /UNABLE_TO_LOCK_ROW/);
        await call('DELETE', '/_org/faults');
        save('update');
    });

    it('refuses what makes no sense', async () => {
        assert.equal((await call('POST', '/_org/faults', { kind: 'explode' })).status, 400);
        assert.equal((await call('POST', '/_org/faults/locks', { recordIds: '001' })).status, 400);
    });
});
