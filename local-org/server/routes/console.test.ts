import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openOrg, type LocalOrg } from '../../openOrg.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { listen, type OrgServer } from '../server.ts';
import { consoleRoutes } from './console.ts';
import type {
    AppModel,
    FormModel,
    ListModel,
    PageModel,
    RecordModel,
    RelatedListModel,
    SearchResult,
    TimelineModel,
} from './consoleApi.ts';

const PROJECT = new URL('../../browser/console/fixtures/helpdesk', import.meta.url).pathname;
const ANN = 'ann@helpdesk.test';
const ADAM = 'adam@helpdesk.test';
const NORA = 'nora@helpdesk.test';

let org: LocalOrg;
let server: OrgServer;
let caseId: string;
let contactId: string;

function create(object: string, fields: Record<string, unknown>): string {
    const definition = org.schema.object(object);
    assert.ok(definition);
    const record = new SObjectValue(definition);
    for (const [name, value] of Object.entries(fields)) record.values.set(name.toLowerCase(), value);
    org.transaction(org.user(ANN), (ctx) =>
        ctx.data.dml('insert', [record], { allOrNone: true }, ctx.access('SYSTEM')),
    );
    return record.id ?? '';
}

async function ask(path: string, username = ANN, init: RequestInit = {}): Promise<{ status: number; json: unknown }> {
    const response = await fetch(`${server.origin}/_org/console/${path}`, {
        ...init,
        headers: { Authorization: `Bearer ${username}`, 'Content-Type': 'application/json' },
    });
    return { status: response.status, json: await response.json() };
}

async function read<Shape>(path: string, username = ANN): Promise<Shape> {
    const { status, json } = await ask(path, username);
    assert.equal(status, 200, JSON.stringify(json));
    return json as Shape;
}

before(async () => {
    org = await openOrg({ projectRoot: PROJECT, databasePath: ':memory:' });
    server = await listen({ org, port: 0, routes: consoleRoutes });
    const accountId = create('Account', { Name: 'Quarry Works', Phone: '555 0100' });
    contactId = create('Contact', {
        FirstName: 'Sam',
        LastName: 'Stone',
        AccountId: accountId,
        Email: 'sam@quarry.test',
    });
    const fields = { Subject: 'Loud_printer 100%', Priority: 'High', ContactId: contactId, AccountId: accountId };
    caseId = create('Case', fields);
});

after(async () => {
    await server.close();
    org.close();
});

describe('app', () => {
    test('label, brand, navigation items and users come from the metadata', async () => {
        const app = await read<AppModel>('app');
        assert.deepEqual(
            [app.name, app.label, app.brandColor, app.isConsole],
            ['Helpdesk', 'Helpdesk', '#7F2B82', true],
        );
        assert.deepEqual(
            app.navItems.map(({ label, url }) => [label, url]),
            [
                ['Home', '/lightning/page/home'],
                ['Cases', '/lightning/o/Case/list'],
                ['Contacts', '/lightning/o/Contact/list'],
                ['Asset Loans', '/lightning/o/Asset_Loan__c/list'],
                ['Board', '/lightning/n/Board'],
            ],
        );
        assert.equal(app.navItems.at(-1)?.icon, 'custom:custom20');
        assert.deepEqual(app.users.map(({ username }) => username).sort(), [ADAM, ANN, NORA]);
        assert.deepEqual([app.user.name, app.user.locale, app.user.timeZone], ['Ann Agent', 'en-GB', 'Europe/Berlin']);
    });

    test('utility items have their decorators, and design properties with types and defaults', async () => {
        const [pad, history] = (await read<AppModel>('app')).utilityItems;
        assert.deepEqual(
            [pad?.module, pad?.label, pad?.icon, pad?.width, pad?.height, pad?.eager, pad?.scrollable],
            ['c/pad', 'Note Pad', 'notes', 420, 400, true, true],
        );
        assert.deepEqual(pad?.properties, { greeting: 'Hello', lines: 3, spellCheck: true });
        assert.deepEqual(
            [history?.module, history?.componentName, history?.eager],
            [undefined, 'console:history', false],
        );
    });

    test('who may not see the app gets the plain one, without tabs of objects he may not read', async () => {
        const app = await read<AppModel>('app', NORA);
        assert.equal(app.name, 'standard__Console');
        assert.equal(app.utilityItems.length, 0);
        assert.ok(app.navItems.every(({ objectApiName }) => objectApiName !== 'Asset_Loan__c'));
    });
});

