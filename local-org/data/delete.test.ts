import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDecimal } from '../values/decimal.ts';
import { dmlErrors, TestOrg } from './testOrg.ts';

const org = TestOrg.withUsers();
const remove = (object: string, id: string): void => {
    org.dml('delete', [org.record(object, { Id: id })]);
};

void test('a delete goes to the recycle bin, an undelete brings it back', () => {
    const id = org.insert('Account', { Name: 'Bin' });
    remove('Account', id);
    assert.deepEqual(org.column("SELECT Name FROM Account WHERE Name = 'Bin'"), []);
    assert.deepEqual(
        dmlErrors(() => {
            remove('Account', id);
        }),
        ['ENTITY_IS_DELETED: entity is deleted []'],
    );
    org.dml('undelete', [org.record('Account', { Id: id })]);
    assert.deepEqual(org.column("SELECT Name FROM Account WHERE Name = 'Bin'"), ['Bin']);
    assert.deepEqual(
        dmlErrors(() => org.dml('undelete', [org.record('Account', { Id: id })])),
        ['UNDELETE_FAILED: Entity is not in the recycle bin []'],
    );
    assert.deepEqual(
        dmlErrors(() => {
            remove('Account', '001000000000999AAA');
        }),
        ['INVALID_CROSS_REFERENCE_KEY: invalid cross reference id []'],
    );
    assert.deepEqual(
        dmlErrors(() => org.dml('delete', [org.record('Account', {})])),
        ['MISSING_ARGUMENT: Id not specified in a delete call []'],
    );
});

void test('details go and come with their master, lookups are emptied and restored', () => {
    const account = org.insert('Account', { Name: 'Owner' });
    const job = org.insert('Job__c', { Account__c: account });
    org.insert('Job_Part__c', { Name: 'Part', Job__c: job, Quantity__c: ApexDecimal.of(1) });
    remove('Job__c', job);
    assert.deepEqual(org.column('SELECT Name FROM Job_Part__c'), []);
    org.dml('undelete', [org.record('Job__c', { Id: job })]);
    assert.deepEqual(org.column('SELECT Name FROM Job_Part__c'), ['Part']);
    remove('Account', account);
    assert.equal(org.value(job, 'Account__c'), null);
    org.dml('undelete', [org.record('Account', { Id: account })]);
    assert.equal(org.value(job, 'Account__c'), account);
});

void test('activities go with the record they are about', () => {
    const account = org.insert('Account', { Name: 'Owner' });
    const task = org.insert('Task', { Subject: 'About', WhatId: account });
    remove('Account', account);
    assert.deepEqual(org.column("SELECT Id FROM Task WHERE Subject = 'About'"), []);
    org.dml('undelete', [org.record('Account', { Id: account })]);
    assert.equal(org.value(task, 'WhatId'), account);
});

void test('a lookup with Restrict keeps its target', () => {
    const tool = org.insert('Tool__c', { Name: 'Saw' });
    const job = org.insert('Job__c', { Tool__c: tool });
    assert.deepEqual(
        dmlErrors(() => {
            remove('Tool__c', tool);
        }),
        [
            'DELETE_FAILED: Your attempt to delete Saw could not be completed because it is associated with the following jobs. []',
        ],
    );
    remove('Job__c', job);
    assert.deepEqual(
        dmlErrors(() => {
            remove('Tool__c', tool);
        }),
        [],
    );
});

void test('set-up records have no recycle bin', () => {
    const group = org.insert('Group', { Name: 'Crew', DeveloperName: 'Crew' });
    remove('Group', group);
    assert.deepEqual(org.column("SELECT Name FROM Group WHERE Name = 'Crew' ALL ROWS"), []);
});
