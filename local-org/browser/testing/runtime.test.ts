/** Components of a project in a real browser: compiler, sandbox, engine, base components, Apex, lightning/* modules. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Locator } from '@playwright/test';
import type { LocalOrg } from '../../openOrg.ts';
import type { OrgServer } from '../../server/server.ts';
import { startServer } from '../../server/startServer.ts';
import { platformModules, vendorModules } from '../../lwc/build/bundles.ts';
import { PUBLIC_LIGHTNING_MODULES } from '../../lwc/build/npm.ts';
import { libraryOrg } from '../../lwc/fixtures/libraryOrg.ts';
import { expect, launchBrowser, TestPage } from './testPage.ts';

describe('components in the browser', () => {
    let org: LocalOrg;
    let server: OrgServer;
    let browser: BrowserContext;
    let test: TestPage;

    before(async () => {
        org = await libraryOrg();
        [server, browser] = await Promise.all([startServer({ org, port: 0, faults: true }), launchBrowser()]);
        // One page for all: each test shows its own element, and loading the base components takes longest.
        test = await TestPage.open(browser, server.origin, 'librarian@local.org');
    });
    after(async () => {
        await browser.close();
        await server.close();
        org.close();
    });
    /** Calls the org's REST-like routes as the page's user. */
    async function api(method: string, path: string, body?: unknown): Promise<unknown> {
        const response = await fetch(`${server.origin}${path}`, {
            method,
            headers: { Authorization: 'Bearer librarian@local.org' },
            ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        return await response.json();
    }

    async function facts(desk: Locator): Promise<Record<string, unknown>> {
        return JSON.parse((await desk.locator('.facts').textContent()) ?? '{}') as Record<string, unknown>;
    }

    describe('Lightning Web Security', () => {
        it('hides the page from components, and gives them what they import', async () => {
            const desk = await test.show('c-loan-desk', { properties: { recordId: '001A' } });
            await expect(desk.getByRole('heading', { name: 'Loan desk' })).toBeVisible();
            const seen = await facts(desk);
            assert.deepEqual(seen['field'], { fieldApiName: 'Name', objectApiName: 'Account' });
            assert.equal(seen['user'], org.user('librarian@local.org').id);
            assert.equal(seen['timeZone'], 'Europe/Berlin');
            assert.equal(seen['canLend'], false);
            assert.equal(seen['recordId'], '001A');
            assert.equal(seen['sandboxed'], true);
            assert.deepEqual(test.errors, []);
        });

        it('draws icons from the design system', async () => {
            const desk = await test.show('c-loan-desk');
            const icon = desk.locator('lightning-icon use').first();
            await expect(icon).toHaveAttribute('href', '/assets/icons/standard-sprite/svg/symbols.svg#account');
            const found = await test.page.request.get(`${server.origin}/assets/icons/standard-sprite/svg/symbols.svg`);
            assert.match(await found.text(), /id="account"/);
        });
    });

    describe('Apex', () => {
        it('wires a cacheable method again when a parameter changes, and on refreshApex', async () => {
            const desk = await test.show('c-loan-desk');
            await desk.getByLabel('Search').fill('dra');
            await desk.getByRole('combobox', { name: 'Book' }).click();
            await expect(desk.getByRole('option')).toHaveText(['Dracula']);
            await test.page.keyboard.press('Escape');
            const { searches } = await facts(desk);
            await desk.getByRole('button', { name: 'Refresh' }).click();
            await expect.poll(async () => (await facts(desk))['searches']).toBe(Number(searches) + 1);
        });

        it('resolves and rejects an imperative call', async () => {
            const desk = await test.show('c-loan-desk');
            await desk.getByRole('button', { name: 'Lend' }).click();
            await expect(desk.locator('.outcome')).toHaveText('Write a note first.');
            await desk.getByLabel('Note').fill('for two weeks');
            await desk.getByRole('button', { name: 'Lend' }).click();
            await expect(desk.locator('.outcome')).toHaveText('Emma lent: for two weeks');
            assert.deepEqual((await test.toasts()).slice(-1), [
                {
                    title: 'Lent',
                    message: 'Emma lent: for two weeks',
                    messageData: [],
                    variant: 'success',
                    mode: 'dismissible',
                },
            ]);
        });

        it('rejects as disconnected when the server is gone', async () => {
            const desk = await test.show('c-loan-desk');
            await desk.getByLabel('Note').fill('x');
            await test.page.route('**/_org/apex/**', (route) => route.abort());
            await desk.getByRole('button', { name: 'Lend' }).click();
            await expect(desk.locator('.outcome')).toHaveText('Disconnected or Canceled');
            await test.page.unroute('**/_org/apex/**');
        });

        it('rejects as disconnected when the answer is lost, and with its text when a proxy answers', async () => {
            const desk = await test.show('c-loan-desk');
            await desk.getByLabel('Note').fill('x');
            await api('POST', '/_org/faults', { kind: 'drop', method: 'LoanController.lend' });
            await desk.getByRole('button', { name: 'Lend' }).click();
            await expect(desk.locator('.outcome')).toHaveText('Disconnected or Canceled');
            await api('POST', '/_org/faults', { kind: 'unavailable', method: 'LoanController.lend' });
            await desk.getByRole('button', { name: 'Lend' }).click();
            await expect(desk.locator('.outcome')).toContainText('503 Service Unavailable');
        });

        it('rejects when the session has ended', async () => {
            const desk = await test.show('c-loan-desk');
            await desk.getByLabel('Note').fill('x');
            await test.page.context().clearCookies();
            await desk.getByRole('button', { name: 'Lend' }).click();
            await expect(desk.locator('.outcome')).toHaveText('Received exception event from server');
            await test.page.request.get(`${server.origin}/?as=librarian@local.org`);
            await desk.getByRole('button', { name: 'Lend' }).click();
            await expect(desk.locator('.outcome')).toHaveText('Emma lent: x');
        });
    });

    describe('console context', () => {
        it('tells the enclosing tab and page, and their changes', async () => {
            const page = { type: 'standard__recordPage', attributes: { recordId: '500A' }, state: {} };
            const desk = await test.show('c-loan-desk', { placement: { tabId: 'tab1', pageReference: page } });
            const first = await facts(desk);
            assert.deepEqual([first['tabId'], first['page']], ['tab1', '500A']);
            await test.place({ tabId: 'tab2' });
            await expect.poll(async () => (await facts(desk))['tabId']).toBe('tab2');
            assert.equal((await facts(desk))['page'], null);
        });

        it('carries messages between components', async () => {
            const desk = await test.show('c-loan-desk');
            await desk.getByRole('combobox', { name: 'Book' }).click();
            await desk.getByRole('option', { name: 'Middlemarch' }).click();
            await expect(desk.locator('.chosen')).toHaveText('Chosen: Middlemarch');
        });
    });

    describe('platform events', () => {
        it('reach a component that subscribed, once the transaction has committed', async () => {
            const list = await test.show('c-lent-list');
            await expect.poll(() => server.events.clients).toBeGreaterThan(0);
            const call = { arguments: { title: 'Emma', note: 'x' } };
            await api('POST', '/_org/apex/LoanController/lend', call);
            await expect(list.getByRole('listitem')).toHaveText(['Emma']);
        });
    });

    describe('modals', () => {
        it('opens a modal of the project over the page, with a confirm in front, and gives its result', async () => {
            const desk = await test.show('c-loan-desk');
            await desk.getByRole('button', { name: 'Ask' }).click();
            await expect(test.page.getByRole('dialog', { name: 'Lend it?' })).toBeVisible();
            await test.page.getByRole('button', { name: 'Yes' }).click();
            await test.page.getByRole('button', { name: 'OK' }).click();
            await expect(desk.locator('.outcome')).toHaveText('yes');
        });
    });

    describe('Lightning Data Service', () => {
        async function account(name: string): Promise<string> {
            const made = (await api('POST', '/_org/ui-api/records', {
                apiName: 'Account',
                fields: { Name: name },
            })) as {
                id: string;
            };
            return made.id;
        }

        it('reads a record, and again after it was saved or notified', async () => {
            const recordId = await account('Acme');
            const card = await test.show('c-record-card', { properties: { recordId } });
            await expect(card.locator('.name')).toHaveText('Acme');
            await card.getByRole('button', { name: 'Rename' }).click();
            await expect(card.locator('.name')).toHaveText('Renamed');
            await api('PATCH', `/_org/ui-api/records/${recordId}`, { fields: { Name: 'Elsewhere' } });
            await card.getByRole('button', { name: 'Notify' }).click();
            await expect(card.locator('.name')).toHaveText('Elsewhere');
        });

        it('puts errors of a save on their fields', async () => {
            const card = await test.show('c-record-card', { properties: { recordId: await account('Acme') } });
            await card.getByRole('button', { name: 'Clear' }).click();
            await expect(card.locator('.save-error')).toHaveText('REQUIRED_FIELD_MISSING');
        });

        it('knows no Task, as the UI API', async () => {
            const card = await test.show('c-record-card', { properties: { recordId: '001000000000000AAA' } });
            await expect(card.locator('.task-error')).toHaveText('INVALID_TYPE');
            await expect(card.locator('.account-label')).toHaveText('Accounts');
            await expect(card.locator('.record-error')).toHaveText('The requested resource does not exist');
        });

        it('finds a record with the record picker', async () => {
            const recordId = await account('Picked Industries');
            const card = await test.show('c-record-card');
            await card.getByRole('combobox', { name: 'Account' }).fill('picked');
            await card.getByRole('option', { name: 'Picked Industries' }).click();
            await expect(card.locator('.picked')).toHaveText(recordId);
            await expect(card.getByRole('combobox', { name: 'Account' })).toHaveValue('Picked Industries');
        });
    });

    describe('base components', () => {
        it('can all be made', async () => {
            const names = [...vendorModules(), ...platformModules()].filter((name) =>
                PUBLIC_LIGHTNING_MODULES.includes(name),
            );
            const failed = await test.page.evaluate(async (list) => {
                interface Engine {
                    createElement(tag: string, options: { is: unknown }): Element;
                    LightningElement: new () => object;
                }
                const page = window as unknown as {
                    define(names: string[], factory: (...modules: never[]) => void): void;
                };
                const load = (name: string): Promise<unknown> =>
                    new Promise((resolve) => {
                        page.define([name], (module) => {
                            resolve(module);
                        });
                    });
                const engine = (await load('lwc')) as Engine;
                const problems: string[] = [];
                for (const name of list) {
                    try {
                        const { default: made } = (await load(`lightning/${name}`)) as { default?: unknown };
                        if (typeof made !== 'function' || !(made.prototype instanceof engine.LightningElement))
                            continue;
                        const tag = `lightning-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
                        engine.createElement(tag, { is: made });
                    } catch (error) {
                        problems.push(`${name}: ${String(error)}`);
                    }
                }
                return problems;
            }, names);
            assert.deepEqual(failed, []);
            assert.ok(names.length > 80, String(names.length));
        });
    });

    describe('loading', () => {
        it('refuses a component that imports what does not exist', async () => {
            await assert.rejects(
                test.show('c-wrong-import'),
                /LO1402: c\/wrongImport imports @salesforce\/label\/c\.Missing_Label, which does not exist/,
            );
        });

        it('loads a changed component anew, and tells which others import it', async () => {
            await test.show('c-loan-desk');
            server.events.send({ type: 'lwc', bundles: ['shelf'] });
            await expect.poll(() => test.changedTags()).toEqual(['c-shelf', 'c-loan-desk']);
            await expect((await test.show('c-loan-desk')).locator('.chosen')).toHaveText('Chosen: nothing');
        });
    });
});
