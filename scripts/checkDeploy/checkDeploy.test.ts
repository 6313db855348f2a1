/** Each fixture is the sound project with one thing broken; the check must name the file and the reason. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDeploy } from '../checkDeploy.ts';
import { readProject } from './project.ts';
import { formatProblem } from './problem.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

async function problemsOf(fixture?: string): Promise<string[]> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'check-deploy-')));
    try {
        cpSync(join(FIXTURES, 'sound'), root, { recursive: true });
        if (fixture) cpSync(join(FIXTURES, fixture), root, { recursive: true });
        return (await checkDeploy(readProject(root))).map(formatProblem);
    } finally {
        rmSync(root, { recursive: true, force: true });
    }
}

const CASES: { fixture: string; expected: RegExp[] }[] = [
    { fixture: 'wrong-apex-type', expected: [/Greeter\.cls:3 .*(String|Integer).*\[apex\]/] },
    { fixture: 'unknown-field', expected: [/Greeter\.cls:3 .*Mood__c.*\[apex\]/] },
    { fixture: 'uncompiled-typescript', expected: [/quiet\.ts .*compiled \.js is missing.*\[lwc\]/] },
    { fixture: 'compiler-refusal', expected: [/hello\.js:\d+ .*private methods.*\[lwc\]/] },
    {
        fixture: 'misspelt-element',
        expected: [
            /Rating__c\.field-meta\.xml:4 .*<lable> is not known in <CustomField>.*\[metadata\]/,
            /Rating__c\.field-meta\.xml:6 .*"maybe" in <required> must be true or false.*\[metadata\]/,
            /Rating__c\.field-meta\.xml:7 .*"Txt" in <type> is not one of.*\[metadata\]/,
        ],
    },
    {
        fixture: 'task-field',
        expected: [/Task\/fields\/Score__c\.field-meta\.xml .*objects\/Activity\/fields.*\[source\]/],
    },
    { fixture: 'malformed-xml', expected: [/Greeter\.cls-meta\.xml:4 .*not well-formed.*\[metadata\]/] },
    { fixture: 'stray-file', expected: [/Greeter\.clz .*belongs to no metadata component.*\[source\]/] },
];

test('a sound project has no problem', async () => {
    assert.deepEqual(await problemsOf(), []);
});

for (const { fixture, expected } of CASES) {
    test(`${fixture} is caught`, async () => {
        const problems = await problemsOf(fixture);
        for (const pattern of expected) {
            assert.ok(
                problems.some((problem) => pattern.test(problem)),
                `${String(pattern)} not in:\n${problems.join('\n')}`,
            );
        }
    });
}
