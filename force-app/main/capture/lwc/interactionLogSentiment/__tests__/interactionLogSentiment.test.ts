import InteractionLogSentiment from 'c/interactionLogSentiment';
import type { Option } from 'c/interactionLogApi';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

const shownIn = (element: Element): BaseComponent[] => baseComponents(element.shadowRoot ?? element);

interface Properties {
    options: Option[];
    value: string | null;
    label: string;
    required: boolean;
    disabled: boolean;
    error: string;
}

const OPTIONS = ['Positive', 'Neutral', 'Negative', 'Mixed'].map((value) => ({ value, label: value }));

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-sentiment', InteractionLogSentiment, {
        options: OPTIONS,
        value: null,
        label: 'Sentiment',
        required: false,
        disabled: false,
        error: '',
        ...changes,
    });

const inputs = (element: Element): HTMLInputElement[] => [...(element.shadowRoot?.querySelectorAll('input') ?? [])];

async function press(element: Element, value: string): Promise<unknown[]> {
    const told: unknown[] = [];
    element.addEventListener('choose', (event) => told.push((event as CustomEvent).detail));
    inputs(element)
        .find((input) => input.value === value)
        ?.click();
    await flushPromises();
    return told;
}

afterEach(clearPage);

it('offers each value by its text, with a face where one is known', async () => {
    const element = await make();
    const texts = [...(element.shadowRoot?.querySelectorAll('label') ?? [])].map((label) => label.textContent);
    const icons = shownIn(element).map((icon) => (icon as { iconName?: string }).iconName);

    expect(texts).toEqual(['Positive', 'Neutral', 'Negative', 'Mixed']);
    expect(icons).toEqual(['utility:smiley_and_people', 'utility:sentiment_neutral', 'utility:sentiment_negative']);
});

it('shows what is chosen', async () => {
    const element = await make({ value: 'Neutral' });

    expect(inputs(element).filter(({ checked }) => checked)).toEqual([inputs(element)[1]]);
});

it('tells what is chosen', async () => {
    expect(await press(await make(), 'Negative')).toEqual([{ value: 'Negative' }]);
});

it('is cleared by pressing the chosen one again', async () => {
    const element = await make({ value: 'Negative' });
    expect(element.shadowRoot?.textContent).toContain('Press the chosen one again to clear it.');

    expect(await press(element, 'Negative')).toEqual([{ value: null }]);
    element.value = null;
    await flushPromises();

    expect(inputs(element).some(({ checked }) => checked)).toBe(false);
});

it('cannot be cleared where it is required', async () => {
    const element = await make({ value: 'Negative', required: true });

    expect(await press(element, 'Negative')).toEqual([]);
    expect(element.shadowRoot?.textContent).not.toContain('clear it');
});

it('keeps its change from the form around', async () => {
    const element = await make();
    const told = jest.fn();
    element.addEventListener('change', told);
    await press(element, 'Positive');

    expect(told).not.toHaveBeenCalled();
});

it('excludes only its own buttons from each other', async () => {
    const [first, second] = [await make(), await make()];

    expect(inputs(first)[0]?.name).not.toBe(inputs(second)[0]?.name);
});

it('is locked while disabled', async () => {
    expect(await press(await make({ disabled: true }), 'Negative')).toEqual([]);
});

it('takes the focus where it is chosen, else at its start', async () => {
    const element = await make();
    element.focus();
    expect(element.shadowRoot?.activeElement).toBe(inputs(element)[0]);

    element.value = 'Negative';
    await flushPromises();
    element.focus();
    expect(element.shadowRoot?.activeElement).toBe(inputs(element)[2]);
});

it('shows an error that describes it', async () => {
    const element = await make({ error: 'Choose a sentiment.' });
    const fieldset = element.shadowRoot?.querySelector('fieldset');
    const error = element.shadowRoot?.querySelector('.slds-form-element__help');

    expect(error?.textContent).toBe('Choose a sentiment.');
    expect(fieldset?.getAttribute('aria-describedby')).toBe(error?.id);
    expect(fieldset?.classList).toContain('slds-has-error');
});

it('is accessible', async () => {
    await expect(await make({ value: 'Neutral', required: true, error: 'No.' })).toBeAccessible();
});
