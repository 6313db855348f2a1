import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { SObjectValue } from '../values/sobject.ts';
import type { TriggerHooks } from './engine.ts';
import { dmlErrors, show, TestOrg } from './testOrg.ts';

const org = TestOrg.withUsers();
let events: string[] = [];
const NOTHING: TriggerHooks = { has: () => false, before: () => undefined, after: () => undefined };

/** Triggers on Job__c that report themselves and then do what the test asks. */
function hook(
    before: (rows: SObjectValue[], operation: string) => void,
    after: (rows: SObjectValue[], operation: string) => void = () => undefined,
): void {
    org.db.triggers = {
        has: (name) => name === 'Job__c',
        before: (operation, _object, newRows, oldRows) => {
            events.push(`before ${operation} ${newRows.length}/${oldRows.length}`);
            before(newRows, operation);
        },
        after: (operation, _object, newRows, oldRows) => {
            events.push(`after ${operation} ${newRows.length}/${oldRows.length}`);
            after(newRows, operation);
        },
    };
}
const fail = (row: SObjectValue, message: string): void => {
    row.errors.push({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: [] });
};

describe('triggers', () => {
    beforeEach(() => {
        events = [];
        org.db.triggers = NOTHING;
    });

    void test('triggers run in chunks of 200, before and after, with what they may see', () => {
        hook(
            (rows) => {
                for (const row of rows) {
                    assert.equal(row.id, null);
                    row.values.set('title__c', 'set before');
                }
            },
            (rows) => {
                for (const row of rows) assert.ok(row.id !== null && show(row.values.get('name')).startsWith('J-'));
            },
        );
        const records = Array.from({ length: 201 }, () => org.record('Job__c', {}));
        org.dml('insert', records);
        assert.deepEqual(events, [
            'before insert 200/0',
            'after insert 200/0',
            'before insert 1/0',
            'after insert 1/0',
        ]);
        assert.equal(org.value(records[0]?.id ?? '', 'Title__c'), 'set before');
    });

    void test('an update shows whole rows, old and new, with formula fields', () => {
        const account = org.insert('Account', { Name: 'Acme' });
        const id = org.insert('Job__c', { Title__c: 'old', Kind__c: 'Build', Account__c: account });
        hook(([row], operation) => {
            if (operation !== 'update') return;
            assert.equal(row?.values.get('title__c'), 'new');
            assert.equal(row.values.get('kind__c'), 'Build');
            assert.equal(row.values.get('customer__c'), 'Acme');
        });
        org.dml('update', [org.record('Job__c', { Id: id, Title__c: 'new' })]);
        org.dml('delete', [org.record('Job__c', { Id: id })]);
        org.dml('undelete', [org.record('Job__c', { Id: id })]);
        assert.deepEqual(events, [
            'before update 1/1',
            'after update 1/1',
            'before delete 0/1',
            'after delete 0/1',
            'after undelete 1/0',
        ]);
    });

    void test('addError refuses the row; checks run on what the trigger left', () => {
        hook((rows) => {
            for (const row of rows)
                if (row.values.get('title__c') === 'bad') fail(row, 'no');
                else row.values.set('kind__c', 'Nonsense');
        });
        assert.deepEqual(
            dmlErrors(() => org.insert('Job__c', { Title__c: 'bad' })),
            ['FIELD_CUSTOM_VALIDATION_EXCEPTION: no []'],
        );
        assert.match(dmlErrors(() => org.insert('Job__c', {}))[0] ?? '', /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/);
    });

    void test('partial success: a row that fails in an after trigger takes the chunk back, the rest is tried again', () => {
        hook(
            () => undefined,
            (rows) => {
                for (const row of rows) if (row.values.get('title__c') === 'bad') fail(row, 'late');
            },
        );
        const count = org.count('SELECT COUNT() FROM Job__c');
        const results = org.dml(
            'insert',
            ['a', 'bad', 'c'].map((Title__c) => org.record('Job__c', { Title__c })),
            { allOrNone: false },
        );
        assert.deepEqual(
            results.map(({ success, id }) => success && id !== null),
            [true, false, true],
        );
        assert.deepEqual(events, ['before insert 3/0', 'after insert 3/0', 'before insert 2/0', 'after insert 2/0']);
        assert.equal(org.count('SELECT COUNT() FROM Job__c'), count + 2);
    });

    void test('an exception in a trigger undoes the statement', () => {
        const count = org.count('SELECT COUNT() FROM Job__c');
        hook(
            () => undefined,
            () => {
                throw new Error('boom');
            },
        );
        assert.throws(() => org.insert('Job__c', {}), /boom/);
        assert.equal(org.count('SELECT COUNT() FROM Job__c'), count);
    });
});
