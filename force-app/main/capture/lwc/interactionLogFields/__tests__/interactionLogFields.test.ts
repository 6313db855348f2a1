import InteractionLogFields from 'c/interactionLogFields';
import type { FieldDescription, FieldType } from 'c/interactionLogApi';
import { makeField } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, byLabel, change, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

interface Properties {
    fields: FieldDescription[];
    values: Record<string, unknown>;
    panelValues: Record<string, unknown>;
    isBusy: boolean;
    errors: Record<string, string>;
}

const make = (changes: Partial<Properties>): Promise<Rendered<Properties>> =>
    render('c-interaction-log-fields', InteractionLogFields, {
        fields: [],
        values: {},
        panelValues: {},
        isBusy: false,
        errors: {},
        ...changes,
    });

const CHOICES = [
    { value: 'a', label: 'A', isDefault: false, validFor: null },
    { value: 'b', label: 'B', isDefault: false, validFor: null },
];

const field = (type: FieldType, changes: Partial<FieldDescription> = {}): FieldDescription =>
    makeField('Field__c', { label: 'Field', type, picklistValues: CHOICES, referenceTo: ['Contact'], ...changes });

function edits(element: Element): jest.Mock {
    const edited = jest.fn();
    element.addEventListener('edit', (event) => {
        edited((event as CustomEvent).detail);
    });
    return edited;
}

afterEach(clearPage);

