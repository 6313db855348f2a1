/** The command line as a person uses it: a process of its own, its output and its exit code. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryProject, xml } from '../metadata/temporaryProject.ts';

const MAIN = new URL('../main.ts', import.meta.url).pathname;
const CLASS = xml('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>');

interface Result {
    code: number | null;
    out: string;
    err: string;
}

function start(project: string, args: string[], environment: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [MAIN, '--project', project, ...args], { env: { ...process.env, ...environment } });
}

async function run(project: string, args: string[], environment: Record<string, string> = {}): Promise<Result> {
    const child = start(project, args, environment);
    const result: Result = { code: null, out: '', err: '' };
    child.stdout?.on('data', (chunk: Buffer) => (result.out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (result.err += chunk.toString()));
    [result.code] = (await once(child, 'close')) as [number | null];
    return result;
}

const apexClass = (name: string, body: string): Record<string, string> => ({
    [`app/classes/${name}.cls`]: body,
    [`app/classes/${name}.cls-meta.xml`]: CLASS,
});

function testProject(context: TestContext): string {
    return temporaryProject(context, {
        ...apexClass(
            'Sum',
            'public class Sum {\n    public static Integer of(Integer a, Integer b) {\n        if (a < 0) {\n            return 0;\n        }\n        return a + b;\n    }\n}\n',
        ),
        ...apexClass(
            'SumTest',
            "@IsTest\nprivate class SumTest {\n    @IsTest\n    static void adds() {\n        Assert.areEqual(3, Sum.of(1, 2));\n    }\n    @IsTest\n    static void fails() {\n        Assert.areEqual(4, Sum.of(1, 2), 'wrong sum');\n    }\n    @IsTest\n    static void lacks() {\n        List<List<SObject>> found = [FIND 'x' RETURNING Account];\n    }\n}\n",
        ),
    });
}

void test('test prints every method, the coverage and the summary; a failure gives exit code 1', async (context) => {
    const { code, out } = await run(testProject(context), ['test']);
    assert.match(out, /^pass {8}SumTest\.adds \(\d+ ms\)$/m);
    assert.match(out, /^fail {8}SumTest\.fails\n {4}System\.AssertException: Assertion Failed: wrong sum/m);
    assert.match(out, /^ {4}Class\.SumTest\.fails: line 9, column 1$/m);
    assert.match(out, /^Sum +66\.7 % {2}uncovered lines: 4$/m);
    assert.match(out, /^Total +66\.7 %$/m);
    assert.match(
        out,
        /^unsupported SumTest\.lacks\n {4}LO1001: Apex syntax "FIND \(SOSL\)" is not supported .*\n {4}SumTest:13$/m,
    );
    assert.match(out, /^1 passed, 2 failed, 0 skipped$/m);
    assert.equal(code, 1);
});

void test('test runs the methods that are named and says when there is none', async (context) => {
    const project = testProject(context);
    const named = await run(project, ['test', 'SumTest.adds']);
    assert.match(named.out, /^1 passed, 0 failed, 0 skipped$/m);
    assert.equal(named.code, 0);
    const none = await run(project, ['test', 'Nothing']);
    assert.equal(none.code, 1);
    assert.equal(none.err, 'There is no Apex test named Nothing.\n');
});

void test('test --json prints the same as JSON and nothing else', async (context) => {
    const { out } = await run(testProject(context), ['test', '--json']);
    const report = JSON.parse(out) as {
        summary: unknown;
        tests: Record<'class' | 'method' | 'outcome' | 'message' | 'stack', string | null>[];
        coverage: { name: string; uncovered: number[] }[];
    };
    assert.deepEqual(report.summary, { passed: 1, failed: 2, skipped: 0, coveragePercent: 66.7 });
    assert.deepEqual(
        report.tests.map(({ class: name, method, outcome, message, stack }) => [name, method, outcome, message, stack]),
        [
            ['SumTest', 'adds', 'pass', null, null],
            [
                'SumTest',
                'fails',
                'fail',
                'System.AssertException: Assertion Failed: wrong sum: Expected: 4, Actual: 3',
                'Class.SumTest.fails: line 9, column 1',
            ],
            [
                'SumTest',
                'lacks',
                'unsupported',
                'LO1001: Apex syntax "FIND (SOSL)" is not supported by the local org.',
                'SumTest:13',
            ],
        ],
    );
    assert.deepEqual(
        report.coverage.map(({ name, uncovered }) => [name, uncovered]),
        [['Sum', [4]]],
    );
});

void test('exec prints the debug log and keeps what it wrote', async (context) => {
    const project = temporaryProject(context, {
        'write.apex': "insert new Account(Name = 'Kept');\nSystem.debug('written');",
        'read.apex': "System.debug([SELECT COUNT() FROM Account WHERE Name = 'Kept']);",
        'wrong.apex': 'Integer i = 1;\nString s = i;',
        'throws.apex': "Account a;\na.Name = 'x';",
    });
    const written = await run(project, ['exec', join(project, 'write.apex')]);
    assert.equal(written.code, 0, written.err);
    assert.match(written.out, /written/);
    assert.match((await run(project, ['exec', join(project, 'read.apex')])).out, /\b1\b/);
    const wrong = await run(project, ['exec', join(project, 'wrong.apex')]);
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /:2:\d+: Illegal assignment from Integer to String/);
    const thrown = await run(project, ['exec', join(project, 'throws.apex')]);
    assert.equal(thrown.code, 1);
    assert.match(thrown.err, /NullPointerException/);
    const missing = await run(project, ['exec', 'nothing.apex']);
    assert.equal(missing.err, 'The file nothing.apex does not exist.\n');
});

void test('start refuses a taken port in one sentence and leaves the data alone', async (context) => {
    const blocker = createServer();
    blocker.listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    context.after(() => blocker.close());
    const { port } = blocker.address() as { port: number };
    const { code, err } = await run(temporaryProject(context, {}), ['start', '--reset'], { PORT: String(port) });
    assert.equal(code, 1);
    assert.equal(
        err,
        `LO1301: Port ${String(port)} is in use. Stop what uses it, or choose another: PORT=8081 npm start.\n`,
    );
});

void test('start refuses invalid metadata, Apex that does not compile, bad settings, in one sentence each', async (context) => {
    const refusal = async (
        files: Record<string, string>,
        environment: Record<string, string> = {},
    ): Promise<string> => {
        const { code, out, err } = await run(temporaryProject(context, files), ['start'], {
            PORT: '0',
            ...environment,
        });
        assert.equal(code, 1);
        assert.equal(out, '');
        return err.trim();
    };
    const metadata = await refusal({
        'app/objects/A__c/fields/B__c.field-meta.xml': xml('CustomField', '<type>Text</type>'),
    });
    assert.equal(
        metadata,
        'The metadata is not valid: app/objects/A__c/fields/B__c.field-meta.xml: There is no object A__c for the field B__c.',
    );
    const apex = await refusal(apexClass('Bad', "public class Bad {\n    Integer i = 'x';\n}\n"));
    assert.match(
        apex,
        /^Apex does not compile: app\/classes\/Bad\.cls:2:\d+: Illegal assignment from String to Integer$/,
    );
    assert.match(await refusal({}, { PORT: 'many' }), /^LO1304: PORT must be a number from 0 to 65535, not "many"\.$/);
    const file = join(temporaryProject(context, { taken: '' }), 'taken');
    assert.match(await refusal({}, { LOCAL_ORG_DATA: file }), /^LO1303: The data directory .* cannot be written/);
});

void test('a wrong command line shows the usage and gives exit code 2', async (context) => {
    const { code, err } = await run(temporaryProject(context, {}), ['fly']);
    assert.equal(code, 2);
    assert.match(err, /^There is no command "fly".*\n\nUsage:/);
});
