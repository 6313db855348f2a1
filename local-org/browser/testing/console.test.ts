/** The console in a real browser, on a real org made of the fixture project. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { openOrg, type LocalOrg } from '../../openOrg.ts';
import type { OrgServer } from '../../server/server.ts';
import { startServer } from '../../server/startServer.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { expect, launchBrowser } from './testPage.ts';

const PROJECT = new URL('../console/fixtures/helpdesk', import.meta.url).pathname;
const ANN = 'ann@helpdesk.test';

let org: LocalOrg;
let server: OrgServer;
let browser: BrowserContext;
let page: Page;
let errors: string[];
const ids = { account: '', contact: '', printer: '', screen: '', task: '' };

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

const recordUrl = (object: string, id: string): string => `${server.origin}/lightning/r/${object}/${id}/view`;
const tab = (name: string): Locator => page.getByRole('tab', { name, exact: true });
const workspace = (): Locator => page.locator('section.workspace:visible');
const heading = (name: string): Locator => page.getByRole('heading', { name, level: 1 }).filter({ visible: true });

before(async () => {
    org = await openOrg({ projectRoot: PROJECT, databasePath: ':memory:' });
    ids.account = create('Account', { Name: 'Quarry Works' });
    ids.contact = create('Contact', { FirstName: 'Sam', LastName: 'Stone', AccountId: ids.account });
    const common = { ContactId: ids.contact, AccountId: ids.account };
    ids.printer = create('Case', { Subject: 'Loud printer', Priority: 'High', ...common });
    ids.screen = create('Case', { Subject: 'Dark screen', Priority: 'Low' });
    ids.task = create('Task', {
        Subject: 'Call back',
        WhatId: ids.printer,
        WhoId: ids.contact,
        Description: 'At noon.',
    });
    server = await startServer({ org, port: 0 });
    // One for all, so that the scripts come out of its cache; session storage belongs to each page anyway.
    browser = await launchBrowser();
});

after(async () => {
    await browser.close();
    await server.close();
    org.close();
});

beforeEach(async () => {
    page = await browser.newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${server.origin}/?as=${ANN}`);
    await page.getByRole('button', { name: 'Note Pad' }).waitFor();
});

afterEach(async () => {
    await page.close();
});

async function openPrinter(): Promise<void> {
    await page.goto(recordUrl('Case', ids.printer));
    await heading('Case Loud printer').or(heading('Loud printer')).first().waitFor();
}

describe('workspace', () => {
    test('a list opens records in tabs, records open records in subtabs; the address follows', async () => {
        await page.goto(`${server.origin}/lightning/o/Case/list`);
        await page.getByRole('cell', { name: 'Loud printer' }).click();
        await page.waitForURL(recordUrl('Case', ids.printer));
        await expect(tab('00000001')).toHaveAttribute('aria-selected', 'true');
        await workspace().getByRole('link', { name: 'Sam Stone' }).first().click();
        await page.waitForURL(recordUrl('Contact', ids.contact));
        await expect(tab('Sam Stone')).toHaveAttribute('aria-selected', 'true');
        await page.goBack();
        await page.waitForURL(recordUrl('Case', ids.printer));
        await page.goForward();
        await page.waitForURL(recordUrl('Contact', ids.contact));
    });

    test('a reload keeps tabs and subtabs', async () => {
        await openPrinter();
        await workspace().getByRole('link', { name: 'Sam Stone' }).first().click();
        await tab('Sam Stone').waitFor();
        await page.reload();
        await expect(tab('Sam Stone')).toHaveAttribute('aria-selected', 'true');
        assert.equal(new URL(page.url()).pathname, new URL(recordUrl('Contact', ids.contact)).pathname);
        await expect(page.getByRole('tablist', { name: 'Subtabs' })).toBeAttached();
    });

    test('arrow keys, Enter and Delete work in the tab bar', async () => {
        await openPrinter();
        await page.goto(recordUrl('Case', ids.screen));
        await tab('00000002').focus();
        await page.keyboard.press('ArrowLeft');
        await expect(tab('00000001')).toBeFocused();
        await page.keyboard.press('Enter');
        await page.waitForURL(recordUrl('Case', ids.printer));
        await page.keyboard.press('Delete');
        await expect(tab('00000001')).toHaveCount(0);
        await page.waitForURL(recordUrl('Case', ids.screen));
        await page.getByRole('button', { name: 'Close 00000002' }).click();
        await page.waitForURL(`${server.origin}/lightning/page/home`);
    });

    test('another user does not find the tabs of the first', async () => {
        await openPrinter();
        await page.getByRole('button', { name: 'View profile' }).click();
        await page.getByRole('menuitem', { name: /Adam Admin/ }).click();
        await page.getByText('Good').first().waitFor();
        await expect(tab('00000001')).toHaveCount(0);
    });
});

describe('record page', () => {
    test('shows the components of the FlexiPage with recordId, placement and design properties', async () => {
        await openPrinter();
        await expect(page.locator('.note')).toHaveText(`Case ${ids.printer} in ctab0!`);
        await expect(page.getByText('High priority', { exact: true })).toBeVisible();
        await expect(tab('All about it')).toHaveAttribute('aria-selected', 'true');
        await expect(page.getByText('forceChatter:recordFeedContainer')).toBeVisible();
    });

    test('a component can rename its own tab', async () => {
        await openPrinter();
        await page.getByRole('button', { name: 'Rename tab' }).click();
        await expect(tab('Renamed')).toBeVisible();
    });

    test('the timeline opens to the description and leads to the task', async () => {
        await openPrinter();
        await tab('Activity').click();
        await page.getByRole('button', { name: 'Show details of Call back' }).click();
        await expect(page.getByText('At noon.')).toBeVisible();
        await page.getByRole('link', { name: 'Call back' }).click();
        await page.waitForURL(recordUrl('Task', ids.task));
        await expect(heading('Task Call back').or(heading('Call back')).first()).toBeVisible();
        await expect(page.locator('.note').filter({ hasText: `Task ${ids.task} in ctab` })).toBeVisible();
    });

    test('editing saves, says so and shows the new value', async () => {
        await page.goto(recordUrl('Case', ids.screen));
        await workspace().getByRole('button', { name: 'Edit', exact: true }).first().click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Subject').fill('Bright screen');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await expect(page.getByRole('status').filter({ hasText: 'was saved' })).toBeVisible();
        await expect(heading('Case Bright screen').or(heading('Bright screen')).first()).toBeVisible();
        await expect(dialog).toHaveCount(0);
    });

    test('a record that is not there is told, with the other tabs untouched', async () => {
        await openPrinter();
        await page.goto(recordUrl('Case', '500000000ZZZZZZAAA'));
        await expect(page.getByText('This Case does not exist (any more), or you have no access to it.')).toBeVisible();
        await expect(tab('00000001')).toBeVisible();
    });
});

describe('utility bar', () => {
    const panel = (): Locator => page.getByRole('dialog', { name: /^Note Pad/ });

    test('an eager item exists while closed; its panel opens, keeps what was typed, and gives the focus back', async () => {
        await expect(page.locator('p.greeting')).toHaveText('Hello');
        await expect(panel()).toBeHidden();
        await page.getByRole('button', { name: 'Note Pad' }).click();
        await panel().getByLabel('Text').fill('Do not lose me');
        await panel().getByLabel('Text').blur();
        await expect(page.getByRole('button', { name: 'Note Pad *' })).toBeVisible();
        await panel().getByRole('button', { name: 'Away' }).click();
        await expect(panel()).toBeHidden();
        await expect(page.getByRole('button', { name: 'Note Pad *' })).toBeFocused();
        await page.getByRole('button', { name: 'Note Pad *' }).click();
        await expect(panel().getByLabel('Text')).toHaveValue('Do not lose me');
    });

    test('the component follows the page in front, and navigates', async () => {
        await page.getByRole('button', { name: 'Note Pad' }).click();
        await expect(panel().locator('.where')).toHaveText('standard__namedPage');
        await page.getByRole('link', { name: '00000001' }).first().click();
        await expect(panel().locator('.where')).toHaveText(ids.printer);
        await panel().getByRole('button', { name: 'Open list' }).click();
        await page.waitForURL(`${server.origin}/lightning/o/Contact/list`);
    });

    test('popped out, it is a new component in a window of its own; closing the window brings it back', async () => {
        await page.goto(`${server.origin}/lightning/n/Board`);
        await page.getByRole('button', { name: 'Note Pad' }).click();
        await panel().getByLabel('Text').fill('Do not lose me');
        const [child] = await Promise.all([
            browser.waitForEvent('page'),
            panel().getByRole('button', { name: 'Pop-out' }).click(),
        ]);
        await expect(child.locator('p.greeting')).toHaveText('Hello');
        await expect(child.getByLabel('Text')).toHaveValue('');
        // The page in front is not told to it; messages and changes of the utility go through.
        await expect(child.locator('.where')).toHaveText('nowhere');
        await expect(panel()).toHaveCount(0);
        await child.getByLabel('Text').fill('Out');
        await child.getByLabel('Text').blur();
        await expect(page.getByRole('button', { name: 'Note Pad * in a window of its own' })).toBeVisible();
        await child.getByRole('button', { name: 'Tell others' }).click();
        const board = page.locator('main .heard');
        await expect(board).toHaveText('Hello: The workspace API works only in apps with console navigation.');
        await page.locator('main').getByRole('button', { name: 'Tell others' }).click();
        await expect(child.locator('.heard')).toContainText('On the board:');
        await child.getByRole('button', { name: 'Open list' }).click();
        await page.waitForURL(`${server.origin}/lightning/o/Contact/list`);
        await child.close();
        await page.getByRole('button', { name: 'Note Pad *', exact: true }).click();
        await expect(panel().getByLabel('Text')).toHaveValue('');
    });

    test('a toast is announced and its link leads into the console', async () => {
        await page.getByRole('button', { name: 'Note Pad' }).click();
        await panel().getByRole('button', { name: 'Say so' }).click();
        await expect(page.getByRole('status').filter({ hasText: 'Noted' })).toContainText('See the contacts');
        await page.getByRole('link', { name: 'the contacts' }).click();
        await page.waitForURL(`${server.origin}/lightning/o/Contact/list`);
    });
});

test('the search is reached by "/", finds, and opens by keyboard', async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Search', exact: true })).toBeFocused();
    await page.keyboard.type('stone');
    await page.getByRole('option', { name: /Sam Stone/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(recordUrl('Contact', ids.contact));
});

test('a session that has ended is told; logging in brings back the page with its tabs', async () => {
    await openPrinter();
    await browser.clearCookies();
    await workspace().getByRole('link', { name: 'Sam Stone' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByRole('button', { name: 'Log In' }).click();
    await expect(heading('Contact Sam Stone').or(heading('Sam Stone')).first()).toBeVisible();
    await expect(tab('00000001').first()).toBeVisible();
});

test('a custom tab shows its Lightning page', async () => {
    await page.getByRole('button', { name: 'Show Navigation Menu' }).click();
    await page.getByRole('menuitem', { name: 'Board' }).click();
    await page.waitForURL(`${server.origin}/lightning/n/Board`);
    await expect(page.getByText('On the board')).toBeVisible();
});

test('home, lists, records, dialogs and panels have no accessibility violations', async () => {
    const check = async (where: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
        assert.deepEqual(found, [], where);
    };
    await page.getByRole('link', { name: '00000001' }).first().waitFor();
    await check('home');
    await page.goto(`${server.origin}/lightning/o/Case/list`);
    await page.getByRole('cell', { name: 'Loud printer' }).waitFor();
    await check('list');
    await openPrinter();
    await workspace().getByRole('link', { name: 'Sam Stone' }).first().click();
    await tab('Sam Stone').waitFor();
    await page.getByRole('button', { name: 'Note Pad' }).click();
    await check('record with subtab and open panel');
    await page.getByRole('button', { name: 'Note Pad' }).click();
    await workspace().getByRole('button', { name: 'Edit', exact: true }).filter({ visible: true }).first().click();
    await page.getByRole('dialog').getByLabel('Last Name').waitFor();
    await check('form');
});

test('nothing is thrown on the way', async () => {
    await openPrinter();
    await workspace().getByRole('link', { name: 'Sam Stone' }).first().click();
    await tab('Sam Stone').waitFor();
    assert.deepEqual(errors, []);
});
