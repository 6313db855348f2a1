import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();

/** Expression → text of its value. */
function table(name: string, rows: [expression: string, text: string][]): void {
    test(name, () => {
        for (const [expression, text] of rows) assert.equal(apex.value(expression), text, expression);
    });
}

table('Integers wrap at 32 bits, Longs at 64', [
    ['2147483647 + 1', '-2147483648'],
    ['-2147483648 - 1', '2147483647'],
    ['100000 * 100000', '1410065408'],
    ['7 / 2', '3'],
    ['-7 / 2', '-3'],
    ['9223372036854775807L + 1', '-9223372036854775808'],
    ['5000000000L * 2', '10000000000'],
    ['1 + 2L', '3'],
]);

table('Decimals are exact', [
    ['0.1 + 0.2', '0.3'],
    ['1.50 * 2', '3.00'],
    ['10.0 / 4', '2.5'],
    ['1 / 3.0', '0.333333333333333333333333333333333'],
    ['-1.5', '-1.5'],
]);

table('bits and shifts', [
    ['6 & 3', '2'],
    ['6 | 3', '7'],
    ['6 ^ 3', '5'],
    ['1 << 33', '2'],
    ['-8 >> 1', '-4'],
    ['-8 >>> 28', '15'],
    ['1L << 33', '8589934592'],
    ['true ^ true', 'false'],
]);

table('strings compare without case, === and collections with it', [
    ["'A' == 'a'", 'true'],
    ["'A' != 'b'", 'true'],
    ["'A' === 'a'", 'false'],
    ["'a' < 'b'", 'true'],
    ["'abc' < 'ABD' && 'B' > 'a' && 'a' <= 'A' && !('a' < 'A')", 'true'],
    ["new Set<String>{ 'A', 'a' }.size()", '2'],
    ["'x' == null", 'false'],
]);

table('concatenation writes values as the platform does', [
    ["'a' + 1 + 2", 'a12'],
    ["1 + 2 + 'a'", '3a'],
    ["'a' + null", 'anull'],
    ["'d' + 1.50", 'd1.50'],
    ["'' + true", 'true'],
    ["'' + new List<Integer>{ 1, 2 }", '(1, 2)'],
]);

table('ternary and ??', [
    ["1 > 2 ? 'a' : 'b'", 'b'],
    ['(Integer) null ?? 5', '5'],
    ['true ? 1 : 2.5', '1'],
]);

table('comparisons with null are false', [
    ['(Integer) null < 1', 'false'],
    ['(Integer) null > 1', 'false'],
    ['null == null', 'true'],
]);

table('casts', [
    ['(Integer) 3000000000L', '-1294967296'],
    ['(Long) 5', '5'],
    ["(String) (Object) 'x'", 'x'],
    ['(Double) 2', '2.0'],
    ['(Integer) 3.99', '3'],
]);

test('safe navigation ends the whole chain', () => {
    assert.deepEqual(
        apex.run(
            `Account a; System.debug(a?.Name); System.debug(a?.Name.length()); System.debug(a?.Owner.Name.toUpperCase().length()); String s = 'x'; System.debug(s?.length());`,
        ),
        ['null', 'null', 'null', '1'],
    );
    assert.equal(
        apex.failure('Account a = new Account(); Integer i = a?.Name.length();')?.text,
        'System.NullPointerException: Attempt to de-reference a null object',
    );
});

test('parentheses end the reach of safe navigation', () => {
    assert.equal(
        apex.failure('Account a; Integer i = (a?.Name).length();')?.text,
        'System.NullPointerException: Attempt to de-reference a null object',
    );
});

