import { readFileSync } from 'node:fs';
import InteractionLogNotes from 'c/interactionLogNotes';
import { editorText } from 'c/interactionLogHtml';
import type { PiiPattern } from 'c/interactionLogPii';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, byLabel, change, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

jest.mock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'America/Los_Angeles' }), { virtual: true });

interface Properties {
    value: string;
    helpText: string | null;
    error: string;
    required: boolean;
    disabled: boolean;
    maxLength: number | null;
    startedAt: string | null;
    piiGuard: 'Off' | 'Warn' | 'Mask' | 'Block';
    piiPatterns: PiiPattern[];
    hideCommitments: boolean;
    insertText?(text: string): void;
    insertTimestamp?(): void;
}

interface Editor extends BaseComponent {
    value: string;
    valid: boolean;
    messageWhenBadInput: string;
    formats: string[];
    setRangeText: (replacement: string, start?: number, end?: number, selectMode?: string) => void;
}

const STARTED = '2026-11-24T18:00:00.000Z';

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-notes', InteractionLogNotes, {
        value: '',
        helpText: null,
        error: '',
        required: false,
        disabled: false,
        maxLength: 32_000,
        startedAt: STARTED,
        piiGuard: 'Warn',
        piiPatterns: [],
        hideCommitments: false,
        ...changes,
    });

const editorOf = (element: Element): Editor => byLabel(element, 'Notes') as Editor;
const within = (element: Element, selector: string): HTMLElement | null =>
    element.shadowRoot?.querySelector(selector) ?? null;
const hints = (element: Element): (string | null)[] =>
    [...(element.shadowRoot?.querySelectorAll('.hint .text') ?? [])].map(({ textContent }) => textContent);

const paragraphs = (text: string): string =>
    text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `<p>${line || '<br>'}</p>`)
        .join('');

/** Makes the stub of the editor keep text as the real one does, with its caret at `caret`. */
function enliven(element: Element, caret: number): Editor {
    const editor = editorOf(element);
    let position = caret;
    editor.setRangeText = (replacement, start = position, end = start) => {
        const text = editorText(editor.value);
        editor.value = paragraphs(text.slice(0, start) + replacement + text.slice(end));
        position = start + replacement.length;
        editor.dispatchEvent(new CustomEvent('change', { detail: { value: editor.value } }));
    };
    return editor;
}

function edits(element: Element): jest.Mock<undefined, [{ field: string; value: string }]> {
    const edited = jest.fn<undefined, [{ field: string; value: string }]>();
    element.addEventListener('edit', (event) => {
        edited((event as CustomEvent<{ field: string; value: string }>).detail);
    });
    return edited;
}

/** The notes are read a pause after the last keystroke. */
async function read(): Promise<void> {
    jest.advanceTimersByTime(2000);
    await Promise.resolve();
    await Promise.resolve();
}

/** Lets everything that waits for a moment go on. */
async function settle(): Promise<void> {
    for (let turn = 0; turn < 60; turn += 1) {
        jest.advanceTimersByTime(50);
        // eslint-disable-next-line no-await-in-loop -- one moment after the other
        for (let step = 0; step < 6; step += 1) await Promise.resolve();
    }
}

async function type(element: Element, value: string): Promise<void> {
    editorOf(element).value = value;
    editorOf(element).dispatchEvent(new CustomEvent('change', { detail: { value } }));
    await read();
}

