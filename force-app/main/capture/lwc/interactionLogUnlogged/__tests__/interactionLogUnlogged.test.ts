import InteractionLogUnlogged from 'c/interactionLogUnlogged';
import unloggedMethod from '@salesforce/apex/InteractionTrayController.unlogged';
import { MessageContext, publish, subscribe } from 'lightning/messageService';
import type { UnloggedSession } from 'c/interactionLogApi';
import { flushPromises } from 'test/flushPromises';
import { byLabel, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

jest.mock('@salesforce/apex/InteractionTrayController.unlogged', () => ({ default: jest.fn(), __esModule: true }), {
    virtual: true,
});
const readUnlogged = unloggedMethod as jest.Mock;
const messageContext = MessageContext as unknown as { emit(value: unknown): void };

interface Properties {
    heading: string | null;
    isPlain: boolean;
}

const makeSession = (sessionId: string, changes: Partial<UnloggedSession> = {}): UnloggedSession => ({
    sessionId,
    objectApiName: 'VoiceCall',
    channel: 'Call',
    channelLabel: 'Phone call',
    iconName: 'standard:log_a_call',
    title: '+1 555 0100',
    startedAt: '2026-03-02T10:00:00Z',
    endedAt: '2026-03-02T10:05:00Z',
    recordId: '003000000000001AAA',
    recordName: 'Ada Byron',
    ...changes,
});

async function make(changes: Partial<Properties> = {}): Promise<Rendered<Properties>> {
    const element = await render('c-interaction-log-unlogged', InteractionLogUnlogged, {
        heading: null,
        isPlain: false,
        ...changes,
    });
    messageContext.emit({});
    await flushPromises();
    return element;
}

const text = (element: Element): string => element.shadowRoot?.textContent ?? '';
const rows = (element: Element): Element[] => [...(element.shadowRoot?.querySelectorAll('li') ?? [])];

beforeEach(() => {
    readUnlogged.mockResolvedValue([makeSession('0LQ1'), makeSession('0Mw1', { title: '', recordName: null })]);
});

afterEach(() => {
    clearPage();
    readUnlogged.mockReset();
    (publish as jest.Mock).mockClear();
    (subscribe as jest.Mock).mockClear();
});

it('lists the sessions without a log', async () => {
    const element = await make();

    expect(rows(element).map((row) => row.textContent)).toEqual(['+1 555 0100 · Ada Byron', 'Unknown']);
    expect(text(element)).toContain('Not logged yet');
    await expect(element).toBeAccessible();
});

it('takes its title from the page', async () => {
    expect(text(await make({ heading: 'My calls', isPlain: true }))).toContain('My calls');
});

it('asks the panel to log a session with one press', async () => {
    readUnlogged.mockResolvedValue([makeSession('0LQ1')]);
    const element = await make();

    byLabel(element, 'Log it').click();

    expect((publish as jest.Mock<unknown, unknown[]>).mock.calls[0]?.[2]).toEqual({
        action: 'start',
        sessionId: '0LQ1',
        channel: 'Call',
        recordId: '003000000000001AAA',
        startedAt: '2026-03-02T10:00:00Z',
        endedAt: '2026-03-02T10:05:00Z',
        title: '+1 555 0100',
    });
});

it('reads the list again when something was logged', async () => {
    const element = await make();
    const hear = (subscribe as jest.Mock<unknown, [unknown, unknown, (message: unknown) => void]>).mock.calls[0]?.[2];
    readUnlogged.mockResolvedValue([]);

    hear?.({ action: 'start' });
    await flushPromises();
    expect(rows(element)).toHaveLength(2);

    hear?.({ action: 'logged', interactionKey: 'key', taskId: null });
    await flushPromises();
    expect(rows(element)).toHaveLength(0);
    expect(text(element)).toContain('Everything from today is logged.');
    await expect(element).toBeAccessible();
});

it('says why the list could not be loaded, and keeps what it had', async () => {
    const element = await make();
    readUnlogged.mockRejectedValueOnce({ body: { message: 'No access.' } });

    element.shadowRoot?.querySelector<HTMLElement>('lightning-button-icon')?.click();
    await flushPromises();
    expect(text(element)).toContain('The list could not be loaded. Nothing was changed. No access.');
    expect(rows(element)).toHaveLength(2);
    await expect(element).toBeAccessible();

    byLabel(element, 'Try again').click();
    await flushPromises();
    expect(text(element)).not.toContain('could not be loaded');
});
