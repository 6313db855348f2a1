/** Each fixture is the sound project with one thing broken; the check must name the file and the reason. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDeploy } from '../checkDeploy.ts';
import { checkApexSemantics } from './apexSemantics.ts';
import { checkLocalOrg } from './localOrg.ts';
import { checkLwcBundles } from './lwcBundles.ts';
import { checkLwcImports } from './lwcImports.ts';
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

/** Fixtures that one judge meets together do not touch each other's files. */
const CASES: { fixtures: string[]; check: Check; expected: RegExp[] }[] = [
    {
        // Together, because each start of Java takes seconds.
        fixtures: ['wrong-apex-type', 'unknown-field'],
        check: checkApexSemantics,
        expected: [/Counter\.cls:3 .*(String|Integer).*\[apex\]/, /Maker\.cls:3 .*Mood__c.*\[apex\]/],
    },
    {
        fixtures: ['unknown-task-field'],
        check: checkLocalOrg,
        expected: [/Reader\.cls:3 .*Mood__c.*\[local-org\]/],
    },
    {
        fixtures: ['unknown-soql-field'],
        check: checkLocalOrg,
        expected: [/Finder\.cls:3  No such column 'Moood__c' on entity 'Task'.*\[local-org\]/],
    },
    {
        fixtures: ['unknown-label'],
        check: checkLocalOrg,
        expected: [/Speaker\.cls:3 .*Hello_Titel.*no custom label.*\[local-org\]/],
    },
    {
        fixtures: ['unknown-formula-field'],
        check: checkLocalOrg,
        expected: [/Rating_Needed\.validationRule-meta\.xml:5 .*Ratng__c.*\[local-org\]/],
    },
    {
        fixtures: ['unknown-imports'],
        check: checkLwcImports,
        expected: [
            /lost\.html:2 .*c\/noWhere.*no Lightning web component.*\[imports\]/,
            /lost\.js:2 .*c\.Hello_Titel.*no custom label.*\[imports\]/,
            /lost\.js:3 .*Greeter\.greetNobody.*no @AuraEnabled static method.*\[imports\]/,
            /lost\.js:4 .*Greeter\.greet .*no @AuraEnabled static method.*\[imports\]/,
            /lost\.js:5 .*Task\.Mood__c.*no object or field.*\[imports\]/,
            /lost\.js:6 .*Farewell__c.*no message channel.*\[imports\]/,
            /lost\.js:7 .*Part.*no custom permission.*\[imports\]/,
            /lost\.js:8 .*seal.*no static resource.*\[imports\]/,
            /lost\.js:9 .*c\/bedDay.*no Lightning web component.*\[imports\]/,
        ],
    },
    {
        fixtures: ['uncompiled-typescript'],
        check: checkLwcBundles,
        expected: [/quiet\.ts .*compiled \.js is missing.*\[lwc\]/],
    },
    { fixtures: ['compiler-refusal'], check: checkLwcBundles, expected: [/hello\.js:\d+ .*private methods.*\[lwc\]/] },
    {
        fixtures: ['misspelt-element'],
        check: checkMetadataTypes,
        expected: [
            /Rating__c\.field-meta\.xml:4 .*<lable> is not known in <CustomField>.*\[metadata\]/,
            /Rating__c\.field-meta\.xml:6 .*"maybe" in <required> must be true or false.*\[metadata\]/,
            /Rating__c\.field-meta\.xml:7 .*"Txt" in <type> is not one of.*\[metadata\]/,
        ],
    },
    {
        fixtures: ['task-field'],
        check: checkSourceResolves,
        expected: [/Task\/fields\/Score__c\.field-meta\.xml .*objects\/Activity\/fields.*\[source\]/],
    },
    {
        fixtures: ['malformed-xml'],
        check: checkMetadataTypes,
        expected: [/Greeter\.cls-meta\.xml:4 .*not well-formed.*\[metadata\]/],
    },
    {
        fixtures: ['stray-file'],
        check: checkSourceResolves,
        expected: [/Greeter\.clz .*belongs to no metadata component.*\[source\]/],
    },
];

test('a sound project has no problem', async () => {
    assert.deepEqual(await problemsOf(checkDeploy), []);
});

test('npm run check:deploy asks every judge, and reports no place twice', async () => {
    const problems = await problemsOf(
        checkDeploy,
        'wrong-apex-type',
        'unknown-soql-field',
        'unknown-imports',
        'uncompiled-typescript',
        'misspelt-element',
        'task-field',
    );
    for (const judge of ['apex', 'imports', 'local-org', 'lwc', 'metadata', 'source']) {
        assert.ok(
            problems.some((problem) => problem.endsWith(`[${judge}]`)),
            `${judge} not in:\n${problems.join('\n')}`,
        );
    }
    assert.equal(problems.filter((problem) => /Counter\.cls:3 /.test(problem)).length, 1, problems.join('\n'));
});

for (const { fixtures, check, expected } of CASES) {
    test(`${fixtures.join(' and ')}: caught`, async () => {
        const problems = await problemsOf(check, ...fixtures);
        for (const pattern of expected) {
            assert.ok(
                problems.some((problem) => pattern.test(problem)),
                `${String(pattern)} not in:\n${problems.join('\n')}`,
            );
        }
    });
}