describe('record page', () => {
    test('regions, tabs and components come from the page the app assigns', async () => {
        const page = await read<PageModel>(`page/${caseId}?app=Helpdesk`);
        assert.deepEqual(
            page.regions.map(({ name, items }) => [name, items.map(({ kind }) => kind)]),
            [
                ['header', ['highlights']],
                ['main', ['tabset']],
                ['sidebar', ['custom', 'richText']],
            ],
        );
        const tabset = page.regions[1]?.items[0];
        assert.ok(tabset?.kind === 'tabset');
        assert.deepEqual(
            tabset.tabs.map(({ label, active, items }) => [label, active, items.map(({ kind }) => kind)]),
            [
                ['Activity', false, ['timeline']],
                ['All about it', true, ['detail', 'unsupported']],
            ],
        );
        const note = page.regions[2]?.items[0];
        assert.ok(note?.kind === 'custom');
        assert.deepEqual([note.module, note.properties], ['c/caseNote', { loud: true }]);
    });

    test('an item is left out when its visibility rule is not met', async () => {
        const other = create('Case', { Subject: 'Quiet printer', Priority: 'Low', ContactId: contactId });
        const page = await read<PageModel>(`page/${other}?app=Helpdesk`);
        assert.deepEqual(
            page.regions.at(-1)?.items.map(({ kind }) => kind),
            ['custom'],
        );
    });

    test('tasks and custom objects have pages too: of the app, of the object, of a profile', async () => {
        const kinds = async (id: string, username = ANN): Promise<(string | undefined)[]> =>
            (await read<PageModel>(`page/${id}?app=Helpdesk`, username)).regions.map(({ items }) => items[0]?.kind);
        const task = create('Task', { Subject: 'Fetch it' });
        const loan = create('Asset_Loan__c', { Name: 'Ladder' });
        assert.deepEqual(await kinds(task), ['highlights', 'custom']);
        assert.deepEqual(await kinds(loan), ['custom']);
        assert.deepEqual(await kinds(loan, ADAM), ['detail']);
    });

    test('an object without a page shows the default one', async () => {
        const page = await read<PageModel>(`page/${contactId}?app=Helpdesk`);
        assert.equal(page.template, 'default');
        assert.deepEqual(
            page.regions.map(({ name }) => name),
            ['header', 'main', 'sidebar'],
        );
    });

    test('a record shows labels, display values and links', async () => {
        const record = await read<RecordModel>(`record/${caseId}`);
        assert.equal(record.title, 'Loud_printer 100%');
        const contact = record.highlights.find(({ name }) => name === 'ContactId');
        assert.deepEqual(
            [contact?.label, contact?.text, contact?.reference?.recordId],
            ['Contact', 'Sam Stone', contactId],
        );
        const labels = record.sections.map(({ label }) => label);
        assert.deepEqual([labels[0], labels.at(-1)], ['Case Information', 'System Information']);
    });

    test('what does not exist answers with a sentence', async () => {
        const missing = `${caseId.slice(0, 3)}00000000ZZZAAA`.slice(0, 15);
        const { status, json } = await ask(`record/${missing}`);
        assert.equal(status, 404);
        assert.match(JSON.stringify(json), /does not exist \(any more\), or you have no access to it/);
        assert.equal((await ask('record/zzz000000000001')).status, 404);
    });
});

describe('fields and objects without rights', () => {
    test('stay out of lists, records and searches', async () => {
        const loan = create('Asset_Loan__c', { Name: 'Projector', Case__c: caseId, Secret__c: 'combination 1234' });
        assert.match(JSON.stringify(await read(`record/${loan}`, ADAM)), /combination 1234/);
        const text = JSON.stringify([await read(`record/${loan}`), await read('list/Asset_Loan__c')]);
        assert.doesNotMatch(text, /combination|Secret/);
        assert.equal((await ask(`record/${loan}`, NORA)).status, 404);
        assert.equal((await ask('list/Asset_Loan__c', NORA)).status, 404);
        assert.deepEqual(await read('search?q=Projector', NORA), []);
        assert.equal((await read<SearchResult[]>('search?q=Projector')).length, 1);
    });

    test('a related list shows with its total for those who may', async () => {
        const lists = await read<RelatedListModel[]>(`related/${caseId}`);
        const loans = lists.find(({ relationship }) => relationship === 'Loans__r');
        assert.deepEqual([loans?.label, loans?.total, loans?.rows[0]?.name], ['Asset Loans', 1, 'Projector']);
        const hidden = await read<RelatedListModel[]>(`related/${caseId}`, NORA);
        assert.ok(hidden.every(({ objectApiName }) => objectApiName !== 'Asset_Loan__c'));
    });
});

