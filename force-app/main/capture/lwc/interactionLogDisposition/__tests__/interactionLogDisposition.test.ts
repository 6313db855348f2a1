import InteractionLogDisposition from 'c/interactionLogDisposition';
import type { Disposition } from 'c/interactionLogApi';
import { makeDisposition } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { byLabel, change, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

interface Properties {
    dispositions: Disposition[];
    value: string | null;
    reason: string;
    label: string;
    required: boolean;
    disabled: boolean;
    error: string;
    reasonError: string;
    hideReason: boolean;
    focusReason?: () => boolean;
}

const RESOLVED = makeDisposition('Resolved', { parent: 'Done', definition: 'Nothing is left to do.' });
const CALLBACK = makeDisposition('Callback', { parent: 'Open', definition: 'A time was agreed.', recent: true });
const WAITING = makeDisposition('Waiting', { parent: 'Open' });
const OTHER = makeDisposition('Other', { requiresReason: true });

const chosen: unknown[] = [];

async function make(changes: Partial<Properties> = {}): Promise<Rendered<Properties>> {
    const element = await render<Properties>('c-interaction-log-disposition', InteractionLogDisposition, {
        dispositions: [RESOLVED, CALLBACK, WAITING, OTHER],
        value: null,
        reason: '',
        label: 'Disposition',
        required: false,
        disabled: false,
        error: '',
        reasonError: '',
        hideReason: false,
        ...changes,
    });
    element.addEventListener('choose', (event) => {
        const { value } = (event as CustomEvent<{ value: string | null }>).detail;
        chosen.push(value);
        element.value = value;
    });
    return element;
}

const all = (element: Element, selector: string): HTMLElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

function one(element: Element, selector: string): HTMLElement {
    const [found] = all(element, selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
}

const combobox = (element: Element): HTMLInputElement => one(element, '[role="combobox"]') as HTMLInputElement;

const labelsOf = (element: Element): (string | null)[] =>
    all(element, '[role="option"] .name').map((name) => name.textContent);

const isOpen = (element: Element): boolean => combobox(element).getAttribute('aria-expanded') === 'true';

/** Text of the option that the combobox points to. */
function active(element: Element): string | null {
    const id = combobox(element).getAttribute('aria-activedescendant');
    return id === null ? null : (one(element, `[id="${id}"]`).querySelector('.name')?.textContent ?? null);
}

async function click(target: HTMLElement): Promise<void> {
    target.click();
    await flushPromises();
}

async function type(element: Element, text: string): Promise<void> {
    combobox(element).value = text;
    combobox(element).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await flushPromises();
}

async function press(element: Element, key: string, init: KeyboardEventInit = {}): Promise<KeyboardEvent> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init });
    combobox(element).dispatchEvent(event);
    await flushPromises();
    return event;
}

async function leave(element: Element): Promise<void> {
    combobox(element).dispatchEvent(new FocusEvent('blur'));
    await flushPromises();
}

afterEach(() => {
    clearPage();
    chosen.length = 0;
});

describe('the list', () => {
    it('opens on a click, those used lately first, the others under their parents', async () => {
        const element = await make();
        expect(isOpen(element)).toBe(false);

        await click(combobox(element));

        expect(isOpen(element)).toBe(true);
        expect(all(element, '.heading').map((heading) => heading.textContent)).toEqual(['Recent', 'Done', 'Open', '']);
        expect(labelsOf(element)).toEqual(['Callback', 'Resolved', 'Waiting', 'Other']);
    });

    it('names each option by its label and describes it by its definition', async () => {
        const element = await make();
        await click(combobox(element));
        const option = one(element, '[data-value="Resolved"]');
        const text = (attribute: string): string | null =>
            one(element, `[id="${option.getAttribute(attribute) ?? ''}"]`).textContent;

        expect(text('aria-labelledby')).toBe('Resolved');
        expect(text('aria-describedby')).toBe('Nothing is left to do.');
    });

    it('does not open by the focus alone', async () => {
        const element = await make();
        element.focus();
        await flushPromises();

        expect(isOpen(element)).toBe(false);
        expect(element.shadowRoot?.activeElement).toBe(combobox(element));
    });

    it('takes the option that is clicked, and keeps the focus', async () => {
        const element = await make();
        await click(combobox(element));
        const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
        const option = one(element, '[data-value="Waiting"]');
        option.dispatchEvent(down);
        await click(option);

        expect(down.defaultPrevented).toBe(true);
        expect(chosen).toEqual(['Waiting']);
        expect(isOpen(element)).toBe(false);
        expect(combobox(element).value).toBe('Waiting');
        expect(element.shadowRoot?.activeElement).toBe(combobox(element));
    });

    it('marks and begins with what is chosen', async () => {
        const element = await make({ value: 'Resolved' });
        await click(combobox(element));

        expect(active(element)).toBe('Resolved');
        expect(all(element, '[aria-selected="true"]').map(({ dataset }) => dataset.value)).toEqual(['Resolved']);
    });

    it('follows the mouse', async () => {
        const element = await make();
        await click(combobox(element));
        one(element, '[data-value="Waiting"]').dispatchEvent(new MouseEvent('mousemove'));
        await flushPromises();

        expect(active(element)).toBe('Waiting');
    });

    it('says when the channel offers none', async () => {
        const element = await make({ dispositions: [] });
        await click(combobox(element));

        expect(isOpen(element)).toBe(false);
        expect(one(element, 'p.list').textContent).toBe('No disposition is offered on this channel.');
    });

    it('stays closed while disabled', async () => {
        const element = await make({ disabled: true, value: 'Resolved' });
        await click(combobox(element));
        await press(element, 'ArrowDown');

        expect(isOpen(element)).toBe(false);
        expect(all(element, 'button')).toEqual([]);
    });
});

