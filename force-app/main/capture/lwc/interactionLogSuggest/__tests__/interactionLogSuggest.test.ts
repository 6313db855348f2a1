import InteractionLogSuggest from 'c/interactionLogSuggest';
import { flushPromises } from 'test/flushPromises';
import { clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

interface Properties {
    label: string;
    value: string;
    required: boolean;
    options: { value: string; label: string }[];
    setCustomValidity?(message: string): void;
    reportValidity?(): boolean;
    checkValidity?(): boolean;
}

const OPTIONS = [
    { value: 'call', label: 'Call' },
    { value: 'call back', label: 'Call back' },
    { value: 'mail', label: 'Send a letter' },
];

const make = (properties: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-suggest', InteractionLogSuggest, {
        label: 'Topic',
        value: '',
        required: false,
        options: OPTIONS,
        ...properties,
    });

const within = (element: Element, selector: string): HTMLElement | null =>
    element.shadowRoot?.querySelector(selector) ?? null;
const input = (element: Element): HTMLInputElement => within(element, 'input') as HTMLInputElement;
const shown = (element: Element): (string | null)[] => {
    const list = element.shadowRoot?.querySelector<HTMLElement>('[role="listbox"]');
    return list && !list.hidden ? [...list.querySelectorAll('[role="option"]')].map((one) => one.textContent) : [];
};

function changes(element: Element): jest.Mock {
    const changed = jest.fn();
    element.addEventListener('change', (event) => {
        changed((event as CustomEvent<{ value: string }>).detail.value);
    });
    return changed;
}

async function press(element: Element, key: string): Promise<boolean> {
    const isPassedOn = input(element).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }),
    );
    await flushPromises();
    return isPassedOn;
}

async function type(element: Element, text: string): Promise<void> {
    input(element).value = text;
    input(element).dispatchEvent(new CustomEvent('input'));
    await flushPromises();
}

afterEach(clearPage);

it('takes any text', async () => {
    const element = await make();
    const changed = changes(element);

    await type(element, 'own words');

    expect(changed.mock.calls).toEqual([['own words']]);
    expect(shown(element)).toEqual([]);
});

it('suggests what contains the text; all for one of them', async () => {
    const element = await make();

    await type(element, 'LETTER');
    expect(shown(element)).toEqual(['Send a letter']);
    await type(element, 'call');
    expect(shown(element)).toEqual(['Call', 'Call back', 'Send a letter']);
});

it('gives a suggestion by keys', async () => {
    const element = await make();
    const changed = changes(element);

    await press(element, 'ArrowDown');
    await press(element, 'ArrowDown');
    expect(input(element).getAttribute('aria-activedescendant')).toMatch(/option-1/);
    await press(element, 'Enter');

    expect(changed.mock.calls).toEqual([['call back']]);
    expect(input(element).value).toBe('call back');
    expect(shown(element)).toEqual([]);
});

it('gives a suggestion by mouse', async () => {
    const element = await make();
    const changed = changes(element);
    input(element).click();
    await flushPromises();

    element.shadowRoot?.querySelectorAll<HTMLElement>('[role="option"]')[2]?.click();

    expect(changed.mock.calls).toEqual([['mail']]);
});

it('Escape closes the list, and is passed on when there is none', async () => {
    const element = await make();
    await type(element, 'c');

    expect(await press(element, 'Escape')).toBe(false);
    expect(shown(element)).toEqual([]);
    expect(await press(element, 'Escape')).toBe(true);
});

it('closes when the focus goes elsewhere', async () => {
    const element = await make();
    await type(element, 'c');

    input(element).dispatchEvent(new FocusEvent('blur'));
    await flushPromises();

    expect(shown(element)).toEqual([]);
});

it('asks for a value that is required, once the agent leaves it', async () => {
    const element = await make({ required: true });
    const message = (): string | null | undefined =>
        element.shadowRoot?.querySelector('#message, .slds-form-element__help')?.textContent;
    expect(message()).toBeUndefined();

    input(element).dispatchEvent(new FocusEvent('blur'));
    await flushPromises();

    expect(message()).toBe('Complete this field.');
    expect(element.checkValidity?.()).toBe(false);
});

it('shows what the server says, until it is taken back', async () => {
    const element = await make({ value: 'x' });

    element.setCustomValidity?.('Too long');
    expect(element.reportValidity?.()).toBe(false);
    await flushPromises();
    expect(element.shadowRoot?.textContent).toContain('Too long');
    expect(input(element).getAttribute('aria-invalid')).toBe('true');

    element.setCustomValidity?.('');
    expect(element.reportValidity?.()).toBe(true);
});

it('is accessible closed, open and refused', async () => {
    const element = await make({ required: true });
    await expect(element).toBeAccessible();
    await press(element, 'ArrowDown');
    await expect(element).toBeAccessible();
    input(element).dispatchEvent(new FocusEvent('blur'));
    await flushPromises();
    await expect(element).toBeAccessible();
});
