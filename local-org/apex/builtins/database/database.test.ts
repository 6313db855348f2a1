import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures } from '../testValues.ts';

const apex = new ApexFixture();
const none = apex.org.user('none@visits.org');

test('partial success answers a result per row', () => {
    assert.deepEqual(
        apex.run(`
        List<Database.SaveResult> r = Database.insert(new List<Contact>{ new Contact(LastName = 'A'), new Contact(FirstName = 'B') }, false);
        System.debug(r[0].isSuccess() + ' ' + (r[0].getId() != null) + ' ' + r[1].isSuccess() + ' ' + r[1].getId());
        Database.Error e = r[1].getErrors()[0];
        System.debug(e.getStatusCode() + ' ' + e.getMessage() + ' ' + e.getFields());`),
        ['true true false null', 'REQUIRED_FIELD_MISSING Required fields are missing: [LastName] (LastName)'],
    );
});

test('update, upsert by key, delete by id', () => {
    assert.deepEqual(
        apex.run(`
        Account a = new Account(Name = 'One'); Database.insert(a);
        a.Name = 'Two'; System.debug(Database.update(a).isSuccess());
        Task t = new Task(Subject = 'x', Visit_Key__c = 'k1', Status = 'Not Started');
        System.debug(Database.upsert(t, Task.Visit_Key__c).isCreated() + ' ' + Database.upsert(new Task(Subject = 'y', Visit_Key__c = 'k1'), Task.Visit_Key__c, true).isCreated());
        System.debug([SELECT COUNT() FROM Task WHERE Visit_Key__c = 'k1']);
        System.debug(Database.delete(a.Id).isSuccess() + ' ' + [SELECT COUNT() FROM Account WHERE Id = :a.Id]);
        System.debug(Database.undelete(a.Id).isSuccess() + ' ' + [SELECT COUNT() FROM Account WHERE Id = :a.Id]);`),
        ['true', 'true false', '1', 'true 0', 'true 1'],
    );
});

test('dynamic queries see local variables, maps of binds, and the access level', () => {
    assert.deepEqual(
        apex.run(`
        insert new Account(Name = 'Dyn');
        String name = 'Dyn';
        System.debug(Database.query('SELECT Name FROM Account WHERE Name = :name').size());
        System.debug(Database.countQuery('SELECT COUNT() FROM Account WHERE Name = :name'));
        List<Account> rows = Database.queryWithBinds('SELECT Name FROM Account WHERE Name = :n', new Map<String, Object>{ 'N' => 'Dyn' }, AccessLevel.USER_MODE);
        System.debug(rows[0].Name + ' ' + Database.countQueryWithBinds('SELECT COUNT() FROM Account WHERE Name IN :names', new Map<String, Object>{ 'names' => new Set<String>{ 'Dyn', 'x' } }, AccessLevel.SYSTEM_MODE));
        Integer n = 0;
        Database.QueryLocatorIterator i = Database.getQueryLocator('SELECT Id FROM Account WHERE Name = :name').iterator();
        while (i.hasNext()) { i.next(); n++; }
        System.debug(n);
        AggregateResult ar = [SELECT COUNT(Id) total, Name FROM Account WHERE Name = 'Dyn' GROUP BY Name];
        System.debug(ar.get('total') + ' ' + ar.get('Name'));`),
        ['1', '1', 'Dyn 1', '1', '1 Dyn'],
    );
});

test('savepoints take changes back', () => {
    assert.deepEqual(
        apex.run(`
        Savepoint s = Database.setSavepoint();
        insert new Account(Name = 'Gone');
        Database.rollback(s);
        System.debug([SELECT COUNT() FROM Account WHERE Name = 'Gone']);
        Database.releaseSavepoint(s);
        System.debug(Limits.getDmlStatements());`),
        ['0', '3'],
    );
});

