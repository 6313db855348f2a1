import InteractionLogTray from 'c/interactionLogTray';
import linkLogMethod from '@salesforce/apex/InteractionTrayController.linkLog';
import unlinkedMethod from '@salesforce/apex/InteractionTrayController.unlinked';
import type { UnlinkedLog } from 'c/interactionLogApi';
import { CONTACT, OPPORTUNITY } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, byLabel, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

jest.mock('@salesforce/apex/InteractionTrayController.unlinked', () => ({ default: jest.fn(), __esModule: true }), {
    virtual: true,
});
jest.mock('@salesforce/apex/InteractionTrayController.linkLog', () => ({ default: jest.fn(), __esModule: true }), {
    virtual: true,
});
const readUnlinked = unlinkedMethod as jest.Mock;
const linkLog = linkLogMethod as jest.Mock;

interface Properties {
    isOpen: boolean;
}

const makeLog = (logId: string, changes: Partial<UnlinkedLog> = {}): UnlinkedLog => ({
    logId,
    interactionKey: `key-${logId}`,
    isDraft: false,
    subject: `Call ${logId}`,
    preview: 'Called from +1 555 0100',
    iconName: 'standard:log_a_call',
    startedAt: '2026-03-02T10:00:00Z',
    suggestions: [CONTACT],
    ...changes,
});

const make = (isOpen = true): Promise<Rendered<Properties>> =>
    render('c-interaction-log-tray', InteractionLogTray, { isOpen });

/** The base component takes no text. */
const relativeTimes = (element: Element): unknown[] =>
    baseComponents(element.shadowRoot ?? element)
        .filter(({ tagName }) => tagName === 'LIGHTNING-RELATIVE-DATE-TIME')
        .map(({ value }) => value);
const text = (element: Element): string => element.shadowRoot?.textContent ?? '';
const button = (element: Element, label: string): HTMLButtonElement | undefined =>
    [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((one) => one.textContent.trim() === label);
const search = (element: Element): Element | null =>
    element.shadowRoot?.querySelector('c-interaction-log-record-search') ?? null;

function listen(element: Element, type: string): jest.Mock {
    const told = jest.fn();
    element.addEventListener(type, (event) => {
        told((event as CustomEvent<unknown>).detail);
    });
    return told;
}

async function press(target: HTMLElement | undefined): Promise<void> {
    target?.click();
    await flushPromises();
}

beforeEach(() => {
    readUnlinked.mockResolvedValue([makeLog('a01'), makeLog('a02', { suggestions: [] })]);
    linkLog.mockResolvedValue(null);
});

afterEach(() => {
    clearPage();
    jest.resetAllMocks();
});

it('asks the server only when it opens, each time', async () => {
    const element = await make(false);
    expect(readUnlinked).not.toHaveBeenCalled();
    expect(text(element)).toBe('');

    element.isOpen = true;
    await flushPromises();
    element.isOpen = false;
    element.isOpen = true;
    await flushPromises();

    expect(readUnlinked).toHaveBeenCalledTimes(2);
    expect(text(element)).toContain('Call a01');
    expect(text(element)).toContain('Called from +1 555 0100');
    expect(relativeTimes(element)).toEqual([Date.parse('2026-03-02T10:00:00Z'), Date.parse('2026-03-02T10:00:00Z')]);
    await expect(element).toBeAccessible();
});

it('links to a suggested record with one press, and takes the log off the list', async () => {
    const element = await make();
    const linked = listen(element, 'linked');

    await press(button(element, 'Link to Ada Byron'));

    expect(linkLog.mock.calls).toEqual([[{ logId: 'a01', recordId: CONTACT.recordId }]]);
    expect(linked.mock.calls).toEqual([[{ logId: 'a01' }]]);
    expect(text(element)).not.toContain('Call a01');
    expect(element.shadowRoot?.querySelector('[aria-live]')?.textContent).toBe('Linked to Ada Byron.');
});

it('links to any record that is searched', async () => {
    readUnlinked.mockResolvedValue([makeLog('a02', { suggestions: [] })]);
    const element = await make();
    await press(button(element, 'Search for a record'));
    await expect(element).toBeAccessible();

    search(element)?.dispatchEvent(new CustomEvent('pick', { detail: { link: OPPORTUNITY } }));
    await flushPromises();

    expect(linkLog.mock.calls).toEqual([[{ logId: 'a02', recordId: OPPORTUNITY.recordId }]]);
    expect(text(element)).toContain('Every interaction is linked to a record.');
});

it('keeps a log that could not be linked, and says why', async () => {
    linkLog.mockRejectedValue({ body: { message: 'Somebody else works on it.' } });
    const element = await make();
    const linked = listen(element, 'linked');

    await press(button(element, 'Link to Ada Byron'));

    expect(text(element)).toContain('It was not linked. The log is unchanged. Somebody else works on it.');
    expect(button(element, 'Link to Ada Byron')?.disabled).toBe(false);
    expect(linked).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
});

it('opens a draft in the panel instead', async () => {
    readUnlinked.mockResolvedValue([makeLog('a01', { isDraft: true, subject: '' })]);
    const element = await make();
    const opened = listen(element, 'opendraft');
    expect(text(element)).toContain('Draft');
    expect(text(element)).toContain('Interaction');
    expect(button(element, 'Link to Ada Byron')).toBeUndefined();
    await expect(element).toBeAccessible();

    byLabel(element, 'Open the draft').click();

    expect(opened.mock.calls).toEqual([[{ interactionKey: 'key-a01' }]]);
});

it('says that every log has a record', async () => {
    readUnlinked.mockResolvedValue([]);

    expect(text(await make())).toContain('Every interaction is linked to a record.');
});

it('says why the list could not be loaded, and tries again', async () => {
    readUnlinked.mockRejectedValueOnce({ body: { message: 'No access.' } });
    const element = await make();
    expect(text(element)).toContain('The list could not be loaded. Nothing was changed. No access.');
    await expect(element).toBeAccessible();

    await press(byLabel(element, 'Try again'));
    expect(text(element)).toContain('Call a01');
    expect(text(element)).not.toContain('could not be loaded');
});
