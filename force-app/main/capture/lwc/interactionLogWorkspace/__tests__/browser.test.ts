/** The workspace of the page, on what jsdom has of a browser: no locks, no channels, no IndexedDB. */
import checkpoint from '@salesforce/apex/InteractionDraftController.checkpoint';
import { initialState } from 'c/interactionLogState';
import { workspace } from 'c/interactionLogWorkspace';
import type { WorkspaceLike } from 'c/interactionLogWorkspace';
import { SETTINGS } from 'test/fixtures';

jest.mock('@salesforce/apex/InteractionDraftController.checkpoint', () => ({ default: jest.fn() }), { virtual: true });

const calls = checkpoint as unknown as jest.Mock<Promise<unknown>, [{ request: { notesHtml: string } }]>;
const page = workspace();

const notes = (value: string): void => {
    page.dispatch('k', { type: 'edited', field: 'notesHtml', value });
};

const whereabouts = (shared: WorkspaceLike): string | undefined => shared.get('k')?.whereabouts;

let visibility: DocumentVisibilityState = 'visible';
let isOnline = true;

beforeAll(async () => {
    jest.useFakeTimers();
    Object.defineProperty(document, 'visibilityState', { get: () => visibility });
    Object.defineProperty(navigator, 'onLine', { get: () => isOnline });
    calls.mockResolvedValue({ outcome: 'Saved', revision: 1 });
    const start = { userId: 'me', settings: SETTINGS, drafts: [], loggedKeys: [] };
    await page.start(start);
    page.add(initialState('k'));
});

afterAll(() => {
    jest.useRealTimers();
});

beforeEach(() => {
    calls.mockClear();
});

it('is one for all panels of the page', () => {
    expect(workspace()).toBe(page);
    expect(page.isDurable).toBe(false);
});

it('hurries when the page is hidden, not when it comes back', () => {
    notes('a');
    visibility = 'visible';
    document.dispatchEvent(new CustomEvent('visibilitychange'));

    expect(calls).not.toHaveBeenCalled();

    visibility = 'hidden';
    document.dispatchEvent(new CustomEvent('visibilitychange'));

    expect(calls.mock.calls[0]?.[0].request.notesHtml).toBe('a');
});

it('hurries when the page goes away', async () => {
    await jest.advanceTimersByTimeAsync(10);
    notes('ab');
    window.dispatchEvent(new CustomEvent('pagehide'));

    expect(calls.mock.calls[0]?.[0].request.notesHtml).toBe('ab');
});

it('writes checkpoints as time passes, and says where the text is', async () => {
    await jest.advanceTimersByTimeAsync(10);
    notes('abc');
    await jest.advanceTimersByTimeAsync(1_000);

    expect(whereabouts(page)).toBe('unsaved');

    await jest.advanceTimersByTimeAsync(5_000);

    expect(calls).toHaveBeenCalledTimes(1);
    expect(whereabouts(page)).toBe('server');
});

it('waits for the network', async () => {
    isOnline = false;
    window.dispatchEvent(new CustomEvent('offline'));
    notes('abcd');
    await jest.advanceTimersByTimeAsync(60_000);

    expect(calls).not.toHaveBeenCalled();

    isOnline = true;
    window.dispatchEvent(new CustomEvent('online'));
    await jest.advanceTimersByTimeAsync(10);

    expect(calls).toHaveBeenCalledTimes(1);
});
