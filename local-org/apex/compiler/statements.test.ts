import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();

test('if takes the branch its condition says', () => {
    assert.deepEqual(
        apex.run(
            `for (Integer i = 0; i < 3; i++) { if (i == 0) System.debug('zero'); else if (i == 1) { System.debug('one'); } else System.debug('more'); }`,
        ),
        ['zero', 'one', 'more'],
    );
});

test('a null condition is a null dereference', () => {
    assert.equal(
        apex.failure('Boolean b; if (b) { }')?.text,
        'System.NullPointerException: Attempt to de-reference a null object',
    );
    assert.equal(
        apex.failure('Boolean b; while (b) { }')?.text,
        'System.NullPointerException: Attempt to de-reference a null object',
    );
});

test('while, do and for loops with break and continue', () => {
    assert.deepEqual(
        apex.run(`
        Integer i = 0; String s = '';
        while (true) { i++; if (i == 2) continue; if (i > 4) break; s += i; }
        do { i--; s += '-' + i; } while (i > 3);
        for (Integer a = 0, b = 10; a < b; a += 3, b--) s += '/' + a + ',' + b;
        for (;;) { break; }
        System.debug(s);`),
        ['134-4-3/0,10/3,9/6,8'],
    );
});

test('for each walks lists, sets, and user iterables', () => {
    const sources = {
        Countdown: `public class Countdown implements Iterable<Integer>, Iterator<Integer> {
            Integer n; public Countdown(Integer n) { this.n = n; }
            public Iterator<Integer> iterator() { return this; }
            public Boolean hasNext() { return n > 0; }
            public Integer next() { return n--; }
        }`,
    };
    assert.deepEqual(
        apex.run(
            `
        String s = '';
        for (Integer i : new List<Integer>{ 1, 2, 3 }) { if (i == 2) continue; s += i; }
        for (String t : new Set<String>{ 'a', 'b' }) s += t;
        for (Integer i : new Countdown(3)) s += i;
        for (Long l : new List<Integer>{ 7 }) s += l;
        System.debug(s);`,
            sources,
        ),
        ['13ab3217'],
    );
});

test('a list must not change size while it is walked', () => {
    assert.match(
        apex.failure('List<Integer> xs = new List<Integer>{1, 2}; for (Integer x : xs) xs.add(x);')?.text ?? '',
        /^System.FinalException: Cannot modify a collection while it is being iterated/,
    );
});

test('SOQL for loops: one record at a time, and lists of at most 200', () => {
    assert.deepEqual(
        apex.run(`
        List<Account> rows = new List<Account>();
        for (Integer i = 0; i < 250; i++) rows.add(new Account(Name = 'Loop ' + i));
        insert rows;
        Integer single = 0; String sizes = '';
        for (Account a : [SELECT Id, Name FROM Account WHERE Name LIKE 'Loop %']) single++;
        for (List<Account> chunk : [SELECT Id FROM Account WHERE Name LIKE 'Loop %']) sizes += chunk.size() + ' ';
        delete rows;
        System.debug(single + ' ' + sizes);`),
        ['250 200 50 '],
    );
});

test('dynamic queries are walked like others, and the row must be of the right object', () => {
    assert.deepEqual(
        apex.run(`
        insert new List<Account>{ new Account(Name = 'Walk 1'), new Account(Name = 'Walk 2') };
        for (Account a : Database.query('SELECT Name FROM Account WHERE Name LIKE \\'Walk%\\' ORDER BY Name')) System.debug(a.Name);
        for (List<Account> all : Database.query('SELECT Id FROM Account WHERE Name LIKE \\'Walk%\\'')) System.debug(all.size());`),
        ['Walk 1', 'Walk 2', '2'],
    );
    assert.equal(
        apex.failure(`for (Contact c : Database.query('SELECT Id FROM Account WHERE Name = \\'Walk 1\\'')) { }`)?.text,
        'System.TypeException: Invalid conversion from runtime type Account to Contact',
    );
});

test('switch on Integer, String, enum and sObject', () => {
    const sources = { Colour: 'public enum Colour { RED, GREEN, BLUE }' };
    assert.deepEqual(
        apex.run(
            `
        for (Integer i : new List<Integer>{ 1, -2, 5 }) switch on i { when 1 { System.debug('one'); } when -2, 3 { System.debug('few'); } when else { System.debug('other'); } }
        switch on 'b' { when 'a' { System.debug('a'); } when 'b', null { System.debug('b or null'); } }
        Colour c = Colour.GREEN;
        switch on c { when RED { System.debug('red'); } when GREEN, BLUE { System.debug('not red'); } }
        SObject record = new Contact(LastName = 'Ada');
        switch on record { when Account a { System.debug('account'); } when Contact con { System.debug(con.LastName); } when null { System.debug('null'); } }
        String nothing; switch on nothing { when null { System.debug('null'); } when else { System.debug('else'); } }`,
            sources,
        ),
        ['one', 'few', 'other', 'b or null', 'not red', 'Ada', 'null'],
    );
});

