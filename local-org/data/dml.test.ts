import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexDatetime } from '../values/datetime.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { DmlError } from './engine.ts';
import { ADMIN, dmlErrors, NOW, queryError, show, TestOrg, type Fields } from './testOrg.ts';

const org = TestOrg.withUsers();
const acme = org.insert('Account', { Name: 'Acme' });
const insertErrors = (object: string, fields: Fields): string[] => dmlErrors(() => org.insert(object, fields));
const updateErrors = (object: string, fields: Fields): string[] =>
    dmlErrors(() => org.dml('update', [org.record(object, fields)]));

void test('an insert sets the id and what the platform fills in', () => {
    const job = org.record('Job__c', { Title__c: 'Door' });
    const [result] = org.dml('insert', [job]);
    assert.equal(result?.success, true);
    assert.match(job.id ?? '', /^\w{18}$/);
    assert.equal(job.values.size, 2, 'the caller’s record gets nothing but the id');
    const value = (field: string): string => show(org.value(job.id ?? '', field));
    assert.match(value('Name'), /^J-\d{4}$/);
    assert.equal(value('Kind__c'), 'Service');
    assert.equal(value('Hours__c'), '1.5');
    assert.equal(value('Urgent__c'), 'false');
    assert.equal(value('IsDeleted'), 'false');
    assert.equal(value('OwnerId'), ADMIN);
    assert.equal(value('CreatedById'), ADMIN);
    assert.equal((org.value(job.id ?? '', 'CreatedDate') as ApexDatetime).ms, NOW);
});

void test('ids and auto-numbers follow each other and are not given back', () => {
    const first = org.insert('Tool__c', { Name: 'Saw' });
    insertErrors('Tool__c', { Name: null });
    const second = org.insert('Tool__c', { Name: 'Axe' });
    assert.ok(second > first);
    org.db.begin();
    const lost = org.insert('Tool__c', { Name: 'Gone' });
    org.db.rollback();
    assert.equal(org.db.find(lost), undefined);
    assert.ok(org.insert('Tool__c', { Name: 'Kept' }) > lost);
});

void test('required fields, all named in one error', () => {
    assert.deepEqual(insertErrors('Contact', { FirstName: 'A' }), [
        'REQUIRED_FIELD_MISSING: Required fields are missing: [LastName] [LastName]',
    ]);
    assert.deepEqual(insertErrors('Job_Part__c', { Name: 'x' }), [
        'REQUIRED_FIELD_MISSING: Required fields are missing: [Job__c, Quantity__c] [Job__c, Quantity__c]',
    ]);
    assert.deepEqual(updateErrors('Account', { Id: acme, Name: '' }), [
        'REQUIRED_FIELD_MISSING: Required fields are missing: [Name] [Name]',
    ]);
    assert.deepEqual(updateErrors('Account', { Id: acme, Phone: '1' }), []);
});

void test('values must fit their fields', () => {
    assert.deepEqual(insertErrors('Job__c', { Title__c: 'x'.repeat(41) }), [
        `STRING_TOO_LONG: Title: data value too large: ${'x'.repeat(41)} (max length=40) [Title__c]`,
    ]);
    assert.deepEqual(insertErrors('Job__c', { Kind__c: 'Paint' }), [
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Kind: bad value for restricted picklist field: Paint [Kind__c]',
    ]);
    assert.deepEqual(insertErrors('Job__c', { Skills__c: 'Wood;Paper' }), [
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Skills: bad value for restricted picklist field: Paper [Skills__c]',
    ]);
    assert.deepEqual(insertErrors('Job__c', { Cost__c: ApexDecimal.of(1_000_000) }), [
        'NUMBER_OUTSIDE_VALID_RANGE: Cost: value outside of valid range on numeric field: 1000000 [Cost__c]',
    ]);
    assert.deepEqual(insertErrors('Job__c', { Mail__c: 'nobody' }), [
        'INVALID_EMAIL_ADDRESS: Mail: invalid email address: nobody [Mail__c]',
    ]);
    assert.deepEqual(insertErrors('Job__c', { Due__c: 'tomorrow' }), [
        'INVALID_TYPE_ON_FIELD_IN_RECORD: Due: value not of required type: tomorrow [Due__c]',
    ]);
    assert.deepEqual(insertErrors('Job__c', { Cost__c: 'much' }), [
        'INVALID_TYPE_ON_FIELD_IN_RECORD: Cost: value not of required type: much [Cost__c]',
    ]);
});

