import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../testing/apexFixture.ts';

const apex = new ApexFixture();

test('hierarchy settings: the user’s values stand over the profile’s, those over the org’s', () => {
    assert.deepEqual(
        apex.run(`
        System.debug(Visit_Prefs__c.getOrgDefaults().Id + ' ' + Visit_Prefs__c.getInstance().Hours__c);
        insert new List<Visit_Prefs__c>{
            new Visit_Prefs__c(SetupOwnerId = UserInfo.getOrganizationId(), Hours__c = 1, Days__c = 5),
            new Visit_Prefs__c(SetupOwnerId = UserInfo.getProfileId(), Hours__c = 2),
            new Visit_Prefs__c(SetupOwnerId = UserInfo.getUserId(), Hours__c = 3) };
        Integer queries = Limits.getQueries();
        System.debug(Visit_Prefs__c.getOrgDefaults().Hours__c + ' ' + Visit_Prefs__c.getInstance().Hours__c + ' ' + Visit_Prefs__c.getInstance().Days__c);
        System.debug(Visit_Prefs__c.getInstance(UserInfo.getProfileId()).Hours__c + ' ' + Visit_Prefs__c.getValues(UserInfo.getUserId()).Days__c + ' ' + (Limits.getQueries() - queries));`),
        ['null null', '1 3 5', '2 null 0'],
    );
});

test('an object’s type answers its token', () => {
    assert.equal(apex.value('Visit__c.getSObjectType() == Visit__c.SObjectType'), 'true');
});

test('a dynamic query may be assigned to one record', () => {
    assert.deepEqual(
        apex.run(
            `insert new Account(Name = 'Only'); Account a = Database.query('SELECT Name FROM Account WHERE Name = \\'Only\\''); System.debug(a.Name);`,
        ),
        ['Only'],
    );
    assert.equal(
        apex.failure(`Account a = Database.query('SELECT Id FROM Account WHERE Name = \\'None\\'');`)?.text,
        'System.QueryException: List has no rows for assignment to SObject',
    );
});
