import InteractionLogNote from 'c/interactionLogNote';
import addAmendmentMethod from '@salesforce/apex/InteractionNoteController.addAmendment';
import editMethod from '@salesforce/apex/InteractionNoteController.edit';
import noteMethod from '@salesforce/apex/InteractionNoteController.note';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { Note } from 'c/interactionLogApi';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, byLabel, change, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

jest.mock('@salesforce/apex/InteractionNoteController.note', () => ({ default: jest.fn(), __esModule: true }), {
    virtual: true,
});
jest.mock('@salesforce/apex/InteractionNoteController.edit', () => ({ default: jest.fn(), __esModule: true }), {
    virtual: true,
});
jest.mock('@salesforce/apex/InteractionNoteController.addAmendment', () => ({ default: jest.fn(), __esModule: true }), {
    virtual: true,
});
const readNote = noteMethod as jest.Mock;
const editNote = editMethod as jest.Mock;
const addAmendment = addAmendmentMethod as jest.Mock;

interface Properties {
    recordId: string | null;
}

const makeNote = (changes: Partial<Note> = {}): Note => ({
    logId: 'a00000000000001AAA',
    taskId: '00T000000000001AAA',
    subject: 'Call about the invoice',
    channel: 'Call',
    iconName: 'standard:log_a_call',
    disposition: 'Resolved',
    dispositionReason: null,
    sentiment: 'Positive',
    notesHtml: '<p>Paid twice</p>',
    startedAt: '2026-03-02T10:00:00Z',
    endedAt: '2026-03-02T10:05:00Z',
    savedAt: '2026-03-02T10:06:00Z',
    authorName: 'Agent Local',
    canEdit: true,
    canAmend: false,
    lockedAt: '2026-03-02T11:06:00Z',
    revision: 1,
    draftHours: 72,
    amendments: [],
    ...changes,
});

const LOCKED = makeNote({ canEdit: false, canAmend: true });

const make = (recordId = '00T000000000001AAA'): Promise<Rendered<Properties>> =>
    render('c-interaction-log-note', InteractionLogNote, { recordId });

const text = (element: Element): string => element.shadowRoot?.textContent ?? '';
const richTexts = (element: Element): unknown[] =>
    baseComponents(element.shadowRoot ?? element)
        .filter(({ tagName }) => tagName === 'LIGHTNING-FORMATTED-RICH-TEXT')
        .map(({ value }) => value);

async function press(element: Element, label: string): Promise<void> {
    byLabel(element, label).click();
    await flushPromises();
}

async function type(element: Element, label: string, html: string): Promise<void> {
    await change(byLabel(element, label), { value: html });
}

beforeEach(() => {
    readNote.mockResolvedValue(makeNote());
});

afterEach(() => {
    clearPage();
    localStorage.clear();
    jest.resetAllMocks();
});

it('shows the note with what is known about it', async () => {
    const element = await make();

    expect(readNote.mock.calls).toEqual([[{ recordId: '00T000000000001AAA' }]]);
    expect(richTexts(element)).toEqual(['<p>Paid twice</p>']);
    expect(text(element)).toContain('Call about the invoice');
    expect([...(element.shadowRoot?.querySelectorAll('.fact') ?? [])].map((fact) => fact.textContent)).toEqual([
        'Resolved',
        'Positive',
        'Agent Local',
        expect.stringMatching(/Mar 2, 2026.*\d:\d\d.*–.*\d:\d\d/),
    ]);
    expect(text(element)).toMatch(/You can change it until Mar 2, 2026.*After that, you can add to it\./);
    await expect(element).toBeAccessible();
});

it('says why the code was chosen, and when it was saved where no times are known', async () => {
    readNote.mockResolvedValue(
        makeNote({ disposition: 'Other', dispositionReason: 'Wrong shop', startedAt: null, lockedAt: null }),
    );
    const element = await make();

    expect(text(element)).toContain('Other: Wrong shop');
    expect(text(element)).toContain('Mar 2, 2026');
    expect(text(element)).not.toContain('You can change it until');
});

