import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApexDatetime } from '../../values/datetime.ts';
import { ADMIN, dmlErrors, NOW, show, TestOrg, type Fields } from '../testOrg.ts';

const org = TestOrg.withUsers();
const account = org.insert('Account', { Name: 'Acme' });
const other = org.insert('Account', { Name: 'Other' });
const contact = org.insert('Contact', { FirstName: 'Ann', LastName: 'Ant', AccountId: account });
const lead = org.insert('Lead', { LastName: 'Lee', Company: 'Lee Ltd' });
const update = (object: string, fields: Fields): void => {
    org.dml('update', [org.record(object, fields)]);
};

void test('people have a compound name', () => {
    assert.equal(org.value(contact, 'Name'), 'Ann Ant');
    assert.equal(org.value(lead, 'Name'), 'Lee');
    update('Contact', { Id: contact, LastName: 'Bee' });
    assert.equal(org.value(contact, 'Name'), 'Ann Bee');
});

void test('Task: closed state, completion time, priority', () => {
    const open = org.insert('Task', { Subject: 'x' });
    assert.deepEqual(
        ['Status', 'Priority', 'IsClosed', 'CompletedDateTime', 'TaskSubtype'].map((field) =>
            show(org.value(open, field)),
        ),
        ['Not Started', 'Normal', 'false', 'null', 'Task'],
    );
    update('Task', { Id: open, Status: 'Completed', Priority: 'High' });
    assert.equal(org.value(open, 'IsClosed'), true);
    assert.equal(org.value(open, 'IsHighPriority'), true);
    assert.equal((org.value(open, 'CompletedDateTime') as ApexDatetime).ms, NOW);
    update('Task', { Id: open, Status: 'In Progress' });
    assert.equal(org.value(open, 'CompletedDateTime'), null);
    assert.match(
        dmlErrors(() => org.insert('Task', { Status: null }))[0] ?? '',
        /^REQUIRED_FIELD_MISSING: Required fields are missing: \[Status\]/,
    );
});

void test('Task: the account comes from Related To, else from the contact', () => {
    const accountOf = (fields: Fields): unknown => org.value(org.insert('Task', fields), 'AccountId');
    const opportunity = org.insert('Opportunity', {
        Name: 'Deal',
        StageName: 'Prospecting',
        CloseDate: null,
        AccountId: other,
        ...closeDate(),
    });
    const job = org.insert('Job__c', {});
    assert.equal(accountOf({ WhatId: other, WhoId: contact }), other);
    assert.equal(accountOf({ WhatId: opportunity, WhoId: contact }), other);
    assert.equal(accountOf({ WhatId: job, WhoId: contact }), account);
    assert.equal(accountOf({ WhoId: contact }), account);
    assert.equal(accountOf({ WhatId: job }), null);
    assert.equal(accountOf({ WhoId: lead }), null);
});

void test('Task: what Name and Related To accept', () => {
    const errors = (fields: Fields): string[] => dmlErrors(() => org.insert('Task', fields));
    assert.match(errors({ WhoId: lead, WhatId: account })[0] ?? '', /^FIELD_INTEGRITY_EXCEPTION: /);
    assert.deepEqual(errors({ WhatId: ADMIN }), [
        `FIELD_INTEGRITY_EXCEPTION: Related To ID: id value of incorrect type: ${ADMIN} [WhatId]`,
    ]);
    assert.deepEqual(errors({ WhoId: account }), [
        `FIELD_INTEGRITY_EXCEPTION: Name ID: id value of incorrect type: ${account} [WhoId]`,
    ]);
    const tool = org.insert('Tool__c', { Name: 'Saw' });
    assert.match(
        errors({ WhatId: tool })[0] ?? '',
        /^FIELD_INTEGRITY_EXCEPTION: Related To ID/,
        'activities are not allowed there',
    );
});

void test('Case: number, closed state, account of the contact', () => {
    const id = org.insert('Case', { ContactId: contact });
    assert.match(show(org.value(id, 'CaseNumber')), /^\d{8}$/);
    assert.equal(org.value(id, 'AccountId'), account);
    assert.equal(org.value(id, 'IsClosed'), false);
    update('Case', { Id: id, Status: 'Closed' });
    assert.equal(org.value(id, 'IsClosed'), true);
    assert.equal((org.value(id, 'ClosedDate') as ApexDatetime).ms, NOW);
    assert.equal(org.value(org.insert('Case', { Status: 'Closed' }), 'IsClosedOnCreate'), true);
});

void test('Opportunity: closed, won and probability from the stage', () => {
    const id = org.insert('Opportunity', { Name: 'Deal', StageName: 'Closed Won', ...closeDate() });
    assert.deepEqual(
        ['IsClosed', 'IsWon', 'Probability'].map((field) => show(org.value(id, field))),
        ['true', 'true', '100'],
    );
    update('Opportunity', { Id: id, StageName: 'Prospecting' });
    assert.deepEqual(
        ['IsClosed', 'IsWon', 'Probability'].map((field) => show(org.value(id, field))),
        ['false', 'false', '10'],
    );
});

function closeDate(): Fields {
    const [row] = org.query('SELECT Id, CreatedDate FROM Account LIMIT 1');
    return { CloseDate: (row?.values.get('createddate') as ApexDatetime).date('UTC') };
}
