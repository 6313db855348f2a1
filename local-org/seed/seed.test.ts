import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase, type SqliteEngine } from '../data/sqliteEngine.ts';
import { readProjectSync } from '../metadata/readProject.ts';
import type { ProjectMetadata } from '../metadata/model.ts';
import { temporaryProject } from '../metadata/temporaryProject.ts';
import type { TestContext } from 'node:test';
import { buildSchema } from '../schema/build.ts';
import { buildSecurity } from '../security/build.ts';
import type { SObjectValue } from '../values/sobject.ts';
import { importPlan, planPath, SeedError } from './importPlan.ts';
import { organizationId, userId, writeSetup } from './setupRecords.ts';
import { systemAccess } from './systemAccess.ts';
import { UserDirectory } from './userDirectory.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');

function open(
    context: TestContext,
    project: ProjectMetadata,
): { data: SqliteEngine; users: UserDirectory; query: (soql: string) => SObjectValue[] } {
    const schema = buildSchema(project);
    const security = buildSecurity(project, schema);
    const host = {
        now: () => NOW,
        monotonic: () => 0,
        randomBytes: (count: number) => new Uint8Array(count),
        log: () => undefined,
    };
    const data = openDatabase({ schema, path: ':memory:', host });
    context.after(() => data.close());
    writeSetup(data, { project, schema, security });
    return {
        data,
        users: new UserDirectory(data, security, project.config),
        query: (soql) => data.query(data.prepare(soql), [], systemAccess()),
    };
}

const visits = readProjectSync(new URL('../metadata/fixtures/visits', import.meta.url).pathname);
const values = (records: SObjectValue[], field: string): unknown[] => records.map((record) => record.values.get(field));

void test('set-up can be queried: organization, profiles, roles, permission sets, status values, classes', (context) => {
    const { query } = open(context, visits);
    assert.deepEqual(values(query('SELECT Id FROM Organization'), 'id'), [organizationId('Visits')]);
    assert.deepEqual(values(query('SELECT Name FROM Profile ORDER BY Name'), 'name'), [
        'Minimum Access - Salesforce',
        'Standard User',
        'System Administrator',
    ]);
    assert.deepEqual(values(query('SELECT Name FROM UserRole WHERE ParentRoleId != null'), 'name'), ['Rep']);
    assert.deepEqual(values(query('SELECT Name FROM PermissionSet'), 'name'), ['Visit_User']);
    assert.deepEqual(values(query('SELECT MasterLabel FROM TaskStatus WHERE IsClosed = true'), 'masterlabel'), [
        'Completed',
    ]);
    assert.deepEqual(values(query('SELECT Name FROM ApexClass ORDER BY Name'), 'name'), [
        'VisitController',
        'VisitExtra',
    ]);
    assert.equal(query("SELECT Id FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission'").length, 1);
    assert.deepEqual(values(query('SELECT DeveloperName FROM RecordType'), 'developername'), ['Private']);
});

void test('set-up is written again without doubling', (context) => {
    const { data, query } = open(context, visits);
    const before = query('SELECT Id FROM User').length;
    const schema = buildSchema(visits);
    writeSetup(data, { project: visits, schema, security: buildSecurity(visits, schema) });
    assert.equal(query('SELECT Id FROM User').length, before);
});

void test('users come in the order of the project with their rights', (context) => {
    const { users } = open(context, visits);
    assert.deepEqual(
        users.all().map(({ username }) => username),
        ['admin@visits.org', 'rep@visits.org', 'boss@visits.org', 'none@visits.org'],
    );
    const rep = users.byUsername('REP@visits.org');
    assert.equal(rep?.name, 'Rita Rep');
    assert.equal(rep.timeZone, 'Europe/Berlin');
    assert.equal(rep.rights.object('Visit__c').create, true);
    assert.equal(users.byId(userId('none@visits.org'))?.rights.object('Visit__c').read, false);
    assert.equal(users.byUsername('nobody@visits.org'), undefined);
});

function importInto(org: ReturnType<typeof open>, project: ProjectMetadata, plan: string, shiftDays = 0): number {
    return importPlan(planPath(project.root, plan), {
        data: org.data,
        access: systemAccess(userId('boss@visits.org')),
        now: NOW,
        shiftDays,
        references: new Map(),
        userId: (username) => org.users.byUsername(username)?.id,
    });
}

void test('a plan is imported with references, owners, moved dates and a past', (context) => {
    const org = open(context, visits);
    assert.equal(importInto(org, visits, 'data/plan.json', 10), 3);
    const [bakery, branch] = org.query(
        'SELECT Id, Name, OwnerId, CreatedDate, AnnualRevenue FROM Account ORDER BY Name',
    );
    assert.equal(bakery?.values.get('ownerid'), userId('boss@visits.org'));
    assert.equal(String(bakery.values.get('annualrevenue')), '1001');
    assert.equal(branch?.values.get('ownerid'), userId('rep@visits.org'));
    const [task] = org.query('SELECT WhatId, ActivityDate, CreatedDate, CompletedDateTime FROM Task ');
    assert.equal(task?.values.get('whatid'), bakery.id);
    assert.equal(String(task.values.get('activitydate')), '2026-03-12');
    assert.deepEqual(task.values.get('completeddatetime'), task.values.get('createddate'));
    assert.equal(org.query('SELECT Id FROM Account WHERE CreatedDate = 2026-03-11T08:00:00Z').length, 1);
});

void test('what is told before now keeps its distance from the import, whatever the day of the data', (context) => {
    const project = readProjectSync(
        temporaryProject(context, {
            'data/plan.json': '[{ "sobject": "Event", "files": ["a.json"] }]',
            'data/a.json': `{ "records": [{ "attributes": {}, "Subject": "A", "StartDateTime": "@now-2h",
                "EndDateTime": "@now-25m", "CreatedDate": "@now" }] }`,
        }),
    );
    const org = open(context, project);
    importPlan(planPath(project.root, 'data/plan.json'), {
        data: org.data,
        access: systemAccess(org.users.all()[0]?.id),
        now: NOW,
        shiftDays: 10,
        references: new Map(),
        userId: () => undefined,
    });
    const [event] = org.query('SELECT StartDateTime, EndDateTime, CreatedDate FROM Event');
    const ms = (field: string): number => (event?.values.get(field) as { ms: number }).ms;
    assert.deepEqual(
        [ms('startdatetime'), ms('enddatetime'), ms('createddate')],
        [NOW - 2 * 3_600_000, NOW - 25 * 60_000, NOW],
    );
});

void test('a refused record stops the import with its file and reason', (context) => {
    const plan = '[{ "sobject": "Account", "files": ["a.json"] }]';
    const refused = (record: string): string => {
        const project = readProjectSync(
            temporaryProject(context, { 'data/plan.json': plan, 'data/a.json': `{ "records": [${record}] }` }),
        );
        const org = open(context, project);
        try {
            importInto(org, project, 'data/plan.json');
        } catch (error) {
            assert.ok(error instanceof SeedError, String(error));
            return error.message;
        }
        return 'nothing was refused';
    };
    assert.match(
        refused('{ "attributes": { "referenceId": "X" }, "Phone": "1" }'),
        /a\.json: the record X was refused\. REQUIRED_FIELD_MISSING/,
    );
    assert.match(
        refused('{ "attributes": {}, "Colour": "1" }'),
        /a\.json: record 1: No such column 'Colour' on sobject of type Account/,
    );
    assert.match(
        refused('{ "attributes": {}, "Name": "A", "ParentId": "@Gone" }'),
        /there is no record @Gone before this one/,
    );
});
