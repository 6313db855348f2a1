import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryError, testSchema } from '../data/testOrg.ts';
import { checkQuery } from './check.ts';
import { parseSoql } from './parser.ts';

const check = (soql: string) => checkQuery(testSchema(), soql, parseSoql(soql).query);
const refusal = (soql: string): string => {
    const { errorCode, text } = queryError(() => check(soql));
    return `${errorCode}: ${text}`;
};

void test('unknown names are refused with the platform’s words', () => {
    const hint =
        "If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
    assert.equal(
        refusal('SELECT Foo FROM Account'),
        `INVALID_FIELD: No such column 'Foo' on entity 'Account'. ${hint}`,
    );
    assert.equal(
        refusal('SELECT Account.Foo FROM Contact'),
        `INVALID_FIELD: No such column 'Foo' on entity 'Account'. ${hint}`,
    );
    assert.equal(
        refusal('SELECT Id FROM Contact WHERE Bar = 1'),
        `INVALID_FIELD: No such column 'Bar' on entity 'Contact'. ${hint}`,
    );
    assert.equal(
        refusal('SELECT Account FROM Contact'),
        `INVALID_FIELD: No such column 'Account' on entity 'Contact'. ${hint}`,
    );
    assert.match(refusal('SELECT Id FROM Nothing'), /^INVALID_TYPE: sObject type 'Nothing' is not supported\./);
    assert.match(refusal('SELECT Id FROM Job_Done__e'), /^INVALID_TYPE: sObject type 'Job_Done__e' is not supported\./);
    assert.match(
        refusal('SELECT Nope.Name FROM Contact'),
        /^INVALID_FIELD: Didn't understand relationship 'Nope' in field path\./,
    );
    assert.match(
        refusal('SELECT (SELECT Id FROM Nopes) FROM Account'),
        /^INVALID_TYPE: Didn't understand relationship 'Nopes' in FROM part of query call\./,
    );
    assert.match(
        refusal('SELECT What.Industry FROM Task'),
        /^INVALID_FIELD: No such column 'Industry' on entity 'Name'\./,
    );
});

void test('fields that cannot be filtered, sorted or grouped', () => {
    assert.equal(
        refusal("SELECT Id FROM Job__c WHERE Notes__c = 'x'"),
        "INVALID_FIELD: field 'Notes__c' can not be filtered in a query call",
    );
    assert.equal(
        refusal("SELECT Id FROM Task WHERE Description LIKE 'x'"),
        "INVALID_FIELD: field 'Description' can not be filtered in a query call",
    );
    assert.equal(
        refusal('SELECT Id FROM Job__c ORDER BY Notes__c'),
        "INVALID_FIELD: field 'Notes__c' can not be sorted in a query call",
    );
    assert.equal(
        refusal('SELECT COUNT(Id) FROM Job__c GROUP BY Started__c'),
        "INVALID_FIELD: field 'Started__c' can not be grouped in a query call",
    );
});

void test('literals must fit the field', () => {
    const criterion = "INVALID_FIELD: value of filter criterion for field '";
    assert.equal(
        refusal('SELECT Id FROM Account WHERE Name = 1'),
        `${criterion}Name' must be of type string and should be enclosed in quotes`,
    );
    assert.equal(
        refusal("SELECT Id FROM Job__c WHERE Cost__c = '1'"),
        `${criterion}Cost__c' must be of type double and should not be enclosed in quotes`,
    );
    assert.equal(
        refusal("SELECT Id FROM Job__c WHERE Urgent__c = 'true'"),
        `${criterion}Urgent__c' must be of type boolean and should not be enclosed in quotes`,
    );
    assert.equal(
        refusal('SELECT Id FROM Job__c WHERE Due__c = 2024-01-01T00:00:00Z'),
        `${criterion}Due__c' must be of type date and should not be enclosed in quotes`,
    );
    assert.equal(
        refusal('SELECT Id FROM Job__c WHERE Started__c > 2024-01-01'),
        `${criterion}Started__c' must be of type dateTime and should not be enclosed in quotes`,
    );
    assert.match(refusal("SELECT Id FROM Job__c WHERE Cost__c LIKE '1%'"), /invalid operator on currency field/);
    assert.match(refusal("SELECT Id FROM Account WHERE Id LIKE '001%'"), /invalid operator on id field/);
    assert.match(refusal("SELECT Id FROM Account WHERE Name INCLUDES ('x')"), /includes operator is not valid/);
    assert.match(
        refusal("SELECT Id FROM Job__c WHERE Skills__c IN ('Wood')"),
        /invalid operator on multipicklist field/,
    );
    assert.match(refusal('SELECT Id FROM Job__c WHERE Urgent__c > true'), /invalid operator on boolean field/);
});