it('says that there is none', async () => {
    readNote.mockResolvedValue(null);
    const element = await make();

    expect(text(element)).toContain('No interaction was logged here.');
    await expect(element).toBeAccessible();
});

it('says why it could not be loaded, and tries again', async () => {
    readNote.mockRejectedValueOnce({ body: { message: 'No access.' } });
    const element = await make();
    expect(text(element)).toContain('The note could not be loaded. No access.');
    await expect(element).toBeAccessible();

    await press(element, 'Try again');
    expect(richTexts(element)).toEqual(['<p>Paid twice</p>']);
});

it('lets the author correct the notes, and tells the page around', async () => {
    editNote.mockResolvedValue(makeNote({ notesHtml: '<p>Paid once</p>', revision: 2 }));
    const element = await make();

    await press(element, 'Edit');
    expect(byLabel(element, 'Notes').value).toBe('<p>Paid twice</p>');
    expect(richTexts(element)).toEqual([]);
    await expect(element).toBeAccessible();
    await type(element, 'Notes', '<p>Paid once</p>');
    await press(element, 'Save');

    expect(editNote.mock.calls).toEqual([
        [{ logId: 'a00000000000001AAA', notesHtml: '<p>Paid once</p>', revision: 1 }],
    ]);
    expect(richTexts(element)).toEqual(['<p>Paid once</p>']);
    expect(element.shadowRoot?.querySelector('[aria-live]')?.textContent).toBe('The note is saved.');
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([
        { recordId: 'a00000000000001AAA' },
        { recordId: '00T000000000001AAA' },
    ]);
});

it('saves with the key that saves the panel', async () => {
    editNote.mockResolvedValue(makeNote());
    const element = await make();
    await press(element, 'Edit');

    byLabel(element, 'Notes').dispatchEvent(
        new KeyboardEvent('keydown', { code: 'Enter', ctrlKey: true, bubbles: true, composed: true }),
    );
    await flushPromises();

    expect(editNote).toHaveBeenCalledTimes(1);
});

it('leaves the notes as they are when the agent cancels', async () => {
    const element = await make();
    await press(element, 'Edit');
    await type(element, 'Notes', '<p>Oops</p>');

    await press(element, 'Cancel');

    expect(editNote).not.toHaveBeenCalled();
    expect(richTexts(element)).toEqual(['<p>Paid twice</p>']);
});

it('keeps the text when it could not be saved', async () => {
    editNote.mockRejectedValue({ body: { message: 'The server is down.' } });
    const element = await make();
    await press(element, 'Edit');
    readNote.mockRejectedValue(new Error());

    await press(element, 'Save');

    expect(text(element)).toContain('It was not saved. Your text is kept here. The server is down.');
    expect(byLabel(element, 'Notes')).toBeDefined();
    expect(byLabel(element, 'Save').disabled).toBe(false);
    await expect(element).toBeAccessible();
});

it('shows what somebody else saved meanwhile, and replaces it only when asked', async () => {
    editNote.mockRejectedValueOnce({ body: { message: 'Somebody changed it.' } });
    const element = await make();
    await press(element, 'Edit');
    await type(element, 'Notes', '<p>Mine</p>');
    readNote.mockResolvedValue(makeNote({ notesHtml: '<p>Theirs</p>', revision: 2 }));

    await press(element, 'Save');
    expect(richTexts(element)).toEqual(['<p>Theirs</p>']);
    expect(text(element)).toContain('Saving replaces this version with your text.');
    await expect(element).toBeAccessible();

    editNote.mockResolvedValue(makeNote({ notesHtml: '<p>Mine</p>', revision: 3 }));
    await press(element, 'Save');
    expect(editNote.mock.calls[1]).toEqual([{ logId: 'a00000000000001AAA', notesHtml: '<p>Mine</p>', revision: 2 }]);
    expect(richTexts(element)).toEqual(['<p>Mine</p>']);
});