describe('every field type', () => {
    it.each<[FieldType, string, string | undefined]>([
        ['STRING', 'lightning-input', 'text'],
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

describe('a combobox', () => {
    const makeCombobox = async (): Promise<{ element: Rendered<Properties>; suggest: HTMLElement }> => {
        const element = await make({ fields: [field('COMBOBOX')], values: { Field__c: 'own words' } });
        return {
            element,
            suggest: (element.shadowRoot ?? element).querySelector<HTMLElement>('c-interaction-log-suggest') ?? element,
        };
    };

    it('suggests values, and takes any text', async () => {
        const { element, suggest } = await makeCombobox();
        const edited = edits(element);

        await change(suggest, { value: 'other words' });

        expect(suggest).toMatchObject({
            label: 'Field',
            value: 'own words',
            options: [{ value: 'a' }, { value: 'b' }],
        });
        expect(edited.mock.calls).toEqual([[{ name: 'Field__c', value: 'other words' }]]);
    });
});

describe('a dependent picklist', () => {
    const controller = makeField('Kind__c', {
        label: 'Kind',
        type: 'PICKLIST',
        picklistValues: ['x', 'y'].map((value) => ({ value, label: value, isDefault: false, validFor: null })),
    });
    const dependent = (changes: Partial<FieldDescription> = {}): FieldDescription =>
        field('PICKLIST', {
            controllingField: 'Kind__c',
            picklistValues: [
                { value: 'a', label: 'A', isDefault: false, validFor: ['x'] },
                { value: 'b', label: 'B', isDefault: false, validFor: ['x', 'y'] },
            ],
            ...changes,
        });
    const labelsOf = (element: Element): string[] => byLabel(element, 'Field').options.map(({ label }) => label);

    it('offers what its controlling field allows', async () => {
        const fields = [controller, dependent()];

        expect(labelsOf(await make({ fields, values: { Kind__c: 'y' } }))).toEqual(['--None--', 'B']);
        clearPage();
        expect(labelsOf(await make({ fields, values: { Kind__c: 'x' } }))).toEqual(['--None--', 'A', 'B']);
    });

    it('waits for its controlling field, and says so', async () => {
        const element = await make({ fields: [controller, dependent()] });

        expect(byLabel(element, 'Field')).toMatchObject({ disabled: true, placeholder: 'Choose Kind first.' });
    });

    it('loses a value that is no longer allowed', async () => {
        const element = await make({ fields: [controller, dependent()], values: { Kind__c: 'x', Field__c: 'a' } });
        const edited = edits(element);

        await change(byLabel(element, 'Kind'), { value: 'y' });

        expect(edited.mock.calls).toEqual([[{ name: 'Kind__c', value: 'y' }], [{ name: 'Field__c', value: null }]]);
    });

    it('keeps a value that is still allowed', async () => {
        const element = await make({ fields: [controller, dependent()], values: { Kind__c: 'x', Field__c: 'b' } });
        const edited = edits(element);

        await change(byLabel(element, 'Kind'), { value: 'y' });

        expect(edited.mock.calls).toEqual([[{ name: 'Kind__c', value: 'y' }]]);
    });

    it('of several values keeps those that are allowed; those that depend on it follow', async () => {
        const multi = dependent({ type: 'MULTIPICKLIST' });
        const last = field('PICKLIST', {
            name: 'Last__c',
            label: 'Last',
            controllingField: 'Field__c',
            picklistValues: [{ value: 'z', label: 'Z', isDefault: false, validFor: ['a;b'] }],
        });
        const values = { Kind__c: 'x', Field__c: 'a;b', Last__c: 'z' };
        const element = await make({ fields: [controller, multi, last], values });
        const edited = edits(element);

        await change(byLabel(element, 'Kind'), { value: 'y' });

        expect(edited.mock.calls.slice(1)).toEqual([
            [{ name: 'Field__c', value: 'b' }],
            [{ name: 'Last__c', value: null }],
        ]);
    });

    it('may depend on a check box', async () => {
        const fields = [
            makeField('Kind__c', { label: 'Kind', type: 'BOOLEAN' }),
            dependent({
                picklistValues: [
                    { value: 'a', label: 'A', isDefault: false, validFor: ['true'] },
                    { value: 'b', label: 'B', isDefault: false, validFor: ['false'] },
                ],
            }),
        ];

        expect(labelsOf(await make({ fields }))).toEqual(['--None--', 'B']);
    });

    it('may depend on a control of the panel', async () => {
        const element = await make({
            fields: [dependent()],
            values: { Field__c: 'a' },
            panelValues: { Kind__c: 'x' },
        });
        const edited = edits(element);
        expect(labelsOf(element)).toEqual(['--None--', 'A', 'B']);

        element.panelValues = { Kind__c: 'y' };
        await flushPromises();

        expect(edited.mock.calls).toEqual([[{ name: 'Field__c', value: null }]]);
    });

    it('offers everything where its controlling field is not known', async () => {
        const element = await make({ fields: [dependent()], values: { Field__c: 'a' } });
        const edited = edits(element);

        await flushPromises();

        expect(labelsOf(element)).toEqual(['--None--', 'A', 'B']);
        expect(edited).not.toHaveBeenCalled();
    });
});

describe('a lookup to several objects', () => {
    const owner = field('REFERENCE', { label: 'Owner', referenceTo: ['Group', 'User', 'Service_Crew__c'] });

    it('searches people first, and lets the object be chosen', async () => {
        const element = await make({ fields: [owner] });
        const objects = byLabel(element, 'Owner: kind of record');
        expect(objects.options.map(({ label }) => label)).toEqual(['Group', 'User', 'Service Crew']);
        expect(byLabel(element, 'Owner')).toMatchObject({ objectApiName: 'User' });

        await change(objects, { value: 'Group' });

        expect(byLabel(element, 'Owner')).toMatchObject({ objectApiName: 'Group' });
    });

    it('forgets the record of the object before', async () => {
        const element = await make({ fields: [owner], values: { Field__c: '005000000000001AAA' } });
        const edited = edits(element);

        await change(byLabel(element, 'Owner: kind of record'), { value: 'Group' });

        expect(edited.mock.calls).toEqual([[{ name: 'Field__c', value: null }]]);
    });

    it('shows the object of its value', async () => {
        const element = await make({ fields: [owner], values: { Field__c: '00G000000000001AAA' } });

        expect(byLabel(element, 'Owner')).toMatchObject({ objectApiName: 'Group' });
    });

    it('to one object has nothing to choose', async () => {
        const element = await make({ fields: [field('REFERENCE')] });

        expect(element.shadowRoot?.querySelector('[data-object]')).toBeNull();
    });
});

describe('limits', () => {
    it('of numbers follow from their digits', async () => {
        const fields = [
            field('DOUBLE', { precision: 5, scale: 2 }),
            makeField('Count__c', { type: 'INTEGER' }),
            makeField('Large__c', { type: 'CURRENCY', precision: 18, scale: 2 }),
        ];
        const element = await make({ fields });

        expect(byLabel(element, 'Field')).toMatchObject({ min: '-999.99', max: '999.99' });
        expect(byLabel(element, 'Count__c')).toMatchObject({ max: '2147483647' });
        expect((byLabel(element, 'Large__c') as unknown as { max: unknown }).max).toBeUndefined();
    });

    it('a value that is no longer a choice is shown', async () => {
        const element = await make({ fields: [field('PICKLIST')], values: { Field__c: 'old' } });

        expect(byLabel(element, 'Field').options.map(({ value }) => value)).toEqual(['', 'a', 'b', 'old']);
    });

    it('a time from the server has no zone here', async () => {
        const element = await make({ fields: [field('TIME')], values: { Field__c: '09:30:00.000Z' } });

        expect(byLabel(element, 'Field').value).toBe('09:30:00.000');
    });

    it('fields the user may not see are left out', async () => {
        const element = await make({ fields: [field('STRING', { readable: false }), makeField('Other__c')] });

        expect(baseComponents(element.shadowRoot ?? element)).toHaveLength(1);
    });
});

it('is accessible', async () => {
    const element = await make({
        fields: [
            field('STRING'),
            makeField('Other__c', { type: 'PICKLIST' }),
            makeField('Several__c', { type: 'MULTIPICKLIST', helpText: 'Help', picklistValues: CHOICES }),
            makeField('Words__c', { type: 'COMBOBOX', required: true, helpText: 'Help', picklistValues: CHOICES }),
            makeField('Owner__c', { type: 'REFERENCE', referenceTo: ['User', 'Group'] }),
        ],
    });

    await expect(element).toBeAccessible();
});
