/** `start` from outside: ready line, changes picked up without restart, a killed process, a stop. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
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

async function start(context: TestContext, project: string): Promise<Running> {
    const child = spawn(process.execPath, [MAIN, '--project', project, 'start'], {
        env: { ...process.env, PORT: '0' },
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

const resource = (answer: string): string =>
    `@RestResource(urlMapping='/answer')\nglobal class Answer {\n    @HttpGet\n    global static String get() {\n        return ${answer};\n    }\n}\n`;

void test('start serves, follows changes, survives a kill, and stops when told to', async (context) => {
    const project = temporaryProject(context, {
        'app/classes/Answer.cls': resource("'one'"),
        'app/classes/Answer.cls-meta.xml': xml('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
    });
    const first = await start(context, project);
    assert.equal(await rest(first, '/services/apexrest/answer'), 'one');

    writeFileSync(join(project, 'app/classes/Answer.cls'), resource("'two'"));
    assert.equal(await first.errorLine(/^Reloaded/), 'Reloaded: app/classes/Answer.cls');
    assert.equal(await rest(first, '/services/apexrest/answer'), 'two');

    writeFileSync(join(project, 'app/classes/Answer.cls'), resource('nothing'));
    assert.match(await first.errorLine(/does not compile/), /Answer\.cls:5:\d+: Variable does not exist: nothing/);
    assert.equal(await rest(first, '/services/apexrest/answer'), 'two');

    const field = 'app/objects/Account/fields/Extra__c.field-meta.xml';
    writeFileSync(join(project, 'app/classes/Answer.cls'), resource("'two'"));
    await first.errorLine(/^Reloaded/);
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
});
