import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { values } from '../testValues.ts';

const apex = new ApexFixture();

values(apex, 'exceptions tell what they were given', {
    "new IllegalArgumentException('x').getMessage()": 'x',
    'new NullPointerException().getMessage()': 'Script-thrown exception',
    "new MathException('m', new StringException('inner')).getCause().getMessage()": 'inner',
    "new QueryException('q').getTypeName()": 'System.QueryException',
    "new AuraHandledException('hidden').getMessage()": 'Script-thrown exception',
});

test('AuraHandledException shows a message that was set', () => {
    assert.deepEqual(
        apex.run(
            `AuraHandledException e = new AuraHandledException('a'); e.setMessage('seen'); System.debug(e.getMessage());`,
        ),
        ['seen'],
    );
});

test('a DmlException tells row, field, code and message', () => {
    assert.deepEqual(
        apex.run(`
        try { insert new List<Contact>{ new Contact(LastName = 'ok'), new Contact(FirstName = 'no') }; }
        catch (DmlException e) {
            System.debug(e.getNumDml() + ' ' + e.getDmlIndex(0) + ' ' + e.getDmlStatusCode(0) + ' ' + e.getDmlType(0) + ' ' + e.getDmlFieldNames(0) + ' ' + e.getDmlId(0));
            System.debug(e.getDmlMessage(0));
            System.debug(e.getDmlType(0) == StatusCode.REQUIRED_FIELD_MISSING && e.getDmlFields(0)[0] == Contact.LastName);
            System.debug(e.getMessage());
            System.debug(e.getLineNumber());
        }`),
        [
            '1 1 REQUIRED_FIELD_MISSING REQUIRED_FIELD_MISSING (LastName) null',
            'Required fields are missing: [LastName]',
            'true',
            'Insert failed. First exception on row 1; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]',
            '2',
        ],
    );
});

test('a failed assertion cannot be caught', () => {
    assert.equal(
        apex.failure(`try { System.assertEquals(1, 2, 'why'); } catch (Exception e) { System.debug('caught'); }`)?.text,
        'System.AssertException: Assertion Failed: why: Expected: 1, Actual: 2',
    );
});
