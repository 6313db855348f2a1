import InteractionLogFollowUp from 'c/interactionLogFollowUp';
import type { FollowUp } from 'c/interactionLogApi';
import { flushPromises } from 'test/flushPromises';
import { baseComponents, byLabel, change, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

const shownIn = (element: Element): BaseComponent[] => baseComponents(element.shadowRoot ?? element);

interface Properties {
    checked: boolean;
    followUp: FollowUp;
    subjectDefault: string;
    label: string;
    disabled: boolean;
    currentUserId: string | null;
    userName: string;
    error: string;
}

const ME = '005000000000001AAA';
const OTHER = '005000000000002AAA';
const FOLLOW_UP: FollowUp = { subject: 'Ring back', dueDate: '2026-11-25', ownerId: null };

const edits: FollowUp[] = [];

async function make(changes: Partial<Properties> = {}): Promise<Rendered<Properties>> {
    const element = await render<Properties>('c-interaction-log-follow-up', InteractionLogFollowUp, {
        checked: true,
        followUp: FOLLOW_UP,
        subjectDefault: 'Call',
        label: 'Follow-up required',
        disabled: false,
        currentUserId: ME,
        userName: 'Ada Agent',
        error: '',
        ...changes,
    });
    element.addEventListener('edit', (event) => {
        const { followUp } = (event as CustomEvent<{ followUp: FollowUp }>).detail;
        edits.push(followUp);
        element.followUp = followUp;
    });
    return element;
}

const quicks = (element: Element): HTMLButtonElement[] => [
    ...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.quick') ?? []),
];

const quick = (element: Element, text: string): HTMLButtonElement => {
    const found = quicks(element).find((button) => button.textContent === text);
    if (!found) throw new Error(`There is no ${text}.`);
    return found;
};

async function click(target: HTMLElement): Promise<void> {
    target.click();
    await flushPromises();
}

const isShown = (element: Element, label: string): boolean => shownIn(element).some((one) => one.label === label);

beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-24T20:00:00Z'), doNotFake: ['setTimeout', 'queueMicrotask'] });
});
afterEach(() => {
    clearPage();
    edits.length = 0;
    jest.useRealTimers();
});

it('shows the task only while one is to follow', async () => {
    const element = await make({ checked: false });
    expect(isShown(element, 'What to do')).toBe(false);

    element.checked = true;
    await flushPromises();

    expect(byLabel(element, 'What to do').value).toBe('Ring back');
    expect(byLabel(element, 'Due').value).toBe('2026-11-25');
});

it('tells when the box is ticked', async () => {
    const element = await make({ checked: false });
    const told = jest.fn();
    element.addEventListener('toggle', told);
    await change(byLabel(element, 'Follow-up required'), { checked: true });

    expect(told).toHaveBeenCalledWith(expect.objectContaining({ detail: { checked: true } }));
});

it('tells what was changed, with what was not', async () => {
    const element = await make();
    await change(byLabel(element, 'What to do'), { value: 'Send the contract' });
    await change(byLabel(element, 'Due'), { value: '2026-12-01' });
    await change(byLabel(element, 'Due'), { value: '' });

    expect(edits).toEqual([
        { ...FOLLOW_UP, subject: 'Send the contract' },
        { subject: 'Send the contract', dueDate: '2026-12-01', ownerId: null },
        { subject: 'Send the contract', dueDate: null, ownerId: null },
    ]);
});

it('does not tell what has not changed', async () => {
    const element = await make();
    await change(byLabel(element, 'What to do'), { value: 'Ring back' });

    expect(edits).toEqual([]);
});

it('stands for the subject of the interaction while its own is blank', async () => {
    const element = await make({ followUp: { ...FOLLOW_UP, subject: '' } });

    expect((byLabel(element, 'What to do') as unknown as { placeholder: string }).placeholder).toBe('Call');
});