describe('typing', () => {
    it('takes the best match with Enter, which does nothing else', async () => {
        const element = await make();
        const reached = jest.fn();
        element.addEventListener('keydown', reached);
        await type(element, 're');
        expect(active(element)).toBe('Resolved');

        const enter = await press(element, 'Enter');

        expect(chosen).toEqual(['Resolved']);
        expect(enter.defaultPrevented).toBe(true);
        expect(reached).not.toHaveBeenCalled();
        expect(isOpen(element)).toBe(false);
    });

    it('lets Ctrl+Enter choose and go on to save', async () => {
        const element = await make();
        const reached = jest.fn(() => [...chosen]);
        element.addEventListener('keydown', reached);
        await type(element, 're');

        await press(element, 'Enter', { ctrlKey: true });

        expect(reached).toHaveReturnedWith(['Resolved']);
    });

    it('takes the best match with Tab, which moves on', async () => {
        const element = await make();
        await type(element, 'wa');

        const tab = await press(element, 'Tab');

        expect(chosen).toEqual(['Waiting']);
        expect(tab.defaultPrevented).toBe(false);
    });

    it('shows the parent of each match and announces how many there are', async () => {
        const element = await make();
        await type(element, 'open');

        expect(all(element, '.detail').map((detail) => detail.textContent)).toEqual([
            'Open · A time was agreed.',
            'Open',
        ]);
        expect(one(element, '[aria-live]').textContent).toBe('Dispositions found: 2');
    });

    it('says that nothing matches, chooses nothing, and keeps the text to be mended', async () => {
        const element = await make();
        await type(element, 'xyz');
        expect(isOpen(element)).toBe(false);
        expect(one(element, 'p.list').textContent).toContain('No disposition matches “xyz”.');

        await press(element, 'Enter');

        expect(combobox(element).value).toBe('xyz');
        expect(chosen).toEqual([]);
    });

    it('keeps what was chosen when the agent leaves with the mouse', async () => {
        const element = await make({ value: 'Resolved' });
        await type(element, 'wa');
        await leave(element);

        expect(chosen).toEqual([]);
        expect(combobox(element).value).toBe('Resolved');
        expect(isOpen(element)).toBe(false);
    });

    it.each([
        ['Enter', (element: Element) => press(element, 'Enter')],
        ['Tab', (element: Element) => press(element, 'Tab')],
        ['leaving', leave],
    ])('clears what was chosen by emptying the text and %s', async (_, act) => {
        const element = await make({ value: 'Resolved' });
        await type(element, '');
        await act(element);

        expect(chosen).toEqual([null]);
    });

    it('leaves keys alone that compose a character', async () => {
        const element = await make();
        await type(element, 're');
        await press(element, 'Enter', { isComposing: true });

        expect(chosen).toEqual([]);
    });

    it('does not tell the form around of each key', async () => {
        const element = await make();
        const told = jest.fn();
        element.addEventListener('input', told);
        await type(element, 're');

        expect(told).not.toHaveBeenCalled();
    });
});

