import quickTexts from '@salesforce/apex/InteractionQuickTextController.quickTexts';
import InteractionLogQuickText from 'c/interactionLogQuickText';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

jest.mock(
    '@salesforce/apex/InteractionQuickTextController.quickTexts',
    () => ({ __esModule: true, default: jest.fn() }),
    { virtual: true },
);

const read = quickTexts as jest.Mock;

interface Properties {
    channel: string | null;
    whatId: string | null;
    whoId: string | null;
    disabled: boolean;
    open?(): void;
}

const TEXTS = [
    { id: '1', name: 'Greeting', category: 'Start', text: 'Hello Ada, thank you for calling.' },
    { id: '2', name: 'Reset the router', category: 'Technical', text: 'Hold the button for ten seconds.\nThen wait.' },
    { id: '3', name: 'Goodbye', text: 'Greetings to your router.' },
];

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-quick-text', InteractionLogQuickText, {
        channel: 'Call',
        whatId: '500',
        whoId: '003',
        disabled: false,
        ...changes,
    });

const within = (element: Element, selector: string): HTMLElement | null =>
    element.shadowRoot?.querySelector(selector) ?? null;
const button = (element: Element): HTMLButtonElement => within(element, 'button') as HTMLButtonElement;
const search = (element: Element): HTMLInputElement => within(element, '[role="combobox"]') as HTMLInputElement;
const options = (element: Element): HTMLElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role="option"]') ?? []),
];
const names = (element: Element): (string | null | undefined)[] =>
    options(element).map((option) => option.querySelector('.name')?.textContent);

async function press(element: Element, key: string): Promise<KeyboardEvent> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true });
    search(element).dispatchEvent(event);
    await flushPromises();
    return event;
}

async function type(element: Element, text: string): Promise<void> {
    search(element).value = text;
    search(element).dispatchEvent(new CustomEvent('input'));
    await flushPromises();
}

async function opened(changes: Partial<Properties> = {}): Promise<Rendered<Properties>> {
    const element = await make(changes);
    button(element).click();
    await flushPromises();
    return element;
}

function inserted(element: Element): jest.Mock {
    const listener = jest.fn();
    element.addEventListener('insert', (event) => {
        listener((event as CustomEvent).detail);
    });
    return listener;
}

beforeEach(() => {
    read.mockReset().mockResolvedValue(TEXTS);
});

afterEach(clearPage);

it('asks for the texts when it is opened, not before', async () => {
    const element = await make();
    expect(read).not.toHaveBeenCalled();

    button(element).click();
    await flushPromises();

    expect(read.mock.calls).toEqual([[{ channel: 'Call', whatId: '500', whoId: '003' }]]);
    expect(names(element)).toEqual(['Greeting', 'Reset the router', 'Goodbye']);
    expect(button(element).getAttribute('aria-expanded')).toBe('true');
});

it('puts the caret into the search', async () => {
    const element = await opened();

    expect(element.shadowRoot?.activeElement).toBe(search(element));
});

it('searches names, categories and texts by all words, names first', async () => {
    const element = await opened();

    await type(element, 'gre');
    expect(names(element)).toEqual(['Greeting', 'Goodbye']);
    await type(element, 'router BUTTON');
    expect(names(element)).toEqual(['Reset the router']);
    await type(element, 'technical');
    expect(names(element)).toEqual(['Reset the router']);
});

it('gives the chosen one by key, and closes', async () => {
    const element = await opened();
    const listener = inserted(element);

    await press(element, 'ArrowDown');
    expect(search(element).getAttribute('aria-activedescendant')).toBe(options(element)[1]?.id);
    await press(element, 'Enter');

    expect(listener.mock.calls).toEqual([[{ text: TEXTS[1]?.text }]]);
    expect(search(element)).toBeNull();
});

it('wraps around at both ends', async () => {
    const element = await opened();
    const active = (): string | undefined =>
        options(element).find((one) => one.getAttribute('aria-selected') === 'true')?.dataset.index;

    await press(element, 'ArrowUp');
    expect(active()).toBe('2');
    await press(element, 'ArrowDown');
    expect(active()).toBe('0');
});

it('gives the chosen one by mouse', async () => {
    const element = await opened();
    const listener = inserted(element);

    options(element)[2]?.click();

    expect(listener.mock.calls).toEqual([[{ text: 'Greetings to your router.' }]]);
});

it('Escape closes it and gives the focus back; the panel does not hear it', async () => {
    const element = await opened();
    const heard = jest.fn();
    document.body.addEventListener('keydown', heard);

    const event = await press(element, 'Escape');

    expect(search(element)).toBeNull();
    expect(event.defaultPrevented).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    expect(element.shadowRoot?.activeElement).toBe(button(element));
});

it('closes when the focus goes elsewhere', async () => {
    const element = await opened();

    search(element).dispatchEvent(new FocusEvent('blur'));
    await flushPromises();

    expect(search(element)).toBeNull();
});

it('says that there are none, or that none fits', async () => {
    const element = await opened();
    await type(element, 'nothing like this');
    expect(within(element, '.message')?.textContent).toBe('No quick text contains these words.');
    clearPage();

    read.mockResolvedValue([]);
    expect(within(await opened(), '.message')?.textContent).toBe('There are no quick texts for this channel.');
});

it('says why they could not be loaded, and tries again', async () => {
    read.mockRejectedValueOnce({ body: { message: 'Server down.' } });
    const element = await opened();
    expect(within(element, '[role="alert"]')?.textContent).toContain(
        'The quick texts could not be loaded. Server down.',
    );

    const retry = baseComponents(element.shadowRoot ?? element).find(({ label }) => label === 'Try again');
    retry?.click();
    await flushPromises();

    expect(names(element)).toHaveLength(3);
});

it('forgets an answer that a later call has overtaken', async () => {
    const answers: ((texts: unknown[]) => void)[] = [];
    read.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const element = await opened();
    await press(element, 'Escape');
    button(element).click();
    await flushPromises();

    answers[1]?.([TEXTS[1]]);
    answers[0]?.([TEXTS[0]]);
    await flushPromises();

    expect(names(element)).toEqual(['Reset the router']);
});

it('stays closed while it is disabled', async () => {
    const element = await make({ disabled: true });

    element.open?.();
    await flushPromises();

    expect(search(element)).toBeNull();
});

it('is accessible closed, open, empty and failed', async () => {
    await expect(await make()).toBeAccessible();
    clearPage();
    await expect(await opened()).toBeAccessible();
    clearPage();
    read.mockResolvedValue([]);
    await expect(await opened()).toBeAccessible();
    clearPage();
    read.mockRejectedValue(new Error('down'));
    await expect(await opened()).toBeAccessible();
});