void test('values are stored in the form the platform keeps', () => {
    const id = org.insert('Job__c', {
        Kind__c: 'BUILD',
        Skills__c: 'metal;Wood',
        Title__c: '',
        Cost__c: ApexDecimal.parse('1.005'),
        Started__c: new ApexDatetime(NOW + 999),
    });
    assert.equal(org.value(id, 'Kind__c'), 'Build');
    assert.equal(org.value(id, 'Skills__c'), 'Wood;Metal');
    assert.equal(org.value(id, 'Title__c'), null);
    assert.equal(show(org.value(id, 'Cost__c')), '1.01');
    assert.equal((org.value(id, 'Started__c') as ApexDatetime).ms, NOW, 'no milliseconds in the database');
});

void test('references', () => {
    assert.deepEqual(insertErrors('Job__c', { Account__c: 'nonsense' }), [
        'MALFORMED_ID: Account: id value of incorrect type: nonsense [Account__c]',
    ]);
    assert.deepEqual(insertErrors('Job__c', { Account__c: ADMIN }), [
        `FIELD_INTEGRITY_EXCEPTION: Account: id value of incorrect type: ${ADMIN} [Account__c]`,
    ]);
    assert.deepEqual(insertErrors('Job__c', { Account__c: '001000000000999AAA' }), [
        'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id [Account__c]',
    ]);
    const gone = org.insert('Account', { Name: 'Gone' });
    org.dml('delete', [org.record('Account', { Id: gone })]);
    assert.deepEqual(insertErrors('Job__c', { Account__c: gone }), [
        'ENTITY_IS_DELETED: entity is deleted [Account__c]',
    ]);
    const short = org.insert('Job__c', { Account__c: acme.slice(0, 15) });
    assert.equal(org.value(short, 'Account__c'), acme);
});

void test('unique fields: stored, in the same list, with and without case', () => {
    const first = org.insert('Job__c', { Key__c: 'K1' });
    assert.deepEqual(insertErrors('Job__c', { Key__c: 'k1' }), [
        `DUPLICATE_VALUE: duplicate value found: Key__c duplicates value on record with id: ${first.slice(0, 15)} []`,
    ]);
    const twice = dmlErrors(() =>
        org.dml('insert', [org.record('Job__c', { Key__c: 'K2' }), org.record('Job__c', { Key__c: 'K2' })]),
    );
    assert.deepEqual(twice, [
        'DUPLICATE_VALUE: duplicate value found: <unknown> duplicates value on record with id: <unknown> []',
    ]);
    assert.deepEqual(updateErrors('Job__c', { Id: first, Key__c: 'K1' }), []);
    org.dml('delete', [org.record('Job__c', { Id: first })]);
    assert.deepEqual(insertErrors('Job__c', { Key__c: 'K1' }), []);
});

void test('validation rules name their field', () => {
    const wrong = { Started__c: new ApexDatetime(NOW), Ended__c: new ApexDatetime(NOW - 1000) };
    assert.deepEqual(insertErrors('Job__c', wrong), [
        'FIELD_CUSTOM_VALIDATION_EXCEPTION: A job ends after it starts. [Ended__c]',
    ]);
    const id = org.insert('Job__c', { Started__c: new ApexDatetime(NOW) });
    assert.deepEqual(updateErrors('Job__c', { Id: id, Ended__c: new ApexDatetime(NOW - 1000) }), [
        'FIELD_CUSTOM_VALIDATION_EXCEPTION: A job ends after it starts. [Ended__c]',
    ]);
});