describe('arrows', () => {
    it('open the list and go around in it', async () => {
        const element = await make();
        await press(element, 'ArrowDown');
        expect(active(element)).toBe('Callback');
        await press(element, 'ArrowUp');
        expect(active(element)).toBe('Other');
        await press(element, 'ArrowDown');
        await press(element, 'ArrowDown');
        await press(element, 'Enter');

        expect(chosen).toEqual(['Resolved']);
    });

    it('open at the end with Up', async () => {
        const element = await make();
        await press(element, 'ArrowUp');

        expect(active(element)).toBe('Other');
    });

    it('with Alt open without moving, and close', async () => {
        const element = await make();
        await press(element, 'ArrowDown', { altKey: true });
        expect([isOpen(element), active(element)]).toEqual([true, null]);
        await press(element, 'ArrowUp', { altKey: true });

        expect([isOpen(element), chosen]).toEqual([false, []]);
    });
});

describe('Escape', () => {
    it('closes the list alone, and chooses nothing', async () => {
        const element = await make({ value: 'Resolved' });
        const reached = jest.fn();
        element.addEventListener('keydown', reached);
        await type(element, 'wa');
        await press(element, 'Escape');

        expect(isOpen(element)).toBe(false);
        expect(combobox(element).value).toBe('Resolved');
        expect(chosen).toEqual([]);
        expect(reached).not.toHaveBeenCalled();
    });

    it('is left to the panel while the list is closed', async () => {
        const element = await make();
        const reached = jest.fn();
        element.addEventListener('keydown', reached);
        await press(element, 'Escape');

        expect(reached).toHaveBeenCalledTimes(1);
    });
});

it('merely looked at, is left as it was by Tab', async () => {
    const element = await make({ value: 'Resolved' });
    await click(combobox(element));
    await press(element, 'Tab');

    expect([isOpen(element), chosen]).toEqual([false, []]);
});

it('is cleared by its button, which leaves the focus in the input', async () => {
    const element = await make({ value: 'Resolved' });
    await click(one(element, 'button'));

    expect(chosen).toEqual([null]);
    expect(element.shadowRoot?.activeElement).toBe(combobox(element));
    expect(all(element, 'button')).toEqual([]);
});

it('shows a value that is not offered any more', async () => {
    expect(combobox(await make({ value: 'Retired' })).value).toBe('Retired');
});

it('shows its definition, and an error that describes it', async () => {
    const element = await make({ value: 'Resolved', required: true });
    element.error = 'Choose another one.';
    await flushPromises();
    const describedBy = combobox(element).getAttribute('aria-describedby')?.split(' ') ?? [];

    expect(describedBy.map((id) => one(element, `[id="${id}"]`).textContent)).toEqual([
        'Choose another one.',
        'Nothing is left to do.',
    ]);
    expect(combobox(element).getAttribute('aria-invalid')).toBe('true');
    expect(combobox(element).getAttribute('aria-required')).toBe('true');
    expect(all(element, '.slds-has-error')).toHaveLength(1);
});

describe('the reason', () => {
    it('is asked for only where the disposition wants it', async () => {
        const element = await make({ value: 'Resolved' });
        expect(() => byLabel(element, 'Reason')).toThrow();
        expect(element.focusReason?.()).toBe(false);

        element.value = 'Other';
        await flushPromises();

        expect(byLabel(element, 'Reason').required).toBe(true);
        expect(element.focusReason?.()).toBe(true);
    });

    it('is told with every change', async () => {
        const element = await make({ value: 'Other', reason: 'Before' });
        const told = jest.fn();
        element.addEventListener('reason', told);
        expect(byLabel(element, 'Reason').value).toBe('Before');

        await change(byLabel(element, 'Reason'), { value: 'Wrong building' });

        expect(told).toHaveBeenCalledWith(expect.objectContaining({ detail: { value: 'Wrong building' } }));
    });

    it('shows its error, and takes it back', async () => {
        const element = await make({ value: 'Other' });
        const told = jest.spyOn(byLabel(element, 'Reason'), 'setCustomValidity');
        element.reasonError = 'Say why.';
        await flushPromises();
        element.reasonError = '';
        await flushPromises();

        expect(told.mock.calls).toEqual([['Say why.'], ['']]);
    });

    it('is left out where the user may not see it', async () => {
        const element = await make({ value: 'Other', hideReason: true });

        expect(() => byLabel(element, 'Reason')).toThrow();
    });
});

describe('is accessible', () => {
    it('closed', async () => {
        await expect(await make({ value: 'Other', required: true, error: 'No.' })).toBeAccessible();
    });

    it('open', async () => {
        const element = await make({ value: 'Resolved' });
        await click(combobox(element));

        await expect(element).toBeAccessible();
    });

    it('searching, and finding nothing', async () => {
        const element = await make();
        await type(element, 're');
        await expect(element).toBeAccessible();
        await type(element, 'xyz');
        await expect(element).toBeAccessible();
    });
});