test('increments and compound assignment on locals, fields, elements and record fields', () => {
    const sources = {
        Box: 'public class Box { public Integer n = 1; public static Long total = 5; public Integer p { get; set; } public Box() { p = 3; } }',
    };
    assert.deepEqual(
        apex.run(
            `
        Integer i = 5; System.debug(i++ + ' ' + i + ' ' + ++i + ' ' + i-- + ' ' + i);
        Box b = new Box(); b.n += 4; b.n++; b.p *= 2; Box.total -= 1; Box.total++;
        List<Integer> xs = new List<Integer>{ 1, 2 }; xs[0] += 10; xs[1]--; Integer at = 0; xs[at++] += 1;
        Visit__c v = new Visit__c(Cost__c = 1.5); v.Cost__c += 2; v.Cost__c++;
        String s = 'a'; s += 1;
        System.debug(b.n + ' ' + b.p + ' ' + Box.total + ' ' + xs + ' ' + at + ' ' + v.Cost__c + ' ' + s);`,
            sources,
        ),
        ['5 6 7 7 6', '6 6 5 (12, 1) 1 4.5 a1'],
    );
});

test('arrays, nested arrays and initialisers', () => {
    assert.deepEqual(
        apex.run(
            `Integer[] a = new Integer[2]; a[0] = 1; String[] s = new String[]{ 'x', 'y' }; List<Integer[]> g = new List<Integer[]>{ a, new Integer[]{ 5 } }; Map<String, Integer> m = new Map<String, Integer>{ 'k' => 1 }; System.debug(a + ' ' + s[1] + ' ' + g[1][0] + ' ' + m.get('k'));`,
        ),
        ['(1, null) y 5 1'],
    );
});

test('instanceof, runtime casts and their errors', () => {
    assert.deepEqual(
        apex.run(
            `Object o = 'x'; System.debug(o instanceof String); System.debug(o instanceof Integer); Object l = new List<String>(); System.debug(l instanceof List<String>); System.debug(null instanceof Account);`,
        ),
        ['true', 'false', 'true', 'false'],
    );
    assert.equal(
        apex.failure(`Object o = 'x'; Integer i = (Integer) o;`)?.text,
        'System.TypeException: Invalid conversion from runtime type String to Integer',
    );
    assert.equal(
        apex.failure(`SObject s = new Contact(); Account a = (Account) s;`)?.text,
        'System.TypeException: Invalid conversion from runtime type Contact to Account',
    );
});

test("run-time errors carry the platform's types and messages", () => {
    const rows: [string, string][] = [
        ['String s; s.length();', 'System.NullPointerException: Attempt to de-reference a null object'],
        ['Integer a; Integer b = a + 1;', 'System.NullPointerException: Attempt to de-reference a null object'],
        ['Integer i = 1 / 0;', 'System.MathException: Divide by 0'],
        [
            'List<Integer> xs = new List<Integer>(); Integer i = xs[3];',
            'System.ListException: List index out of bounds: 3',
        ],
        ["Id i = 'nonsense';", 'System.StringException: Invalid id: nonsense'],
        [
            "Account a = [SELECT Id FROM Account WHERE Name = 'nobody'];",
            'System.QueryException: List has no rows for assignment to SObject',
        ],
        [
            "insert new List<Account>{ new Account(Name = 'twin'), new Account(Name = 'twin') }; Account a = [SELECT Id FROM Account WHERE Name = 'twin'];",
            'System.QueryException: List has more than 1 row for assignment to SObject',
        ],
        [
            "insert new Account(Name = 'q'); Account a = [SELECT Id FROM Account WHERE Name = 'q']; String s = a.Name;",
            'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name',
        ],
        [
            "insert new Contact(LastName = 'c'); Contact c = [SELECT Id FROM Contact LIMIT 1]; String s = c.Account.Name;",
            'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Contact.Account',
        ],
    ];
    for (const [statements, text] of rows) assert.equal(apex.failure(statements)?.text, text, statements);
});

