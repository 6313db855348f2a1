import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompileError } from './apex/compiler/compileError.ts';
import { ApexFixture } from './apex/testing/apexFixture.ts';
import { temporaryProject, xml } from './metadata/temporaryProject.ts';
import { openOrg } from './openOrg.ts';
import { OrgError } from './org.ts';

const apex = new ApexFixture();
const count = (name: string): string => apex.value(`[SELECT COUNT() FROM Account WHERE Name = '${name}']`);

test('a transaction commits when it returns and rolls back when it throws', () => {
    apex.run(`insert new Account(Name = 'kept');`);
    assert.throws(() => {
        apex.run(`insert new Account(Name = 'lost'); throw new IllegalArgumentException('no');`);
    }, /System.IllegalArgumentException: no/);
    assert.deepEqual([count('kept'), count('lost')], ['1', '0']);
});

test('queued work runs after its transaction, and not when that fails', () => {
    const sources = {
        Work: `public class Work implements Queueable {
            String name; public Work(String name) { this.name = name; }
            public void execute(QueueableContext context) { insert new Account(Name = name); if (name == 'bad') { Integer i = 1 / 0; } }
            @future public static void later(String name) { insert new Account(Name = name); }
        }`,
    };
    apex.run(`System.enqueueJob(new Work('queued')); Work.later('future');`, sources);
    assert.deepEqual([count('queued'), count('future')], ['0', '0']);
    assert.throws(() => apex.run(`Work.later('never'); Integer i = 1 / 0;`));
    assert.equal(apex.org.runAsyncJobs(), 2);
    assert.deepEqual([count('queued'), count('future'), count('never')], ['1', '1', '0']);
});

test('a failing job is rolled back and reported, and the next one runs', () => {
    apex.run(`System.enqueueJob(new Work('bad')); System.enqueueJob(new Work('good'));`);
    apex.lines.length = 0;
    apex.org.runAsyncJobs();
    assert.match(
        apex.lines.join('\n'),
        /Work failed: System.MathException: Divide by 0\nClass.Work.execute: line 3, column 1/,
    );
    assert.deepEqual([count('bad'), count('good')], ['0', '1']);
});

test('Apex that does not compile leaves the program as it was', () => {
    apex.load({ Version: `public class Version { public static String name = 'one'; }` });
    assert.throws(
        () => apex.load({ Version: 'public class Version { public static Integer name = true; }' }),
        CompileError,
    );
    assert.equal(apex.value('Version.name'), 'one');
    apex.load({ Version: `public class Version { public static String name = 'two'; }` });
    assert.equal(apex.value('Version.name'), 'two');
});

test('metadata that is wrong is refused with its file; an unknown user with a sentence', async (context) => {
    const root = temporaryProject(context, {
        'app/objects/Thing__c/Thing__c.object-meta.xml': xml(
            'CustomObject',
            '<label>Thing</label><nonsense>1</nonsense>',
        ),
    });
    await assert.rejects(openOrg({ projectRoot: root, databasePath: ':memory:', cacheDirectory: null }), (error) => {
        assert.ok(error instanceof OrgError);
        assert.match(error.problems[0]?.file ?? '', /Thing__c.object-meta.xml$/);
        return true;
    });
    assert.throws(() => apex.org.user('nobody@visits.org'), /There is no user nobody@visits.org in this org/);
});

test('a project opens with what it needs and no more', async (context) => {
    const root = temporaryProject(context, {
        'app/classes/Hello.cls': `public class Hello { public static String greet() { return 'hello'; } }`,
        'app/classes/Hello.cls-meta.xml': xml('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
    });
    const org = await openOrg({ projectRoot: root, databasePath: ':memory:' });
    org.executeAnonymous(org.user('admin@local.org'), `Assert.areEqual('hello', Hello.greet());`);
    org.close();
    // The second opening reads the syntax trees that the first one kept.
    const again = await openOrg({ projectRoot: root, databasePath: ':memory:' });
    again.executeAnonymous(again.user('admin@local.org'), `Assert.areEqual('hello', Hello.greet());`);
    again.close();
});
