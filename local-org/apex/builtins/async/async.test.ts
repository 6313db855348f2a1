import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { runTests } from '../../testing/runner.ts';
import { minutesUntil } from './cron.ts';

const apex = new ApexFixture();
const SOURCES = {
    Job: `public class Job implements Queueable { Integer left; public Job(Integer left) { this.left = left; }
        public void execute(QueueableContext c) { insert new Account(Name = 'Job ' + left + ' ' + System.isQueueable() + ' ' + (c.getJobId() != null)); if (left > 0) System.enqueueJob(new Job(left - 1)); } }`,
    Sweep: `public class Sweep implements Database.Batchable<SObject>, Database.Stateful { Integer seen = 0;
        public Database.QueryLocator start(Database.BatchableContext c) { return Database.getQueryLocator('SELECT Id FROM Account WHERE Name LIKE \\'Sweep%\\''); }
        public void execute(Database.BatchableContext c, List<Account> rows) { seen += rows.size(); for (Account a : rows) a.Site = 'swept ' + rows.size(); update rows; }
        public void finish(Database.BatchableContext c) { insert new Account(Name = 'Swept ' + seen); } }`,
    Nightly: `public class Nightly implements Schedulable { public void execute(SchedulableContext c) { insert new Account(Name = 'Nightly'); } }`,
    Guard: `public class Guard implements Queueable, Finalizer {
        public void execute(QueueableContext c) { System.attachFinalizer(this); insert new Account(Name = 'Guarded'); }
        public void execute(FinalizerContext c) { insert new Account(Name = 'Final ' + c.getResult()); } }`,
    OnClosed: `trigger OnClosed on Visit_Closed__e (after insert) { List<Account> a = new List<Account>(); for (Visit_Closed__e e : Trigger.new) a.add(new Account(Name = 'Closed ' + e.Key__c)); insert a; }`,
    AsyncTest: `@IsTest private class AsyncTest {
        static Integer count(String name) { return [SELECT COUNT() FROM Account WHERE Name LIKE :name]; }
        @IsTest static void queueable() { Test.startTest(); System.enqueueJob(new Job(2)); Assert.areEqual(0, count('Job%')); Test.stopTest(); Assert.areEqual(3, count('Job % true true')); }
        @IsTest static void batch() {
            List<Account> rows = new List<Account>(); for (Integer i = 0; i < 5; i++) rows.add(new Account(Name = 'Sweep ' + i)); insert rows;
            Test.startTest(); Database.executeBatch(new Sweep(), 2); Test.stopTest();
            Assert.areEqual(1, count('Swept 5')); Assert.areEqual(4, [SELECT COUNT() FROM Account WHERE Site = 'swept 2']);
        }
        @IsTest static void schedule() { Test.startTest(); System.schedule('n', '0 0 2 * * ?', new Nightly()); Test.stopTest(); Assert.areEqual(1, count('Nightly')); }
        @IsTest static void finalizer() { Test.startTest(); System.enqueueJob(new Guard()); Test.stopTest(); Assert.areEqual(1, count('Final SUCCESS')); }
        @IsTest static void events() {
            Database.SaveResult r = EventBus.publish(new Visit_Closed__e(Key__c = 'a')); Assert.isTrue(r.isSuccess());
            Assert.areEqual(0, count('Closed%')); Test.getEventBus().deliver(); Assert.areEqual(1, count('Closed a'));
            Test.startTest(); EventBus.publish(new List<Visit_Closed__e>{ new Visit_Closed__e(Key__c = 'b') }); Test.stopTest(); Assert.areEqual(2, count('Closed%'));
        }
        @IsTest static void badSchedule() { try { System.schedule('n', 'whenever', new Nightly()); Assert.fail(); } catch (AsyncException e) { Assert.isTrue(e.getMessage().contains('will never fire')); } }
    }`,
};

test('asynchronous Apex runs at Test.stopTest', () => {
    apex.load(SOURCES);
    const { results } = runTests(apex.org);
    assert.deepEqual(
        results.map(({ methodName, outcome, message }) => [methodName, outcome, message]),
        ['queueable', 'batch', 'schedule', 'finalizer', 'events', 'badSchedule'].map((name) => [name, 'pass', null]),
    );
});

test('outside tests, jobs run from the queue, each in its own transaction', () => {
    apex.load(SOURCES);
    apex.run(
        `insert new Account(Name = 'Sweep x'); Database.executeBatch(new Sweep()); System.enqueueJob(new Job(0));`,
    );
    assert.equal(apex.org.runAsyncJobs(), 4);
    assert.deepEqual(
        apex.run(`System.debug([SELECT COUNT() FROM Account WHERE Name IN ('Swept 1', 'Job 0 true true')]);`),
        ['2'],
    );
});

test('schedules say when they fire next', () => {
    const now = Date.parse('2026-03-04T05:06:30Z');
    assert.equal(minutesUntil('0 0 6 * * ?', now, 'UTC'), 54);
    assert.equal(minutesUntil('0 30 5 ? * MON-FRI', now, 'UTC'), 24);
    assert.equal(minutesUntil('0 0 0 1 JAN ? 2025', now, 'UTC'), null);
    assert.equal(minutesUntil('nonsense', now, 'UTC'), null);
});
