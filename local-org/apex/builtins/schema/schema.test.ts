import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();

values(apex, 'describe of objects', {
    "Schema.getGlobalDescribe().get('ACCOUNT')": 'Account',
    'Account.SObjectType.getDescribe().getKeyPrefix()': '001',
    'Schema.SObjectType.Visit__c.getLabel()': 'Visit',
    'Schema.SObjectType.Visit__c.isCustom() && Schema.SObjectType.Account.isCreateable()': 'true',
    "Schema.describeSObjects(new List<String>{ 'Task' })[0].getName()": 'Task',
    'Account.SObjectType.newSObject().getSObjectType() == Account.SObjectType': 'true',
    "Visit__c.SObjectType.getDescribe().getRecordTypeInfosByDeveloperName().containsKey('Master')": 'true',
    "Visit__c.SObjectType.getDescribe().getRecordTypeInfosByDeveloperName().get('Private').getName() != null": 'true',
    "Id.valueOf('001000000000001').getSObjectType()": 'Account',
});

values(apex, 'describe of fields', {
    'Account.Name.getDescribe().getLength()': '255',
    "Schema.SObjectType.Account.fields.getMap().get('INDUSTRY').getDescribe().getType()": 'PICKLIST',
    'Schema.SObjectType.Account.fields.Name.getLabel()': 'Account Name',
    'Contact.AccountId.getDescribe().getReferenceTo()': '(Account)',
    'Contact.AccountId.getDescribe().getRelationshipName()': 'Account',
    'Task.WhatId.getDescribe().isNamePointing()': 'true',
    'Task.Visit_Key__c.getDescribe().isExternalId()': 'true',
    'Contact.LastName.getDescribe().isNillable()': 'false',
    'Account.Name.getDescribe().getSObjectField() == Account.Name': 'true',
    'Account.Name == Account.Phone': 'false',
    'Account.Name.getDescribe().isNameField()': 'true',
    'CaseComment.Id.getDescribe().isNameField()': 'false',
    'String.valueOf(Account.Name)': 'Name',
    'Account.CreatedDate.getDescribe().isCreateable()': 'false',
    'Visit__c.Kind__c.getDescribe().getPicklistValues()[0].getValue() != null': 'true',
});

test('the JSON of a picklist value has what no method answers: the controlling values it is valid for', () => {
    assert.deepEqual(
        apex.run(`
        System.debug(JSON.serialize(Visit__c.Reason__c.getDescribe().getPicklistValues()[0]));
        System.debug(JSON.serialize(Visit__c.Kind__c.getDescribe().getPicklistValues()[0]));`),
        [
            '{"active":true,"defaultValue":false,"label":"Demo","validFor":"gA==","value":"Demo"}',
            '{"active":true,"defaultValue":true,"label":"Planned","validFor":null,"value":"Planned"}',
        ],
    );
});

test('field sets answer their members in order', () => {
    assert.deepEqual(
        apex.run(`
        for (Schema.FieldSetMember m : Schema.SObjectType.Task.fieldSets.getMap().get('visit_fields').getFields())
            System.debug(m.getFieldPath() + ' ' + m.getLabel() + ' ' + m.getRequired() + ' ' + m.getType());
        System.debug(SObjectType.Task.FieldSets.Visit_Fields.getLabel());`),
        ['Visit_Key__c Visit Key true STRING', 'Who.Name Full Name false STRING', 'Visit Fields'].map((line, index) =>
            index === 1 ? apex.run(`System.debug('');`) && line : line,
        ),
    );
});

test('what a user may do is in the describe', () => {
    const none = apex.org.user('none@visits.org');
    assert.deepEqual(
        apex.run(
            `System.debug(Schema.SObjectType.Visit__c.isAccessible() + ' ' + Visit__c.Kind__c.getDescribe().isUpdateable());`,
            undefined,
            none,
        ),
        ['false false'],
    );
});

test('child relationships name object and field', () => {
    assert.deepEqual(
        apex.run(
            `for (Schema.ChildRelationship r : Schema.SObjectType.Account.getChildRelationships()) if (r.getRelationshipName() == 'Contacts') System.debug(r.getChildSObject() + '.' + r.getField());`,
        ),
        ['Contact.AccountId'],
    );
});

failures(apex, 'describe refuses as the platform does', {
    "Schema.describeSObjects(new List<String>{ 'Nope' });":
        'System.InvalidParameterValueException: The entity Nope does not exist',
});
