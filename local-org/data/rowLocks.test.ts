import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { SObjectValue } from '../values/sobject.ts';
import type { DmlOperation } from './engine.ts';
import { dmlErrors, queryError, TestOrg } from './testOrg.ts';

const org = TestOrg.withUsers();
const account = org.insert('Account', { Name: 'Acme' });
const other = org.insert('Account', { Name: 'Bolt' });
const { locks } = org.db;
const dml = (operation: DmlOperation, records: SObjectValue[]): unknown =>
    org.db.dml(operation, records, { allOrNone: true }, org.system);

describe('row locks', () => {
    afterEach(() => {
        locks.release();
    });

    void test('a held row cannot be changed, deleted or read FOR UPDATE; others can', () => {
        locks.hold([account]);
        const update = org.record('Account', { Id: account, Name: 'New' });
        assert.deepEqual(
            dmlErrors(() => dml('update', [update])),
            [`UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record or 1 records: ${account} []`],
        );
        assert.equal(dmlErrors(() => dml('delete', [org.record('Account', { Id: account })])).length, 1);
        assert.match(
            queryError(() => org.query('SELECT Id FROM Account FOR UPDATE')).message,
            /^Record Currently Unavail/,
        );
        assert.deepEqual(org.column('SELECT Name FROM Account ORDER BY Name'), ['Acme', 'Bolt']);
        dml('update', [org.record('Account', { Id: other, Name: 'Bolt' })]);
        locks.release([account]);
        dml('update', [update]);
        assert.deepEqual(org.column('SELECT Name FROM Account FOR UPDATE'), ['New', 'Bolt']);
    });

    void test('a task inserted closed needs no lock on its account; an open one and every update do', () => {
        locks.hold([account]);
        const closed = org.insert('Task', { Subject: 'A', Status: 'Completed', WhatId: account });
        const open = (): unknown => org.insert('Task', { Subject: 'A', Status: 'Not Started', WhatId: account });
        assert.match(dmlErrors(open)[0] ?? '', /^UNABLE_TO_LOCK_ROW/);
        const change = org.record('Task', { Id: closed, Subject: 'B' });
        assert.match(dmlErrors(() => dml('update', [change]))[0] ?? '', /^UNABLE_TO_LOCK_ROW/);
        dml('insert', [org.record('Contact', { LastName: 'A', AccountId: account })]);
    });
});
