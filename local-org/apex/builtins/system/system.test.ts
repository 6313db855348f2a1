import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();

failures(apex, 'assertions', {
    "System.assert(false, 'no');": 'System.AssertException: Assertion Failed: no',
    'System.assertEquals(1, 1);': 'no exception',
    "System.assertEquals('a', 'A');": 'System.AssertException: Assertion Failed: Expected: a, Actual: A',
    'System.assertNotEquals(1, 1);': 'System.AssertException: Assertion Failed: Same value: 1',
    "Assert.areEqual(new List<Integer>{ 1 }, new List<Integer>{ 2 }, 'lists');":
        'System.AssertException: Assertion Failed: lists: Expected: (1), Actual: (2)',
    "Assert.fail('stop');": 'System.AssertException: Assertion Failed: stop',
    "Assert.isInstanceOfType('x', String.class);": 'no exception',
    "Assert.isInstanceOfType(1, String.class, 'kind');":
        'System.AssertException: Assertion Failed: kind: Expected type: String, Actual type: Integer',
    'Assert.isNotNull(null);': 'System.AssertException: Assertion Failed: Same value: null',
    'Assert.isFalse(true);': 'System.AssertException: Assertion Failed',
});

values(apex, 'who, when and how much', {
    'UserInfo.getUserName()': 'admin@visits.org',
    "UserInfo.getName() + ' ' + UserInfo.getLocale() + ' ' + UserInfo.getTimeZone().getID()":
        'Ada Admin en_US America/Los_Angeles',
    'System.now()': '2026-03-04 05:06:07',
    'System.currentTimeMillis()': String(Date.parse('2026-03-04T05:06:07Z')),
    "FeatureManagement.checkPermission('Nothing')": 'false',
    'Limits.getLimitQueries() + Limits.getQueries()': '100',
    "System.equals('a', 'a') && System.hashCode('a') == 'a'.hashCode()": 'true',
    'Test.isRunningTest() || System.isBatch() || System.isFuture()': 'false',
    'UUID.randomUUID().toString().length()': '36',
    'new Version(1, 2).compareTo(new Version(1, 3))': '-1',
});

test('limits count', () => {
    assert.deepEqual(
        apex.run(
            `List<Account> a = [SELECT Id FROM Account]; insert new Account(Name = 'L'); System.debug(Limits.getQueries() + ' ' + Limits.getDmlStatements() + ' ' + Limits.getDmlRows());`,
        ),
        ['1 1 1'],
    );
});

test('types are found by name and make instances', () => {
    const sources = {
        Shape: "public virtual class Shape { public String name = 'shape'; public class Inner extends Shape { } }",
    };
    assert.deepEqual(
        apex.run(
            `
        System.debug(((Shape) Type.forName('shape').newInstance()).name);
        System.debug(Type.forName('Shape.Inner').getName() + ' ' + Type.forName('Nothing') + ' ' + Type.forName('', 'Shape'));
        System.debug(Shape.class.isAssignableFrom(Shape.Inner.class) + ' ' + (Type.forName('Account') == Account.class));
        System.debug(((List<String>) Type.forName('List<String>').newInstance()).size());`,
            sources,
        ),
        ['shape', 'Shape.Inner null Shape', 'true true', '0'],
    );
});

test('debug writes any value', () => {
    assert.deepEqual(
        apex.run(`System.debug(LoggingLevel.INFO, new List<Object>{ 1, null, Date.newInstance(2026, 1, 2) });`),
        ['(1, null, 2026-01-02 00:00:00)'],
    );
});

test('custom permissions come from permission sets', () => {
    assert.deepEqual(
        apex.run(
            `System.debug(FeatureManagement.checkPermission('Visit_Admin'));`,
            undefined,
            apex.org.user('rep@visits.org'),
        ),
        ['true'],
    );
});
