import InteractionLogHistory from 'c/interactionLogHistory';
import noteMethod from '@salesforce/apex/InteractionNoteController.note';
import type { History, HistoryItem } from 'c/interactionLogApi';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, byLabel, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

jest.mock('@salesforce/apex/InteractionNoteController.note', () => ({ default: jest.fn(), __esModule: true }), {
    virtual: true,
});
const readNote = noteMethod as jest.Mock;

interface Properties {
    history: History | null;
    heading: string | null;
}

const makeItem = (logId: string, changes: Partial<HistoryItem> = {}): HistoryItem => ({
    logId,
    taskId: null,
    subject: 'Call',
    channel: 'Call',
    iconName: 'standard:log_a_call',
    disposition: 'Callback Scheduled',
    sentiment: 'Neutral',
    preview: 'Asked about the invoice',
    savedAt: '2026-03-01T10:00:00Z',
    authorName: 'Agent Local',
    isAmended: false,
    ...changes,
});

const makeHistory = (changes: Partial<History> = {}): History => ({
    recentCount: 2,
    lastDisposition: 'Callback Scheduled',
    items: [makeItem('a01'), makeItem('a02', { disposition: null, isAmended: true })],
    ...changes,
});

const make = (history: History | null): Promise<Rendered<Properties>> =>
    render('c-interaction-log-history', InteractionLogHistory, { history, heading: null });

const toggles = (element: Element): HTMLButtonElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('button.toggle') ?? []),
];
const richTexts = (element: Element): unknown[] =>
    baseComponents(element.shadowRoot ?? element)
        .filter(({ tagName }) => tagName === 'LIGHTNING-FORMATTED-RICH-TEXT')
        .map(({ value }) => value);
/** The base component takes no text. */
const relativeTimes = (element: Element): unknown[] =>
    baseComponents(element.shadowRoot ?? element)
        .filter(({ tagName }) => tagName === 'LIGHTNING-RELATIVE-DATE-TIME')
        .map(({ value }) => value);
const text = (element: Element): string => element.shadowRoot?.textContent ?? '';

async function press(element: Element, index: number): Promise<void> {
    toggles(element)[index]?.click();
    await flushPromises();
}

afterEach(() => {
    clearPage();
    readNote.mockReset();
});

it.each<[number, string | null, string]>([
    [0, null, '1st contact in 7 days'],
    [1, 'Resolved', '2nd contact in 7 days; last outcome: Resolved'],
    [2, 'Callback Scheduled', '3rd contact in 7 days; last outcome: Callback Scheduled'],
    [10, null, '11th contact in 7 days'],
])('counts this contact after %d others', async (recentCount, lastDisposition, cue) => {
    const element = await make(makeHistory({ recentCount, lastDisposition }));

    expect(toggles(element)[0]?.textContent).toBe(cue);
    await expect(element).toBeAccessible();
});

it('shows nothing where there is nothing', async () => {
    expect(text(await make(makeHistory({ items: [] })))).toBe('');
    expect(text(await make(null))).toBe('');
});

it('lists the items behind the cue, by their outcome or subject', async () => {
    const element = await make(makeHistory());
    expect(toggles(element)).toHaveLength(1);

    await press(element, 0);

    expect(toggles(element)[0]?.getAttribute('aria-expanded')).toBe('true');
    expect(toggles(element)[1]?.textContent).toContain('Callback Scheduled');
    expect(toggles(element)[1]?.textContent).toContain('Agent Local · Neutral');
    expect(relativeTimes(element)[0]).toBe(Date.parse('2026-03-01T10:00:00Z'));
    expect(toggles(element)[2]?.textContent).toContain('Call');
    expect(toggles(element)[2]?.textContent).toContain('with additions');
    expect(readNote).not.toHaveBeenCalled();
    await expect(element).toBeAccessible();
});

it('asks for the full note when an item is opened, once', async () => {
    readNote.mockResolvedValue({
        notesHtml: '<p>All of it</p>',
        amendments: [
            { amendmentId: 'm1', html: '<p>More</p>', authorName: 'Agent', createdAt: '2026-03-02T10:00:00Z' },
        ],
    });
    const element = await make(makeHistory());
    await press(element, 0);

    await press(element, 1);
    expect(richTexts(element)).toEqual(['<p>All of it</p>', '<p>More</p>']);
    await expect(element).toBeAccessible();

    await press(element, 1);
    expect(richTexts(element)).toEqual([]);
    await press(element, 1);
    expect(readNote.mock.calls).toEqual([[{ recordId: 'a01' }]]);
});

it('says that an interaction was logged without notes', async () => {
    readNote.mockResolvedValue({ notesHtml: '' });
    const element = await make(makeHistory());
    await press(element, 0);
    await press(element, 1);

    expect(text(element)).toContain('It was logged without notes.');
});

it('says why a note could not be loaded, and tries again', async () => {
    readNote.mockRejectedValueOnce({ body: { message: 'You have no access.' } });
    const element = await make(makeHistory());
    await press(element, 0);
    await press(element, 1);
    expect(text(element)).toContain('The note could not be loaded. You have no access.');
    await expect(element).toBeAccessible();

    readNote.mockResolvedValueOnce({ notesHtml: '<p>There</p>' });
    byLabel(element, 'Try again').click();
    await flushPromises();
    expect(richTexts(element)).toEqual(['<p>There</p>']);
});

it('forgets what was open when it shows another history', async () => {
    readNote.mockResolvedValue({ notesHtml: '<p>There</p>' });
    const element = await make(makeHistory());
    await press(element, 0);
    await press(element, 1);

    element.history = makeHistory({ items: [makeItem('a03')] });
    await flushPromises();

    expect(richTexts(element)).toEqual([]);
    expect(toggles(element)).toHaveLength(2);
});
