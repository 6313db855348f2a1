import open from '@salesforce/apex/InteractionLogController.open';
import resolveLinks from '@salesforce/apex/InteractionLogController.resolveLinks';
import save from '@salesforce/apex/InteractionLogController.save';
import { CurrentPageReference } from 'lightning/navigation';
import { EnclosingUtilityId, getInfo, minimize, open as openUtility } from 'lightning/platformUtilityBarApi';
import type { UtilityInfo } from 'lightning/platformUtilityBarApi';
import { IsConsoleNavigation, getFocusedTabInfo } from 'lightning/platformWorkspaceApi';
import InteractionLog from 'c/interactionLog';
import { workspace } from 'c/interactionLogWorkspace';
import type { Links, OpenResult, SaveRequest, SaveResult } from 'c/interactionLogApi';
import { CASE, CONTACT, OPPORTUNITY, makeField, makeLinks, makeOpenResult, makeSaveResult } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { byLabel, change, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

jest.mock('@salesforce/apex/InteractionLogController.open', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InteractionLogController.resolveLinks', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/InteractionLogController.save', () => ({ default: jest.fn() }), { virtual: true });

interface Properties {
    recordId: string | null;
    panelLabel?: string;
    hideSentiment?: boolean;
    fieldSet?: string;
    defaultChannel?: string;
}

/** The name is the platform's own; its module does not export it everywhere. */
const TOAST = 'lightning__showtoast';

/** What sfdx-lwc-jest makes of wire adapters. */
interface TestWire {
    emit(value: unknown): void;
}
const emit = (adapter: unknown, value: unknown): void => {
    (adapter as TestWire).emit(value);
};

const make = async (properties: Partial<Properties> = {}): Promise<Rendered<Properties>> => {
    const element = await render('c-interaction-log', InteractionLog, { recordId: CASE.recordId, ...properties });
    await flushPromises();
    return element;
};

const answerOpen = (changes: Partial<OpenResult> = {}): void => {
    jest.mocked(open).mockResolvedValue(makeOpenResult(changes));
};
const answerLinks = (changes: Partial<Links> = {}): void => {
    jest.mocked(resolveLinks).mockResolvedValue(makeLinks(changes));
};
const answerSave = (changes: Partial<SaveResult> = {}): void => {
    jest.mocked(save).mockImplementation((parameters) => {
        const { interactionKey } = parameters?.request as SaveRequest;
        return Promise.resolve(makeSaveResult({ interactionKey, ...changes }));
    });
};

const savedRequests = (): SaveRequest[] =>
    jest.mocked(save).mock.calls.map(([parameters]) => parameters?.request as SaveRequest);

const type = (element: Element, html: string): Promise<void> => change(byLabel(element, 'Notes'), { value: html });

async function clickSave(element: Element): Promise<void> {
    byLabel(element, 'Save').click();
    await flushPromises();
}

/** A child of the panel, through all shadow roots. */
function child(root: Element, tagName: string): HTMLElement & Record<string, unknown> {
    const all = (within: Element): Element[] =>
        [...(within.shadowRoot ?? within).querySelectorAll('*')].flatMap((one) => [
            one,
            ...(one.shadowRoot ? all(one) : []),
        ]);
    const found = all(root).find((one) => one.tagName.toLowerCase() === tagName);
    if (!found) throw new Error(`There is no ${tagName}.`);
    return found as HTMLElement & Record<string, unknown>;
}

const disposition = (element: Element) => child(element, 'c-interaction-log-disposition');

async function choose(component: Element, value: string | null): Promise<void> {
    component.dispatchEvent(new CustomEvent('choose', { detail: { value } }));
    await flushPromises();
}

const region = (element: Element): HTMLElement => {
    const found = element.shadowRoot?.querySelector<HTMLElement>('section');
    if (!found) throw new Error('The panel has no region.');
    return found;
};

const announced = (element: Element): string | null | undefined =>
    element.shadowRoot?.querySelector('[aria-live]')?.textContent;

const onTop = (element: Element): string | null | undefined =>
    element.shadowRoot?.querySelector('[role="alert"]')?.textContent;

/** Put the panel into the utility bar of a console that shows the case. */
async function makeInUtility(): Promise<Rendered<Properties>> {
    const element = await render('c-interaction-log', InteractionLog, { recordId: null });
    emit(IsConsoleNavigation, true);
    emit(EnclosingUtilityId, 'utility-1');
    await flushPromises();
    jest.mocked(resolveLinks).mockClear();
    return element;
}

beforeEach(() => {
    answerOpen();
    answerLinks();
    answerSave();
    jest.mocked(getFocusedTabInfo).mockResolvedValue({ tabId: 'tab1', recordId: CASE.recordId } as never);
});

afterEach(async () => {
    clearPage();
    await Promise.all(
        workspace()
            .list()
            .map(({ state }) => workspace().discard(state.interactionKey)),
    );
    jest.clearAllMocks();
});

describe('opening', () => {
    it('asks the server once, with the record of the page and the properties of the page', async () => {
        await make({ fieldSet: 'Panel', defaultChannel: 'Email' });

        expect(jest.mocked(open).mock.calls).toEqual([
            [
                {
                    request: {
                        recordIds: {
                            focusedRecordId: CASE.recordId,
                            parentRecordId: null,
                            subtabRecordIds: [],
                            otherRecordIds: [],
                            overrideWhatId: null,
                            overrideWhoId: null,
                        },
                        channel: 'Email',
                        fieldSet: 'Panel',
                        draftKeys: [],
                    },
                },
            ],
        ]);
        expect(resolveLinks).not.toHaveBeenCalled();
    });

    it('shows what the server says, under the names agents and tests know', async () => {
        const element = await make();

        expect(region(element).getAttribute('aria-label')).toBe('Interaction Log');
        expect(byLabel(element, 'Subject').value).toBe('Call');
        expect(byLabel(element, 'Status').value).toBe('Completed');
        expect(byLabel(element, 'Related To').value).toBe(CASE.recordId);
        expect(byLabel(element, 'Name').value).toBe(CONTACT.recordId);
        expect(byLabel(element, 'Priority').value).toBe('Normal');
        expect(disposition(element)).toMatchObject({ label: 'Disposition', helpText: 'How did it end?' });
    });

    it('takes notes before the server has answered', async () => {
        let answer: (result: OpenResult) => void = () => undefined;
        jest.mocked(open).mockReturnValue(
            new Promise((resolve) => {
                answer = resolve;
            }),
        );
        const element = await make();

        await type(element, '<p>early</p>');

        expect(workspace().list()[0]?.state.boundTo.focusedRecordId).toBe(CASE.recordId);

        answer(makeOpenResult());
        await flushPromises();

        expect(byLabel(element, 'Notes').value).toBe('<p>early</p>');
        expect(byLabel(element, 'Subject').value).toBe('Call');
    });

    it('says when the settings cannot be loaded, keeps the notes and tries again', async () => {
        jest.mocked(open).mockRejectedValueOnce({ body: { message: 'You may not log interactions.' } });
        const element = await make();
        await type(element, '<p>kept</p>');

        expect(onTop(element)).toContain('You may not log interactions.');
        expect(byLabel(element, 'Save').disabled).toBe(true);
        await expect(element).toBeAccessible();

        byLabel(element, 'Try again').click();
        await flushPromises();

        expect(byLabel(element, 'Notes').value).toBe('<p>kept</p>');
        expect(byLabel(element, 'Save').disabled).toBe(false);
    });

    it('follows the properties of the page', async () => {
        const element = await make({ panelLabel: 'Call notes', hideSentiment: true });

        expect(region(element).getAttribute('aria-label')).toBe('Call notes');
        expect(() => child(element, 'c-interaction-log-sentiment')).toThrow();
    });

    it('is accessible', async () => {
        await expect(await make()).toBeAccessible();
    });
});

describe('links', () => {
    const goTo = async (recordId: string): Promise<void> => {
        jest.mocked(getFocusedTabInfo).mockResolvedValue({ tabId: 'tab2', recordId } as never);
        emit(CurrentPageReference, { type: 'standard__recordPage', attributes: { recordId } });
        await flushPromises();
    };

    it('follow the focused tab until the agent types', async () => {
        const element = await makeInUtility();
        answerLinks({ what: OPPORTUNITY, who: null });

        await goTo(OPPORTUNITY.recordId);

        expect(byLabel(element, 'Related To').value).toBe(OPPORTUNITY.recordId);
        expect(announced(element)).toBe('Related to Renewal');
    });

    it('stay when the agent has typed, until the agent takes the open record', async () => {
        const element = await makeInUtility();
        await type(element, '<p>typed</p>');
        answerLinks({ what: OPPORTUNITY, who: null });

        await goTo(OPPORTUNITY.recordId);

        expect(resolveLinks).not.toHaveBeenCalled();
        expect(byLabel(element, 'Related To').value).toBe(CASE.recordId);

        byLabel(element, 'Link to this record instead').click();
        await flushPromises();

        expect(byLabel(element, 'Related To').value).toBe(OPPORTUNITY.recordId);
        expect(byLabel(element, 'Notes').value).toBe('<p>typed</p>');
    });

    it('forget the hint when the agent comes back', async () => {
        const element = await makeInUtility();
        await type(element, '<p>typed</p>');
        await goTo(OPPORTUNITY.recordId);
        await goTo(CASE.recordId);

        expect(() => byLabel(element, 'Link to this record instead')).toThrow();
    });

    it('chosen by the agent are sent to the server, which tells what follows', async () => {
        const element = await make();

        await change(byLabel(element, 'Related To'), { value: OPPORTUNITY.recordId });

        expect(resolveLinks).toHaveBeenCalledWith({
            request: expect.objectContaining({ overrideWhatId: OPPORTUNITY.recordId }) as unknown,
        });
        expect(byLabel(element, 'Related To').value).toBe(OPPORTUNITY.recordId);
    });

    it('are emptied with a warning when they cannot be resolved', async () => {
        const element = await makeInUtility();
        jest.mocked(resolveLinks).mockRejectedValue({ body: { message: 'Down' } });

        await goTo(OPPORTUNITY.recordId);

        expect(byLabel(element, 'Related To').value).toBe('');
        const links = element.shadowRoot?.querySelector('c-interaction-log-links');
        expect(links?.shadowRoot?.textContent).toContain('The open record could not be looked up.');
    });
});

describe('channel', () => {
    it('changes subject, dispositions and, where it has its own, the fields', async () => {
        const chat = { ...makeOpenResult().channels[1], value: 'Chat', label: 'Chat', fieldSet: 'Chat_Fields' };
        answerOpen({ channels: [...makeOpenResult().channels, chat as never] });
        const element = await make();
        answerOpen({ fields: [makeField('Chat_Id__c', { label: 'Chat id' })] });

        await change(byLabel(element, 'Channel'), { value: 'Chat' });

        expect(jest.mocked(open).mock.calls[1]).toEqual([
            { request: expect.objectContaining({ channel: 'Chat', fieldSet: null }) as unknown },
        ]);
        expect(byLabel(element, 'Chat id')).toBeDefined();
        expect(byLabel(element, 'Subject').value).toBe('Email sent');
        const offered = disposition(element).dispositions as { value: string }[];
        expect(offered.map(({ value }) => value)).not.toContain('Voicemail Left');
    });

    it('asks for no fields when the page names the field set', async () => {
        const chat = { ...makeOpenResult().channels[1], value: 'Chat', label: 'Chat', fieldSet: 'Chat_Fields' };
        answerOpen({ channels: [...makeOpenResult().channels, chat as never] });
        const element = await make({ fieldSet: 'Panel' });

        await change(byLabel(element, 'Channel'), { value: 'Chat' });

        expect(open).toHaveBeenCalledTimes(1);
    });
});

describe('saving', () => {
    it('sends what is on the panel', async () => {
        const element = await make();
        await type(element, '<p>Refund <b>granted</b></p>');
        await choose(disposition(element), 'Callback Scheduled');
        await change(byLabel(element, 'Priority'), { value: 'High' });

        await clickSave(element);

        expect(savedRequests()).toEqual([
            expect.objectContaining({
                channel: 'Call',
                subject: 'Call',
                status: 'Completed',
                notesHtml: '<p>Refund <b>granted</b></p>',
                disposition: 'Callback Scheduled',
                followUpRequired: true,
                whatId: CASE.recordId,
                whoId: CONTACT.recordId,
                values: { Priority: 'High' },
            }),
        ]);
        expect(savedRequests()[0]?.panelFields).toEqual(
            expect.arrayContaining(['Subject', 'Status', 'Description', 'WhatId', 'WhoId', 'Priority']),
        );
    });

    it('tells, links to the Task, and begins a fresh log', async () => {
        const element = await make();
        const toasts: unknown[] = [];
        element.addEventListener(TOAST, (event) => toasts.push((event as CustomEvent).detail));
        const refreshed = jest.fn();
        element.addEventListener('lightning__refresh', refreshed);
        await type(element, '<p>done</p>');

        await clickSave(element);

        expect(toasts).toEqual([
            expect.objectContaining({
                title: 'Interaction logged',
                variant: 'success',
                message: '{0}',
                messageData: [{ url: 'https://www.example.com', label: 'Call' }],
            }),
        ]);
        expect(refreshed).toHaveBeenCalledTimes(1);
        expect(announced(element)).toBe('Interaction logged');
        expect(byLabel(element, 'Notes').value).toBe('');
        expect(disposition(element).value).toBeNull();

        await clickSave(element);

        const [first, second] = savedRequests();
        expect(second?.interactionKey).not.toBe(first?.interactionKey);
    });

    it('is locked while it runs and sends a double click once', async () => {
        const element = await make();
        let answer: (result: SaveResult) => void = () => undefined;
        jest.mocked(save).mockReturnValue(
            new Promise((resolve) => {
                answer = resolve;
            }),
        );
        await type(element, '<p>once</p>');

        byLabel(element, 'Save').click();
        byLabel(element, 'Save').click();
        await flushPromises();

        expect(save).toHaveBeenCalledTimes(1);
        expect(byLabel(element, 'Save').disabled).toBe(true);
        expect(byLabel(element, 'Notes').disabled).toBe(true);
        expect(announced(element)).toBe('Saving…');
        expect(element.shadowRoot?.querySelector('lightning-spinner')).not.toBeNull();
        await expect(element).toBeAccessible();

        answer(makeSaveResult({ interactionKey: savedRequests()[0]?.interactionKey ?? '' }));
        await flushPromises();

        expect(byLabel(element, 'Save').disabled).toBe(false);
    });

    it('waits for the connection, says so, and leaves the panel to the next interaction', async () => {
        const element = await make();
        const toasts: unknown[] = [];
        element.addEventListener(TOAST, (event) => toasts.push((event as CustomEvent).detail));
        jest.mocked(save).mockRejectedValueOnce({ status: 0 });
        await type(element, '<p>lost</p>');

        await clickSave(element);

        expect(toasts).toEqual([expect.objectContaining({ title: 'Interaction waiting to be sent' })]);
        expect(byLabel(element, 'Notes').value).toBe('');
        expect(workspace().list()).toEqual([
            expect.objectContaining({
                state: expect.objectContaining({
                    phase: 'queued',
                    content: expect.objectContaining({ notesHtml: '<p>lost</p>' }) as unknown,
                }) as unknown,
            }),
        ]);
    });

    it('can be repeated with the same key after an error', async () => {
        const element = await make();
        jest.mocked(save).mockRejectedValueOnce({ status: 500, body: { message: 'Out of order' } });
        await type(element, '<p>kept</p>');

        await clickSave(element);

        expect(byLabel(element, 'Notes').value).toBe('<p>kept</p>');

        await clickSave(element);

        const [first, second] = savedRequests();
        expect(second).toEqual(first);
    });

    it('works by Ctrl+Enter anywhere in the panel', async () => {
        const element = await make();
        await type(element, '<p>keys</p>');

        const event = new KeyboardEvent('keydown', {
            code: 'Enter',
            ctrlKey: true,
            bubbles: true,
            composed: true,
            cancelable: true,
        });
        byLabel(element, 'Notes').dispatchEvent(event);
        await flushPromises();

        expect(save).toHaveBeenCalledTimes(1);
        expect(event.defaultPrevented).toBe(true);
    });

    it('asks for required fields without asking the server', async () => {
        answerOpen({ fields: [makeField('Reason__c', { label: 'Reason', required: true })] });
        const element = await make();
        const told = jest.spyOn(byLabel(element, 'Reason'), 'setCustomValidity');

        await clickSave(element);

        expect(save).not.toHaveBeenCalled();
        expect(told).toHaveBeenCalledWith('Complete this field.');
        expect(announced(element)).toBe('Not saved: 1 to correct. Your notes are kept.');
    });

    it('shows errors on their fields and the others on top', async () => {
        const element = await make();
        answerSave({
            success: false,
            taskId: null,
            errors: [
                { field: null, label: null, message: 'The case is closed.', onPanel: false },
                {
                    field: 'Interaction_Disposition__c',
                    label: 'Disposition',
                    message: 'Choose a disposition.',
                    onPanel: true,
                },
            ],
        });
        await type(element, '<p>kept</p>');

        await clickSave(element);

        expect(disposition(element).error).toBe('Choose a disposition.');
        expect(element.shadowRoot?.activeElement?.getAttribute('role')).toBe('alert');
        expect(onTop(element)).toContain('The case is closed.');
        expect(onTop(element)).not.toContain('Choose a disposition.');
        expect(byLabel(element, 'Notes').value).toBe('<p>kept</p>');
        await expect(element).toBeAccessible();
    });

    it('puts the focus on the first field with an error, in the order of the panel', async () => {
        const element = await make();
        const focused = jest.spyOn(disposition(element), 'focus');
        answerSave({
            success: false,
            errors: ['Subject', 'Interaction_Disposition__c'].map((field) => ({
                field,
                label: field,
                message: 'Wrong.',
                onPanel: true,
            })),
        });

        await clickSave(element);

        expect(focused).toHaveBeenCalled();
    });

    it('tells what the server could not do, and that it can be repeated', async () => {
        const element = await make();
        jest.mocked(save).mockRejectedValueOnce({ status: 500, body: { message: 'Out of order' } });

        await clickSave(element);

        expect(onTop(element)).toContain('Out of order. The save was not confirmed.');
    });

    it('adds a field that is not on the panel when its error asks for it', async () => {
        const element = await make();
        answerSave({
            success: false,
            errors: [{ field: 'Reason__c', label: 'Reason', message: 'Give a reason.', onPanel: false }],
            fields: [makeField('Reason__c', { label: 'Reason', section: 'required' })],
        });

        await clickSave(element);
        await change(byLabel(element, 'Reason'), { value: 'Because' });
        answerSave();
        await clickSave(element);

        expect(savedRequests()[1]).toMatchObject({ values: { Reason__c: 'Because' } });
        expect(savedRequests()[1]?.panelFields).toContain('Reason__c');
    });

    it('shows what the added field begins with', async () => {
        const element = await make();
        await change(byLabel(element, 'Status'), { value: 'In Progress' });
        answerSave({
            success: false,
            errors: [{ field: 'Reason__c', label: 'Reason', message: 'Give a reason.', onPanel: false }],
            fields: [makeField('Reason__c', { label: 'Reason', section: 'required', defaultValue: 'Unknown' })],
        });

        await clickSave(element);

        expect(byLabel(element, 'Reason').value).toBe('Unknown');
        expect(byLabel(element, 'Status').value).toBe('In Progress');
    });

    it('brings a hidden control of its own back when an error asks for it', async () => {
        const element = await make({ hideSentiment: true });
        const error = { field: 'Customer_Sentiment__c', label: 'Sentiment', message: 'Choose one.', onPanel: false };
        answerSave({
            success: false,
            errors: [error],
            fields: [makeField('Customer_Sentiment__c', { label: 'Sentiment', type: 'PICKLIST', section: 'required' })],
        });

        await clickSave(element);
        await choose(child(element, 'c-interaction-log-sentiment'), 'Positive');
        answerSave();
        await clickSave(element);

        expect(onTop(element) ?? '').not.toContain('Choose one.');
        expect(savedRequests()[1]).toMatchObject({ sentiment: 'Positive' });
        expect(savedRequests()[1]?.panelFields).toContain('Customer_Sentiment__c');
    });

    it('names the field of an error that has no control', async () => {
        const element = await make();
        answerSave({
            success: false,
            errors: [{ field: 'Hidden__c', label: 'Hidden', message: 'Is wrong.', onPanel: false }],
        });

        await clickSave(element);

        expect(onTop(element)).toContain('Hidden: Is wrong.');
    });
});

describe('hotkey', () => {
    const press = async (): Promise<void> => {
        const from = document.activeElement ?? document.body;
        from.dispatchEvent(
            new KeyboardEvent('keydown', {
                code: 'KeyL',
                ctrlKey: true,
                shiftKey: true,
                bubbles: true,
                composed: true,
                cancelable: true,
            }),
        );
        await flushPromises();
    };

    /** Stubs of base components hold nothing that could have the focus. */
    const makeFocusable = (element: Element): HTMLElement => {
        const notes = byLabel(element, 'Notes');
        notes.setAttribute('tabindex', '-1');
        return notes;
    };

    it('opens the utility with the caret in the notes, and gives the focus back', async () => {
        const element = await makeInUtility();
        makeFocusable(element);
        const field = document.body.appendChild(document.createElement('input'));
        field.focus();

        await press();

        expect(openUtility).toHaveBeenCalledWith('utility-1', { autoFocus: true });
        expect(document.activeElement).toBe(element);

        await press();

        expect(minimize).toHaveBeenCalledWith('utility-1');
        expect(document.activeElement).toBe(field);
    });

    it('moves between page and notes where there is no utility', async () => {
        const element = await make();
        makeFocusable(element);
        region(element).getClientRects = () => [{}] as unknown as DOMRectList;
        const field = document.body.appendChild(document.createElement('input'));
        field.focus();

        await press();
        expect(document.activeElement).toBe(element);

        await press();
        expect(document.activeElement).toBe(field);
        expect(openUtility).not.toHaveBeenCalled();
    });

    it('is answered by the utility alone where a record page holds a panel too', async () => {
        const utility = await makeInUtility();
        makeFocusable(utility);
        const page = await make();
        makeFocusable(page);
        region(page).getClientRects = () => [{}] as unknown as DOMRectList;

        await press();

        expect(openUtility).toHaveBeenCalledTimes(1);
        expect(document.activeElement).toBe(utility);

        utility.remove();
        await press();

        expect(openUtility).toHaveBeenCalledTimes(1);
        expect(document.activeElement).toBe(page);
    });

    it('is the one of the settings', async () => {
        answerOpen({ settings: { ...makeOpenResult().settings, hotkey: 'Alt+KeyN' } });
        await makeInUtility();

        await press();

        expect(openUtility).not.toHaveBeenCalled();
    });

    it('can be switched off', async () => {
        answerOpen({ settings: { ...makeOpenResult().settings, hotkey: '' } });
        await makeInUtility();

        await press();

        expect(openUtility).not.toHaveBeenCalled();
    });

    it('is let go when the panel goes', async () => {
        const element = await makeInUtility();
        element.remove();

        await press();

        expect(openUtility).not.toHaveBeenCalled();
    });
});

describe('several interactions', () => {
    it('shows the one before, however fast the others are closed', async () => {
        const element = await make();
        const switcher = child(element, 'c-interaction-log-switcher');
        await type(element, '<p>first</p>');
        for (const text of ['second', 'third']) {
            switcher.dispatchEvent(new CustomEvent('begin'));
            // eslint-disable-next-line no-await-in-loop -- one after the other
            await flushPromises();
            // eslint-disable-next-line no-await-in-loop -- one after the other
            await type(element, `<p>${text}</p>`);
        }
        // What the switcher shows follows a moment later.
        await new Promise((resolve) => {
            // eslint-disable-next-line @lwc/lwc/no-async-operation -- the panel's own delay
            setTimeout(resolve, 250);
        });

        const close = { code: 'KeyX', altKey: true, bubbles: true, composed: true };
        byLabel(element, 'Notes').dispatchEvent(new KeyboardEvent('keydown', close));
        byLabel(element, 'Notes').dispatchEvent(new KeyboardEvent('keydown', close));
        await flushPromises();

        expect(byLabel(element, 'Notes').value).toBe('<p>first</p>');
    });
});

describe('a utility popped out, or in again', () => {
    beforeEach(() => {
        localStorage.clear();
    });

    it('goes on with the interaction it showed, not with the one begun last', async () => {
        const former = await makeInUtility();
        await type(former, '<p>shown</p>');
        child(former, 'c-interaction-log-switcher').dispatchEvent(new CustomEvent('begin'));
        await flushPromises();
        await type(former, '<p>last</p>');
        child(former, 'c-interaction-log-switcher').dispatchEvent(
            new CustomEvent('select', { detail: { key: workspace().list()[0]?.state.interactionKey } }),
        );
        await flushPromises();
        former.remove();
        // Nothing typed in it belongs to what is in front now.
        jest.mocked(getFocusedTabInfo).mockResolvedValue({ tabId: 'tab2', recordId: null } as never);

        const next = await makeInUtility();

        expect(byLabel(next, 'Notes').value).toBe('<p>shown</p>');
    });

    it('is written in its own window at once, with the caret in the notes', async () => {
        const former = await makeInUtility();
        await type(former, '<p>shown</p>');
        const [{ state } = { state: null }] = workspace().list();
        former.remove();
        const key = state?.interactionKey ?? '';
        const writer = workspace().get.bind(workspace());
        const isFollower = jest.spyOn(workspace(), 'get').mockImplementation((asked) => {
            const entry = writer(asked);
            return entry && asked === key ? { ...entry, isFollower: true } : entry;
        });
        const takeOver = jest.spyOn(workspace(), 'takeOver').mockImplementation(() => {
            isFollower.mockRestore();
            return Promise.resolve();
        });
        jest.mocked(getInfo).mockResolvedValueOnce({ utilityPoppedOut: true } as UtilityInfo);

        const poppedOut = await render('c-interaction-log', InteractionLog, { recordId: null });
        emit(EnclosingUtilityId, 'utility-1');
        await flushPromises();

        expect(takeOver.mock.calls).toEqual([[key]]);
        expect(byLabel(poppedOut, 'Notes').value).toBe('<p>shown</p>');
        takeOver.mockRestore();
    });

    it('leaves a note when its window is closed', async () => {
        jest.mocked(getInfo).mockResolvedValueOnce({ utilityPoppedOut: true } as UtilityInfo);
        await makeInUtility();
        localStorage.clear();

        window.dispatchEvent(new CustomEvent('pagehide'));

        expect(localStorage).toHaveLength(1);
    });
});