void test('aggregates', () => {
    assert.equal(check('SELECT COUNT() FROM Account').shape, 'count');
    assert.equal(check('SELECT COUNT(Id) FROM Account').shape, 'aggregate');
    assert.equal(check('SELECT Name FROM Account GROUP BY Name').shape, 'aggregate');
    assert.equal(
        refusal('SELECT Name, COUNT(Id) FROM Account'),
        'MALFORMED_QUERY: Field must be grouped or aggregated: Name',
    );
    assert.equal(
        refusal('SELECT COUNT(Id) FROM Account GROUP BY Name ORDER BY Phone'),
        'MALFORMED_QUERY: Field must be grouped or aggregated: Phone',
    );
    assert.equal(
        refusal('SELECT COUNT(), Id FROM Account'),
        'MALFORMED_QUERY: COUNT() must be the only item of the SELECT list',
    );
    assert.equal(
        refusal('SELECT SUM(Name) FROM Account'),
        'MALFORMED_QUERY: field Name does not support aggregate operator SUM',
    );
    assert.equal(refusal('SELECT MAX(Id) x, MIN(Id) X FROM Account'), 'MALFORMED_QUERY: duplicate alias: X');
    assert.match(refusal('SELECT Id FROM Account WHERE COUNT(Id) > 1'), /aggregate functions are not allowed in WHERE/);
    assert.match(refusal('SELECT Id FROM Account HAVING COUNT(Id) > 1'), /HAVING is only allowed with GROUP BY/);
});

void test('SELECT list rules', () => {
    assert.equal(refusal('SELECT Name, name FROM Account'), 'INVALID_FIELD: duplicate field selected: name');
    assert.equal(
        refusal('SELECT Name n FROM Account'),
        'MALFORMED_QUERY: only aggregate expressions use field aliasing',
    );
    assert.equal(
        refusal('SELECT FIELDS(ALL) FROM Account'),
        'MALFORMED_QUERY: The SOQL FIELDS function must have a LIMIT of at most 200',
    );
    assert.equal(
        refusal('SELECT FIELDS(CUSTOM) FROM Account LIMIT 201'),
        'MALFORMED_QUERY: The SOQL FIELDS function must have a LIMIT of at most 200',
    );
    assert.equal(check('SELECT FIELDS(STANDARD) FROM Account').shape, 'list');
    assert.equal(
        refusal('SELECT Id FROM Account OFFSET 2001'),
        'NUMBER_OUTSIDE_VALID_RANGE: Maximum SOQL offset allowed is 2000',
    );
    assert.match(refusal('SELECT CALENDAR_YEAR(CreatedDate) FROM Account'), /CALENDAR_YEAR needs GROUP BY/);
    assert.match(refusal('SELECT SHOUT(Name) FROM Account'), /unknown function: SHOUT/);
    assert.match(
        refusal('SELECT TYPEOF Account WHEN Account THEN Name END FROM Contact'),
        /TYPEOF needs a polymorphic relationship/,
    );
    assert.match(refusal('SELECT TYPEOF What WHEN User THEN Name END FROM Task'), /User cannot be the type of What/);
    assert.match(
        refusal('SELECT Id FROM Account WHERE Id IN (SELECT Id, AccountId FROM Contact)'),
        /selects exactly one field/,
    );
});

void test('functions and scopes the local org lacks are refused by name', () => {
    assert.equal(
        refusal(
            'SELECT HOUR_IN_DAY(convertTimezone(CreatedDate)) h, COUNT(Id) FROM Account GROUP BY HOUR_IN_DAY(convertTimezone(CreatedDate))',
        ),
        'UNSUPPORTED: LO1101: SOQL "convertTimezone()" is not supported by the local org.',
    );
    assert.equal(
        refusal('SELECT Id FROM Account USING SCOPE team'),
        'UNSUPPORTED: LO1101: SOQL "USING SCOPE team" is not supported by the local org.',
    );
});
