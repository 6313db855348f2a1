import InteractionLogNotes from 'c/interactionLogNotes';
import { byLabel, change, clearPage, render } from 'test/render';
import type { BaseComponent, Rendered } from 'test/render';

interface Properties {
    value: string;
    helpText: string | null;
    error: string;
    required: boolean;
    disabled: boolean;
}

interface Editor extends BaseComponent {
    valid: boolean;
    messageWhenBadInput: string;
    formats: string[];
}

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-notes', InteractionLogNotes, {
        value: '',
        helpText: null,
        error: '',
        required: false,
        disabled: false,
        ...changes,
    });

const editorOf = (element: Element): Editor => byLabel(element, 'Notes') as Editor;

afterEach(clearPage);

it('takes formats that survive as plain text, and no images', async () => {
    const { formats } = editorOf(await make());

    expect(formats).toContain('list');
    expect(formats).not.toContain('image');
});

it('tells every change', async () => {
    const element = await make();
    const edited = jest.fn();
    element.addEventListener('edit', (event) => {
        edited((event as CustomEvent).detail);
    });

    await change(editorOf(element), { value: '<p>a</p>' });

    expect(edited.mock.calls).toEqual([[{ field: 'notesHtml', value: '<p>a</p>' }]]);
});

it('shows an error', async () => {
    expect(editorOf(await make({ error: 'Too long' }))).toMatchObject({
        valid: false,
        messageWhenBadInput: 'Too long',
    });
    expect(editorOf(await make())).toMatchObject({ valid: true });
});

it('passes the focus on to the editor', async () => {
    const element = await make();
    const focused = jest.spyOn(editorOf(element), 'focus');

    element.focus();

    expect(focused).toHaveBeenCalledTimes(1);
});

it('is accessible', async () => {
    await expect(await make()).toBeAccessible();
});
