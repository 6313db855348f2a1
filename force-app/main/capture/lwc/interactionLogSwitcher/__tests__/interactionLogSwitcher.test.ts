import InteractionLogSwitcher from 'c/interactionLogSwitcher';
import type { SwitcherEntry } from 'c/interactionLogSwitcher';
import { baseComponents, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';
import { flushPromises } from 'test/flushPromises';

interface Properties {
    entries: readonly SwitcherEntry[];
    currentKey: string;
}

const NOW = Date.parse('2026-03-02T10:00:00Z');

const makeEntry = (key: string, changes: Partial<SwitcherEntry> = {}): SwitcherEntry => ({
    key,
    iconName: 'standard:log_a_call',
    channelLabel: 'Call',
    title: `Customer ${key}`,
    startedAt: '2026-03-02T09:57:00Z',
    isUnsaved: true,
    isFailed: false,
    isQueued: false,
    isFollower: false,
    ...changes,
});

const make = (entries: SwitcherEntry[], currentKey = '1'): Promise<Rendered<Properties>> =>
    render('c-interaction-log-switcher', InteractionLogSwitcher, { entries, currentKey });

const buttons = (element: Element): HTMLButtonElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('button.choose') ?? []),
];
const wordsOf = (button: Element | undefined): string =>
    [...(button?.querySelectorAll('.name, .detail') ?? [])].map((part) => part.textContent.trim()).join(' | ');
const byTitle = (element: Element, title: string): BaseComponent | undefined =>
    baseComponents(element.shadowRoot ?? element).find((one) => one.title === title);
const menu = (element: Element): BaseComponent | undefined =>
    baseComponents(element.shadowRoot ?? element).find(({ tagName }) => tagName === 'LIGHTNING-BUTTON-MENU');
const menuItems = (element: Element): BaseComponent[] =>
    baseComponents(element.shadowRoot ?? element).filter(({ tagName }) => tagName === 'LIGHTNING-MENU-ITEM');

function listen(element: Element): jest.Mock {
    const told = jest.fn();
    for (const type of ['select', 'begin', 'close']) {
        element.addEventListener(type, (event) => {
            told(type, (event as CustomEvent<unknown>).detail);
        });
    }
    return told;
}

beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => {
    clearPage();
    jest.restoreAllMocks();
});

it('shows nothing but the button while there is just a new interaction', async () => {
    const element = await make([makeEntry('1', { startedAt: null, isUnsaved: false })]);

    expect(buttons(element)).toEqual([]);
    expect(byTitle(element, 'New interaction (Alt+N)')).toBeDefined();
    await expect(element).toBeAccessible();
});

it('lists who it is about, how long it takes and how it stands, in words', async () => {
    const element = await make([makeEntry('1'), makeEntry('2', { startedAt: null, isUnsaved: false })], '2');

    expect(buttons(element).map(wordsOf)).toEqual(['Customer 1 | 3 min · not logged', 'Customer 2 | ']);
    expect(buttons(element).map((button) => button.getAttribute('aria-current'))).toEqual([null, 'true']);
    expect(buttons(element).map((button) => button.getAttribute('aria-keyshortcuts'))).toEqual(['Alt+1', 'Alt+2']);
    await expect(element).toBeAccessible();
});

it.each<[string, Partial<SwitcherEntry>]>([
    ['not saved: see errors', { isFailed: true }],
    ['waits for the connection', { isQueued: true }],
    ['open in another tab', { isFollower: true }],
])('marks one that is %s', async (mark, changes) => {
    const element = await make([makeEntry('1', changes)]);

    expect(wordsOf(buttons(element)[0])).toBe(`Customer 1 | 3 min · ${mark}`);
    await expect(element).toBeAccessible();
});

it('counts hours', async () => {
    const element = await make([makeEntry('1', { startedAt: '2026-03-02T08:55:00Z' })]);

    expect(wordsOf(buttons(element)[0])).toContain('1 hr 5 min');
});

it('tells which one the agent chose, began or closed', async () => {
    const element = await make([makeEntry('1'), makeEntry('2')]);
    const told = listen(element);

    buttons(element)[1]?.click();
    byTitle(element, 'Close Customer 1 (Alt+X)')?.click();
    byTitle(element, 'Close Customer 2')?.click();
    byTitle(element, 'New interaction (Alt+N)')?.click();

    expect(told.mock.calls).toEqual([
        ['select', { key: '2' }],
        ['close', { key: '1' }],
        ['close', { key: '2' }],
        ['begin', null],
    ]);
});

it('stays silent when the current one is pressed', async () => {
    const element = await make([makeEntry('1'), makeEntry('2')]);
    const told = listen(element);

    buttons(element)[0]?.click();

    expect(told).not.toHaveBeenCalled();
});

it('puts what has no room into a menu, never the current one', async () => {
    const element = await make([makeEntry('1'), makeEntry('2'), makeEntry('3'), makeEntry('4')], '3');
    const told = listen(element);

    expect(buttons(element).map(wordsOf)).toEqual([
        'Customer 1 | 3 min · not logged',
        'Customer 3 | 3 min · not logged',
    ]);
    expect(menu(element)?.label).toBe('2 more');
    expect(menuItems(element).map(({ label }) => label)).toEqual([
        'Customer 2 · 3 min · not logged',
        'Customer 4 · 3 min · not logged',
    ]);

    menu(element)?.dispatchEvent(new CustomEvent('select', { detail: { value: '4' } }));
    expect(told.mock.calls).toEqual([['select', { key: '4' }]]);
    await expect(element).toBeAccessible();
});

it('shows as many as there is room for', async () => {
    let measured: ResizeObserverCallback = () => undefined;
    jest.spyOn(window, 'ResizeObserver').mockImplementation((callback) => {
        measured = callback;
        return { observe: jest.fn(), unobserve: jest.fn(), disconnect: jest.fn() };
    });
    const element = await make([makeEntry('1'), makeEntry('2'), makeEntry('3'), makeEntry('4')]);
    const widthIs = async (width: number): Promise<number> => {
        measured([{ contentRect: { width } } as ResizeObserverEntry], {} as ResizeObserver);
        await flushPromises();
        return buttons(element).length;
    };

    expect(await widthIs(240)).toBe(1);
    expect(await widthIs(0)).toBe(1);
    expect(await widthIs(900)).toBe(4);
});