describe('lists and search', () => {
    test('filters, sorting and totals', async () => {
        const all = await read<ListModel>('list/Case?sortBy=Subject&sortDirection=asc');
        assert.deepEqual(
            all.rows.map(({ cells }) => cells.find(({ name }) => name === 'Subject')?.text),
            ['Loud_printer 100%', 'Quiet printer'],
        );
        assert.deepEqual([all.total, all.sortedBy, all.sortDirection], [2, 'Subject', 'asc']);
        const mine = await read<ListModel>('list/Case?filterName=Mine', ADAM);
        assert.deepEqual([mine.filterName, mine.total], ['Mine', 0]);
        assert.equal((await read<ListModel>('list/Case?limit=1')).rows.length, 1);
    });

    test('a search finds names, subjects and addresses; its wildcards are taken as text', async () => {
        const names = async (term: string): Promise<string[]> =>
            (await read<SearchResult[]>(`search?q=${encodeURIComponent(term)}`)).map(({ name }) => name);
        assert.deepEqual(await names('stone'), ['Sam Stone']);
        assert.deepEqual(await names('sam@quarry'), ['Sam Stone']);
        assert.equal((await names('d_p')).length, 1);
        assert.deepEqual(await names('t_p'), []);
        assert.deepEqual(await names('s'), []);
    });
});

test('the timeline shows tasks of the case, and of the contact the same task', async () => {
    create('Task', {
        Subject: 'Call back',
        WhatId: caseId,
        WhoId: contactId,
        Status: 'Completed',
        Description: 'Done.',
    });
    for (const id of [caseId, contactId]) {
        const { items } = await read<TimelineModel>(`timeline/${id}`);
        assert.deepEqual(
            items.map(({ subject, isClosed, description }) => [subject, isClosed, description]),
            [['Call back', true, 'Done.']],
        );
    }
});

describe('saving', () => {
    test('a form offers what may be edited, and saving answers the name', async () => {
        const form = await read<FormModel>(`record/${contactId}/form`);
        const names = form.sections.flatMap(({ columns }) => columns.flat()).map(({ name }) => name);
        assert.ok(names.includes('FirstName') && names.includes('LastName') && !names.includes('Name'));
        assert.ok(!names.includes('CreatedDate'));
        const saved = await ask(`record/${contactId}`, ANN, {
            method: 'PATCH',
            body: JSON.stringify({ Title: 'Mason' }),
        });
        assert.deepEqual([saved.status, saved.json], [200, { recordId: contactId, name: 'Sam Stone' }]);
        const record = await read<RecordModel>(`record/${contactId}`);
        assert.equal(record.highlights.find(({ name }) => name === 'Title')?.text, 'Mason');
    });

    test('what the org refuses stands at its field, and nothing is changed', async () => {
        const body = JSON.stringify({ LastName: 'x'.repeat(200) });
        const { status, json } = await ask(`record/${contactId}`, ANN, { method: 'PATCH', body });
        assert.equal(status, 400);
        assert.match(JSON.stringify(json), /"field":"LastName"/);
        assert.equal((await read<RecordModel>(`record/${contactId}`)).name, 'Sam Stone');
    });

    test('creating and deleting need the rights', async () => {
        const body = JSON.stringify({ Name: 'Screen' });
        const created = await ask('form/Asset_Loan__c', ANN, { method: 'POST', body });
        assert.equal(created.status, 200);
        const { recordId } = created.json as { recordId: string };
        assert.equal((await ask('form/Asset_Loan__c', NORA, { method: 'POST', body })).status, 404);
        assert.equal((await ask(`record/${recordId}`, ANN, { method: 'DELETE' })).status, 403);
        assert.equal((await ask(`record/${recordId}`, ADAM, { method: 'DELETE' })).status, 200);
        assert.equal((await ask(`record/${recordId}`, ADAM)).status, 404);
    });
});

test('custom tabs show their Lightning page; a tab without rights does not exist', async () => {
    const page = await read<PageModel>('tab/Board?app=Helpdesk');
    assert.deepEqual([page.label, page.regions[0]?.items[0]?.kind], ['Board', 'custom']);
    assert.equal((await ask('tab/Board', NORA)).status, 404);
    assert.deepEqual((await read<PageModel>('tab/home?app=Helpdesk')).regions, []);
});