function paste(element: Element, data: Record<string, string>): Event {
    const event = new CustomEvent('paste', { bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'clipboardData', { value: { getData: (kind: string) => data[kind] ?? '' } });
    editorOf(element).dispatchEvent(event);
    return event;
}

afterEach(() => {
    jest.useRealTimers();
    clearPage();
});

describe('the editor', () => {
    it('takes formats that survive as plain text, and no images', async () => {
        const { formats } = editorOf(await make());

        expect(formats).toContain('list');
        expect(formats).not.toContain('image');
    });

    it('tells every change', async () => {
        const element = await make();
        const edited = edits(element);

        await change(editorOf(element), { value: '<p>a</p>' });

        expect(edited.mock.calls).toEqual([[{ field: 'notesHtml', value: '<p>a</p>' }]]);
    });

    it('shows other notes, and empty ones after a save', async () => {
        const element = await make({ value: '<p>a</p>' });
        expect(editorOf(element).value).toBe('<p>a</p>');
        editorOf(element).value = '<p>ab</p>';
        await change(editorOf(element), { value: '<p>ab</p>' });

        element.value = '';

        expect(editorOf(element).value).toBe('');
    });

    it('does not write back what it told itself', async () => {
        const element = await make();
        const editor = editorOf(element);
        const written = jest.spyOn(editor, 'value', 'set');
        await change(editor, { value: '<p>a</p>' });

        element.value = '<p>a</p>';
        await flushPromises();

        expect(written).not.toHaveBeenCalled();
    });

    it('shows an error', async () => {
        expect(editorOf(await make({ error: 'Too long' }))).toMatchObject({
            valid: false,
            messageWhenBadInput: 'Too long',
        });
        clearPage();
        expect(editorOf(await make())).toMatchObject({ valid: true });
    });

    it('gets the focus', async () => {
        const element = await make();
        const focused = jest.spyOn(editorOf(element), 'focus');

        element.focus();

        expect(focused).toHaveBeenCalledTimes(1);
    });
});

describe('the length', () => {
    beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] }));

    const made = async (changes: Partial<Properties>): Promise<Rendered<Properties>> => {
        const making = make(changes);
        jest.advanceTimersByTime(1);
        return making;
    };

    it('is that of the plain text, read in a pause of the typing', async () => {
        const element = await made({ maxLength: 100 });

        await type(element, '<p>Hello <strong>you</strong></p><p>there</p>');

        expect(within(element, '.count')?.textContent).toBe('15 of 100 characters');
    });

    it('that does not fit: what the task shows, and that the log keeps all', async () => {
        const element = await made({ maxLength: 5 });

        await type(element, '<p>123456</p>');

        expect(hints(element)).toEqual([
            'Longer than the task can show: the task holds the first 5 characters, the log keeps all of it.',
        ]);
    });

    it('that not even the log holds: to shorten them, before the save is refused', async () => {
        const element = await made({ maxLength: 32_000 });

        await type(element, `<p>${'x'.repeat(131_080)}</p>`);

        expect(hints(element)).toEqual([
            expect.stringContaining('it holds 131,072 characters, formatting included, and these are 131,087'),
        ]);
    });

    it('is not shown where the task has no limit that is known', async () => {
        expect(within(await made({ maxLength: null }), '.count')).toBeNull();
    });

    it('a keystroke reads nothing', async () => {
        const element = await made({ maxLength: 100 });
        const long = `<p>${'word '.repeat(6000)}</p>`;

        editorOf(element).dispatchEvent(new CustomEvent('change', { detail: { value: long } }));
        jest.advanceTimersByTime(300);
        editorOf(element).dispatchEvent(new CustomEvent('change', { detail: { value: `${long}<p>x</p>` } }));
        jest.advanceTimersByTime(300);
        await Promise.resolve();

        expect(within(element, '.count')?.textContent).toBe('0 of 100 characters');
    });
});

