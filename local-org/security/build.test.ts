import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { readProjectSync } from '../metadata/readProject.ts';
import { temporaryProject, xml } from '../metadata/temporaryProject.ts';
import { buildSchema } from '../schema/build.ts';
import { buildSecurity } from './build.ts';
import type { UserRights } from './rights.ts';

const project = readProjectSync(new URL('../metadata/fixtures/visits', import.meta.url).pathname);
const security = buildSecurity(project, buildSchema(project));
const rights = (profileName: string, ...sets: string[]): UserRights =>
    security.rights({ userId: '005', username: 'u', profileName }, sets);

void test('an administrator may do everything the objects allow', () => {
    const admin = rights('System Administrator');
    assert.equal(admin.isAdmin, true);
    assert.deepEqual(admin.object('Visit__c'), {
        read: true,
        create: true,
        edit: true,
        delete: true,
        viewAll: true,
        modifyAll: true,
    });
    assert.equal(admin.object('Profile').create, false);
    assert.deepEqual(admin.field('Visit__c', 'Minutes__c'), { read: true, edit: false });
    assert.equal(admin.canUseClass('VisitController'), true);
});

void test('custom permissions are never implied, not even for administrators', () => {
    assert.equal(rights('System Administrator').hasCustomPermission('Visit_Admin'), false);
    assert.equal(rights('System Administrator', 'Visit_User').hasCustomPermission('visit_admin'), true);
});

void test('a standard user has standard objects and no custom ones', () => {
    const user = rights('Standard User');
    assert.equal(user.object('Contact').create, true);
    assert.equal(user.object('Case').delete, false);
    assert.equal(user.object('Visit__c').read, false);
    assert.deepEqual(user.field('Account', 'Industry'), { read: true, edit: true });
    assert.deepEqual(user.field('Account', 'Tier__c'), { read: false, edit: false });
    assert.equal(user.canUseClass('VisitController'), false);
});

void test('a permission set adds objects, fields, classes, apps and tabs', () => {
    const user = rights('Standard User', 'Visit_User');
    assert.deepEqual(user.object('visit__c'), {
        read: true,
        create: true,
        edit: true,
        delete: false,
        viewAll: false,
        modifyAll: false,
    });
    assert.deepEqual(user.field('Visit__c', 'Account__c'), { read: true, edit: true });
    assert.deepEqual(user.field('Visit__c', 'Minutes__c'), { read: true, edit: false });
    assert.deepEqual(user.field('Visit__c', 'Cost__c'), { read: false, edit: false });
    assert.equal(user.canUseClass('visitcontroller'), true);
    assert.equal(user.canSeeApp('Visits'), true);
    assert.equal(user.canSeeTab('Visit__c'), true);
});

void test('required fields, names and system fields are outside field security', () => {
    const user = rights('Minimum Access - Salesforce');
    assert.equal(user.field('Visit__c', 'Started__c').edit, true);
    assert.equal(user.field('Visit__c', 'CreatedDate').read, true);
    assert.equal(user.field('Account', 'Name').read, true);
    assert.equal(user.field('Account', 'Industry').read, false);
});

void test('activities follow the user permission to edit tasks', () => {
    assert.deepEqual(rights('Standard User').object('Task').create, true);
    assert.deepEqual(rights('Minimum Access - Salesforce').object('Task').create, false);
    assert.deepEqual(rights('Minimum Access - Salesforce').object('Task').read, true);
});

void test('custom metadata types are readable when granted', () => {
    assert.equal(rights('Standard User').object('Visit_Setting__mdt').read, false);
    assert.equal(rights('System Administrator').object('Visit_Setting__mdt').read, true);
});

void test('an unknown object or field gives no right', () => {
    assert.equal(rights('System Administrator').object('Nothing__c').read, false);
    assert.equal(rights('System Administrator').field('Account', 'Nothing__c').read, false);
});

