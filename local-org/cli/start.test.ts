/** `start` from outside: ready line, changes picked up without restart and told to the page, a killed process, a stop, a reset. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { temporaryProject, xml } from '../metadata/temporaryProject.ts';

const MAIN = new URL('../main.ts', import.meta.url).pathname;

interface Running {
    child: ChildProcess;
    origin: string;
    /** Resolves with the next line on standard error that matches. */
    errorLine(pattern: RegExp): Promise<string>;
    lines: string[];
}

async function start(context: TestContext, project: string, ...options: string[]): Promise<Running> {
    const child = spawn(process.execPath, [MAIN, '--project', project, 'start', ...options], {
        env: { ...process.env, PORT: '0', LOCAL_ORG_DATA: join(project, 'kept') },
    });
    context.after(() => child.kill('SIGKILL'));
    const lines: string[] = [];
    const errors: string[] = [];
    let waiting: (() => void)[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
        errors.push(line);
        const woken = waiting;
        waiting = [];
        for (const wake of woken) wake();
    });
    const output = createInterface({ input: child.stdout });
    output.on('line', (line) => lines.push(line));
    const [ready] = (await Promise.race([once(output, 'line'), once(child, 'exit')])) as [unknown];
    assert.match(String(ready), /^Local org ready: http:\/\/127\.0\.0\.1:\d+$/, errors.join('\n'));
    return {
        child,
        lines,
        origin: String(ready).replace('Local org ready: ', ''),
        errorLine: async (pattern) => {
            for (;;) {
                const found = errors.findIndex((line) => pattern.test(line));
                if (found !== -1) return errors.splice(0, found + 1).at(-1) ?? '';
                await new Promise<void>((resolve) => waiting.push(resolve));
            }
        },
    };
}

const headers = { Authorization: 'Bearer admin@local.org', 'Content-Type': 'application/json' };

async function rest(org: Running, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
    return (await fetch(org.origin + path, init)).json();
}

/** What the page is told, event by event. */
async function pageEvents(context: TestContext, org: Running): Promise<(type: string) => Promise<unknown>> {
    const stop = new AbortController();
    context.after(() => {
        stop.abort();
    });
    const { body } = await fetch(`${org.origin}/_org/events`, { signal: stop.signal });
    assert.ok(body);
    const events = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return async (type) => {
        for (;;) {
            const [, data] = new RegExp(`event: ${type}\\ndata: (.*)\\n`).exec(text) ?? [];
            if (data !== undefined) return JSON.parse(data) as unknown;
            const { value, done } = await events.read();
            if (done) throw new Error(`No event ${type}, only ${text}`);
            text += value;
        }
    };
}

const resource = (answer: string): string =>
    `@RestResource(urlMapping='/answer')\nglobal class Answer {\n    @HttpGet\n    global static String get() {\n        return ${answer};\n    }\n}\n`;

void test('start serves, follows changes, survives a kill, and stops when told to', async (context) => {
    const project = temporaryProject(context, {
        'app/classes/Answer.cls': resource("'one'"),
        'app/classes/Answer.cls-meta.xml': xml('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
        'app/lwc/hello/hello.html': '<template>Hello</template>',
        'app/lwc/hello/hello.js':
            "import { LightningElement } from 'lwc';\nexport default class Hello extends LightningElement {}\n",
        'app/lwc/hello/hello.js-meta.xml': xml('LightningComponentBundle', '<apiVersion>66.0</apiVersion>'),
    });
    const first = await start(context, project);
    assert.equal(await rest(first, '/services/apexrest/answer'), 'one');
    assert.ok(existsSync(join(project, 'kept', 'org.db')), 'the data is where LOCAL_ORG_DATA says');
    await assert.rejects(
        fetch(first.origin.replace('127.0.0.1', '127.0.0.2')),
        'every other address of the machine is left alone',
    );
    const event = await pageEvents(context, first);

    writeFileSync(join(project, 'app/classes/Answer.cls'), resource("'two'"));
    assert.equal(await first.errorLine(/^Reloaded/), 'Reloaded: app/classes/Answer.cls');
    assert.equal(await rest(first, '/services/apexrest/answer'), 'two');
    assert.deepEqual(await event('org'), { type: 'org', files: ['app/classes/Answer.cls'] });

    writeFileSync(join(project, 'app/classes/Answer.cls'), resource('nothing'));
    assert.match(await first.errorLine(/does not compile/), /Answer\.cls:5:\d+: Variable does not exist: nothing/);
    const problem = (await event('problem')) as { message: string };
    assert.match(problem.message, /Answer\.cls:5:\d+: Variable does not exist: nothing/);
    assert.equal(await rest(first, '/services/apexrest/answer'), 'two');

    const field = 'app/objects/Account/fields/Extra__c.field-meta.xml';
    writeFileSync(join(project, 'app/classes/Answer.cls'), resource("'two'"));
    await first.errorLine(/^Reloaded/);
    writeFileSync(join(project, 'app/lwc/hello/hello.html'), '<template>Hello again</template>');
    assert.equal(await first.errorLine(/^Reloaded/), 'Reloaded: hello');
    assert.deepEqual(await event('lwc'), { type: 'lwc', bundles: ['hello'] });
    mkdirSync(dirname(join(project, field)), { recursive: true });
    writeFileSync(join(project, field), xml('CustomField', '<label>Extra</label><type>Text</type><length>9</length>'));
    // The folder is as new as the file in it: the watcher may name either.
    assert.match(await first.errorLine(/^Reloaded/), /app\/objects/);
    const extra = (await rest(first, '/services/data/v66.0/sobjects/Account', { Name: 'A', Extra__c: 'x' })) as {
        success: boolean;
    };
    assert.equal(extra.success, true);

    const created = (await rest(first, '/services/data/v66.0/sobjects/Account', { Name: 'Kept' })) as { id: string };
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    writeFileSync(join(project, 'app/classes/Answer.cls'), resource("'three'"));

    const second = await start(context, project);
    const record = (await rest(second, `/services/data/v66.0/sobjects/Account/${created.id}`)) as { Name: string };
    assert.equal(record.Name, 'Kept');
    assert.equal(await rest(second, '/services/apexrest/answer'), 'three');
    second.child.kill('SIGTERM');
    const [code] = (await once(second.child, 'exit')) as [number];
    assert.equal(code, 0);
    assert.equal(second.lines.length, 1);

    const third = await start(context, project, '--reset');
    const gone = await rest(third, `/services/data/v66.0/sobjects/Account/${created.id}`);
    assert.equal((gone as { errorCode: string }[])[0]?.errorCode, 'NOT_FOUND');
    third.child.kill('SIGTERM');
    await once(third.child, 'exit');
});
