import InteractionLogOutcome from 'c/interactionLogOutcome';
import { controlsFor } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import type { Disposition, Option, StatusOption } from 'c/interactionLogApi';
import { CALLBACK, RESOLVED, makeField, makeOpenResult } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { byLabel, change, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

interface Properties {
    dispositions: Disposition[];
    disposition: string | null;
    statuses: StatusOption[];
    status: string | null;
    sentiments: Option[];
    sentiment: string | null;
    followUpRequired: boolean;
    subject: string;
    controls: Controls;
    errors: Record<string, string>;
    focusField?: (name: string) => boolean;
}

const FIELDS = [makeField('Follow_Up_Required__c', { type: 'BOOLEAN', section: 'panel' })];

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-outcome', InteractionLogOutcome, {
        dispositions: [RESOLVED, CALLBACK],
        disposition: null,
        statuses: makeOpenResult().statuses,
        status: 'Completed',
        sentiments: makeOpenResult().sentiments,
        sentiment: null,
        followUpRequired: false,
        subject: 'Call',
        controls: controlsFor(FIELDS, false),
        errors: {},
        ...changes,
    });

afterEach(clearPage);

it('offers the dispositions, and none', async () => {
    const { options } = byLabel(await make(), 'Disposition');

    expect(options).toEqual([
        { value: '', label: '--None--' },
        { value: 'Resolved', label: 'Resolved' },
        { value: 'Callback Scheduled', label: 'Callback Scheduled' },
    ]);
});

it('defines the disposition that is chosen', async () => {
    const element = await make({ disposition: 'Resolved' });

    expect(element.shadowRoot?.textContent).toContain('Nothing is left to do.');
});

it('requires a disposition where the org does', async () => {
    const controls = controlsFor([makeField('Interaction_Disposition__c', { required: true })], false);
    const control = byLabel(await make({ controls }), 'Disposition');

    expect(control.required).toBe(true);
    expect(control.options).toHaveLength(2);
});

it('tells what was chosen', async () => {
    const element = await make();
    const events: unknown[] = [];
    for (const type of ['edit', 'disposition']) {
        element.addEventListener(type, (event) => events.push([type, (event as CustomEvent).detail]));
    }

    await change(byLabel(element, 'Disposition'), { value: 'Resolved' });
    await change(byLabel(element, 'Disposition'), { value: '' });
    await change(byLabel(element, 'Status'), { value: 'Not Started' });
    await change(byLabel(element, 'Sentiment'), { value: '' });
    await change(byLabel(element, 'Follow-up required'), { checked: true });
    await change(byLabel(element, 'Subject'), { value: 'Mine' });

    expect(events).toEqual([
        ['disposition', { value: 'Resolved' }],
        ['disposition', { value: null }],
        ['edit', { field: 'status', value: 'Not Started' }],
        ['edit', { field: 'sentiment', value: null }],
        ['edit', { field: 'followUpRequired', value: true }],
        ['edit', { field: 'subject', value: 'Mine' }],
    ]);
});

it('leaves out what the user may not read, and the follow-up where the org has no field for it', async () => {
    const hidden = controlsFor([makeField('Customer_Sentiment__c', { readable: false })], false);
    const element = await make({ controls: hidden });

    expect(() => byLabel(element, 'Sentiment')).toThrow();
    expect(() => byLabel(element, 'Follow-up required')).toThrow();
    expect(byLabel(element, 'Status').disabled).toBe(false);
});

it('shows a message on its control', async () => {
    const element = await make();
    const told = jest.spyOn(byLabel(element, 'Disposition'), 'setCustomValidity');

    element.errors = { Interaction_Disposition__c: 'Choose a disposition.' };
    await flushPromises();

    expect(told).toHaveBeenCalledWith('Choose a disposition.');
});

it('focuses a field of its own, and says when it has none of that name', async () => {
    const element = await make();
    const focused = jest.spyOn(byLabel(element, 'Status'), 'focus');

    expect(element.focusField?.('Status')).toBe(true);
    expect(element.focusField?.('WhatId')).toBe(false);
    expect(focused).toHaveBeenCalled();
});

it('is accessible', async () => {
    await expect(await make()).toBeAccessible();
});
