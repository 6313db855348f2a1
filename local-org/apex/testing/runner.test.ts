import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from './apexFixture.ts';
import { runTests } from './runner.ts';

const apex = new ApexFixture();
const run = (sources: Record<string, string>, ...names: string[]): ReturnType<typeof runTests> => {
    apex.load(sources);
    return runTests(apex.org, { names });
};
const outcomes = (result: ReturnType<typeof runTests>): string[] =>
    result.results.map(
        ({ methodName, outcome, message }) => `${methodName} ${outcome}${message === null ? '' : `: ${message}`}`,
    );

test('outcomes, messages and stacks', () => {
    const result = run({
        SumTest: `@IsTest
private class SumTest {
    @IsTest static void passes() {
        Assert.areEqual(3, 1 + 2);
    }
    @IsTest static void fails() {
        Assert.areEqual(4, 1 + 2, 'sum');
    }
    @IsTest static void throwsIt() {
        String s;
        s.length();
    }
    static void helper() { }
}`,
    });
    assert.deepEqual(outcomes(result), [
        'passes pass',
        'fails fail: System.AssertException: Assertion Failed: sum: Expected: 4, Actual: 3',
        'throwsIt fail: System.NullPointerException: Attempt to de-reference a null object',
    ]);
    assert.deepEqual(
        result.results.map(({ stack }) => stack),
        [null, 'Class.SumTest.fails: line 7, column 1', 'Class.SumTest.throwsIt: line 11, column 1'],
    );
});

test('each method starts from the data of @TestSetup, with fresh statics; nothing stays', () => {
    const sources = {
        DataTest: `@IsTest private class DataTest {
            static Integer counter = 0;
            @TestSetup static void setup() { insert new Account(Name = 'Setup'); counter = 5; }
            @IsTest static void one() { Assert.areEqual(1, [SELECT COUNT() FROM Account]); Assert.areEqual(0, counter++); insert new Account(Name = 'One'); delete [SELECT Id FROM Account WHERE Name = 'Setup']; }
            @IsTest static void two() { Assert.areEqual(1, [SELECT COUNT() FROM Account]); Assert.areEqual(0, counter); Assert.areEqual('Setup', [SELECT Name FROM Account].Name); }
        }`,
    };
    assert.deepEqual(outcomes(run(sources)), ['one pass', 'two pass']);
    assert.deepEqual(apex.run("System.debug([SELECT COUNT() FROM Account WHERE Name = 'Setup']);"), ['0']);
});

test('a failing @TestSetup fails every method', () => {
    const result = run({
        SetupTest: `@IsTest private class SetupTest { @TestSetup static void setup() { insert new Contact(); } @IsTest static void one() { } }`,
    });
    assert.match(
        outcomes(result)[0] ?? '',
        /^one fail: System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING/,
    );
});

test('startTest gives fresh limits; stopTest runs what was queued', () => {
    const sources = {
        Later: `public class Later implements Queueable { public void execute(QueueableContext context) { insert new Account(Name = 'Later'); } @future public static void soon(String name) { insert new Account(Name = name); } }`,
        LaterTest: `@IsTest private class LaterTest {
            @IsTest static void async() {
                for (Integer i = 0; i < 100; i++) { Integer n = [SELECT COUNT() FROM Account]; }
                Test.startTest();
                Assert.areEqual(0, Limits.getQueries());
                System.enqueueJob(new Later());
                Later.soon('Soon');
                Assert.areEqual(0, [SELECT COUNT() FROM Account]);
                Test.stopTest();
                Assert.areEqual(100, Limits.getQueries());
            }
            @IsTest static void rows() { Test.startTest(); Later.soon('A'); Test.stopTest(); Assert.areEqual('A', [SELECT Name FROM Account].Name); }
        }`,
    };
    assert.deepEqual(outcomes(run(sources)), ['async pass', 'rows pass']);
});

test('a job that fails at stopTest shows its own stack', () => {
    const { results } = run({
        Broken: `public class Broken implements Queueable {
    public void execute(QueueableContext context) {
        insert new Contact();
    }
}`,
        BrokenTest: `@IsTest private class BrokenTest { @IsTest static void runs() { Test.startTest(); System.enqueueJob(new Broken()); Test.stopTest(); } }`,
    });
    assert.match(results[0]?.message ?? '', /^System.DmlException: Insert failed/);
    assert.equal(results[0]?.stack, 'Class.Broken.execute: line 3, column 1');
});

test('IsParallel, testMethod, setCreatedDate, and one startTest for each method', () => {
    const sources = {
        FormsTest: `@IsTest(IsParallel=true) private class FormsTest {
            static testMethod void oldForm() { Assert.isTrue(Test.isRunningTest()); }
            @IsTest static void created() {
                Account a = new Account(Name = 'Old'); insert a;
                Test.setCreatedDate(a.Id, Datetime.newInstanceGmt(2020, 1, 2, 3, 4, 5));
                Assert.areEqual(Datetime.newInstanceGmt(2020, 1, 2, 3, 4, 5), [SELECT CreatedDate FROM Account].CreatedDate);
            }
            @IsTest static void startedTwice() { Test.startTest(); Test.stopTest(); Test.startTest(); }
            @IsTest static void neverStarted() { Test.stopTest(); }
        }`,
    };
    assert.deepEqual(outcomes(run(sources)), [
        'oldForm pass',
        'created pass',
        'startedTwice fail: System.FinalException: Testing already started',
        'neverStarted fail: System.FinalException: Testing has not started',
    ]);
});

test('runAs changes the user, and what it may see', () => {
    const sources = {
        AsTest: `@IsTest private class AsTest { @IsTest static void runsAs() {
            insert new Visit__c(Started__c = Datetime.now());
            User rep = [SELECT Id FROM User WHERE Username = 'rep@visits.org'];
            System.runAs(rep) { Assert.areEqual(rep.Id, UserInfo.getUserId()); Assert.areEqual(0, [SELECT Id FROM Visit__c WITH USER_MODE].size()); }
            Assert.areNotEqual(rep.Id, UserInfo.getUserId());
        } }`,
    };
    assert.deepEqual(outcomes(run(sources)), ['runsAs pass']);
});

test('SeeAllData is refused by name; names select classes and methods', () => {
    const sources = {
        SeeTest: '@IsTest(SeeAllData=true) private class SeeTest { @IsTest static void sees() { } }',
        OneTest: '@IsTest private class OneTest { @IsTest static void a() { } @IsTest static void b() { } }',
    };
    assert.match(
        outcomes(run(sources, 'SeeTest'))[0] ?? '',
        /^sees unsupported: The local org does not support @IsTest\(SeeAllData=true\)/,
    );
    assert.deepEqual(outcomes(run(sources, 'OneTest.b')), ['b pass']);
    assert.deepEqual(outcomes(run(sources, 'onetest')), ['a pass', 'b pass']);
});

test('coverage counts the lines of statements, not of test classes', () => {
    const { coverage } = run({
        Half: 'public class Half {\n    public static Integer of(Integer i) {\n        if (i > 5) {\n            return 5;\n        }\n        return i;\n    }\n}',
        HalfTest:
            '@IsTest private class HalfTest {\n    @IsTest static void small() {\n        Assert.areEqual(1, Half.of(1));\n    }\n}',
    });
    assert.deepEqual(
        coverage.map(({ name, covered, uncovered, percent }) => ({ name, covered, uncovered, percent })),
        [{ name: 'Half', covered: [3, 6], uncovered: [4], percent: 66.7 }],
    );
});
