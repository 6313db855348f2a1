import InteractionLogLinks from 'c/interactionLogLinks';
import { UNKNOWN_CONTROLS } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import type { Link, LinkWarning } from 'c/interactionLogApi';
import { ACCOUNT, CASE, CONTACT, LEAD, OPPORTUNITY } from 'test/fixtures';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, byLabel, change, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

interface Properties {
    what: Link | null;
    who: Link | null;
    account: Link | null;
    isWhatChosen: boolean;
    isWhoChosen: boolean;
    candidates: Link[];
    warnings: LinkWarning[];
    isElsewhere: boolean;
    isBusy: boolean;
    controls: Controls;
    errors: Record<string, string>;
}

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-links', InteractionLogLinks, {
        what: CASE,
        who: CONTACT,
        account: null,
        isWhatChosen: false,
        isWhoChosen: false,
        candidates: [OPPORTUNITY, LEAD],
        warnings: [],
        isElsewhere: false,
        isBusy: false,
        controls: UNKNOWN_CONTROLS,
        errors: {},
        ...changes,
    });

function listen(element: Element): jest.Mock {
    const chosen = jest.fn();
    element.addEventListener('choose', (event) => {
        chosen((event as CustomEvent<unknown>).detail);
    });
    return chosen;
}

const chips = (element: Element): HTMLButtonElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.chip button') ?? []),
];
const named = (element: Element, title: string): BaseComponent | undefined =>
    baseComponents(element.shadowRoot ?? element).find((one) => one.title === title);
const searchButton = (element: Element): HTMLButtonElement | null =>
    element.shadowRoot?.querySelector<HTMLButtonElement>('button[aria-expanded]') ?? null;
const search = (element: Element): Element | null =>
    element.shadowRoot?.querySelector('c-interaction-log-record-search') ?? null;

const text = (element: Element): string => element.shadowRoot?.textContent ?? '';

afterEach(clearPage);

it('shows each link with its reason and offers the other records of the console', async () => {
    const element = await make();

    expect(byLabel(element, 'Related To')).toMatchObject({
        value: CASE.recordId,
        options: [
            { value: '', label: 'None' },
            { value: CASE.recordId, label: '00001001', description: 'Case · Focused tab' },
            { value: OPPORTUNITY.recordId, label: 'Renewal', description: 'Opportunity · Subtab' },
        ],
    });
    expect(byLabel(element, 'Name').value).toBe(CONTACT.recordId);
    expect(text(element)).toContain('Case · Focused tab');
    expect(text(element)).toContain('Contact of the case');
});

it('tells what the agent chose', async () => {
    const element = await make();
    const chosen = jest.fn();
    element.addEventListener('choose', (event) => {
        chosen((event as CustomEvent).detail);
    });

    await change(byLabel(element, 'Related To'), { value: OPPORTUNITY.recordId });
    await change(byLabel(element, 'Name'), { value: '' });

    expect(chosen.mock.calls).toEqual([[{ role: 'what', link: OPPORTUNITY }], [{ role: 'who', link: null }]]);
});

it('says that a link was chosen by the agent', async () => {
    expect(text(await make({ isWhoChosen: true }))).toContain('chosen by you');
});

it('locks Related To while the name is a lead, and says why', async () => {
    const element = await make({ what: null, who: LEAD });

    expect(byLabel(element, 'Related To')).toMatchObject({ disabled: true, value: '' });
    expect(text(element)).toContain('A lead takes no Related To.');
});

it('shows the warnings', async () => {
    const element = await make({ warnings: [{ code: 'NO_ACCOUNT', message: 'No account follows from these.' }] });

    expect(element.shadowRoot?.querySelector('[role="status"]')?.textContent).toContain(
        'No account follows from these.',
    );
});

it('offers the record in front while the log is bound to another', async () => {
    const element = await make({ isElsewhere: true });
    const released = jest.fn();
    element.addEventListener('release', released);

    byLabel(element, 'Link to this record instead').click();

    expect(text(element)).toContain('This log stays with the records it started on.');
    expect(released).toHaveBeenCalledTimes(1);
});