test('inline SOQL: lists, one record, counts, aggregates, binds, relationships', () => {
    assert.deepEqual(
        apex.run(`
        Account a = new Account(Name = 'Soql'); insert a;
        insert new List<Contact>{ new Contact(LastName = 'A', AccountId = a.Id), new Contact(LastName = 'B', AccountId = a.Id), new Contact(LastName = 'Alone') };
        List<Contact> all = [SELECT Id, LastName, Account.Name FROM Contact WHERE AccountId IN :new Set<Id>{ a.Id } ORDER BY LastName];
        System.debug(all.size() + ' ' + all[0].LastName + ' ' + all[1].Account.Name);
        Contact one = [SELECT Id, Account.Name FROM Contact WHERE LastName = 'Alone'];
        System.debug(one.Account?.Name); System.debug(one.Account.Name);
        System.debug([SELECT COUNT() FROM Contact WHERE Account.Name = :a.Name]);
        for (AggregateResult r : [SELECT AccountId acc, COUNT(Id) n FROM Contact WHERE AccountId != null GROUP BY AccountId]) System.debug(r.get('n'));
        Account withContacts = [SELECT Id, (SELECT LastName FROM Contacts ORDER BY LastName DESC) FROM Account WHERE Id = :a.Id];
        System.debug(withContacts.Contacts[0].LastName);
        System.debug([SELECT Name FROM Account WHERE Name = 'nobody']?.Name);
        Account fallback = [SELECT Name FROM Account WHERE Name = 'nobody'] ?? new Account(Name = 'fallback'); System.debug(fallback.Name);`),
        ['2 A Soql', 'null', 'null', '2', '2', 'B', 'null', 'fallback'],
    );
});

test('a parent of several possible objects has the fields of a name', () => {
    assert.deepEqual(
        apex.run(`
        Account a = new Account(Name = 'About'); insert a;
        insert new List<Task>{ new Task(Subject = 'with', WhatId = a.Id), new Task(Subject = 'without') };
        for (Task t : [SELECT What.Name, What.Type, Owner.Name FROM Task WHERE Subject LIKE 'with%' ORDER BY Subject])
            System.debug(t.What.Name + ' ' + t.What?.Type + ' ' + t.Owner.Name + ' ' + (t.What instanceof Account));`),
        ['About Account Ada Admin true', 'null null Ada Admin false'],
    );
    assert.equal(
        apex.failure(`Task t = [SELECT What.Name FROM Task WHERE Subject = 'with']; String s = t.What.Type;`)?.text,
        'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Type',
    );
});

test('dynamic SOQL binds the variables of the place that runs it', () => {
    const sources = {
        Finder: `public class Finder { static String PREFIX = 'Dyn%'; public static Integer count(String name) { return Database.query('SELECT Id FROM Account WHERE Name = :name').size(); } public static Integer byStatic() { return Database.countQuery('SELECT COUNT() FROM Account WHERE Name LIKE :PREFIX'); } }`,
    };
    assert.deepEqual(
        apex.run(
            `insert new Account(Name = 'Dynamic'); System.debug(Finder.count('Dynamic') + ' ' + Finder.count('other') + ' ' + Finder.byStatic());`,
            sources,
        ),
        ['1 0 1'],
    );
    assert.equal(
        apex.failure(`List<SObject> s = Database.query('SELECT Id FROM Account WHERE Name = :nowhere');`)?.text,
        'System.QueryException: Variable does not exist: nowhere',
    );
});

test('labels, describe tokens and type literals', () => {
    assert.deepEqual(
        apex.run(
            `System.debug(Label.Visit_Title); System.debug(System.Label.visit_title); System.debug(Account.SObjectType); System.debug(Task.Subject); System.debug(Task.Subject.getDescribe().getLabel()); System.debug(Schema.SObjectType.Visit__c.getLabel()); System.debug(Schema.SObjectType.Account.fields.Name.getName()); System.debug(List<Account>.class); System.debug(Account.SObjectType == new Account().getSObjectType());`,
        ),
        ['Visit & more', 'Visit & more', 'Account', 'Subject', 'Subject', 'Visit', 'Name', 'List<Account>', 'true'],
    );
});

test('custom metadata by getInstance and getAll', () => {
    assert.equal(apex.value('Visit_Setting__mdt.getAll().keySet()'), '{Default}');
    assert.equal(apex.value("Visit_Setting__mdt.getAll().get('Default').Active__c"), 'true');
    assert.equal(apex.value("Visit_Setting__mdt.getInstance('Default').Minutes__c"), '30');
    assert.equal(apex.value("Visit_Setting__mdt.getInstance('nowhere')"), 'null');
});
