import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    HOME,
    isSamePage,
    listReference,
    recordReference,
    referenceFromUrl,
    tabReference,
    urlOf,
} from './addresses.ts';

const CASE_ID = '500000000000001AAA';

test('addresses and page references are each other’s inverse', () => {
    for (const address of [
        `/lightning/r/Case/${CASE_ID}/view`,
        `/lightning/r/${CASE_ID}/view`,
        '/lightning/o/Account/list',
        '/lightning/o/Account/list?filterName=All',
        '/lightning/n/My_Tab',
        '/lightning/page/home',
        '/lightning/cmp/c__thing?c__id=1',
    ]) {
        const reference = referenceFromUrl(address);
        assert.ok(reference, address);
        assert.equal(urlOf(reference), address);
    }
});

test('the bare address and the root of Lightning are home', () => {
    assert.deepEqual(referenceFromUrl('/'), HOME);
    assert.deepEqual(referenceFromUrl('/?as=agent@local.org'), HOME);
    assert.deepEqual(referenceFromUrl('/lightning'), HOME);
});

test('a record id alone is the record, as in Salesforce', () => {
    assert.deepEqual(referenceFromUrl(`/${CASE_ID}`), recordReference(null, CASE_ID));
});

test('an address that is no Lightning page has no reference', () => {
    for (const address of ['/services/data', '/lightning/r/Case', '/lightning/r/Case/abc/view', '/lightning/x/y']) {
        assert.equal(referenceFromUrl(address), undefined, address);
    }
});

test('a page reference without what it needs has no address', () => {
    assert.throws(
        () => urlOf({ type: 'standard__recordPage', attributes: {}, state: {} }),
        /needs the attribute recordId/,
    );
    assert.throws(
        () => urlOf({ type: 'comm__namedPage', attributes: {}, state: {} }),
        /comm__namedPage has no address/,
    );
});

test('the same record is the same page, with or without its object and with a 15 character id', () => {
    assert.ok(isSamePage(recordReference('Case', CASE_ID), recordReference(null, CASE_ID.slice(0, 15))));
    assert.ok(!isSamePage(recordReference('Case', CASE_ID), recordReference('Case', '500000000000002AAA')));
    assert.ok(isSamePage(listReference('Account'), listReference('account')));
    assert.ok(!isSamePage(listReference('Account'), tabReference('Account')));
});
