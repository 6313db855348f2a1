import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { test, type TestContext } from 'node:test';
import { problemText } from './model.ts';
import { readProjectSync } from './readProject.ts';
import { temporaryProject, xml } from './temporaryProject.ts';

const visits = readProjectSync(new URL('./fixtures/visits', import.meta.url).pathname);

function problems(context: TestContext, files: Record<string, string>): string[] {
    const project = readProjectSync(temporaryProject(context, files));
    return project.problems.map((problem) => problemText(problem, project.root));
}

void test('reads components of several package directories', () => {
    assert.deepEqual(visits.problems, []);
    assert.deepEqual(
        visits.packageDirectories.map((path) => relative(visits.root, path)),
        ['main', 'extra'],
    );
    assert.deepEqual(visits.apex.map(({ name, kind }) => `${kind} ${name}`).sort(), [
        'class VisitController',
        'class VisitExtra',
        'trigger VisitTrigger',
    ]);
    assert.equal(visits.sourceApiVersion, '66.0');
});

void test('decomposed and inline children of objects are components of their own', () => {
    for (const [type, name] of [
        ['CustomField', 'Visit__c.Account__c'],
        ['CustomField', 'Visit_Line__c.Amount__c'],
        ['CustomField', 'Activity.Visit_Key__c'],
        ['ValidationRule', 'Task.Key_Needed'],
        ['FieldSet', 'Task.Visit_Fields'],
        ['RecordType', 'Visit__c.Private'],
        ['ListView', 'Visit__c.All'],
        ['CustomLabel', 'Visit_Title'],
        ['CustomMetadata', 'Visit_Setting.Default'],
    ] as const) {
        assert.ok(visits.get(type, name), `${type} ${name}`);
    }
});

void test('repeated elements are lists and scalars have their types', () => {
    const set = visits.get('PermissionSet', 'Visit_User');
    assert.deepEqual(set?.xml['classAccesses'], [{ apexClass: 'VisitController', enabled: true }]);
    assert.deepEqual(set.xml['userPermissions'], []);
    assert.equal(visits.get('CustomField', 'Visit__c.Notes__c')?.xml['length'], 32768);
});

void test('reads LWC bundles with their targets and properties', () => {
    const [bundle] = visits.lwc;
    assert.equal(bundle?.name, 'visitPanel');
    assert.deepEqual(bundle.meta['targets'], { target: ['lightning__UtilityBar'] });
});

void test('.forceignore keeps files out', () => {
    assert.equal(
        visits.apex.some(({ name }) => name === 'ignored'),
        false,
    );
});

void test('says what is wrong with the project file', (context) => {
    assert.match(readProjectSync('/nonexistent').problems[0]?.message ?? '', /no sfdx-project\.json/);
    assert.match(
        problems(context, { 'sfdx-project.json': '{' })[0] ?? '',
        /^sfdx-project\.json: The file is not valid JSON/,
    );
    assert.deepEqual(problems(context, { 'sfdx-project.json': '{ "packageDirectories": [{ "path": "gone" }] }' }), [
        'sfdx-project.json: The package directory "gone" does not exist.',
    ]);
});

void test('says what is wrong with a metadata file, with its line', (context) => {
    const field = 'app/objects/A__c/fields/B__c.field-meta.xml';
    assert.match(
        problems(context, { [field]: '<CustomField>\n<type>Text</CustomField>' })[0] ?? '',
        /:2: The XML is not well formed/,
    );
    assert.deepEqual(problems(context, { [field]: xml('CustomField', '<label>B</label>\n<lenght>5</lenght>') }), [
        `${field}:4: Element lenght invalid at this location in type CustomField.`,
    ]);
    assert.deepEqual(problems(context, { [field]: xml('CustomField', '<type>Txt</type>') }), [
        `${field}:3: 'Txt' is not a valid value for the enum 'FieldType' (type).`,
    ]);
    assert.deepEqual(problems(context, { [field]: xml('CustomField', '<required>yes</required>') }), [
        `${field}:3: 'yes' is not a valid value for the boolean required.`,
    ]);
    assert.deepEqual(problems(context, { [field]: xml('Field', '') }), [
        `${field}:1: The root element must be <CustomField>, found <Field>.`,
    ]);
    assert.deepEqual(problems(context, { [field]: xml('CustomField', '<fullName>C__c</fullName><type>Text</type>') }), [
        `${field}: The fullName C__c does not match the file name B__c.`,
    ]);
});

