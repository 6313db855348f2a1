import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LocalOrg } from '../openOrg.ts';
import { BundleCompiler } from './compileBundle.ts';
import { libraryOrg } from './fixtures/libraryOrg.ts';
import { moduleGraph } from './moduleGraph.ts';
import { resolvePlatformModule, UnknownImportError } from './platformModules.ts';

describe('modules of a component', () => {
    let org: LocalOrg;
    before(async () => {
        org = await libraryOrg();
    });
    after(() => {
        org.close();
    });

    const resolve = (specifier: string): unknown =>
        resolvePlatformModule(specifier, 'c/x', org, org.user('librarian@local.org'));

    it('brings all components it imports and what the platform gives them', async () => {
        const graph = await moduleGraph(
            'c/loanDesk',
            org,
            org.user('librarian@local.org'),
            new BundleCompiler('development'),
        );
        assert.deepEqual(Object.keys(graph.modules).sort(), ['c/confirmBox', 'c/loanDesk', 'c/shelf']);
        assert.deepEqual(graph.platform['@salesforce/label/c.Loan_Desk'], { kind: 'value', value: 'Loan desk' });
        assert.deepEqual(graph.platform['@salesforce/apex/LoanController.search'], {
            kind: 'apex',
            className: 'LoanController',
            methodName: 'search',
            cacheable: true,
        });
    });

    it('refuses a component that is not there', async () => {
        await assert.rejects(
            moduleGraph('c/nowhere', org, org.user('librarian@local.org'), new BundleCompiler('development')),
            /no Lightning web component "nowhere"/,
        );
    });

    it('refuses modules that are newer than the component', async () => {
        const bundles = org.project.lwc.map((bundle) =>
            bundle.name === 'loanDesk' ? { ...bundle, apiVersion: 58 } : bundle,
        );
        const older = Object.create(org, { project: { value: { ...org.project, lwc: bundles } } }) as LocalOrg;
        await assert.rejects(
            moduleGraph('c/loanDesk', older, org.user('librarian@local.org'), new BundleCompiler('development')),
            /LO1406: c\/loanDesk has API version 58\.0; lightning\/platformWorkspaceApi needs 59\.0/,
        );
    });

    it('refuses names the org does not have', () => {
        for (const specifier of [
            '@salesforce/label/c.Nope',
            '@salesforce/apex/LoanController.nope',
            '@salesforce/apex/Nope.search',
            '@salesforce/schema/Account.Nope__c',
            '@salesforce/schema/Nope__c',
            '@salesforce/messageChannel/Nope__c',
            '@salesforce/customPermission/Nope',
            '@salesforce/resourceUrl/Nope',
            '@salesforce/user/Nope',
        ]) {
            assert.throws(
                () => resolve(specifier),
                (error) => error instanceof UnknownImportError && /^LO1402: c\/x imports/.test(error.message),
                specifier,
            );
        }
    });

    it('refuses by name what the local org lacks', () => {
        assert.throws(
            () => resolve('@salesforce/community/Id'),
            /^Error: LO1403: The module @salesforce\/community\/Id/,
        );
    });

    it('gives fields and objects in their own spelling, through relationships too', () => {
        const valueOf = (specifier: string): unknown => (resolve(specifier) as { value: unknown }).value;
        assert.deepEqual(valueOf('@salesforce/schema/account.name'), {
            fieldApiName: 'Name',
            objectApiName: 'Account',
        });
        assert.deepEqual(valueOf('@salesforce/schema/Contact.Account.Name'), {
            fieldApiName: 'Account.Name',
            objectApiName: 'Contact',
        });
        assert.deepEqual(valueOf('@salesforce/schema/Account'), { objectApiName: 'Account' });
    });

    it('gives a permission as true or undefined', () => {
        const lend = (username: string): unknown =>
            resolvePlatformModule('@salesforce/customPermission/Lend', 'c/x', org, org.user(username));
        assert.deepEqual(lend('reader@local.org'), { kind: 'value', value: undefined });
    });

    it("knows Lightning's own message channels", () => {
        assert.deepEqual(resolve('@salesforce/messageChannel/lightning__tabFocused'), {
            kind: 'value',
            value: 'lightning__tabFocused',
        });
    });
});