describe('quick dates', () => {
    it.each([
        ['Today', '2026-11-24', 'Tuesday, November 24'],
        ['Tomorrow', '2026-11-25', 'Wednesday, November 25'],
        ['In 2 days', '2026-11-26', 'Thursday, November 26'],
        ['Next week', '2026-12-01', 'Tuesday, December 1'],
    ])('%s is %s', async (text, day, title) => {
        const element = await make({ followUp: { ...FOLLOW_UP, dueDate: null } });
        expect(quick(element, text).title).toBe(title);

        await click(quick(element, text));

        expect(edits).toEqual([{ ...FOLLOW_UP, dueDate: day }]);
        expect(quick(element, text).getAttribute('aria-pressed')).toBe('true');
        expect(element.shadowRoot?.querySelector('.due p')?.textContent).toBe(title);
    });

    it('show the one that is chosen, and take it back', async () => {
        const element = await make();
        const pressed = quicks(element).filter((button) => button.getAttribute('aria-pressed') === 'true');
        expect(pressed.map(({ textContent }) => textContent)).toEqual(['Tomorrow']);

        await click(quick(element, 'Tomorrow'));

        expect(edits).toEqual([{ ...FOLLOW_UP, dueDate: null }]);
    });

    it('warn of a day that has passed', async () => {
        const element = await make({ followUp: { ...FOLLOW_UP, dueDate: '2026-11-23' } });

        expect(element.shadowRoot?.querySelector('.due p')?.textContent).toBe('This date is in the past.');
    });
});

describe('the owner', () => {
    it('is the agent, without asking the server for anybody', async () => {
        const element = await make();

        expect(element.shadowRoot?.querySelector('.mine')?.textContent).toContain('Ada Agent (me)');
        expect(isShown(element, 'Assigned to')).toBe(false);
    });

    it('can be somebody else', async () => {
        const element = await make();
        await click(byLabel(element, 'Assign to someone else'));
        await change(byLabel(element, 'Assigned to'), { recordId: OTHER });

        expect(edits).toEqual([{ ...FOLLOW_UP, ownerId: OTHER }]);
        expect(byLabel(element, 'Assigned to').value).toBe(OTHER);
    });

    it('gives the focus to the picker, and back', async () => {
        const element = await make();
        const focused: string[] = [];
        jest.spyOn(HTMLElement.prototype, 'focus').mockImplementation(function focus(this: HTMLElement) {
            focused.push(this.tagName);
        });
        await click(byLabel(element, 'Assign to someone else'));
        await click(byLabel(element, 'Assign to me'));
        jest.restoreAllMocks();

        expect(focused).toEqual(['LIGHTNING-RECORD-PICKER', 'LIGHTNING-BUTTON']);
    });

    it('can be the agent again', async () => {
        const element = await make({ followUp: { ...FOLLOW_UP, ownerId: OTHER } });
        await click(byLabel(element, 'Assign to me'));

        expect(edits).toEqual([FOLLOW_UP]);
        expect(isShown(element, 'Assigned to')).toBe(false);
    });

    it('is the agent when the agent picks herself', async () => {
        const element = await make({ followUp: { ...FOLLOW_UP, ownerId: OTHER } });
        await change(byLabel(element, 'Assigned to'), { recordId: ME });

        expect(edits).toEqual([FOLLOW_UP]);
    });

    it('can be emptied to search again', async () => {
        const element = await make({ followUp: { ...FOLLOW_UP, ownerId: OTHER } });
        await change(byLabel(element, 'Assigned to'), { recordId: null });

        expect(edits).toEqual([FOLLOW_UP]);
        expect(isShown(element, 'Assigned to')).toBe(true);
    });

    it('may be chosen only among those who can sign in', async () => {
        const element = await make({ followUp: { ...FOLLOW_UP, ownerId: OTHER } });

        expect((byLabel(element, 'Assigned to') as unknown as { filter: unknown }).filter).toEqual({
            criteria: [{ fieldPath: 'IsActive', operator: 'eq', value: true }],
        });
    });

    it('is "Me" while the name is not known', async () => {
        const element = await make({ userName: '' });

        expect(element.shadowRoot?.querySelector('.mine')?.textContent).toContain('Me');
    });
});

it('shows an error, and takes the focus where it is mended', async () => {
    const element = await make({ error: 'The owner may not own tasks.' });
    const focused = jest.spyOn(byLabel(element, 'What to do'), 'focus');
    element.focus();

    expect(element.shadowRoot?.querySelector('[role="alert"]')?.textContent).toBe('The owner may not own tasks.');
    expect(focused).toHaveBeenCalled();
});

it('takes the focus at its box', async () => {
    const element = await make();
    const focused = jest.spyOn(byLabel(element, 'Follow-up required'), 'focus');
    element.focus();

    expect(focused).toHaveBeenCalled();
});

it('is locked while disabled', async () => {
    const element = await make({ disabled: true });
    await click(quick(element, 'Today'));

    expect(edits).toEqual([]);
    expect(byLabel(element, 'What to do').disabled).toBe(true);
});

it('is accessible', async () => {
    jest.useRealTimers();
    await expect(await make({ error: 'No.' })).toBeAccessible();
    await expect(await make({ followUp: { ...FOLLOW_UP, ownerId: OTHER } })).toBeAccessible();
});