void test('a class needs its metadata file and the other way round, and one name one class', (context) => {
    const meta = xml('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>');
    assert.deepEqual(problems(context, { 'app/classes/A.cls': 'class A {}' }), [
        'app/classes/A.cls: The metadata file A.cls-meta.xml is missing.',
    ]);
    assert.deepEqual(problems(context, { 'app/classes/A.cls-meta.xml': meta }), [
        'app/classes/A.cls-meta.xml: The source file A.cls is missing.',
    ]);
    const twice = {
        'app/one/A.cls': 'class A {}',
        'app/one/A.cls-meta.xml': meta,
        'app/two/A.cls': 'class A {}',
        'app/two/A.cls-meta.xml': meta,
    };
    assert.match(
        problems(context, twice)[0] ?? '',
        /ApexClass A is defined twice, also in \.\.\/one\/A\.cls-meta\.xml/,
    );
});

void test('config/local-org.json: defaults without it, one sentence for each mistake', (context) => {
    assert.deepEqual(
        readProjectSync(temporaryProject(context, {})).config.users.map(({ username }) => username),
        ['admin@local.org', 'user@local.org'],
    );
    const config = {
        features: ['Magic'],
        users: [{ username: 'a@b.c', lastName: 'A', profile: 'Standard User', timeZone: 'Mars' }],
        colour: 1,
    };
    assert.deepEqual(problems(context, { 'config/local-org.json': JSON.stringify(config) }), [
        'config/local-org.json: Unknown setting "colour".',
        'config/local-org.json: Unknown feature "Magic"; the local org knows PersonAccounts, ServiceCloudVoice, Messaging, LiveAgent.',
        'config/local-org.json: users[0]: "Mars" is not an IANA time zone such as Europe/Berlin.',
    ]);
});

void test('an overlay adds metadata and users to the org of a project', (context) => {
    const label = (name: string): Record<string, string> => ({
        'app/permissionsets/P.permissionset-meta.xml': xml('PermissionSet', `<label>${name}</label>`),
    });
    const user = (username: string): object => ({ username, lastName: 'L', profile: 'Standard User' });
    const root = temporaryProject(context, {
        ...label('Own'),
        'config/local-org.json': JSON.stringify({ orgName: 'Own', users: [user('own@visits.org')] }),
    });
    const overlay = temporaryProject(context, {
        'app/permissionsets/More.permissionset-meta.xml': xml('PermissionSet', '<label>More</label>'),
        'config/local-org.json': JSON.stringify({ users: [user('more@visits.org')] }),
    });
    const project = readProjectSync(root, [overlay]);
    assert.deepEqual(project.problems, []);
    assert.deepEqual(project.overlays, [overlay]);
    assert.deepEqual(
        project.byType('PermissionSet').map(({ fullName }) => fullName),
        ['P', 'More'],
    );
    assert.deepEqual(
        project.config.users.map(({ username }) => username),
        ['own@visits.org', 'more@visits.org'],
    );
    assert.equal(project.config.orgName, 'Own');

    const clash = temporaryProject(context, {
        ...label('Again'),
        'config/local-org.json': JSON.stringify({ orgName: 'Mine', users: [user('OWN@visits.org')] }),
    });
    assert.deepEqual(
        readProjectSync(root, [clash]).problems.map(({ message }) => message.replace(/, also in .*/, '')),
        [
            'An overlay adds users only, so "orgName" has no effect.',
            'The user "OWN@visits.org" is listed twice.',
            'PermissionSet P is defined twice',
        ],
    );
});
