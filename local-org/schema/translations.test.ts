import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolvePlatformModule } from '../lwc/platformModules.ts';
import { temporaryProject } from '../metadata/temporaryProject.ts';
import { openOrg } from '../openOrg.ts';

const meta = (type: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><${type} xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</${type}>`;

void test('Apex and components read labels in the language of the running user', async (context) => {
    const root = temporaryProject(context, {
        'config/local-org.json': JSON.stringify({
            users: [
                { username: 'ada@test.org', lastName: 'Ada', profile: 'System Administrator' },
                { username: 'gerda@test.org', lastName: 'Gerda', profile: 'System Administrator', language: 'de' },
            ],
        }),
        'app/labels/CustomLabels.labels-meta.xml': meta(
            'CustomLabels',
            '<labels><fullName>Yes</fullName><language>en_US</language><protected>false</protected><shortDescription>Yes</shortDescription><value>Yes</value></labels>',
        ),
        'app/translations/de.translation-meta.xml': meta(
            'Translations',
            '<customLabels><label>Ja</label><name>Yes</name></customLabels>',
        ),
        'app/classes/Answer.cls':
            'public with sharing class Answer { @AuraEnabled public static String yes() { return System.Label.Yes; } }',
        'app/classes/Answer.cls-meta.xml': meta('ApexClass', '<apiVersion>66.0</apiVersion><status>Active</status>'),
    });
    const org = await openOrg({ projectRoot: root, databasePath: ':memory:' });
    context.after(() => {
        org.close();
    });
    for (const [username, expected] of [
        ['ada@test.org', 'Yes'],
        ['gerda@test.org', 'Ja'],
    ] as const) {
        const user = org.user(username);
        assert.equal(org.invokeAura(user, 'Answer', 'yes', {}, { cacheable: false }), expected);
        const label = resolvePlatformModule('@salesforce/label/c.Yes', 'c/any', org, user);
        assert.deepEqual(label, { kind: 'value', value: expected });
    }
});