void test('ids: given, missing, unknown, deleted, twice', () => {
    assert.deepEqual(insertErrors('Account', { Id: acme, Name: 'x' }), [
        'INVALID_FIELD_FOR_INSERT_UPDATE: cannot specify Id in an insert call [Id]',
    ]);
    assert.deepEqual(updateErrors('Account', { Name: 'x' }), [
        'MISSING_ARGUMENT: Id not specified in an update call []',
    ]);
    assert.deepEqual(updateErrors('Account', { Id: '001000000000999AAA', Name: 'x' }), [
        'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id []',
    ]);
    const gone = org.insert('Account', { Name: 'Gone' });
    org.dml('delete', [org.record('Account', { Id: gone })]);
    assert.deepEqual(updateErrors('Account', { Id: gone, Name: 'x' }), ['ENTITY_IS_DELETED: entity is deleted []']);
    const twice = queryError(() =>
        org.dml('update', [org.record('Account', { Id: acme }), org.record('Account', { Id: acme })]),
    );
    assert.equal(twice.exceptionType, 'ListException');
    assert.equal(twice.message, `Duplicate id in list: ${acme}`);
    const record = org.record('Account', { Name: 'x' });
    assert.equal(
        queryError(() => org.dml('insert', [record, record])).message,
        'Before Insert or Upsert list must not have two identically equal elements',
    );
});

void test('ids of 15 characters, ids of another object', () => {
    org.dml('update', [org.record('Account', { Id: acme.slice(0, 15), Phone: '15' })]);
    assert.equal(org.value(acme, 'Phone'), '15');
    assert.deepEqual(updateErrors('Account', { Id: ADMIN }), [
        `MALFORMED_ID: Account ID: id value of incorrect type: ${ADMIN} [Id]`,
    ]);
});

void test('an id that was imported is not given again', () => {
    org.db.importRows(
        'Tool__c',
        [{ Id: `${org.object('Tool__c').keyPrefix}0000000000zz`, Name: 'Imported' }].map((row) => ({
            ...row,
            Id: row.Id.padEnd(15, '0'),
        })),
    );
    assert.doesNotThrow(() => org.insert('Tool__c', { Name: 'Next' }));
});

void test('a parent given by external id', () => {
    const job = org.insert('Job__c', { Key__c: 'FK' });
    const part = (key: string) => {
        const record = org.record('Job_Part__c', { Name: 'x', Quantity__c: ApexDecimal.of(1) });
        record.parents.set('job__r', org.record('Job__c', { Key__c: key }));
        return record;
    };
    const [result] = org.dml('insert', [part('fk')]);
    assert.equal(org.value(result?.id ?? '', 'Job__c'), job);
    assert.deepEqual(
        dmlErrors(() => org.dml('insert', [part('none')])),
        ['INVALID_FIELD: Foreign key external ID: none not found for field Key__c in entity Job__c []'],
    );
});

void test('users: taken names, inactive owners', () => {
    const fields = {
        Username: 'new@example.com',
        LastName: 'New',
        Email: 'new@example.com',
        Alias: 'new',
        TimeZoneSidKey: 'GMT',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
    };
    org.db.importRows('Profile', [{ Id: '00e000000000001AAA', Name: 'Standard User' }]);
    const id = org.insert('User', { ...fields, ProfileId: '00e000000000001AAA' });
    assert.equal(org.value(id, 'IsActive'), true);
    assert.match(
        dmlErrors(() => org.insert('User', { ...fields, ProfileId: '00e000000000001AAA' }))[0] ?? '',
        /^DUPLICATE_USERNAME: Duplicate Username/,
    );
    org.dml('update', [org.record('User', { Id: id, IsActive: false })]);
    assert.deepEqual(insertErrors('Account', { Name: 'x', OwnerId: id }), [
        'INACTIVE_OWNER_OR_USER: owner or user is inactive [OwnerId]',
    ]);
});