test('try, catch and finally', () => {
    const sources = {
        Guard: `public class Guard {
            public class BadException extends Exception {}
            public class WorseException extends Exception {}
            public static String order = '';
            public static Integer early() { try { order += 'try '; return 1; } finally { order += 'finally '; } }
            public static String which(Integer i) {
                try { if (i == 0) throw new BadException('bad'); if (i == 1) throw new WorseException('worse'); if (i == 2) { String s; s.length(); } return 'none'; }
                catch (BadException e) { return 'bad ' + e.getMessage(); }
                catch (NullPointerException e) { return 'null'; }
                catch (Exception e) { return 'any ' + e.getTypeName(); }
            }
        }`,
    };
    assert.deepEqual(
        apex.run(
            `System.debug(Guard.early() + ' ' + Guard.order); for (Integer i = 0; i < 4; i++) System.debug(Guard.which(i));`,
            sources,
        ),
        ['1 try finally ', 'bad bad', 'any Guard.WorseException', 'null', 'none'],
    );
});

test('exceptions keep their cause and stack trace through a rethrow', () => {
    const sources = {
        Deep: `public class Deep {
    public class DeepException extends Exception {}
    public static void one() {
        two();
    }
    static void two() {
        throw new DeepException('at the bottom');
    }
}`,
    };
    const failure = apex.failure('Deep.one();', sources);
    assert.equal(failure?.text, 'Deep.DeepException: at the bottom');
    assert.equal(
        failure?.stack,
        'Class.Deep.two: line 7, column 1\nClass.Deep.one: line 4, column 1\nAnonymousBlock: line 1, column 1',
    );
    assert.deepEqual(
        apex.run(
            `try { try { Integer i = 1 / 0; } catch (MathException e) { throw new Deep.DeepException('outer', e); } } catch (Exception e) { System.debug(e.getMessage() + ' < ' + e.getCause().getMessage()); }`,
            sources,
        ),
        ['outer < Divide by 0'],
    );
});

test('governor limits and assertions cannot be caught', () => {
    assert.equal(
        apex.failure(
            `try { for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Account]; } } catch (Exception e) { System.debug('caught'); }`,
        )?.text,
        'System.LimitException: Too many SOQL queries: 101',
    );
});

test('endless recursion ends at the limit of the stack', () => {
    const failure = apex.failure('Loop.go(1);', {
        Loop: 'public class Loop { public static Integer go(Integer i) { return go(i + 1) + 1; } }',
    });
    assert.equal(failure?.text, 'System.LimitException: Maximum stack depth reached: 1001');
});

test('DML statements, upsert by external id, as user', () => {
    assert.deepEqual(
        apex.run(`
        Account a = new Account(Name = 'Dml'); insert a; System.debug(a.Id != null);
        a.Name = 'Changed'; update a; System.debug([SELECT Name FROM Account WHERE Id = :a.Id].Name);
        Visit__c v = new Visit__c(Started__c = Datetime.now(), Key__c = 'k1', Account__c = a.Id); upsert v Key__c;
        upsert new Visit__c(Started__c = Datetime.now(), Key__c = 'k1', Done__c = true) Visit__c.Key__c;
        System.debug([SELECT COUNT() FROM Visit__c WHERE Key__c = 'k1' AND Done__c = true]);
        delete v; System.debug([SELECT COUNT() FROM Visit__c]); undelete v; System.debug([SELECT COUNT() FROM Visit__c]);
        delete v; delete a;`),
        ['true', 'Changed', '1', '0', '1'],
    );
    assert.match(
        apex.failure(`insert as user new Account(Name = 'No');`, undefined, apex.org.user('none@visits.org'))?.text ??
            '',
        /^System\.SecurityException: Access to entity 'Account' denied/,
    );
});

test('triggers see Trigger context variables and may refuse records', () => {
    const sources = {
        VisitTrigger: `trigger VisitTrigger on Visit__c (before insert, before update, after insert, after update, before delete) {
            if (Trigger.isBefore && Trigger.isInsert) { for (Visit__c v : Trigger.new) { if (v.Key__c == 'bad') v.Key__c.addError('No bad keys'); else v.Notes__c = 'by trigger'; } }
            if (Trigger.isAfter) { System.debug(Trigger.operationType + ' ' + Trigger.size + ' ' + Trigger.newMap.size()); }
            if (Trigger.isUpdate && Trigger.isBefore) { Visit__c before = Trigger.oldMap.get(Trigger.new[0].Id); System.debug(before.Key__c + ' > ' + Trigger.new[0].Key__c); }
        }`,
    };
    assert.deepEqual(
        apex.run(
            `Visit__c v = new Visit__c(Started__c = Datetime.now(), Key__c = 'one'); insert v; System.debug([SELECT Notes__c FROM Visit__c WHERE Id = :v.Id].Notes__c); v.Key__c = 'two'; update v; delete v;`,
            sources,
        ),
        ['AFTER_INSERT 1 1', 'by trigger', 'one > two', 'AFTER_UPDATE 1 1'],
    );
    assert.equal(
        apex.failure(`insert new Visit__c(Started__c = Datetime.now(), Key__c = 'bad');`)?.text,
        'System.DmlException: Insert failed. First exception on row 0; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, No bad keys: [Key__c]',
    );
    assert.deepEqual(apex.run('', {}), []);
});

test('records of after triggers are read-only', () => {
    const sources = { Late: `trigger Late on Visit__c (after insert) { Trigger.new[0].Key__c = 'late'; }` };
    assert.match(
        apex.failure(`insert new Visit__c(Started__c = Datetime.now(), Key__c = 'x');`, sources)?.text ?? '',
        /CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, Late: execution of AfterInsert\n\ncaused by: System.FinalException: Record is read-only\n\nTrigger.Late: line 1, column 1/,
    );
    apex.load({});
});