it('offers to add what was typed when the notes were locked meanwhile', async () => {
    editNote.mockRejectedValue({ body: { message: 'It is locked.' } });
    addAmendment.mockResolvedValue(LOCKED);
    const element = await make();
    await press(element, 'Edit');
    await type(element, 'Notes', '<p>Late</p>');
    readNote.mockResolvedValue(LOCKED);

    await press(element, 'Save');
    expect(text(element)).toContain('It is locked. You can still add it to the note, signed and dated.');

    await press(element, 'Add');
    expect(addAmendment.mock.calls).toEqual([[{ logId: 'a00000000000001AAA', html: '<p>Late</p>' }]]);
});

it('adds signed amendments to a locked note, shown in their order', async () => {
    readNote.mockResolvedValue(LOCKED);
    addAmendment.mockResolvedValue({
        ...LOCKED,
        amendments: [
            { amendmentId: 'm1', html: '<p>First</p>', authorName: 'Ada', createdAt: '2026-03-03T10:00:00Z' },
            { amendmentId: 'm2', html: '<p>Second</p>', authorName: 'Grace', createdAt: '2026-03-04T10:00:00Z' },
        ],
    });
    const element = await make();
    expect(text(element)).toMatch(/Locked since Mar 2, 2026.*What you add is signed and dated\./);

    await press(element, 'Add to the note');
    expect(richTexts(element)).toEqual(['<p>Paid twice</p>']);
    await type(element, 'Addition', '<p>Second</p>');
    await press(element, 'Add');

    expect(richTexts(element)).toEqual(['<p>Paid twice</p>', '<p>First</p>', '<p>Second</p>']);
    expect([...(element.shadowRoot?.querySelectorAll('.amendment') ?? [])].map((one) => one.textContent)).toEqual([
        'Ada ·',
        'Grace ·',
    ]);
    await expect(element).toBeAccessible();
});

it('offers nothing to those who may only read', async () => {
    readNote.mockResolvedValue(makeNote({ canEdit: false, canAmend: false }));
    const element = await make();

    expect(element.shadowRoot?.querySelector('lightning-button')).toBeNull();
    expect(text(element)).not.toContain('Locked since');
});

it('follows the record of the page', async () => {
    const element = await make();
    readNote.mockResolvedValue(makeNote({ notesHtml: '' }));

    element.recordId = '00T000000000002AAA';
    await flushPromises();

    expect(text(element)).toContain('It was logged without notes.');
});

