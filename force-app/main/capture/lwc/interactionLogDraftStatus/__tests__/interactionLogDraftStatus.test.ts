import InteractionLogDraftStatus from 'c/interactionLogDraftStatus';
import type { Whereabouts } from 'c/interactionLogWorkspace';
import { flushPromises } from 'test/flushPromises';
import { clearPage, render } from 'test/render';
import type { Rendered } from 'test/render';

interface Properties {
    whereabouts: Whereabouts;
    isDurable: boolean;
    queuedCount: number;
}

const make = (changes: Partial<Properties> = {}): Promise<Rendered<Properties>> =>
    render('c-interaction-log-draft-status', InteractionLogDraftStatus, {
        whereabouts: 'none',
        isDurable: true,
        queuedCount: 0,
        ...changes,
    });

const lines = (element: Element): string[] =>
    [...(element.shadowRoot?.querySelectorAll('p') ?? [])].map((line) => line.textContent);
const announcement = (element: Element): string => element.shadowRoot?.querySelector('[aria-live]')?.textContent ?? '';

afterEach(clearPage);

it.each<[Whereabouts, string[]]>([
    ['none', []],
    ['saving', ['Saving…']],
    ['device', ['Saved on this device']],
    ['server', ['Saved']],
    ['offline', ['Offline – kept on this device']],
    ['unsaved', ['Not saved yet – keep this page open']],
])('says where the text is: %s', async (whereabouts, expected) => {
    const element = await make({ whereabouts });

    expect(lines(element)).toEqual(expected);
    await expect(element).toBeAccessible();
});

it('announces only what is wrong', async () => {
    const element = await make({ whereabouts: 'saving' });
    expect(announcement(element)).toBe('');

    element.whereabouts = 'server';
    await flushPromises();
    expect(announcement(element)).toBe('');

    element.whereabouts = 'offline';
    await flushPromises();
    expect(announcement(element)).toBe('Offline – kept on this device');
});

it('says that this browser keeps no drafts, once there is something to keep', async () => {
    const element = await make({ isDurable: false });
    expect(lines(element)).toEqual([]);

    element.whereabouts = 'server';
    await flushPromises();
    expect(lines(element)).toEqual(['Saved', 'This browser keeps no drafts. Your notes are saved on the server only.']);
});

it('counts the saves that wait for the connection', async () => {
    const element = await make({ queuedCount: 1 });
    expect(lines(element)).toEqual(['1 interaction waits for the connection. It is sent by itself.']);

    element.queuedCount = 2;
    await flushPromises();
    expect(lines(element)).toEqual(['2 interactions wait for the connection. They are sent by themselves.']);
    expect(announcement(element)).toContain('2 interactions');
});
