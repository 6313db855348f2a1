import InteractionLogConflict from 'c/interactionLogConflict';
import { initialState } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import type { Conflict } from 'c/interactionLogWorkspace';
import { CASE, CONTACT, makeLinks } from 'test/fixtures';
import { baseComponents, byLabel, clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

jest.mock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'America/Los_Angeles' }), { virtual: true });

interface Properties {
    conflict: Conflict | null;
    focus(): void;
}

const makeState = (content: Partial<InteractionState['content']>, chosen = {}): InteractionState => {
    const state = initialState('key');
    return { ...state, content: { ...state.content, ...content }, links: makeLinks(), chosen };
};

const makeConflict = (mine: InteractionState, theirs: InteractionState): Conflict => ({
    mine,
    theirs,
    theirsSavedAt: '2026-03-02T10:00:00Z',
});

const make = (conflict: Conflict | null): Promise<Rendered<Properties>> =>
    render('c-interaction-log-conflict', InteractionLogConflict, { conflict } as Properties);

const copy = (element: Element, key: string): Element => {
    const found = element.shadowRoot?.querySelector(`[data-copy="${key}"]`);
    if (!found) throw new Error(`There is no copy "${key}".`);
    return found;
};
const notesOf = (element: Element, key: string): unknown =>
    baseComponents(copy(element, key)).find(({ tagName }) => tagName === 'LIGHTNING-FORMATTED-RICH-TEXT')?.value;
const factsOf = (element: Element, key: string): string[] =>
    [...copy(element, key).querySelectorAll('.fact')].map((fact) => fact.textContent);

afterEach(clearPage);

it('shows both copies with their notes and times', async () => {
    const element = await make(
        makeConflict(makeState({ notesHtml: '<p>Mine</p>' }), makeState({ notesHtml: '<p>Theirs</p>' })),
    );

    expect(notesOf(element, 'mine')).toBe('<p>Mine</p>');
    expect(notesOf(element, 'theirs')).toBe('<p>Theirs</p>');
    expect(copy(element, 'mine').querySelector('lightning-formatted-date-time')).toBeNull();
    expect(baseComponents(copy(element, 'theirs'))[0]).toMatchObject({
        value: '2026-03-02T10:00:00Z',
        timeZone: 'America/Los_Angeles',
    });
    await expect(element).toBeAccessible();
});

it('shows what else differs, and only that', async () => {
    const element = await make(
        makeConflict(
            makeState({ notesHtml: '<p>Mine</p>', subject: 'Call', disposition: 'Resolved' }, { what: CASE }),
            makeState({ notesHtml: '<p><br></p>', subject: 'Call', disposition: null }, { what: null }),
        ),
    );

    expect(factsOf(element, 'mine')).toEqual([`Related To${CASE.name}`, 'DispositionResolved']);
    expect(factsOf(element, 'theirs')).toEqual(['Related Tonone', 'Dispositionnone']);
    expect(copy(element, 'theirs').textContent).toContain('No notes');
    expect(copy(element, 'mine').textContent).not.toContain(CONTACT.name);
    await expect(element).toBeAccessible();
});

it.each([
    ["Keep this screen's copy", 'mine'],
    ['Keep the other copy', 'theirs'],
    ['Keep both notes', 'both'],
])('tells the choice "%s"', async (label, choice) => {
    const element = await make(makeConflict(makeState({}), makeState({})));
    const resolved = jest.fn();
    element.addEventListener('resolve', (event) => {
        resolved((event as CustomEvent<unknown>).detail);
    });

    byLabel(element, label).click();

    expect(resolved.mock.calls).toEqual([[{ choice }]]);
});

it('takes the focus on its heading', async () => {
    const element = await make(makeConflict(makeState({}), makeState({})));

    element.focus();

    expect(element.shadowRoot?.activeElement?.textContent).toBe('This interaction was changed in two places');
});

it('shows nothing without a conflict', async () => {
    const element = await make(null);

    expect(element.shadowRoot?.textContent).toBe('');
    expect(() => {
        element.focus();
    }).not.toThrow();
});