it('shows the account that follows, with its reason, unless it is linked itself', async () => {
    const element = await make({ account: ACCOUNT });
    expect(text(element)).toContain('Account: Analytical Engines');
    expect(text(element)).toContain('Account of the case');

    element.what = { ...ACCOUNT, role: 'what' };
    await flushPromises();
    expect(text(element)).not.toContain('Account: ');
});

it('offers each record of the other tabs for one press', async () => {
    const element = await make({ candidates: [CASE, OPPORTUNITY, { ...ACCOUNT, role: 'what' }, LEAD] });
    const chosen = listen(element);

    expect(chips(element).map((chip) => chip.getAttribute('aria-label'))).toEqual([
        'Use Renewal as Related To (Opportunity · Subtab)',
        'Use Analytical Engines as Related To (Account of the case)',
        'Use Grace Murray as Name (Lead · Subtab)',
    ]);
    chips(element)[0]?.click();
    chips(element)[2]?.click();

    expect(chosen.mock.calls).toEqual([[{ role: 'what', link: OPPORTUNITY }], [{ role: 'who', link: LEAD }]]);
});

it('keeps many records of other tabs behind a button', async () => {
    const candidates = [1, 2, 3, 4, 5, 6].map((n) => ({ ...OPPORTUNITY, recordId: `00600000000000${n}AAA` }));
    const element = await make({ candidates });
    expect(chips(element)).toHaveLength(5);
    expect(chips(element)[4]?.textContent).toBe('2 more');

    chips(element)[4]?.click();
    await flushPromises();
    expect(chips(element)).toHaveLength(6);
});

it('gives the lead up when the agent chooses what a lead does not allow', async () => {
    const element = await make({ what: null, who: LEAD, isWhoChosen: true });
    const chosen = listen(element);

    chips(element)[0]?.click();

    expect(chosen.mock.calls).toEqual([[{ role: 'who', link: undefined }], [{ role: 'what', link: OPPORTUNITY }]]);
});

it('goes back to what is found by itself', async () => {
    const element = await make({ isWhatChosen: true });
    const chosen = listen(element);
    expect(text(element)).toContain('Case · chosen by you');
    expect(named(element, 'Back to automatic: Name')).toBeUndefined();

    named(element, 'Back to automatic: Related To')?.click();

    expect(chosen.mock.calls).toEqual([[{ role: 'what', link: undefined }]]);
});

it('searches any record, and closes the search when one was picked', async () => {
    const element = await make();
    const chosen = listen(element);
    expect(search(element)).toBeNull();

    searchButton(element)?.click();
    await flushPromises();
    expect(searchButton(element)?.getAttribute('aria-expanded')).toBe('true');
    await expect(element).toBeAccessible();
    search(element)?.dispatchEvent(new CustomEvent('pick', { detail: { link: LEAD } }));
    await flushPromises();

    expect(chosen.mock.calls).toEqual([[{ role: 'who', link: LEAD }]]);
    expect(search(element)).toBeNull();
    expect(element.shadowRoot?.activeElement).toBe(searchButton(element));
});

it('closes the search with Escape, not the panel around it', async () => {
    const element = await make();
    const heard = jest.fn();
    element.addEventListener('keydown', heard);
    searchButton(element)?.click();
    await flushPromises();

    search(element)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await flushPromises();

    expect(search(element)).toBeNull();
    expect(heard).not.toHaveBeenCalled();
});

it('can be changed by nobody while it is being saved', async () => {
    const element = await make({ isBusy: true });

    expect(chips(element).every(({ disabled }) => disabled)).toBe(true);
    expect(searchButton(element)?.disabled).toBe(true);
});

it('is accessible', async () => {
    await expect(await make({ isElsewhere: true, account: ACCOUNT, isWhatChosen: true })).toBeAccessible();
    await expect(await make({ what: null, who: LEAD })).toBeAccessible();
});
