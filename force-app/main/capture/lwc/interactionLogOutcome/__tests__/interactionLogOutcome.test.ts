import InteractionLogOutcome from 'c/interactionLogOutcome';
import { controlsFor } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import type { Disposition, FollowUp, Option, StatusOption } from 'c/interactionLogApi';
import { CALLBACK, RESOLVED, makeDisposition, makeField, makeOpenResult } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { byLabel, change, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

interface Properties {
    dispositions: Disposition[];
    disposition: string | null;
    dispositionReason: string;
    statuses: StatusOption[];
    status: string | null;
    sentiments: Option[];
    sentiment: string | null;
    followUpRequired: boolean;
    followUp: FollowUp;
    isCase: boolean;
    caseStatus: string | null;
    caseStatuses: Option[];
    subject: string;
    currentUserId: string | null;
    userName: string;
    controls: Controls;
    errors: Record<string, string>;
    focusField?: (name: string) => boolean;
}

const FIELDS = [makeField('Follow_Up_Required__c', { type: 'BOOLEAN', section: 'panel' })];
const OTHER = makeDisposition('Other', { requiresReason: true });
const FOLLOW_UP: FollowUp = { subject: '', dueDate: '2026-11-25', ownerId: null };
const CASE_STATUSES = [
    { value: 'Working', label: 'In progress' },
    { value: 'Closed', label: 'Closed' },
];

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-outcome', InteractionLogOutcome, {
        dispositions: [RESOLVED, CALLBACK, OTHER],
        disposition: null,
        dispositionReason: '',
        statuses: makeOpenResult().statuses,
        status: 'Completed',
        sentiments: makeOpenResult().sentiments,
        sentiment: null,
        followUpRequired: false,
        followUp: FOLLOW_UP,
        isCase: true,
        caseStatus: null,
        caseStatuses: CASE_STATUSES,
        subject: 'Call',
        currentUserId: '005000000000001AAA',
        userName: 'Ada Agent',
        controls: controlsFor(FIELDS, false),
        errors: {},
        ...changes,
    });

/** A child component. */
function part(element: Element, name: string): HTMLElement & Record<string, unknown> {
    const found = element.shadowRoot?.querySelector<HTMLElement & Record<string, unknown>>(`c-interaction-log-${name}`);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
}

const caseRow = (element: Element): Element | null | undefined => element.shadowRoot?.querySelector('.case');

function listen(element: Element): unknown[] {
    const events: unknown[] = [];
    for (const type of ['edit', 'disposition']) {
        element.addEventListener(type, (event) => events.push([type, (event as CustomEvent).detail]));
    }
    return events;
}

afterEach(clearPage);