void test('refuses permission sets that name what does not exist or rights that need others', (context) => {
    const cases: [content: string, message: string][] = [
        [
            '<classAccesses><apexClass>Gone</apexClass><enabled>true</enabled></classAccesses>',
            'In field: apexClass - no ApexClass named Gone found',
        ],
        [
            '<fieldPermissions><editable>true</editable><field>Account.Gone__c</field></fieldPermissions>',
            'In field: field - no CustomField named Account.Gone__c found',
        ],
        [
            '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>false</allowRead><modifyAllRecords>false</modifyAllRecords><object>Account</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
            'Permission allowCreate on Account depends on permission allowRead.',
        ],
        [
            '<customPermissions><enabled>true</enabled><name>Gone</name></customPermissions>',
            'In field: customPermission - no CustomPermission named Gone found',
        ],
        [
            '<tabSettings><tab>Gone</tab><visibility>Visible</visibility></tabSettings>',
            'In field: tab - no CustomTab named Gone found',
        ],
    ];
    for (const [content, message] of cases) {
        assert.deepEqual(
            problemsOf(context, {
                'app/permissionsets/P.permissionset-meta.xml': xml('PermissionSet', `<label>P</label>${content}`),
            }),
            [message],
        );
    }
});

void test('refuses users whose profile, permission set or role does not exist', (context) => {
    const users = [{ username: 'a', lastName: 'A', profile: 'Nobody', permissionSets: ['Gone'], role: 'None' }];
    assert.deepEqual(problemsOf(context, { 'config/local-org.json': JSON.stringify({ users }) }), [
        'The user a has the profile "Nobody", which does not exist.',
        'The user a has the permission set "Gone", which does not exist.',
        'The user a has the role "None", which does not exist.',
    ]);
});

void test('a group passes on what its permission sets give, without what it mutes', (context) => {
    const group = (muting: string): string =>
        xml(
            'PermissionSetGroup',
            `<label>G</label><mutingPermissionSets>${muting}</mutingPermissionSets><permissionSets>P</permissionSets>`,
        );
    const field = (name: string, editable: boolean, readable: boolean): string =>
        `<fieldPermissions><editable>${String(editable)}</editable><field>Account.${name}</field><readable>${String(readable)}</readable></fieldPermissions>`;
    const account = (allowed: Partial<Record<string, boolean>>): string =>
        `<objectPermissions>${[
            'allowCreate',
            'allowDelete',
            'allowEdit',
            'allowRead',
            'modifyAllRecords',
            'viewAllRecords',
        ]
            .map((right) => `<${right}>${String(allowed[right] ?? false)}</${right}>`)
            .join('')}<object>Account</object></objectPermissions>`;
    const files = {
        'app/permissionsets/P.permissionset-meta.xml': xml(
            'PermissionSet',
            `${field('Industry', true, true)}${field('Rating', true, true)}${field('Site', true, true)}<label>P</label>${account({ allowCreate: true, allowEdit: true, allowRead: true })}`,
        ),
        'app/mutingpermissionsets/M.mutingpermissionset-meta.xml': xml(
            'MutingPermissionSet',
            `${field('Industry', true, false)}${field('Rating', true, true)}<label>M</label>${account({ allowEdit: true })}`,
        ),
        'app/permissionsetgroups/G.permissionsetgroup-meta.xml': group('M'),
    };
    const muted = readProjectSync(temporaryProject(context, files));
    const user = buildSecurity(muted, buildSchema(muted)).rights(
        { userId: '005', username: 'u', profileName: 'Minimum Access - Salesforce' },
        ['G'],
    );
    assert.deepEqual(muted.problems, []);
    assert.deepEqual(user.field('Account', 'Site'), { read: true, edit: true });
    assert.deepEqual(user.field('Account', 'Industry'), { read: true, edit: false });
    assert.deepEqual(user.field('Account', 'Rating'), { read: false, edit: false });
    assert.deepEqual(
        { ...user.object('Account') },
        { read: true, create: true, edit: false, delete: false, viewAll: false, modifyAll: false },
    );
    assert.deepEqual(
        problemsOf(context, { ...files, 'app/permissionsetgroups/G.permissionsetgroup-meta.xml': group('Gone') }),
        ['In field: mutingPermissionSets - no MutingPermissionSet named Gone found'],
    );
});

function problemsOf(context: TestContext, files: Record<string, string>): string[] {
    const broken = readProjectSync(temporaryProject(context, files));
    buildSecurity(broken, buildSchema(broken));
    return broken.problems.map(({ message }) => message);
}