void test('fields the platform writes', () => {
    assert.equal(
        org.value(org.insert('Case', { IsClosed: true }), 'IsClosed'),
        false,
        'ignored, as on a clone of a queried record',
    );
    const task = org.insert('Task', { TaskSubtype: 'Call' });
    assert.match(
        updateErrors('Task', { Id: task, TaskSubtype: 'Email' })[0] ?? '',
        /^INVALID_FIELD_FOR_INSERT_UPDATE: Unable to create\/update fields: TaskSubtype\./,
    );
    assert.deepEqual(
        updateErrors('Task', { Id: task, TaskSubtype: 'Call', Subject: 'x' }),
        [],
        'an unchanged value is no change',
    );
    const id = org.insert('Job__c', { Title__c: 'a' });
    org.now += 60_000;
    const [queried] = org.query('SELECT Name, CreatedDate, Customer__c, LastModifiedDate FROM Job__c WHERE Id = :id', [
        id,
    ]);
    assert.ok(queried);
    queried.values.set('title__c', 'b');
    org.dml('update', [queried]);
    assert.equal(org.value(id, 'Title__c'), 'b');
    assert.equal((org.value(id, 'CreatedDate') as ApexDatetime).ms, NOW);
    assert.equal((org.value(id, 'LastModifiedDate') as ApexDatetime).ms, NOW + 60_000);
    org.now = NOW;
});

void test('an update leaves alone what it does not name, and null empties', () => {
    const id = org.insert('Account', { Name: 'Full', Phone: '1', Industry: 'Banking' });
    org.dml('update', [org.record('Account', { Id: id, Phone: null })]);
    assert.equal(org.value(id, 'Phone'), null);
    assert.equal(org.value(id, 'Industry'), 'Banking');
    assert.equal(org.value(id, 'Name'), 'Full');
});

void test('all or none: the message of the first failure, nothing written, no ids set', () => {
    const good = org.record('Account', { Name: 'Good' });
    const before = org.count('SELECT COUNT() FROM Account');
    assert.throws(
        () => org.dml('insert', [good, org.record('Account', {}), org.record('Account', { Name: 'x'.repeat(256) })]),
        (error: unknown) => {
            assert.ok(error instanceof DmlError);
            assert.equal(
                error.message,
                'Insert failed. First exception on row 1; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]',
            );
            assert.deepEqual(
                error.rows.map(({ errors }) => errors.length),
                [0, 1, 1],
            );
            return true;
        },
    );
    assert.equal(good.id, null);
    assert.equal(org.count('SELECT COUNT() FROM Account'), before);
    assert.throws(() => org.dml('update', [org.record('Account', { Id: acme, Name: null })]), {
        message: `Update failed. First exception on row 0 with id ${acme}; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]`,
    });
});

void test('partial success keeps the order', () => {
    const records = ['A', null, 'C'].map((Name) => org.record('Account', { Name }));
    const results = org.dml('insert', records, { allOrNone: false });
    assert.deepEqual(
        results.map(({ success, id }) => [success, id !== null]),
        [
            [true, true],
            [false, false],
            [true, true],
        ],
    );
    assert.equal(results[0]?.id, records[0]?.id);
    assert.equal(results[1]?.errors[0]?.statusCode, 'REQUIRED_FIELD_MISSING');
});

