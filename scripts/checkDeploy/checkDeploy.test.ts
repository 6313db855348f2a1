/** Each fixture is the sound project with one thing broken; the check must name the file and the reason. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDeploy } from '../checkDeploy.ts';
import { checkApexSemantics } from './apexSemantics.ts';
import { checkLwcBundles } from './lwcBundles.ts';
import { checkMetadataTypes } from './metadataTypes.ts';
import { formatProblem, type Problem } from './problem.ts';
import { readProject, type Project } from './project.ts';
import { checkSourceResolves } from './sourceResolves.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

type Check = (project: Project) => Problem[] | Promise<Problem[]>;

async function problemsOf(check: Check, ...fixtures: string[]): Promise<string[]> {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'check-deploy-')));
    try {
        cpSync(join(FIXTURES, 'sound'), root, { recursive: true });
        for (const fixture of fixtures) cpSync(join(FIXTURES, fixture), root, { recursive: true });
        return (await check(readProject(root))).map(formatProblem);
    } finally {
        rmSync(root, { recursive: true, force: true });
    }
}

const CASES: { fixture: string; check: Check; expected: RegExp[] }[] = [
    {
        fixture: 'wrong-apex-type',
        check: checkApexSemantics,
        expected: [/Greeter\.cls:3 .*(String|Integer).*\[apex\]/],
    },
    { fixture: 'unknown-field', check: checkApexSemantics, expected: [/Greeter\.cls:3 .*Mood__c.*\[apex\]/] },
    {
        fixture: 'uncompiled-typescript',
        check: checkLwcBundles,
        expected: [/quiet\.ts .*compiled \.js is missing.*\[lwc\]/],
    },
    { fixture: 'compiler-refusal', check: checkLwcBundles, expected: [/hello\.js:\d+ .*private methods.*\[lwc\]/] },
    {
        fixture: 'misspelt-element',
        check: checkMetadataTypes,
        expected: [
            /Rating__c\.field-meta\.xml:4 .*<lable> is not known in <CustomField>.*\[metadata\]/,
            /Rating__c\.field-meta\.xml:6 .*"maybe" in <required> must be true or false.*\[metadata\]/,
            /Rating__c\.field-meta\.xml:7 .*"Txt" in <type> is not one of.*\[metadata\]/,
        ],
    },
    {
        fixture: 'task-field',
        check: checkSourceResolves,
        expected: [/Task\/fields\/Score__c\.field-meta\.xml .*objects\/Activity\/fields.*\[source\]/],
    },
    {
        fixture: 'malformed-xml',
        check: checkMetadataTypes,
        expected: [/Greeter\.cls-meta\.xml:4 .*not well-formed.*\[metadata\]/],
    },
    {
        fixture: 'stray-file',
        check: checkSourceResolves,
        expected: [/Greeter\.clz .*belongs to no metadata component.*\[source\]/],
    },
];

test('a sound project has no problem', async () => {
    assert.deepEqual(await problemsOf(checkDeploy), []);
});

test('npm run check:deploy asks every judge', async () => {
    const problems = await problemsOf(
        checkDeploy,
        'wrong-apex-type',
        'uncompiled-typescript',
        'misspelt-element',
        'task-field',
    );
    for (const judge of ['apex', 'lwc', 'metadata', 'source']) {
        assert.ok(
            problems.some((problem) => problem.endsWith(`[${judge}]`)),
            `${judge} not in:\n${problems.join('\n')}`,
        );
    }
});

for (const { fixture, check, expected } of CASES) {
    test(`${fixture} is caught`, async () => {
        const problems = await problemsOf(check, fixture);
        for (const pattern of expected) {
            assert.ok(
                problems.some((problem) => pattern.test(problem)),
                `${String(pattern)} not in:\n${problems.join('\n')}`,
            );
        }
    });
}
