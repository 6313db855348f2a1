import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AuraError } from '../../org.ts';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();
const SOURCES = {
    Panel: `public with sharing class Panel {
        public enum Mood { GOOD, BAD }
        public virtual class Base { @AuraEnabled public String inherited = 'base'; }
        public class Dto extends Base {
            @AuraEnabled public String text;
            @AuraEnabled public Integer count { get; set; }
            @AuraEnabled public String shout { get { return text == null ? null : text.toUpperCase(); } }
            @AuraEnabled public List<Dto> children = new List<Dto>();
            @AuraEnabled public Mood mood;
            @AuraEnabled public Map<String, Decimal> amounts;
            @AuraEnabled public Account account;
            @AuraEnabled public Date day; @AuraEnabled public Datetime at; @AuraEnabled public Boolean flag;
            public String hidden = 'hidden';
        }
        public class PanelException extends Exception { }
        @AuraEnabled(cacheable=true) public static Dto echo(Dto dto, Boolean required) { if (dto != null) { dto.hidden += '!'; } return dto; }
        @AuraEnabled public static Id create(String name) { Account a = new Account(Name = name); insert as user a; return a.Id; }
        @AuraEnabled(cacheable=true) public static void createWhileCached(String name) { insert new Account(Name = name); }
        @AuraEnabled public static void handled() { AuraHandledException e = new AuraHandledException('Said nicely'); e.setMessage('Said nicely'); throw e; }
        @AuraEnabled public static void own() { throw new PanelException('own'); }
        @AuraEnabled public static void half(String name) { insert new Account(Name = name); Integer i = 1 / 0; }
        @AuraEnabled public static String describe(Object value, List<Id> ids, Set<String> names) { return value + ' ' + ids + ' ' + names; }
        public static void notExposed() { }
    }`,
};
apex.load(SOURCES);
const admin = apex.admin;
const call = (method: string, args: Record<string, unknown> = {}, cacheable = false, user = admin): unknown =>
    apex.org.invokeAura(user, 'Panel', method, args, { cacheable });

function failureOf(work: () => unknown): AuraError {
    try {
        work();
    } catch (error) {
        assert.ok(error instanceof AuraError, String(error));
        return error;
    }
    return assert.fail('no error');
}

test('DTOs come in and go out by their @AuraEnabled members; null is left out', () => {
    const dto = {
        text: 'hi',
        count: 3,
        mood: 'BAD',
        amounts: { a: 1.5 },
        account: { Name: 'Acme', Id: '001000000000001' },
        day: '2026-01-02',
        at: '2026-01-02T03:04:05.000Z',
        flag: true,
        children: [{ text: 'child' }],
        hidden: 'ignored',
        unknown: 1,
    };
    assert.deepEqual(call('echo', { dto }, true), {
        inherited: 'base',
        text: 'hi',
        count: 3,
        shout: 'HI',
        mood: 'BAD',
        amounts: { a: 1.5 },
        account: { Name: 'Acme', Id: '001000000000001AAA' },
        day: '2026-01-02',
        at: '2026-01-02T03:04:05.000Z',
        flag: true,
        children: [{ inherited: 'base', text: 'child', shout: 'CHILD', children: [] }],
    });
    assert.equal(call('echo', {}), null);
});

test('untyped values, lists and sets', () => {
    assert.equal(
        call('describe', { value: { a: [1, 'x'] }, ids: ['001000000000001'], names: ['n', 'n'] }),
        '{a=(1, x)} (001000000000001AAA) {n}',
    );
});

test('a value that does not fit the parameter is refused', () => {
    assert.match(
        failureOf(() => call('echo', { dto: { count: 'many' } })).message,
        /^Value provided is invalid for action parameter of type Integer: many/,
    );
});

test('what a call writes is committed, and rolled back when it fails', () => {
    assert.match(String(call('create', { name: 'Kept' })), /^001/);
    const error = failureOf(() => call('half', { name: 'Lost' }));
    assert.deepEqual(error.body, {
        message: 'Divide by 0',
        exceptionType: 'System.MathException',
        isUserDefinedException: false,
        stackTrace: 'Class.Panel.half: line 21, column 1',
    });
    assert.deepEqual(apex.run("System.debug([SELECT COUNT() FROM Account WHERE Name IN ('Kept', 'Lost')]);"), ['1']);
});

test('cacheable methods cannot write', () => {
    const { body } = failureOf(() => call('createWhileCached', { name: 'x' }, true));
    assert.equal(body.message, 'Too many DML statements: 1');
    assert.equal(body.exceptionType, 'System.LimitException');
});

test('AuraHandledException shows its message; own exceptions are marked', () => {
    assert.deepEqual(failureOf(() => call('handled')).body, {
        message: 'Said nicely',
        exceptionType: 'System.AuraHandledException',
        isUserDefinedException: false,
        stackTrace: 'Class.Panel.handled: line 19, column 1',
    });
    const { body } = failureOf(() => call('own'));
    assert.equal(body.exceptionType, 'Panel.PanelException');
    assert.equal(body.isUserDefinedException, true);
});

test('only exposed methods, in the mode they allow, by users who may use the class', () => {
    assert.match(failureOf(() => call('notExposed')).message, /No @AuraEnabled static method notExposed/);
    assert.match(
        failureOf(() => call('create', { name: 'x' }, true)).message,
        /must be marked as @AuraEnabled\(cacheable=true\)/,
    );
    assert.match(
        failureOf(() => call('create', { name: 'x' }, false, apex.org.user('none@visits.org'))).message,
        /^You do not have access to the Apex class named 'Panel'/,
    );
    assert.deepEqual(apex.org.auraMethod('panel', 'ECHO'), { cacheable: true });
    assert.equal(apex.org.auraMethod('Panel', 'notExposed'), undefined);
});

test('a DmlException that is not handled gives errors of the page and of fields', () => {
    apex.load({ Refused: 'public class Refused { @AuraEnabled public static void save() { insert new Contact(); } }' });
    const { body } = failureOf(() => apex.org.invokeAura(admin, 'Refused', 'save', {}, { cacheable: false }));
    assert.deepEqual(body, {
        fieldErrors: {
            LastName: [{ statusCode: 'REQUIRED_FIELD_MISSING', message: 'Required fields are missing: [LastName]' }],
        },
        pageErrors: [],
        index: null,
        duplicateResults: [],
    });
});
