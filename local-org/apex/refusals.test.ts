/**
 * What the platform refuses, refused here: each row is a piece of Apex and the exception, status code and message it ends
 * with. The rules themselves are tested where they are implemented; this is the list of all of them, seen from Apex.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from './testing/apexFixture.ts';
import { UnsupportedError } from './runtime/context.ts';

const apex = new ApexFixture();
apex.load({
    Work: `public class Work implements Queueable {
        public void execute(QueueableContext context) { }
        @future public static void later() { }
        public static Integer deeper() { return deeper() + 1; }
    }`,
    Visits: `public with sharing class Visits {
        public static Integer count() { return [SELECT COUNT() FROM Visit__c WHERE Key__c = 'private']; }
        public static void change(Id id) { update new Visit__c(Id = id, Done__c = true); }
    }`,
    Lacking: `public class Lacking {
        public static void search() {
            List<List<SObject>> found = [FIND 'x' RETURNING Account];
        }
        public static void mail() {
            Messaging.sendEmail(new List<Messaging.SingleEmailMessage>());
        }
        public static void mergeThem() {
            merge new Account() new Account();
        }
        public static void rollUp() {
            try {
                Database.query('SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Name)');
            } catch (Exception e) {
                System.debug('not to be caught');
            }
        }
    }`,
});
const rep = apex.org.user('rep@visits.org');
const none = apex.org.user('none@visits.org');

type Row = [what: string, code: string, refusal: string];

function refused(title: string, rows: Row[], user = apex.admin): void {
    for (const [what, code, refusal] of rows)
        test(`${title}: ${what}`, () => {
            assert.equal(apex.failure(code, undefined, user)?.text ?? 'nothing was refused', refusal);
        });
}

function doesNotCompile(rows: Row[]): void {
    for (const [what, code, refusal] of rows)
        test(`compile time: ${what}`, () => {
            assert.deepEqual(apex.statementProblems(code), [`1 ${refusal}`]);
        });
}

/** The text of a failed insert of one row. */
const insertFailed = (statusCode: string, message: string, fields = ''): string =>
    `System.DmlException: Insert failed. First exception on row 0; first error: ${statusCode}, ${message}: [${fields}]`;

doesNotCompile([
    ['wrong type', "Integer i = 'a';", 'Illegal assignment from String to Integer'],
    ['unknown variable', 'System.debug(nowhere);', 'Variable does not exist: nowhere'],
    [
        'unknown method',
        'nothing(1);',
        'Method does not exist or incorrect signature: void nothing(Integer) from the type AnonymousBlock',
    ],
    ['unknown field', 'Account a; a.Nope__c = 1;', 'Field does not exist: Nope__c on Account'],
    ['unknown type', 'Nope n;', 'Invalid type: Nope'],
]);

apex.run("insert new Account(Name = 'There');");

refused('at run time', [
    [
        'a field that was not queried',
        "Account a = [SELECT Id FROM Account WHERE Name = 'There']; String s = a.Name;",
        'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name',
    ],
    ['null', 'String s; Integer i = s.length();', 'System.NullPointerException: Attempt to de-reference a null object'],
    ['a list index', 'Integer i = new List<Integer>{ 1 }[1];', 'System.ListException: List index out of bounds: 1'],
    [
        'a cast',
        'SObject s = new Contact(); Account a = (Account) s;',
        'System.TypeException: Invalid conversion from runtime type Contact to Account',
    ],
    [
        'no row for a record',
        "Account a = [SELECT Id FROM Account WHERE Name = 'Nobody'];",
        'System.QueryException: List has no rows for assignment to SObject',
    ],
    [
        'adding to the keys of a map',
        "new Map<String, Integer>().keySet().add('a');",
        'System.FinalException: Collection is read-only',
    ],
    [
        'a savepoint behind which the transaction went back',
        'Savepoint one = Database.setSavepoint(); Savepoint two = Database.setSavepoint(); Database.rollback(one); Database.rollback(two);',
        'System.TypeException: Savepoint is not valid.',
    ],
]);

