import InteractionLogLinks from 'c/interactionLogLinks';
import { UNKNOWN_CONTROLS } from 'c/interactionLogControls';
import type { Controls } from 'c/interactionLogControls';
import type { Link, LinkWarning } from 'c/interactionLogApi';
import { CASE, CONTACT, LEAD, OPPORTUNITY } from 'test/fixtures';
import { byLabel, change, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

interface Properties {
    what: Link | null;
    who: Link | null;
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

    byLabel(element, 'Use the open record').click();

    expect(text(element)).toContain('This log stays with the records it started on.');
    expect(released).toHaveBeenCalledTimes(1);
});

it('is accessible', async () => {
    await expect(await make({ isElsewhere: true })).toBeAccessible();
});
