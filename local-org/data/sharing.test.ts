import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDecimal } from '../values/decimal.ts';
import type { DataAccess } from './engine.ts';
import { ADMIN, BOSS, dmlErrors, OTHER, rights, REP, TestOrg } from './testOrg.ts';

const org = TestOrg.withUsers();
const account = org.insert('Account', { Name: 'Acme', OwnerId: OTHER });
const repsJob = org.insert('Job__c', { Title__c: 'Rep’s', OwnerId: REP, Account__c: account });
const bosssJob = org.insert('Job__c', { Title__c: 'Boss’s', OwnerId: BOSS });
for (const [Name, Job__c] of [
    ['of rep', repsJob],
    ['of boss', bosssJob],
] as const)
    org.insert('Job_Part__c', { Name, Job__c, Quantity__c: ApexDecimal.of(1) });

/** System mode with sharing: class `with sharing`. */
const sharing = (userId: string): DataAccess => ({ ...org.system, user: rights(userId), sharing: true });
const titles = (access: DataAccess): string[] => org.column('SELECT Title__c FROM Job__c ORDER BY Name', [], access);

void test('a private object: the owner, those above in the role hierarchy, administrators', () => {
    assert.deepEqual(titles(sharing(REP)), ['Rep’s']);
    assert.deepEqual(titles(sharing(BOSS)), ['Rep’s', 'Boss’s']);
    assert.deepEqual(titles(sharing(OTHER)), []);
    assert.deepEqual(titles(sharing(ADMIN)), ['Rep’s', 'Boss’s']);
    assert.deepEqual(titles({ ...sharing(OTHER), sharing: false }), ['Rep’s', 'Boss’s']);
    assert.deepEqual(titles(org.as(REP)), ['Rep’s'], 'user mode shares too');
    assert.deepEqual(
        org.column('SELECT Title__c FROM Job__c WITH USER_MODE', [], { ...sharing(REP), sharing: false }),
        ['Rep’s'],
    );
    assert.equal(org.count('SELECT COUNT() FROM Job__c', [], sharing(REP)), 1);
});

void test('members of a queue see what it owns', () => {
    const queue = org.insert('Group', { Name: 'Queue', DeveloperName: 'Queue', Type: 'Queue' });
    org.insert('GroupMember', { GroupId: queue, UserOrGroupId: OTHER });
    org.insert('Job__c', { Title__c: 'Queued', OwnerId: queue });
    assert.deepEqual(titles(sharing(OTHER)), ['Queued']);
    org.dml('delete', org.query("SELECT Id FROM Job__c WHERE Title__c = 'Queued'"));
});

void test('details follow their master, in sub-queries and semi-joins as well', () => {
    assert.deepEqual(org.column('SELECT Name FROM Job_Part__c', [], sharing(REP)), ['of rep']);
    assert.deepEqual(
        org.column('SELECT Name FROM Account WHERE Id IN (SELECT Account__c FROM Job__c)', [], sharing(OTHER)),
        [],
    );
    const [row] = org.query('SELECT (SELECT Id FROM Jobs__r) FROM Account', [], sharing(OTHER));
    assert.deepEqual(row?.children.get('jobs__r')?.items, []);
});

void test('an activity is visible to its owner and to whoever sees the record it is about', () => {
    org.insert('Task', { Subject: 'on rep’s job', WhatId: repsJob, OwnerId: BOSS });
    org.insert('Task', { Subject: 'private', OwnerId: BOSS });
    const subjects = (userId: string): string[] =>
        org.column('SELECT Subject FROM Task ORDER BY Subject', [], sharing(userId));
    assert.deepEqual(subjects(BOSS), ['on rep’s job', 'private']);
    assert.deepEqual(subjects(REP), ['on rep’s job']);
    assert.deepEqual(subjects(OTHER), []);
    const [task] = org.query("SELECT Id FROM Task WHERE Subject LIKE 'on%'");
    assert.match(
        dmlErrors(() => org.dml('update', [org.record('Task', { Id: task?.id, Subject: 'x' })], {}, sharing(REP)))[0] ??
            '',
        /^INSUFFICIENT_ACCESS_OR_READONLY/,
    );
});

void test('changing needs more than seeing', () => {
    const refused = ['INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id []'];
    const change = (userId: string, object: string, id: string): string[] =>
        dmlErrors(() => org.dml('update', [org.record(object, { Id: id })], {}, sharing(userId)));
    const remove = (userId: string, object: string, id: string): string[] =>
        dmlErrors(() => org.dml('delete', [org.record(object, { Id: id })], {}, sharing(userId)));
    assert.deepEqual(change(OTHER, 'Job__c', repsJob), refused);
    assert.deepEqual(remove(REP, 'Job__c', bosssJob), refused);
    assert.deepEqual(change(BOSS, 'Job__c', repsJob), []);
    const tool = org.insert('Tool__c', { Name: 'Saw', OwnerId: REP });
    assert.deepEqual(org.column('SELECT Name FROM Tool__c', [], sharing(OTHER)), ['Saw']);
    assert.deepEqual(change(OTHER, 'Tool__c', tool), refused);
    assert.deepEqual(change(REP, 'Tool__c', tool), []);
});

void test('a lookup to a record the user cannot see is refused', () => {
    const errors = dmlErrors(() => org.insert('Task', { WhatId: repsJob }, sharing(OTHER)));
    assert.deepEqual(errors, [
        `INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: insufficient access rights on cross-reference id: ${repsJob.slice(0, 15)} [WhatId]`,
    ]);
    assert.deepEqual(
        dmlErrors(() => org.insert('Task', { WhatId: repsJob }, { ...sharing(OTHER), sharing: false })),
        [],
    );
});