const visit = (fields: string): string =>
    `insert new Visit__c(Started__c = Datetime.newInstance(2026, 1, 2), ${fields});`;

refused('DML', [
    [
        'string too long',
        `insert new Contact(LastName = 'x'.repeat(81));`,
        insertFailed(
            'STRING_TOO_LONG',
            `Last Name: data value too large: ${'x'.repeat(81)} (max length=80)`,
            'LastName',
        ),
    ],
    [
        'restricted picklist',
        visit("Kind__c = 'Nope'"),
        insertFailed(
            'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
            'Kind: bad value for restricted picklist field: Nope',
            'Kind__c',
        ),
    ],
    [
        'required field',
        'insert new Visit__c();',
        insertFailed('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Started__c]', 'Started__c'),
    ],
    [
        'validation rule',
        visit('Ended__c = Datetime.newInstance(2026, 1, 1)'),
        insertFailed('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A visit cannot end before it starts.', 'Ended__c'),
    ],
    [
        'a reference to another object',
        visit("Account__c = '003000000000001'"),
        insertFailed(
            'FIELD_INTEGRITY_EXCEPTION',
            'Account: id value of incorrect type: 003000000000001AAA',
            'Account__c',
        ),
    ],
    [
        'a reference to nothing',
        visit("Account__c = '001000000000ZZZ'"),
        insertFailed('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', 'Account__c'),
    ],
    [
        'a reference to what was deleted',
        `Account a = new Account(Name = 'Gone'); insert a; delete a; ${visit('Account__c = a.Id')}`,
        insertFailed('ENTITY_IS_DELETED', 'entity is deleted', 'Account__c'),
    ],
    [
        'an id in an insert',
        `Account a = new Account(Name = 'Twice'); insert a; a = new Account(Id = a.Id, Name = 'Twice'); Database.SaveResult r = Database.insert(a, false); throw new DmlException(r.getErrors()[0].getStatusCode() + ', ' + r.getErrors()[0].getMessage());`,
        'System.DmlException: INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call',
    ],
    [
        'set-up and other records in one transaction',
        "insert new Account(Name = 'Mixed'); insert new Group(Name = 'Crew', DeveloperName = 'Crew');",
        insertFailed(
            'MIXED_DML_OPERATION',
            'DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): Group, original object: Account',
        ),
    ],
]);

test('DML: duplicate unique id names the record that has it', () => {
    const { text = '' } = apex.failure(`${visit("Key__c = 'twin'")} ${visit("Key__c = 'TWIN'")}`) ?? {};
    assert.match(
        text,
        /^System\.DmlException: Insert failed\. First exception on row 0; first error: DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: \w{15}: \[\]$/,
    );
});

refused(
    'user mode, fields',
    [
        [
            'read',
            'List<Visit__c> v = [SELECT Cost__c FROM Visit__c WITH USER_MODE];',
            "System.QueryException: No such column 'Cost__c' on entity 'Visit__c'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
        ],
        [
            'filter',
            "List<Visit__c> v = Database.query('SELECT Id FROM Visit__c WHERE Cost__c > 1', AccessLevel.USER_MODE);",
            "System.QueryException: No such column 'Cost__c' on entity 'Visit__c'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
        ],
        [
            'write',
            'insert as user new Visit__c(Started__c = Datetime.now(), Cost__c = 1);',
            'System.DmlException: Operation failed due to fields being inaccessible on Sobject Visit__c, check errors on Exception or Result!',
        ],
        [
            'write, by method',
            'Database.insert(new Visit__c(Started__c = Datetime.now(), Cost__c = 1), AccessLevel.USER_MODE);',
            'System.DmlException: Operation failed due to fields being inaccessible on Sobject Visit__c, check errors on Exception or Result!',
        ],
    ],
    rep,
);