it('is chosen by its role and name, from options named by their labels', async () => {
    const element = await make();
    const events = listen(element);
    const root = part(element, 'disposition').shadowRoot;
    const combobox = root?.querySelector<HTMLInputElement>('[role="combobox"]');
    expect(combobox?.labels?.[0]?.textContent).toBe('Disposition');

    combobox?.click();
    await flushPromises();
    const options = [...(root?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];
    options.find((option) => option.textContent.startsWith('Resolved'))?.click();

    expect(events).toEqual([['disposition', { value: 'Resolved' }]]);
});

it('tells what was changed', async () => {
    const element = await make({ disposition: 'Other', followUpRequired: true });
    const events = listen(element);
    const raise = (name: string, type: string, detail: unknown): boolean =>
        part(element, name).dispatchEvent(new CustomEvent(type, { detail }));

    raise('disposition', 'choose', { value: null });
    await change(byLabel(element, 'Reason'), { value: 'Wrong building' });
    raise('sentiment', 'choose', { value: 'Negative' });
    await change(byLabel(element, 'Follow-up required'), { checked: false });
    await change(byLabel(element, 'Due'), { value: '2026-12-01' });
    await change(byLabel(element, 'Status'), { value: 'Not Started' });
    await change(byLabel(element, 'Subject'), { value: 'Mine' });

    expect(events).toEqual([
        ['disposition', { value: null }],
        ['edit', { field: 'dispositionReason', value: 'Wrong building' }],
        ['edit', { field: 'sentiment', value: 'Negative' }],
        ['edit', { field: 'followUpRequired', value: false }],
        ['edit', { field: 'followUp', value: { ...FOLLOW_UP, dueDate: '2026-12-01' } }],
        ['edit', { field: 'status', value: 'Not Started' }],
        ['edit', { field: 'subject', value: 'Mine' }],
    ]);
});

it('opens the follow-up with what the disposition brought along', async () => {
    const element = await make();
    element.followUpRequired = true;
    await flushPromises();

    expect(byLabel(element, 'Due').value).toBe('2026-11-25');
    expect(byLabel(element, 'What to do').placeholder).toBe('Follow up: Call');
});

it('names a follow-up without a subject as the server does, in as many characters as a task takes', async () => {
    const element = await make({ followUpRequired: true, subject: 'x'.repeat(255) });

    expect(byLabel(element, 'What to do').placeholder).toBe(`Follow up: ${'x'.repeat(244)}`);

    element.subject = '';
    await flushPromises();

    expect(byLabel(element, 'What to do').placeholder).toBe('Follow up:');
});

describe('the status of the case', () => {
    it('is shown by its label when it will change', async () => {
        const element = await make({ caseStatus: 'Working' });

        expect(caseRow(element)?.querySelector('[role="status"]')?.textContent).toBe('Case status → In progress');
    });

    it('can be undone, and the focus stays where it can be given back', async () => {
        const element = await make({ caseStatus: 'Working' });
        const events = listen(element);
        const focused = jest.spyOn(
            caseRow(element)?.querySelector('lightning-button-menu') as unknown as HTMLElement,
            'focus',
        );
        byLabel(element, 'Undo').click();

        expect(events).toEqual([['edit', { field: 'caseStatus', value: null }]]);
        expect(focused).toHaveBeenCalled();
    });

    it('says when it stays, and can be given another', async () => {
        const element = await make();
        const events = listen(element);
        expect(caseRow(element)?.textContent).toContain('Case status stays as it is');
        expect(() => byLabel(element, 'Undo')).toThrow();

        caseRow(element)
            ?.querySelector('lightning-button-menu')
            ?.dispatchEvent(new CustomEvent('select', { detail: { value: 'Closed' } }));

        expect(events).toEqual([['edit', { field: 'caseStatus', value: 'Closed' }]]);
    });

    it('ticks the one it will get', async () => {
        const element = await make({ caseStatus: 'Closed' });
        const items = [...(caseRow(element)?.querySelectorAll<BaseComponent>('lightning-menu-item') ?? [])];

        expect(items.map((item) => [item.label, item.checked])).toEqual([
            ['In progress', false],
            ['Closed', true],
        ]);
    });

    it('is left out where there is no case, or the user may set none', async () => {
        expect(caseRow(await make({ isCase: false, caseStatus: 'Working' }))).toBeNull();
        expect(caseRow(await make({ caseStatuses: [] }))).toBeNull();
    });

    it('shows an error', async () => {
        const element = await make({ errors: { caseStatus: 'This case cannot be closed.' } });

        expect(caseRow(element)?.querySelector('[role="alert"]')?.textContent).toBe('This case cannot be closed.');
    });
});

it('asks for what the org requires, and locks what the user may not edit', async () => {
    const controls = controlsFor(
        [
            makeField('Interaction_Disposition__c', { required: true }),
            makeField('Customer_Sentiment__c', { editable: false }),
        ],
        false,
    );
    const element = await make({ controls });

    expect(part(element, 'disposition').required).toBe(true);
    expect(part(element, 'sentiment').disabled).toBe(true);
});

it('leaves out what the user may not read, and the follow-up where the org has no field for it', async () => {
    const hidden = controlsFor(
        [
            makeField('Customer_Sentiment__c', { readable: false }),
            makeField('Disposition_Reason__c', { readable: false }),
        ],
        false,
    );
    const element = await make({ controls: hidden, disposition: 'Other' });

    expect(() => part(element, 'sentiment')).toThrow();
    expect(() => part(element, 'follow-up')).toThrow();
    expect(() => byLabel(element, 'Reason')).toThrow();
    expect(byLabel(element, 'Status').disabled).toBe(false);
});

it('shows each message on its control', async () => {
    const element = await make({ disposition: 'Other' });
    const onStatus = jest.spyOn(byLabel(element, 'Status'), 'setCustomValidity');
    const onReason = jest.spyOn(byLabel(element, 'Reason'), 'setCustomValidity');
    element.errors = {
        Interaction_Disposition__c: 'Choose a disposition.',
        Disposition_Reason__c: 'Say why.',
        Status: 'Choose a status.',
        Customer_Sentiment__c: 'Choose a sentiment.',
        followUp: 'The owner may not own tasks.',
    };
    await flushPromises();

    expect(part(element, 'disposition').error).toBe('Choose a disposition.');
    expect(part(element, 'sentiment').error).toBe('Choose a sentiment.');
    expect(part(element, 'follow-up').error).toBe('The owner may not own tasks.');
    expect(onReason).toHaveBeenCalledWith('Say why.');
    expect(onStatus).toHaveBeenCalledWith('Choose a status.');
});

describe('focus', () => {
    it.each([
        ['Interaction_Disposition__c', 'disposition'],
        ['Customer_Sentiment__c', 'sentiment'],
        ['Follow_Up_Required__c', 'follow-up'],
        ['followUp', 'follow-up'],
    ])('goes to %s', async (name, child) => {
        const element = await make();
        const focused = jest.spyOn(part(element, child), 'focus');

        expect(element.focusField?.(name)).toBe(true);
        expect(focused).toHaveBeenCalled();
    });

    it('goes to the status and to the reason, while it is asked for', async () => {
        const element = await make({ disposition: 'Other' });
        const onStatus = jest.spyOn(byLabel(element, 'Status'), 'focus');
        const onReason = jest.spyOn(byLabel(element, 'Reason'), 'focus');

        expect(element.focusField?.('Status')).toBe(true);
        expect(element.focusField?.('Disposition_Reason__c')).toBe(true);
        expect(onStatus).toHaveBeenCalled();
        expect(onReason).toHaveBeenCalled();
    });

    it('says when a field is not here', async () => {
        const element = await make({ isCase: false });

        expect(element.focusField?.('WhatId')).toBe(false);
        expect(element.focusField?.('Disposition_Reason__c')).toBe(false);
        expect(element.focusField?.('caseStatus')).toBe(false);
    });
});

it('is accessible', async () => {
    await expect(await make({ caseStatus: 'Working', followUpRequired: true })).toBeAccessible();
});
