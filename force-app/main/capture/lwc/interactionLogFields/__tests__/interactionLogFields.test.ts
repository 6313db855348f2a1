import InteractionLogFields from 'c/interactionLogFields';
import type { FieldDescription, FieldType } from 'c/interactionLogApi';
import { makeField } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { byLabel, change, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

interface Properties {
    fields: FieldDescription[];
    values: Record<string, unknown>;
    isBusy: boolean;
    errors: Record<string, string>;
}

const make = (changes: Partial<Properties>): Promise<Rendered<Properties>> =>
    render('c-interaction-log-fields', InteractionLogFields, {
        fields: [],
        values: {},
        isBusy: false,
        errors: {},
        ...changes,
    });

const CHOICES = [
    { value: 'a', label: 'A', isDefault: false },
    { value: 'b', label: 'B', isDefault: false },
];

const field = (type: FieldType, changes: Partial<FieldDescription> = {}): FieldDescription =>
    makeField('Field__c', { label: 'Field', type, picklistValues: CHOICES, referenceTo: ['Contact'], ...changes });

afterEach(clearPage);

describe('every field type', () => {
    it.each<[FieldType, string, string | undefined]>([
        ['STRING', 'lightning-input', 'text'],
        ['COMBOBOX', 'lightning-input', 'text'],
        ['EMAIL', 'lightning-input', 'email'],
        ['PHONE', 'lightning-input', 'tel'],
        ['URL', 'lightning-input', 'url'],
        ['DATE', 'lightning-input', 'date'],
        ['DATETIME', 'lightning-input', 'datetime'],
        ['TIME', 'lightning-input', 'time'],
        ['INTEGER', 'lightning-input', 'number'],
        ['DOUBLE', 'lightning-input', 'number'],
        ['CURRENCY', 'lightning-input', 'number'],
        ['PERCENT', 'lightning-input', 'number'],
        ['BOOLEAN', 'lightning-input', 'checkbox'],
        ['TEXTAREA', 'lightning-textarea', undefined],
        ['PICKLIST', 'lightning-combobox', undefined],
        ['MULTIPICKLIST', 'lightning-checkbox-group', undefined],
        ['REFERENCE', 'lightning-record-picker', undefined],
    ])('%s is a %s', async (type, tag, inputType) => {
        const control = byLabel(await make({ fields: [field(type)] }), 'Field');

        expect(control.tagName.toLowerCase()).toBe(tag);
        expect(control.type).toBe(inputType);
    });

    it('that has no control is shown but locked', async () => {
        const element = await make({ fields: [field('ANYTYPE' as FieldType)], values: { Field__c: 'x' } });

        expect(byLabel(element, 'Field')).toMatchObject({ disabled: true, value: 'x' });
    });
});

describe('values', () => {
    it.each<[FieldType, Record<string, unknown>, unknown]>([
        ['STRING', { value: 'text' }, 'text'],
        ['STRING', { value: '' }, null],
        ['DOUBLE', { value: '1.5' }, 1.5],
        ['INTEGER', { value: '' }, null],
        ['INTEGER', { value: 'x' }, null],
        ['BOOLEAN', { checked: true }, true],
        ['MULTIPICKLIST', { value: ['a', 'b'] }, 'a;b'],
        ['MULTIPICKLIST', { value: [] }, null],
        ['REFERENCE', { recordId: '003' }, '003'],
        ['REFERENCE', { recordId: null }, null],
        ['DATE', { value: '2026-01-02' }, '2026-01-02'],
    ])('%s %j is sent as %j', async (type, detail, expected) => {
        const element = await make({ fields: [field(type)] });
        const edited = jest.fn();
        element.addEventListener('edit', edited);

        await change(byLabel(element, 'Field'), detail);

        expect(edited.mock.calls).toEqual([
            [expect.objectContaining({ detail: { name: 'Field__c', value: expected } })],
        ]);
    });

    it('are shown as each control takes them', async () => {
        const multi = await make({ fields: [field('MULTIPICKLIST')], values: { Field__c: 'a;b' } });
        const checkbox = await make({ fields: [field('BOOLEAN')], values: { Field__c: true } });

        expect(byLabel(multi, 'Field').value).toEqual(['a', 'b']);
        expect(byLabel(checkbox, 'Field').checked).toBe(true);
    });
});

describe('description', () => {
    it('sets help, requiredness and length', async () => {
        const control = byLabel(
            await make({ fields: [field('STRING', { helpText: 'Help', required: true, length: 80 })] }),
            'Field',
        );

        expect(control).toMatchObject({ fieldLevelHelp: 'Help', required: true, maxLength: 80 });
    });

    it('keeps as many decimal places as the field has', async () => {
        expect(byLabel(await make({ fields: [field('CURRENCY', { scale: 2 })] }), 'Field')).toMatchObject({
            step: '0.01',
            formatter: 'currency',
        });
    });

    it('offers no choice for a picklist only where it may be empty', async () => {
        const optional = await make({ fields: [field('PICKLIST')] });
        const required = await make({ fields: [field('PICKLIST', { required: true })] });

        expect(byLabel(optional, 'Field').options.map(({ label }) => label)).toEqual(['--None--', 'A', 'B']);
        expect(byLabel(required, 'Field').options.map(({ label }) => label)).toEqual(['A', 'B']);
    });

    it('locks what may not be edited, and everything during a save', async () => {
        const locked = await make({ fields: [field('STRING', { editable: false })] });
        const busy = await make({ fields: [field('STRING')], isBusy: true });

        expect(byLabel(locked, 'Field').disabled).toBe(true);
        expect(byLabel(busy, 'Field').disabled).toBe(true);
    });
});

describe('errors', () => {
    it('appear on their field and go again', async () => {
        const element = await make({ fields: [field('STRING'), makeField('Other__c')] });
        const [control, other] = [byLabel(element, 'Field'), byLabel(element, 'Other__c')];
        const told = jest.spyOn(control, 'setCustomValidity');
        const otherTold = jest.spyOn(other, 'setCustomValidity');

        element.errors = { Field__c: 'Too long' };
        await flushPromises();
        element.errors = {};
        await flushPromises();

        expect(told.mock.calls).toEqual([['Too long'], ['']]);
        expect(otherTold).not.toHaveBeenCalled();
    });
});

it('is accessible', async () => {
    const element = await make({ fields: [field('STRING'), makeField('Other__c', { type: 'PICKLIST' })] });

    await expect(element).toBeAccessible();
});