test('stripInaccessible removes what the user may not use, and says what', () => {
    apex.run(`insert new Visit__c(Started__c = Datetime.now());`);
    assert.equal(
        apex.failure(
            `Security.stripInaccessible(AccessType.CREATABLE, new List<Visit__c>{ new Visit__c() });`,
            undefined,
            none,
        )?.text,
        'System.NoAccessException: No access to entity: Visit__c',
    );
    assert.deepEqual(
        apex.run(
            `SObjectAccessDecision d = Security.stripInaccessible(AccessType.CREATABLE, new List<Visit__c>{ new Visit__c(Notes__c = 'x', Cost__c = 1) }, false);
            System.debug(d.getRemovedFields().get('Visit__c').contains('Cost__c') + ' ' + d.getModifiedIndexes() + ' ' + ((Visit__c) d.getRecords()[0]).isSet('Cost__c'));`,
            undefined,
            none,
        ),
        ['true {0} false'],
    );
});

test('user mode refuses what the user may not do', () => {
    assert.match(
        apex.failure(`Database.insert(new Visit__c(), AccessLevel.USER_MODE);`, undefined, none)?.text ?? '',
        /^System\.(DmlException|SecurityException|NoAccessException|QueryException)/,
    );
});

test('partial success in user mode answers what each row may not write; as system everything is written', () => {
    assert.deepEqual(
        apex.run(
            `List<Visit__c> rows = new List<Visit__c>{ new Visit__c(Started__c = Datetime.now()), new Visit__c(Started__c = Datetime.now(), Cost__c = 1), new Visit__c() };
            for (Database.SaveResult r : Database.insert(rows, false, AccessLevel.USER_MODE))
                System.debug(r.isSuccess() ? 'saved' : r.getErrors()[0].getStatusCode() + ' ' + r.getErrors()[0].getFields());
            Visit__c v = new Visit__c(Started__c = Datetime.now(), Cost__c = 1); insert as system v; System.debug(v.Id != null);`,
            undefined,
            apex.org.user('rep@visits.org'),
        ),
        ['saved', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY (Cost__c)', 'REQUIRED_FIELD_MISSING (Started__c)', 'true'],
    );
});

test('records are read and written by field name', () => {
    assert.deepEqual(
        apex.run(`
        SObject a = new Account(Name = 'A', Site = 's');
        System.debug(a.get('name') + ' ' + a.put('NumberOfEmployees', 5) + ' ' + a.get(Account.NumberOfEmployees) + ' ' + a.get('Phone') + ' ' + a.isSet('Phone'));
        System.debug(a.getPopulatedFieldsAsMap().keySet());
        Account b = ((Account) a).clone(); b.Name = 'B';
        System.debug(((Account) a).Name + ' ' + b.Name + ' ' + b.isClone() + ' ' + a);
        a.addError('Name', 'bad'); System.debug(a.hasErrors() + ' ' + a.getErrors()[0].getMessage() + ' ' + a.getErrors()[0].getFields());
        Contact c = new Contact(LastName = 'x', Account = b);
        System.debug(c.getSObject('Account').get('Name') + ' ' + c.getSObject(Contact.AccountId).get('Name'));`),
        [
            'A null 5 null false',
            '{Name, Site, NumberOfEmployees}',
            'A B true Account:{Name=A, Site=s, NumberOfEmployees=5}',
            'true bad (Name)',
            'B B',
        ],
    );
});

failures(apex, 'records refuse as the platform does', {
    "Object o = new Account().get('Nope');": 'System.SObjectException: Invalid field Nope for Account',
    "new Account().put('Name', 1);": 'System.SObjectException: Illegal assignment from Integer to String',
    "new Account().put('CreatedDate', Datetime.now());": 'System.SObjectException: Field CreatedDate is not editable',
    "insert new Account(Name = 'Q'); SObject a = [SELECT Id FROM Account WHERE Name = 'Q' LIMIT 1]; Object o = a.get('Name');":
        'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name',
    "Database.query('SELECT Id FROM Account WHERE Name = :missing');":
        'System.QueryException: Variable does not exist: missing',
    "Database.queryWithBinds('SELECT Id FROM Account WHERE Name = :a', new Map<String, Object>(), AccessLevel.USER_MODE);":
        "System.QueryException: Key 'a' does not exist in the bindMap",
});