describe('hints', () => {
    beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-24T20:00:00Z'), doNotFake: ['queueMicrotask'] }));

    const made = async (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> => {
        const making = make(changes);
        jest.advanceTimersByTime(1);
        return making;
    };

    const button = (element: Element, name: string): HTMLElement | undefined =>
        baseComponents(element.shadowRoot ?? element).find(
            (one) => one.label === name || (one as unknown as { title?: string }).title === name,
        );

    it('offer a follow-up for a promise, and never make one by themselves', async () => {
        const element = await made();
        const followedUp = jest.fn();
        element.addEventListener('followup', (event) => {
            followedUp((event as CustomEvent).detail);
        });

        await type(element, '<p>Will call back on Friday about the router.</p>');
        expect(hints(element)).toEqual(['Promised to call back: call back … on Friday']);
        expect(followedUp).not.toHaveBeenCalled();
        button(element, 'Add follow-up for Fri, Nov 27')?.click();
        await read();

        expect(followedUp.mock.calls).toEqual([
            [{ subject: 'Will call back on Friday about the router', dueDate: '2026-11-27' }],
        ]);
        expect(hints(element)).toEqual([]);
    });

    it('go for good when they are dismissed, and the caret goes back to the notes', async () => {
        const element = await made();
        const focused = jest.spyOn(editorOf(element), 'focus');
        await type(element, '<p>Follow up</p>');

        button(element, 'Dismiss')?.click();
        await type(element, '<p>Follow up</p><p>More</p>');

        expect(hints(element)).toEqual([]);
        expect(focused).toHaveBeenCalled();
    });

    it('come again in another interaction', async () => {
        const element = await made();
        await type(element, '<p>Follow up</p>');
        button(element, 'Dismiss')?.click();

        element.startedAt = '2026-11-24T19:00:00.000Z';
        element.value = '<p>Hello</p><p>Follow up</p>';
        await read();

        expect(hints(element)).toHaveLength(1);
    });

    it('about promises can be switched off', async () => {
        const element = await made({ hideCommitments: true });

        await type(element, '<p>Call back tomorrow</p>');

        expect(hints(element)).toEqual([]);
    });

    it.each([
        ['Warn', 'Remove what is not needed before you save.'],
        ['Mask', 'It is masked when you save.'],
        ['Block', 'The log cannot be saved with it.'],
    ] as const)('say what was found, never the numbers, and what %s does', async (piiGuard, consequence) => {
        const element = await made({ piiGuard, piiPatterns: [{ label: 'Badge', pattern: 'B-\\d{4}' }] });

        await type(element, '<p>4111 1111 1111 1111 and B-1234, B-4321</p>');

        expect(hints(element)).toEqual([`This looks like personal data: Card number, Badge (2). ${consequence}`]);
        expect(element.shadowRoot?.textContent).not.toContain('4111');
    });

    it('about personal data can be off', async () => {
        const element = await made({ piiGuard: 'Off' });

        await type(element, '<p>4111 1111 1111 1111</p>');

        expect(hints(element)).toEqual([]);
    });

    it('are announced once', async () => {
        const element = await made();
        await type(element, '<p>Follow up</p>');
        const live = within(element, '[aria-live="polite"]');
        expect(live?.textContent).toBe('Hint under the notes: Promised to follow up: Follow up');

        await type(element, '<p>Follow up</p><p>123-45-6789</p>');
        expect(live?.textContent).toContain('personal data');
    });
});

describe('inserting', () => {
    it('puts text at the caret', async () => {
        const element = await make({ value: '<p>Hello there</p>' });
        const editor = enliven(element, 5);
        const edited = edits(element);

        element.insertText?.(' you');
        await flushPromises();

        expect(editor.value).toBe('<p>Hello you there</p>');
        expect(edited.mock.calls).toEqual([[{ field: 'notesHtml', value: '<p>Hello you there</p>' }]]);
    });

    it('puts it at the end of an editor that does not tell its caret', async () => {
        jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
        const making = make({ value: '<p>Hello</p>' });
        jest.advanceTimersByTime(1);
        const element = await making;
        const edited = edits(element);

        element.insertText?.('a < b\nc');
        await settle();

        expect(edited.mock.calls).toEqual([[{ field: 'notesHtml', value: '<p>Hello</p><p>a &lt; b</p><p>c</p>' }]]);
        expect(editorOf(element).value).toBe('<p>Hello</p><p>a &lt; b</p><p>c</p>');
    });

    it.each([
        ['2026-11-24T18:03:12.400Z', '[03:12] '],
        ['2026-11-24T19:03:12.000Z', '[1:03:12] '],
        ['2026-11-24T17:59:00.000Z', '[00:00] '],
    ])('at %s the time stamp is %s', async (now, stamp) => {
        const element = await make({ value: '<p>x</p>' });
        const editor = enliven(element, 0);
        jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));

        element.insertTimestamp?.();
        await flushPromises();
        jest.restoreAllMocks();

        expect(editor.value).toBe(`<p>${stamp}x</p>`);
    });

    const altT = (changes: KeyboardEventInit = {}): KeyboardEvent =>
        new KeyboardEvent('keydown', {
            code: 'KeyT',
            key: '†',
            altKey: true,
            bubbles: true,
            composed: true,
            cancelable: true,
            ...changes,
        });

    it('Alt+T stamps, whatever the key writes on this keyboard', async () => {
        const element = await make();
        const editor = enliven(element, 0);
        const event = altT();

        editor.dispatchEvent(event);
        await flushPromises();

        expect(editorText(editor.value)).toMatch(/^\[[\d:]+\] /);
        expect(event.defaultPrevented).toBe(true);
    });

    it.each([{ ctrlKey: true }, { shiftKey: true }, { code: 'KeyR' }])('not with %j', async (changes) => {
        const element = await make();
        const event = altT(changes);

        editorOf(element).dispatchEvent(event);

        expect(event.defaultPrevented).toBe(false);
    });

    it('needs a beginning for time stamps', async () => {
        const element = await make({ startedAt: null });
        const event = altT();

        editorOf(element).dispatchEvent(event);

        expect(within(element, '.tool')).toBeNull();
        expect(event.defaultPrevented).toBe(false);
    });

    it('does nothing while the notes are locked', async () => {
        const element = await make({ disabled: true });
        const set = jest.spyOn(editorOf(element), 'setRangeText');

        element.insertText?.('x');

        expect(set).not.toHaveBeenCalled();
    });

    it('takes what is chosen among the quick texts', async () => {
        const element = await make();
        const editor = enliven(element, 0);
        const menu = within(element, 'c-interaction-log-quick-text');

        menu?.dispatchEvent(new CustomEvent('insert', { detail: { text: 'Thank you' } }));
        await flushPromises();

        expect(editor.value).toBe('<p>Thank you</p>');
    });
});

