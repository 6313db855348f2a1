import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ApexSet } from '../values/collections.ts';
import { ApexDate } from '../values/date.ts';
import { ApexDatetime } from '../values/datetime.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { ApexTime } from '../values/time.ts';
import { setType, T } from '../apex/types/intern.ts';
import { ADMIN, NOW, queryError, read, REP, show, TestOrg } from './testOrg.ts';

const org = TestOrg.withUsers();
const HOUR = 3_600_000;
const ids: Record<string, string> = {};
const date = (text: string): ApexDate => ApexDate.parse(text) as ApexDate;

describe('queries', () => {
    before(() => {
        ids['acme'] = org.insert('Account', { Name: 'Acme', Phone: '1', Industry: 'Banking' });
        ids['zeta'] = org.insert('Account', { Name: 'Zêta', NumberOfEmployees: 7 });
        ids['ann'] = org.insert('Contact', {
            LastName: 'Ant',
            FirstName: 'Ann',
            AccountId: ids['acme'],
            Email: 'ann@example.com',
        });
        ids['bob'] = org.insert('Contact', { LastName: 'Bee', FirstName: 'Bob', AccountId: ids['acme'] });
        ids['solo'] = org.insert('Contact', { LastName: 'Solo' });
        ids['case'] = org.insert('Case', { Subject: 'Broken', ContactId: ids['ann'] });
        ids['call'] = org.insert('Task', {
            Subject: 'Call',
            WhatId: ids['case'],
            WhoId: ids['ann'],
            Status: 'Completed',
        });
        ids['visit'] = org.insert('Task', { Subject: 'Visit', WhatId: ids['acme'], OwnerId: REP });
        ids['free'] = org.insert('Task', { Subject: null });
        const job = (fields: Record<string, unknown>): string => org.insert('Job__c', fields);
        ids['j1'] = job({
            Title__c: 'Roof',
            Account__c: ids['acme'],
            Kind__c: 'Repair',
            Skills__c: 'Wood;Metal',
            Cost__c: ApexDecimal.parse('10.5'),
            Due__c: date('2023-11-14'),
            Started__c: new ApexDatetime(NOW),
            Ended__c: new ApexDatetime(NOW + HOUR),
            Opens__c: ApexTime.of(9, 30, 0, 0),
            Urgent__c: true,
        });
        ids['j2'] = job({
            Title__c: 'roof',
            Account__c: ids['acme'],
            Kind__c: 'Build',
            Skills__c: 'Glass',
            Cost__c: ApexDecimal.parse('2'),
            Due__c: date('2023-11-01'),
            Started__c: new ApexDatetime(NOW - 20 * HOUR),
        });
        ids['j3'] = job({ Title__c: null, Kind__c: 'Repair', Due__c: date('2022-01-31') });
        org.insert('Job_Part__c', { Name: 'Nail', Job__c: ids['j1'], Quantity__c: ApexDecimal.of(100) });
        org.insert('Job_Part__c', { Name: 'Beam', Job__c: ids['j1'], Quantity__c: ApexDecimal.of(2) });
    });

    const subjects = (condition: string, ...binds: unknown[]): string =>
        org.column(`SELECT Title__c FROM Job__c WHERE ${condition} ORDER BY Name`, binds).join(' ');

    void test('values come back as the Apex types of their fields', () => {
        const [job] = org.query(
            'SELECT Cost__c, Due__c, Started__c, Opens__c, Urgent__c, Kind__c, Hours__c, Minutes__c, Customer__c FROM Job__c WHERE Id = :id',
            [ids['j1']],
        );
        assert.ok(job);
        const value = (key: string): unknown => job.values.get(key);
        assert.equal(String(value('cost__c') as ApexDecimal), '10.50');
        assert.equal(String(value('due__c') as ApexDate), String(date('2023-11-14')));
        assert.ok(value('started__c') instanceof ApexDatetime && value('started__c'));
        assert.ok(value('opens__c') instanceof ApexTime);
        assert.equal(value('urgent__c'), true);
        assert.equal(value('kind__c'), 'Repair');
        assert.equal(show(value('hours__c')), '1.5');
        assert.equal(show(value('minutes__c')), '60');
        assert.equal(value('customer__c'), 'Acme');
        assert.equal(job.id, ids['j1'], 'the id is always there');
        assert.equal(job.queried, true);
        assert.deepEqual(org.db.prepare('SELECT Name FROM Account').selected, [{ kind: 'field', path: ['Name'] }]);
        const [account] = org.query('SELECT NumberOfEmployees FROM Account WHERE NumberOfEmployees = 7');
        assert.equal(account?.values.get('numberofemployees'), 7);
    });

    void test('text compares without case, beyond ASCII too, and null is a value', () => {
        assert.equal(subjects("Title__c = 'ROOF'"), 'Roof roof');
        assert.equal(subjects("Title__c != 'roof'"), 'null');
        assert.equal(subjects("Title__c LIKE 'r_O%'"), 'Roof roof');
        assert.equal(subjects("NOT Title__c LIKE 'roof'"), 'null');
        assert.equal(subjects("Title__c > 'q'"), 'Roof roof');
        assert.equal(subjects('Title__c = null'), 'null');
        assert.equal(subjects("Title__c = ''"), 'null');
        assert.equal(subjects('Title__c != null'), 'Roof roof');
        assert.equal(subjects("Title__c IN ('ROOF', 'x')"), 'Roof roof');
        assert.equal(subjects("Title__c NOT IN ('ROOF', 'x')"), 'null');
        assert.equal(subjects("Title__c IN ('x', null)"), 'null');
        assert.equal(subjects("Title__c NOT IN ('x', null)"), 'Roof roof');
        assert.equal(subjects("NOT (Title__c = 'Roof' AND Kind__c = 'Repair')"), 'roof null');
        assert.deepEqual(org.column("SELECT Name FROM Account WHERE Name = 'ZÊTA'"), ['Zêta']);
        assert.deepEqual(org.column("SELECT Name FROM Account WHERE Name LIKE 'zÊ%'"), ['Zêta']);
        assert.deepEqual(org.column("SELECT Name FROM Account WHERE Name IN ('ZÊTA', 'ACME') ORDER BY Name"), [
            'Acme',
            'Zêta',
        ]);
        assert.deepEqual(org.column("SELECT Name FROM Account WHERE Name LIKE 'A\\%'"), []);
    });

    void test('numbers, booleans, multi-select picklists', () => {
        assert.equal(subjects('Cost__c >= 2 AND Cost__c < 10.5'), 'roof');
        assert.equal(subjects('Cost__c != 2'), 'Roof null');
        assert.equal(subjects('Urgent__c = true'), 'Roof');
        assert.equal(subjects('Urgent__c != true'), 'roof null');
        assert.equal(subjects("Skills__c INCLUDES ('wood;METAL', 'nothing')"), 'Roof');
        assert.equal(subjects("Skills__c INCLUDES ('Wood;Glass')"), '');
        assert.equal(subjects("Skills__c EXCLUDES ('Wood')"), 'roof null');
        assert.equal(subjects("Skills__c = 'Glass'"), 'roof');
    });

    void test('date literals follow the user’s time zone', () => {
        assert.equal(subjects('Due__c = TODAY'), 'Roof');
        assert.equal(subjects('Due__c < TODAY'), 'roof null');
        assert.equal(subjects('Due__c = THIS_MONTH'), 'Roof roof');
        assert.equal(subjects('Due__c != THIS_MONTH'), 'null');
        assert.equal(subjects('Due__c IN (LAST_YEAR, TODAY)'), 'Roof null');
        assert.equal(subjects('Started__c = TODAY'), 'Roof');
        assert.equal(subjects('Started__c = YESTERDAY'), 'roof');
        const inTokyo = { ...org.system, timeZone: 'Asia/Tokyo' };
        assert.deepEqual(org.column('SELECT Title__c FROM Job__c WHERE Due__c = YESTERDAY', [], inTokyo), ['Roof']);
        assert.equal(subjects('Started__c >= 2023-11-14T22:13:20Z'), 'Roof');
        assert.equal(subjects('Due__c = 2023-11-14'), 'Roof');
    });

    void test('time literals', () => {
        assert.equal(subjects('Opens__c > 09:00:00.000Z AND Opens__c < 10:00:00Z'), 'Roof');
        assert.equal(subjects('Opens__c = :t', ApexTime.of(9, 30, 0, 0)), 'Roof');
    });

    void test('formula fields can be filtered and sorted', () => {
        assert.equal(subjects('Minutes__c > 30'), 'Roof');
        assert.equal(subjects("Customer__c = 'ACME'"), 'Roof roof');
        assert.deepEqual(org.column('SELECT Title__c FROM Job__c ORDER BY Minutes__c NULLS LAST LIMIT 1'), ['Roof']);
        assert.deepEqual(
            org.column(
                "SELECT Job__r.Customer__c FROM Job_Part__c WHERE Job__r.Customer__c = 'Acme' AND Name = 'Nail'",
            ),
            ['Acme'],
        );
    });

    void test('binds: values, lists, sets and records', () => {
        assert.equal(subjects('Title__c = :t', 'ROOF'), 'Roof roof');
        assert.equal(subjects('Title__c = :t', null), 'null');
        assert.equal(subjects('Title__c IN :list', org.list('roof', null)), 'Roof roof null');
        assert.equal(subjects('Title__c IN :list', org.list()), '');
        assert.equal(subjects('Title__c NOT IN :list', org.list()), 'Roof roof null');
        const set = new ApexSet(setType(T.ID));
        set.entries.set('a', ids['acme']);
        assert.equal(subjects('Account__c IN :set', set), 'Roof roof');
        assert.equal(subjects('Account__c IN :records', org.list(...org.query('SELECT Id FROM Account'))), 'Roof roof');
        assert.equal(
            subjects('Account__c = :record', org.query("SELECT Id FROM Account WHERE Name = 'Acme'")[0]),
            'Roof roof',
        );
        assert.equal(subjects('Id = :id', ids['j1']?.slice(0, 15)), 'Roof');
        assert.equal(subjects('Cost__c > :min', ApexDecimal.of(5)), 'Roof');
        assert.equal(subjects('Due__c = :day', date('2023-11-01')), 'roof');
        assert.equal(subjects('Started__c < :now', new ApexDatetime(NOW)), 'roof');
        assert.deepEqual(
            org.column('SELECT Title__c FROM Job__c WHERE Title__c != null ORDER BY Name LIMIT :n OFFSET :o', [1, 1]),
            ['roof'],
        );
        assert.equal(
            subjects('Title__c = :list', org.list('ROOF', null)),
            'Roof roof null',
            'equality with a list is IN',
        );
        assert.equal(subjects('Title__c != :list', org.list('ROOF')), 'null');
        assert.equal(subjects('Title__c LIKE :list', org.list('x%', '%OF')), 'Roof roof');
        assert.equal(
            queryError(() => subjects('Title__c > :list', org.list('a'))).text,
            'Invalid bind expression type of List for column of type string',
        );
        assert.equal(
            queryError(() => subjects('Account__c = :x', 'not an id')).errorCode,
            'INVALID_QUERY_FILTER_OPERATOR',
        );
        assert.equal(
            queryError(() => subjects('Due__c = :x', 'text')).text,
            'Invalid bind expression type of string for column of type date',
        );
        assert.match(
            queryError(() => org.query('SELECT Id FROM Job__c LIMIT :n', [null])).text,
            /Invalid value for LIMIT/,
        );
    });

    void test('parents, several levels up', () => {
        const [task] = org.query('SELECT Owner.Name FROM Task');
        assert.equal(read(task, ['owner', 'name']), 'Ada Admin');
        const [part] = org.query(
            "SELECT Job__r.Account__r.Name, Job__r.Account__r.Owner.Name FROM Job_Part__c WHERE Name = 'Nail'",
        );
        assert.equal(read(part, ['Job__r', 'Account__r', 'Name']), 'Acme');
        assert.equal(read(part, ['Job__r', 'Account__r', 'Owner', 'Name']), 'Ada Admin');
        assert.equal(part?.parents.get('job__r')?.id, ids['j1'], 'a parent knows its id');
        const [solo] = org.query("SELECT Account.Name FROM Contact WHERE LastName = 'Solo'");
        assert.equal(solo?.parents.get('account'), null);
        assert.deepEqual(
            org.column("SELECT LastName FROM Contact WHERE Account.Name = 'acme' ORDER BY Account.Name, LastName DESC"),
            ['Bee', 'Ant'],
        );
        assert.deepEqual(org.column("SELECT LastName FROM Contact WHERE Account.Name != 'acme'"), ['Solo']);
        assert.deepEqual(
            org.column("SELECT c.LastName FROM Contact c WHERE c.Account.Phone = '1' AND Contact.FirstName = 'bob'"),
            ['Bee'],
        );
    });

    void test('polymorphic parents and TYPEOF', () => {
        const rows = org.query(
            'SELECT What.Name, What.Type, Who.Name, Who.Type, Who.Email, Owner.Type, Owner.Profile.Name FROM Task ORDER BY Subject NULLS LAST',
        );
        assert.deepEqual(
            rows.map((row) =>
                [
                    ['What', 'Type'],
                    ['What', 'Name'],
                    ['Who', 'Type'],
                    ['Who', 'Name'],
                    ['Who', 'Email'],
                    ['Owner', 'Type'],
                ].map((path) => show(read(row, path))),
            ),
            [
                ['Case', '00000001', 'Contact', 'Ann Ant', 'ann@example.com', 'User'],
                ['Account', 'Acme', 'null', 'null', 'null', 'User'],
                ['null', 'null', 'null', 'null', 'null', 'User'],
            ],
        );
        assert.equal(rows[0]?.parents.get('what')?.object.name, 'Case');
        assert.equal(rows[2]?.parents.get('what'), null);
        assert.deepEqual(org.column("SELECT Subject FROM Task WHERE What.Type = 'account'"), ['Visit']);
        assert.deepEqual(
            org.column("SELECT Subject FROM Task WHERE What.Type IN ('Case', 'Account') ORDER BY What.Name"),
            ['Call', 'Visit'],
        );
        const [call, visit] = org.query(
            'SELECT TYPEOF What WHEN Account THEN Phone, Industry WHEN Case THEN Subject ELSE Name END FROM Task WHERE WhatId != null ORDER BY Subject',
        );
        assert.equal(read(call, ['What', 'Subject']), 'Broken');
        assert.equal(call?.parents.get('what')?.values.has('phone'), false);
        assert.equal(read(visit, ['What', 'Phone']), '1');
        assert.equal(read(visit, ['What', 'Industry']), 'Banking');
    });

    void test('child sub-queries with their own filter, order and limit', () => {
        const [acme, zeta] = org.query(
            "SELECT Name, (SELECT LastName, Account.Name FROM Contacts WHERE LastName != 'x' ORDER BY LastName DESC LIMIT 1), (SELECT Title__c, (SELECT Name FROM Parts__r ORDER BY Name) FROM Jobs__r ORDER BY Name) FROM Account ORDER BY Name",
        );
        const contacts = acme?.children.get('contacts');
        assert.equal(contacts?.type.text, 'List<Contact>');
        const names = (items: unknown[] | undefined, key: string): unknown[] =>
            (items ?? []).map((row) => read(row as never, [key]));
        assert.deepEqual(names(contacts?.items, 'LastName'), ['Bee']);
        const jobs = acme?.children.get('jobs__r')?.items as { children: Map<string, { items: unknown[] }> }[];
        assert.deepEqual(names(jobs[0]?.children.get('parts__r')?.items, 'Name'), ['Beam', 'Nail']);
        assert.deepEqual(zeta?.children.get('contacts')?.items, []);
    });

    void test('semi-joins and anti-joins', () => {
        assert.deepEqual(org.column('SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact)'), ['Acme']);
        assert.deepEqual(org.column('SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)'), [
            'Zêta',
        ]);
        assert.deepEqual(
            org.column(
                "SELECT LastName FROM Contact WHERE AccountId IN (SELECT Account__c FROM Job__c WHERE Kind__c = 'Build') AND Id IN (SELECT WhoId FROM Task)",
            ),
            ['Ant'],
        );
    });

    void test('aggregates', () => {
        assert.equal(org.count('SELECT COUNT() FROM Job__c'), 3);
        assert.equal(org.count('SELECT COUNT() FROM Job__c LIMIT 2'), 2);
        assert.equal(org.count("SELECT Id FROM Job__c WHERE Kind__c = 'Repair'"), 2);
        const [all] = org.query(
            'SELECT COUNT(Id), COUNT(Title__c) titled, COUNT_DISTINCT(Kind__c) kinds, SUM(Cost__c) sum, AVG(Cost__c) average, MIN(Due__c) first, MAX(Title__c) FROM Job__c',
        );
        assert.deepEqual(
            [...(all?.aggregate ?? [])].map(([key, value]) => [key, show(value)]),
            [
                ['expr0', '3'],
                ['titled', '2'],
                ['kinds', '2'],
                ['sum', '12.50'],
                ['average', '6.25'],
                ['first', show(date('2022-01-31'))],
                ['expr1', 'Roof'],
            ],
        );
        assert.equal(typeof all?.aggregate?.get('expr0'), 'number');
        const rows = org.query(
            'SELECT Kind__c, Account__r.Name account, COUNT(Id) total FROM Job__c GROUP BY Kind__c, Account__r.Name HAVING COUNT(Id) >= 1 ORDER BY COUNT(Id) DESC, Kind__c',
        );
        assert.deepEqual(
            rows.map((row) => ['Kind__c', 'account', 'total'].map((key) => show(read(row, [key])))),
            [
                ['Build', 'Acme', '1'],
                ['Repair', 'null', '1'],
                ['Repair', 'Acme', '1'],
            ].sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '')),
        );
        assert.deepEqual(org.column('SELECT Kind__c FROM Job__c GROUP BY Kind__c HAVING COUNT(Id) > 1'), ['Repair']);
        const [empty] = org.query("SELECT SUM(Cost__c) s, COUNT(Id) c FROM Job__c WHERE Kind__c = 'Service'");
        assert.deepEqual([read(empty, ['s']), read(empty, ['c'])], [null, 0]);
    });

    void test('date functions', () => {
        const rows = org.query(
            'SELECT CALENDAR_YEAR(Due__c) y, CALENDAR_MONTH(Due__c) m, COUNT(Id) n FROM Job__c GROUP BY CALENDAR_YEAR(Due__c), CALENDAR_MONTH(Due__c) ORDER BY CALENDAR_YEAR(Due__c)',
        );
        assert.deepEqual(
            rows.map((row) => ['y', 'm', 'n'].map((key) => read(row, [key]))),
            [
                [2022, 1, 1],
                [2023, 11, 2],
            ],
        );
        assert.equal(subjects('HOUR_IN_DAY(Started__c) = 22'), 'Roof');
        assert.equal(subjects('DAY_ONLY(Started__c) = 2023-11-14'), 'Roof roof');
        assert.equal(subjects('DAY_IN_WEEK(Due__c) = 3'), 'Roof');
        assert.equal(
            subjects(
                'CALENDAR_QUARTER(Due__c) = 1 AND FISCAL_YEAR(Due__c) = 2022 AND DAY_IN_YEAR(Due__c) = 31 AND DAY_IN_MONTH(Due__c) = 31 AND WEEK_IN_MONTH(Due__c) = 5 AND WEEK_IN_YEAR(Due__c) = 5',
            ),
            'null',
        );
    });

    void test('toLabel and FORMAT', () => {
        assert.deepEqual(
            org.column(
                "SELECT toLabel(Kind__c) FROM Job__c WHERE toLabel(Kind__c) = 'Repair it' ORDER BY Name LIMIT 1",
            ),
            ['Repair it'],
        );
        assert.deepEqual(org.column('SELECT FORMAT(Cost__c) price FROM Job__c WHERE Cost__c > 5'), ['$10.50']);
        assert.deepEqual(org.column('SELECT FORMAT(Due__c) d FROM Job__c WHERE Due__c = TODAY'), ['11/14/2023']);
    });

    void test('order: nulls first in both directions unless told otherwise', () => {
        const order = (clause: string): string =>
            org.column(`SELECT Title__c FROM Job__c ORDER BY ${clause}`).join(' ');
        assert.equal(order('Cost__c'), 'null roof Roof');
        assert.equal(order('Cost__c DESC'), 'null Roof roof');
        assert.equal(order('Cost__c DESC NULLS LAST'), 'Roof roof null');
        assert.equal(order('Cost__c NULLS LAST'), 'roof Roof null');
    });

    void test('FIELDS, scope, deleted rows, custom metadata', () => {
        const [all] = org.query('SELECT FIELDS(CUSTOM), Name FROM Job__c ORDER BY Name LIMIT 1');
        assert.equal(all?.values.get('customer__c'), 'Acme');
        assert.equal(all?.values.has('createddate'), false);
        assert.deepEqual(
            org.column('SELECT Subject FROM Task USING SCOPE mine WHERE Subject != null', [], {
                ...org.system,
                user: org.as(REP).user,
            }),
            ['Visit'],
        );
        const gone = org.insert('Tool__c', { Name: 'Old saw' });
        org.dml('delete', [org.record('Tool__c', { Id: gone })]);
        assert.deepEqual(org.column('SELECT Name FROM Tool__c'), []);
        assert.deepEqual(org.column('SELECT Name FROM Tool__c WHERE IsDeleted = true ALL ROWS'), ['Old saw']);
        const [setting] = org.query(
            "SELECT DeveloperName, MasterLabel, Active__c, Minutes__c FROM Job_Setting__mdt WHERE DeveloperName = 'default'",
        );
        assert.deepEqual(
            ['DeveloperName', 'MasterLabel', 'Active__c', 'Minutes__c'].map((key) => show(read(setting, [key]))),
            ['Default', 'Default', 'true', '30'],
        );
    });

    void test('limits are told of every query and row, those of sub-queries too', () => {
        const earlier = { ...org.used };
        org.query('SELECT Id, (SELECT Id FROM Contacts) FROM Account');
        assert.equal(org.used.queries - earlier.queries, 1);
        assert.equal(org.used.queryRows - earlier.queryRows, 4);
        assert.equal(org.system.user.userId, ADMIN);
    });

    void test('a formula field may read other formula fields and the running user', () => {
        const labels = org.column("SELECT Label__c FROM Job__c WHERE Label__c LIKE 'acme for%' ORDER BY Name");
        assert.deepEqual(labels, Array(2).fill('Acme for Admin of System Administrator'));
    });
});