describe('text that is not saved yet', () => {
    const alert = (element: Element): string | null | undefined =>
        element.shadowRoot?.querySelector('[role="status"]')?.textContent;

    /** The agent types and goes away: reload, closed tab. */
    async function leave(element: Element, label: string, html: string): Promise<void> {
        await type(element, label, html);
        window.dispatchEvent(new CustomEvent('pagehide'));
        await flushPromises();
        element.remove();
    }

    it('is there again after a reload, and says so', async () => {
        const before = await make();
        await press(before, 'Edit');
        await leave(before, 'Notes', '<p>Paid onc</p>');

        const element = await make();
        expect(byLabel(element, 'Notes').value).toBe('<p>Paid onc</p>');
        expect(alert(element)).toBe('The text you had not saved is back.');
        await expect(element).toBeAccessible();

        editNote.mockResolvedValue(makeNote({ notesHtml: '<p>Paid onc</p>', revision: 2 }));
        await press(element, 'Save');
        expect(editNote.mock.calls).toEqual([
            [{ logId: 'a00000000000001AAA', notesHtml: '<p>Paid onc</p>', revision: 1 }],
        ]);
        expect(localStorage).toHaveLength(0);
    });

    it('is kept when the component goes, also of an addition', async () => {
        readNote.mockResolvedValue(LOCKED);
        const before = await make();
        await press(before, 'Add to the note');
        await type(before, 'Addition', '<p>He called again</p>');
        before.remove();

        expect(byLabel(await make(), 'Addition').value).toBe('<p>He called again</p>');
    });

    it('is kept in the pauses of the typing, and says where it is', async () => {
        const element = await make();
        await press(element, 'Edit');
        jest.useFakeTimers();
        byLabel(element, 'Notes').dispatchEvent(new CustomEvent('change', { detail: { value: '<p>a</p>' } }));
        jest.advanceTimersByTime(249);
        expect(localStorage).toHaveLength(0);

        jest.advanceTimersByTime(1);
        jest.useRealTimers();
        await flushPromises();

        expect(localStorage).toHaveLength(1);
        expect(text(element)).toContain('Your text is kept on this device until you save or cancel.');
    });

    it('is forgotten when the agent cancels', async () => {
        const before = await make();
        await press(before, 'Edit');
        await leave(before, 'Notes', '<p>Oops</p>');
        await press(await make(), 'Cancel');
        clearPage();

        expect(localStorage).toHaveLength(0);
        expect(richTexts(await make())).toEqual(['<p>Paid twice</p>']);
    });

    it('is shown beside what somebody saved meanwhile', async () => {
        const before = await make();
        await press(before, 'Edit');
        await leave(before, 'Notes', '<p>Mine</p>');
        readNote.mockResolvedValue(makeNote({ notesHtml: '<p>Theirs</p>', revision: 2 }));

        const element = await make();

        expect(byLabel(element, 'Notes').value).toBe('<p>Mine</p>');
        expect(richTexts(element)).toEqual(['<p>Theirs</p>']);
        expect(text(element)).toContain('Saving replaces this version with your text.');
    });

    it('can be added when the note was locked meanwhile', async () => {
        const before = await make();
        await press(before, 'Edit');
        await leave(before, 'Notes', '<p>Late</p>');
        readNote.mockResolvedValue(LOCKED);

        const element = await make();

        expect(byLabel(element, 'Addition').value).toBe('<p>Late</p>');
        expect(text(element)).toContain('You can still add it to the note, signed and dated.');
    });

    it('waits while its author may neither correct nor add', async () => {
        const before = await make();
        await press(before, 'Edit');
        await leave(before, 'Notes', '<p>Mine</p>');
        readNote.mockResolvedValue(makeNote({ canEdit: false }));

        expect(richTexts(await make())).toEqual(['<p>Paid twice</p>']);
        expect(localStorage).toHaveLength(1);
    });

    it('is not kept where the org keeps no drafts in browsers', async () => {
        readNote.mockResolvedValue(makeNote({ draftHours: null }));
        const element = await make();
        await press(element, 'Edit');
        await leave(element, 'Notes', '<p>Mine</p>');

        expect(localStorage).toHaveLength(0);
    });

    it('expires, and is of one user', async () => {
        const before = await make();
        await press(before, 'Edit');
        await leave(before, 'Notes', '<p>Mine</p>');
        const [item = ''] = Object.keys(localStorage);
        const kept = localStorage.getItem(item) ?? '';
        localStorage.setItem(item.replace(/ \S+ /, ' someoneElse '), kept);
        localStorage.setItem(item, kept.replace(/"expiresAt":\d+/, '"expiresAt":1'));

        expect(richTexts(await make())).toEqual(['<p>Paid twice</p>']);
        expect(Object.keys(localStorage)).toEqual([expect.stringContaining('someoneElse')]);
    });

    it('says that the device did not take it', async () => {
        const element = await make();
        await press(element, 'Edit');
        const refused = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
            throw new DOMException('Full.', 'QuotaExceededError');
        });
        await type(element, 'Notes', '<p>Mine</p>');
        window.dispatchEvent(new CustomEvent('pagehide'));
        await flushPromises();
        refused.mockRestore();

        expect(text(element)).toContain('This device could not keep your text. Save it before you leave this page.');
    });
});