describe('pasting', () => {
    beforeEach(() => jest.useFakeTimers({ doNotFake: ['queueMicrotask'] }));

    const made = async (value: string, caret: number): Promise<{ element: Rendered<Properties>; editor: Editor }> => {
        const making = make({ value });
        jest.advanceTimersByTime(1);
        const element = await making;
        return { element, editor: enliven(element, caret) };
    };

    it('leaves ordinary text to the editor', async () => {
        const { element } = await made('', 0);

        expect(paste(element, { 'text/html': '<p>a</p>', 'text/plain': 'a' }).defaultPrevented).toBe(false);
    });

    it('takes out what was hidden where it comes from', async () => {
        const { element, editor } = await made('<p>Your parcel is on its way, I said.</p>', 34);
        const html = readFileSync('force-app/test/clipboard/newsletter.html', 'utf8');

        expect(paste(element, { 'text/html': html }).defaultPrevented).toBe(false);
        // As Quill pastes it.
        editor.setRangeText(
            '\nYour parcel is on its way \u034f\u200c \u034f\u200c \n' +
                "window.track && track('open')Your parcel is on its way\nOrder 4711: arrives Friday.\ninvisible tracking words",
        );
        await settle();

        expect(editorText(editor.value)).toBe(
            'Your parcel is on its way, I said.\nYour parcel is on its way\nOrder 4711: arrives Friday.\n',
        );
    });

    it('keeps everything when the editor does not do as expected', async () => {
        const { element, editor } = await made('', 0);
        paste(element, { 'text/html': '<p>a</p><p hidden>secret</p>' });
        editor.setRangeText('a\nsecret\nb');
        const whole = editor.value;
        editor.setRangeText = () => {
            editor.value = '<p>lost</p>';
            editor.dispatchEvent(new CustomEvent('change', { detail: { value: editor.value } }));
        };

        await settle();

        expect(editor.value).toBe(whole);
    });

    it('keeps the cells of a row on a line', async () => {
        const { element, editor } = await made('', 0);
        const html = readFileSync('force-app/test/clipboard/spreadsheet.html', 'utf8');

        const event = paste(element, { 'text/html': html, 'text/plain': 'Item\tPrice\r\nRouter\t120\r\n' });
        await settle();

        expect(event.defaultPrevented).toBe(true);
        expect(editorText(editor.value)).toBe('Item | Price\nRouter | 120\n');
    });

    it('inserts very many lines in parts, in their order, where the caret was', async () => {
        const { element, editor } = await made('<p>before after</p>', 7);
        const edited = edits(element);
        const lines = Array.from({ length: 1050 }, (_, index) => `line ${String(index)}`).join('\n');
        const calls = jest.spyOn(editor, 'setRangeText');

        const event = paste(element, { 'text/plain': lines });
        await settle();

        expect(event.defaultPrevented).toBe(true);
        expect(editorText(editor.value)).toBe(`before ${lines}after\n`);
        expect(calls.mock.calls.every(([text]) => text.split('\n').length <= 201)).toBe(true);
        // All lines are told before the first is inserted, then the notes as they are.
        expect(edited).toHaveBeenCalledTimes(2);
        expect(editorText(edited.mock.calls[0]?.[0].value ?? '')).toBe(`before after\n${lines}\n`);
        expect(edited.mock.calls[1]?.[0]).toEqual({ field: 'notesHtml', value: editor.value });
    });

    it('is locked for keys until all lines are there', async () => {
        const { element, editor } = await made('', 0);
        const key = (): boolean =>
            editor.dispatchEvent(
                new KeyboardEvent('keydown', { key: 'a', bubbles: true, composed: true, cancelable: true }),
            );
        paste(element, { 'text/plain': 'x\n'.repeat(1000) });

        expect(key()).toBe(false);
        await settle();
        expect(key()).toBe(true);
    });

    it('gives up when other notes come', async () => {
        const { element, editor } = await made('', 0);
        paste(element, { 'text/plain': 'x\n'.repeat(5000) });

        element.value = '<p>other</p>';
        await settle();

        expect(editor.value.length).toBeLessThan(20_000);
        expect(editor.value).toContain('other');
    });
});

it('is accessible', async () => {
    await expect(await make()).toBeAccessible();
    clearPage();
    await expect(await make({ error: 'Too long', required: true, maxLength: 1, value: '<p>123</p>' })).toBeAccessible();
});

it('is accessible with hints', async () => {
    const element = await make({ value: '<p>Call back tomorrow, card 4111 1111 1111 1111</p>', maxLength: 3 });
    await new Promise((resolve) => {
        // eslint-disable-next-line @lwc/lwc/no-async-operation -- the notes are read after a pause
        setTimeout(resolve, 600);
    });
    await flushPromises();

    expect(hints(element)).toHaveLength(3);
    await expect(element).toBeAccessible();
});