void test('upsert by id and by external id', () => {
    const byId = org.dml('upsert', [
        org.record('Account', { Id: acme, Phone: '7' }),
        org.record('Account', { Name: 'New' }),
    ]);
    assert.deepEqual(
        byId.map(({ created }) => created),
        [false, true],
    );
    const key = { externalIdField: 'Key__c' };
    const [made] = org.dml('upsert', [org.record('Job__c', { Key__c: 'U1', Title__c: 'a' })], key);
    const again = org.record('Job__c', { Key__c: 'u1', Title__c: 'b' });
    const [found] = org.dml('upsert', [again], key);
    assert.deepEqual([made?.created, found?.created, found?.id, again.id], [true, false, made?.id, made?.id]);
    assert.equal(org.value(made?.id ?? '', 'Title__c'), 'b');
    const mixed = org.dml(
        'upsert',
        ['U2', 'U1', 'U3'].map((Key__c) => org.record('Job__c', { Key__c })),
        key,
    );
    assert.deepEqual(
        mixed.map(({ created }) => created),
        [true, false, true],
    );
    const wrong = org.record('Job__c', { Key__c: 'U1', Kind__c: 'Nonsense' });
    assert.equal(dmlErrors(() => org.dml('upsert', [wrong], key)).length, 1);
    assert.equal(wrong.id, null, 'a failed upsert leaves no id behind');
    const errors = (fields: Fields[], externalIdField: string): string[] =>
        dmlErrors(() =>
            org.dml(
                'upsert',
                fields.map((field) => org.record('Job__c', field)),
                { externalIdField },
            ),
        );
    assert.deepEqual(errors([{ Title__c: 'x' }], 'Key__c'), ['MISSING_ARGUMENT: Key__c not specified []']);
    assert.deepEqual(errors([{ Key__c: 'U9' }, { Key__c: 'U9' }], 'Key__c'), [
        'DUPLICATE_VALUE: Duplicate external id specified: U9 [Key__c]',
    ]);
    const same = ['B', 'B'].map((Batch__c) => org.insert('Job__c', { Batch__c }));
    assert.deepEqual(errors([{ Batch__c: 'b' }], 'Batch__c'), [
        `DUPLICATE_EXTERNAL_ID: Batch__c: more than one record found for external id field: [${same.join(', ')}] [Batch__c]`,
    ]);
    assert.match(queryError(() => errors([{ Title__c: 'x' }], 'Title__c')).message, /^Invalid field for upsert/);
});

void test('objects that take no DML', () => {
    for (const [object, fields] of [
        ['Job_Setting__mdt', { DeveloperName: 'x' }],
        ['Job_Done__e', {}],
        ['RecordType', { Name: 'x' }],
    ] as const) {
        const error = queryError(() => org.insert(object, fields));
        assert.equal(error.exceptionType, 'TypeException');
        assert.equal(error.message, `DML operation INSERT not allowed on ${object}`);
    }
});

void test('set-up records and others do not mix in one transaction', () => {
    const group = (): string => org.insert('Group', { Name: 'Crew', DeveloperName: 'Crew' });
    org.db.begin();
    org.insert('Account', { Name: 'first' });
    assert.deepEqual(dmlErrors(group), [
        'MIXED_DML_OPERATION: DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): Group, original object: Account []',
    ]);
    org.db.resetMixedDml();
    assert.deepEqual(dmlErrors(group), []);
    assert.match(dmlErrors(() => org.insert('Account', { Name: 'x' }))[0] ?? '', /^MIXED_DML_OPERATION/);
    org.db.rollback();
});

void test('savepoints', () => {
    org.db.begin();
    org.insert('Account', { Name: 'Outer' });
    const point = org.db.savepoint();
    org.insert('Account', { Name: 'Inner' });
    org.db.rollbackTo(point);
    assert.deepEqual(org.column("SELECT Name FROM Account WHERE Name IN ('Outer', 'Inner')"), ['Outer']);
    org.db.releaseSavepoint(point);
    assert.throws(() => {
        org.db.begin();
    }, /transaction is open/);
    org.db.rollback();
});

void test('limits are told of statements and rows', () => {
    const before = { ...org.used };
    org.dml(
        'insert',
        [1, 2, 3].map((n) => org.record('Account', { Name: `n${n}` })),
    );
    assert.deepEqual([org.used.dml - before.dml, org.used.dmlRows - before.dmlRows], [1, 3]);
});
