import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DmlError } from './engine.ts';
import { ADMIN, dmlErrors, queryError, REP, TestOrg } from './testOrg.ts';

const org = TestOrg.withUsers();
const account = org.insert('Account', { Name: 'Acme', Phone: '1', OwnerId: REP });
const noPhone = org.as(REP, { noFields: ['Account.Phone'] });
const noAccount = org.as(REP, { noObjects: ['Account'] });

void test('a field the user may not read, in any clause', () => {
    for (const soql of [
        'SELECT Phone FROM Account',
        "SELECT Id FROM Account WHERE Phone = '1'",
        'SELECT Id FROM Account ORDER BY Phone',
        'SELECT COUNT(Id) FROM Account GROUP BY Phone',
        'SELECT Account.Phone FROM Contact',
        'SELECT (SELECT Id FROM Contacts WHERE Account.Phone = null) FROM Account',
        "SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Phone = '1')",
    ]) {
        const error = queryError(() => org.query(soql, [], noPhone));
        assert.match(error.message, /^No such column 'Phone' on entity 'Account'\./, soql);
        assert.equal(error.exceptionType, 'QueryException');
        assert.deepEqual([...(error.inaccessible ?? [])], [['Account', new Set(['Phone'])]]);
    }
    assert.deepEqual(org.column('SELECT Name FROM Account', [], noPhone), ['Acme']);
    assert.deepEqual(org.column('SELECT Phone FROM Account', [], { ...noPhone, mode: 'SYSTEM' }), ['1']);
    assert.deepEqual(org.column('SELECT Phone FROM Account WITH SYSTEM_MODE', [], noPhone), ['1']);
    assert.match(
        queryError(() => org.query('SELECT Phone FROM Account WITH USER_MODE', [], { ...noPhone, mode: 'SYSTEM' }))
            .message,
        /^No such column/,
    );
});

void test('an object the user may not read', () => {
    for (const soql of ['SELECT Id FROM Account', 'SELECT Account.Name FROM Contact', 'SELECT COUNT() FROM Account']) {
        const error = queryError(() => org.query(soql, [], noAccount));
        assert.equal(error.message, "sObject type 'Account' is not supported.", soql);
        assert.ok(error.inaccessible?.has('Account'));
    }
    assert.deepEqual(
        org.column('SELECT Owner.Name FROM Account', [], org.as(REP, { noObjects: ['User'] })),
        ['Rita Rep'],
        'names of users are always readable',
    );
});

void test('WITH SECURITY_ENFORCED', () => {
    const system = { ...noPhone, mode: 'SYSTEM' as const };
    assert.equal(
        queryError(() => org.query('SELECT Phone FROM Account WITH SECURITY_ENFORCED', [], system)).message,
        'Insufficient permissions: secure query included inaccessible field',
    );
    assert.deepEqual(org.column('SELECT Name FROM Account WITH SECURITY_ENFORCED', [], system), ['Acme']);
});

void test('writing an object without the right is a SecurityException', () => {
    const may = (right: 'create' | 'edit' | 'delete') => org.as(REP, { lacks: { object: 'Account', rights: [right] } });
    const record = org.record('Account', { Id: account, Name: 'x' });
    for (const work of [
        () => org.insert('Account', { Name: 'x' }, may('create')),
        () => org.dml('update', [record], {}, may('edit')),
        () => org.dml('delete', [record], { allOrNone: false }, may('delete')),
        () => org.dml('upsert', [org.record('Account', { Name: 'x' })], {}, may('edit')),
    ]) {
        const error = queryError(work);
        assert.equal(error.message, "Access to entity 'Account' denied");
        assert.equal(error.exceptionType, 'SecurityException');
    }
    assert.deepEqual(
        dmlErrors(() => org.dml('update', [record], {}, { ...may('edit'), mode: 'SYSTEM' })),
        [],
    );
});

void test('writing a field without the right', () => {
    const message =
        'Operation failed due to fields being inaccessible on Sobject Account, check errors on Exception or Result!';
    const fields = { Name: 'x', Phone: '2' };
    assert.throws(
        () => org.insert('Account', fields, noPhone),
        (error: unknown) => {
            assert.ok(error instanceof DmlError);
            assert.equal(error.message, message);
            assert.deepEqual(error.rows[0]?.errors[0]?.fields, ['Phone']);
            return true;
        },
    );
    const [result] = org.dml('insert', [org.record('Account', fields)], { allOrNone: false }, noPhone);
    assert.deepEqual(result?.errors, [
        { statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields: ['Phone'] },
    ]);
    assert.equal(
        dmlErrors(() => org.dml('update', [org.record('Account', { Id: account, Phone: '1' })], {}, noPhone)).length,
        1,
        'even when the value does not change',
    );
    assert.deepEqual(
        dmlErrors(() => org.insert('Account', { Name: 'x' }, noPhone)),
        [],
    );
    assert.deepEqual(
        dmlErrors(() => org.insert('Account', fields, org.as(ADMIN))),
        [],
    );
});