refused(
    'user mode, objects',
    [
        [
            'read',
            'List<Visit__c> v = [SELECT Id FROM Visit__c WITH USER_MODE];',
            "System.QueryException: sObject type 'Visit__c' is not supported.",
        ],
        [
            'count',
            'Integer n = [SELECT COUNT() FROM Visit__c WITH USER_MODE];',
            "System.QueryException: sObject type 'Visit__c' is not supported.",
        ],
        [
            'create',
            'insert as user new Visit__c(Started__c = Datetime.now());',
            "System.SecurityException: Access to entity 'Visit__c' denied",
        ],
        [
            'strip',
            'Security.stripInaccessible(AccessType.READABLE, new List<Visit__c>{ new Visit__c() });',
            'System.NoAccessException: No access to entity: Visit__c',
        ],
    ],
    none,
);

test('sharing: a private record of another user is neither found nor changed', () => {
    const [id = ''] = apex.run(
        `Visit__c v = new Visit__c(Started__c = Datetime.now(), Key__c = 'private'); insert v; System.debug(v.Id);`,
    );
    assert.deepEqual(apex.run('System.debug(Visits.count());', undefined, rep), ['0']);
    assert.equal(
        apex.failure(`Visits.change('${id}');`, undefined, rep)?.text,
        `System.DmlException: Update failed. First exception on row 0 with id ${id}; first error: INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id: []`,
    );
    assert.deepEqual(apex.run('System.debug(Visits.count());'), ['1']);
});

/** Many records made by one statement, so that the row limits come before those on statements. */
const accounts = (count: number): string =>
    `List<Account> many = new List<Account>(); for (Integer i = 0; i < ${String(count)}; i++) many.add(new Account(Name = 'Many'));`;

refused('limits', [
    [
        'queries',
        'for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Account]; }',
        'System.LimitException: Too many SOQL queries: 101',
    ],
    [
        'rows that queries answer',
        `${accounts(510)} insert many; for (Integer i = 0; i < 100; i++) { List<Account> found = [SELECT Id FROM Account WHERE Name = 'Many']; }`,
        'System.LimitException: Too many query rows: 50490',
    ],
    [
        'DML statements',
        'for (Integer i = 0; i < 151; i++) { Database.insert(new Contact(), false); }',
        'System.LimitException: Too many DML statements: 151',
    ],
    ['rows of DML', `${accounts(10_001)} insert many;`, 'System.LimitException: Too many DML rows: 10001'],
    [
        'queueable jobs',
        'for (Integer i = 0; i < 51; i++) { System.enqueueJob(new Work()); }',
        'System.LimitException: Too many queueable jobs added to the queue: 51',
    ],
    [
        'future calls',
        'for (Integer i = 0; i < 51; i++) { Work.later(); }',
        'System.LimitException: Too many future calls: 51',
    ],
    ['depth of calls', 'Work.deeper();', 'System.LimitException: Maximum stack depth reached: 1001'],
    [
        'a limit cannot be caught',
        `try { ${accounts(10_001)} insert many; } catch (Exception e) { System.debug('caught'); } finally { System.debug('finally'); }`,
        'System.LimitException: Too many DML rows: 10001',
    ],
]);

test('what the local org lacks stops with a code, the class and the line', () => {
    const lacking = (code: string): string[] => {
        try {
            apex.run(code);
        } catch (error) {
            if (error instanceof UnsupportedError) return [error.message, error.location ?? 'nowhere'];
            throw error;
        }
        return [];
    };
    assert.deepEqual(
        ['search', 'mail', 'mergeThem', 'rollUp'].map((method) => lacking(`Lacking.${method}();`)),
        [
            ['LO1001: Apex syntax "FIND (SOSL)" is not supported by the local org.', 'Lacking:3'],
            ['LO1003: The Apex method "Messaging.sendEmail" is not supported by the local org.', 'Lacking:6'],
            ['LO1001: Apex syntax "merge" is not supported by the local org.', 'Lacking:9'],
            ['LO1101: SOQL "GROUP BY ROLLUP" is not supported by the local org.', 'Lacking:13'],
        ],
    );
});
