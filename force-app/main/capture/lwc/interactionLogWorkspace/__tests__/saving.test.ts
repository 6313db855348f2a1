/** Saving exactly once, whatever the network and the server do. */
import { after, begin, entryOf, makeWorld, note, notesOf, save, type } from 'test/drafts/agent';
import type { World } from 'test/drafts/agent';
import { ModelBrowser } from 'test/drafts/modelBrowser';
import type { Tab } from 'test/drafts/modelBrowser';

let world: World;
let tab: Tab;

beforeEach(async () => {
    world = makeWorld();
    tab = await world.browser.openPanel();
});

const calls = (name: string): number => world.server.calls.filter((call) => call.name === name).length;

const crashAndOpen = async (): Promise<void> => {
    tab.crash();
    tab = await world.browser.openPanel();
};

describe('a save', () => {
    it('of an older copy leaves what another machine wrote since as a draft of its own, and shows it', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        const other = new ModelBrowser(world.clock, world.server, 'other');
        const there = await other.openPanel();
        type(there, key, 'theirs');
        await world.clock.advance(6_000);
        type(tab, key, 'mine');
        await after(world, 500, save(tab, key));

        expect(world.server.logs.get(key)?.notesHtml).toBe('amine');
        const [kept] = tab.workspace.list();
        expect(kept?.state.content.notesHtml).toBe('atheirs');
        expect(kept?.whereabouts).toBe('server');
        expect(tab.events).toContainEqual({
            type: 'keptAsNew',
            interactionKey: key,
            newKey: kept?.state.interactionKey,
        });
    });

    it('of a copy whose last checkpoint was not answered keeps nothing apart', async () => {
        const key = note(tab, 'a');
        world.server.faults = ['lostResponse'];
        tab.hide();
        await world.clock.advance(60);
        type(tab, key, 'b');
        await after(world, 500, save(tab, key));

        expect(world.server.logs.get(key)?.notesHtml).toBe('ab');
        expect(world.server.drafts.size + tab.workspace.list().length).toBe(0);
    });

    it('logs the interaction with one call and clears its copies', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(300);
        const outcome = await after(world, 500, save(tab, key));

        expect(outcome).toMatchObject({ kind: 'logged', result: { interactionKey: key }, finish: null });
        expect(world.server.logs.get(key)?.notesHtml).toBe('a');
        expect(world.server.calls).toHaveLength(1);
        expect(world.browser.device.size).toBe(0);
        expect(tab.workspace.get(key)).toBeNull();
    });

    it('right after leaving the notes needs no checkpoint', async () => {
        const key = note(tab, 'a');
        void tab.workspace.flush();
        await world.clock.advance(100);
        await after(world, 500, save(tab, key));

        expect(calls('checkpoint')).toBe(0);
    });

    it('asked for twice is made once, and both hear of it', async () => {
        const key = note(tab, 'a');
        const first = save(tab, key);
        const second = save(tab, key);

        expect(await after(world, 500, first)).toBe(await second);
        expect(calls('save')).toBe(1);
    });

    it('is on the device before it is sent', async () => {
        const key = note(tab, 'a');
        void save(tab, key);
        await world.clock.settle();

        expect(world.browser.device.get(key)?.queued).toMatchObject({ isSaved: false, attempts: 1 });
        expect(world.server.logs.size).toBe(0);
    });

    it('that a crash interrupts is sent again by the next page, once', async () => {
        const key = note(tab, 'a');
        void save(tab, key);
        await world.clock.advance(25);

        expect(world.server.logs.size).toBe(1);

        await crashAndOpen();
        await world.clock.advance(1_000);

        expect(world.server.logs.get(key)?.notesHtml).toBe('a');
        expect(world.server.logs.size).toBe(1);
        expect(world.browser.device.size).toBe(0);
        expect(tab.events).toContainEqual(
            expect.objectContaining({
                type: 'sent',
                interactionKey: key,
                outcome: expect.objectContaining({ kind: 'logged' }) as unknown,
            }),
        );
    });

    it('goes out even when the device takes no answer', async () => {
        world.browser.isDeviceFull = true;
        const key = note(tab, 'a');

        expect(await after(world, 500, save(tab, key))).toMatchObject({ kind: 'logged' });
    });

    it('that is refused leaves the text where it was, with its errors', async () => {
        const key = note(tab, 'a');
        const errors = [{ field: 'Subject', label: 'Subject', message: 'Too long', onPanel: true }];
        jest.spyOn(world.server, 'save').mockResolvedValueOnce({
            success: false,
            interactionKey: key,
            taskId: null,
            logId: null,
            subject: null,
            alreadySaved: false,
            keptDraft: null,
            errors,
            fields: [],
        });

        expect(await after(world, 500, save(tab, key))).toEqual({ kind: 'refused', errors, fields: [] });
        expect(entryOf(tab, key).state).toMatchObject({ phase: 'failed', errors });
        expect(world.browser.device.get(key)).toMatchObject({ queued: null, state: { phase: 'failed' } });
    });

    it('that fails without telling why is not sent again by itself', async () => {
        world.server.faults = ['refused'];
        const key = note(tab, 'a');

        expect(await after(world, 500, save(tab, key))).toEqual({
            kind: 'failed',
            messages: [expect.stringMatching(/^The server refuses\. The save was not confirmed\./)],
        });

        await world.clock.advance(60_000);

        expect(calls('save')).toBe(1);
        expect(entryOf(tab, key).state.phase).toBe('failed');
    });

    it('that met a locked record is tried once more after a moment', async () => {
        world.server.faults = ['locked'];
        const key = note(tab, 'a');

        expect(await after(world, 3_000, save(tab, key))).toMatchObject({ kind: 'logged' });
        expect(calls('save')).toBe(2);
    });

    it('that met a locked record twice fails with what the server says', async () => {
        world.server.faults = ['locked', 'locked'];
        const key = note(tab, 'a');

        expect(await after(world, 3_000, save(tab, key))).toMatchObject({
            kind: 'refused',
            errors: [{ message: 'UNABLE_TO_LOCK_ROW' }],
        });
        expect(entryOf(tab, key).state.phase).toBe('failed');
    });

    it('lets what is typed meanwhile go over to the next interaction', async () => {
        const key = note(tab, 'a');
        const saving = save(tab, key);
        await world.clock.advance(20);
        type(tab, key, 'b');
        await after(world, 500, saving);
        const [next] = tab.workspace.list();

        expect(world.server.logs.get(key)?.notesHtml).toBe('a');
        expect(next?.state.content.notesHtml).toBe('b');
        expect([...world.browser.device.keys()]).toEqual([next?.state.interactionKey]);
    });

    it('lets it go over by itself when no panel does', async () => {
        const key = note(tab, 'a');
        const { workspace } = tab;
        const saving = workspace.save(
            key,
            ({ content }) => ({ interactionKey: key, notesHtml: content.notesHtml }) as never,
            () => null,
        );
        await world.clock.advance(20);
        type(tab, key, 'b');
        await after(world, 3_000, saving);
        const [next] = workspace.list();

        expect(next?.state.content.notesHtml).toBe('b');
        expect(tab.events).toContainEqual({
            type: 'keptAsNew',
            interactionKey: key,
            newKey: next?.state.interactionKey,
        });
    });

    it('does not lose what was typed meanwhile in a crash', async () => {
        const key = note(tab, 'a');
        world.server.faults = ['lostResponse'];
        void save(tab, key);
        await world.clock.advance(20);
        type(tab, key, 'b');
        await world.clock.advance(250);
        await crashAndOpen();
        await world.clock.advance(3_000);

        expect(world.server.logs.get(key)?.notesHtml).toBe('a');
        expect(tab.workspace.list().map(({ state }) => state.content.notesHtml)).toEqual(['b']);
    });

    it('of something that had been logged with other notes keeps the text as another interaction', async () => {
        const key = note(tab, 'a');
        world.server.logs.set(key, { taskId: '00T9', notesHtml: 'from a flow' });

        expect(await after(world, 500, save(tab, key))).toMatchObject({ kind: 'logged', result: { taskId: '00T9' } });

        const [kept] = tab.workspace.list();

        expect(kept?.state.content.notesHtml).toBe('a');
        expect(tab.events).toContainEqual({
            type: 'keptAsNew',
            interactionKey: key,
            newKey: kept?.state.interactionKey,
        });
    });

    it('is not made of what is not there', async () => {
        expect(
            await after(
                world,
                0,
                tab.workspace.save(
                    'none',
                    () => ({}) as never,
                    () => null,
                ),
            ),
        ).toEqual({
            kind: 'failed',
            messages: [],
        });
    });
});

describe('a save that nobody answers', () => {
    it('is queued, tells where the text is, and is sent with growing pauses', async () => {
        world.server.faults = ['lostRequest', 'lostRequest', 'lostRequest'];
        const key = note(tab, 'a');

        expect(await after(world, 500, save(tab, key))).toEqual({ kind: 'queued' });
        expect(entryOf(tab, key)).toMatchObject({
            attempts: 1,
            whereabouts: 'offline',
            state: { phase: 'queued', content: { notesHtml: 'a' } },
        });

        await world.clock.advance(60_000);

        expect(calls('save')).toBe(4);
        expect(world.server.logs.get(key)?.notesHtml).toBe('a');
        expect(tab.workspace.get(key)).toBeNull();
        expect(tab.events).toContainEqual(expect.objectContaining({ type: 'sent', interactionKey: key }));
    });

    it('is logged once when only the answer was lost', async () => {
        world.server.faults = ['lostResponse'];
        const key = note(tab, 'a');
        await after(world, 500, save(tab, key));
        await world.clock.advance(10_000);

        expect([...world.server.logs.keys()]).toEqual([key]);
        expect(tab.events.filter(({ type: name }) => name === 'keptAsNew')).toHaveLength(0);
        expect(tab.workspace.list()).toHaveLength(0);
        expect(world.browser.device.size).toBe(0);
    });

    it('waits while the browser is offline and goes at once when it is back', async () => {
        world.browser.setOnline(false);
        const key = note(tab, 'a');
        await after(world, 500, save(tab, key));
        await world.clock.advance(300_000);

        expect(calls('save')).toBe(0);
        expect(entryOf(tab, key).attempts).toBe(1);

        world.browser.setOnline(true);
        await world.clock.advance(100);

        expect(world.server.logs.has(key)).toBe(true);
    });

    it('survives a reload', async () => {
        world.browser.setOnline(false);
        const key = note(tab, 'a');
        await after(world, 500, save(tab, key));
        tab.close();
        tab = await world.browser.openPanel();

        expect(entryOf(tab, key).state.phase).toBe('queued');

        world.browser.setOnline(true);
        await world.clock.advance(100);

        expect(world.server.logs.has(key)).toBe(true);
        expect(world.browser.device.size).toBe(0);
    });

    it('can be tried by hand', async () => {
        world.server.faults = ['lostRequest', 'lostRequest', 'lostRequest', 'lostRequest', 'lostRequest'];
        const key = note(tab, 'a');
        await after(world, 500, save(tab, key));
        await world.clock.advance(20_000);
        world.server.faults = [];
        tab.workspace.retryQueued();
        await world.clock.advance(100);

        expect(world.server.logs.has(key)).toBe(true);
    });

    it('that is refused later comes back with its errors', async () => {
        world.server.faults = ['lostRequest', 'refused'];
        const key = note(tab, 'a');
        await after(world, 500, save(tab, key));
        await world.clock.advance(5_000);

        expect(entryOf(tab, key).state).toMatchObject({
            phase: 'failed',
            errors: [{ message: expect.stringContaining('The server refuses.') as unknown }],
            content: { notesHtml: 'a' },
        });
        expect(tab.workspace.list()).toHaveLength(1);
        expect(tab.events).toContainEqual({
            type: 'sent',
            interactionKey: key,
            outcome: { kind: 'failed', messages: [expect.stringContaining('The server refuses.')] },
        });
    });

    it('counts as unanswered after a minute', async () => {
        world.server.latency = 200_000;
        const key = note(tab, 'a');

        expect(await after(world, 61_000, save(tab, key))).toEqual({ kind: 'queued' });

        world.server.latency = 40;
        await world.clock.advance(10_000);

        expect(world.server.logs.has(key)).toBe(true);
    });

    it('splits off what another machine wrote meanwhile', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        world.browser.setOnline(false);
        type(tab, key, 'mine');
        await after(world, 500, save(tab, key));
        tab.close();
        const draft = world.server.drafts.get(key);
        if (draft) {
            const panelState = JSON.stringify({ ...JSON.parse(draft.panelState), versions: { other: 7 } });
            world.server.drafts.set(key, { ...draft, revision: 2, notesHtml: 'theirs', panelState });
        }
        world.browser.isOnline = true;
        tab = await world.browser.openPanel();
        await world.clock.advance(1_000);

        expect(world.server.logs.get(key)?.notesHtml).toBe('amine');
        expect(tab.workspace.list().map(({ state }) => state.content.notesHtml)).toEqual(['theirs']);
    });
});

describe('what follows a save', () => {
    it('is made in a call of its own, and then nothing is left', async () => {
        const key = note(tab, 'a');

        expect(await after(world, 500, save(tab, key, true))).toMatchObject({
            kind: 'logged',
            finish: { followUpTaskId: '00T0' },
        });
        expect(world.server.followUps.get(key)).toBe(1);
        expect(world.browser.device.size).toBe(0);
    });

    it('survives a crash between the two calls', async () => {
        const key = note(tab, 'a');
        void save(tab, key, true);
        await world.clock.advance(45);

        expect(world.server.followUps.size).toBe(0);

        await crashAndOpen();
        await world.clock.advance(1_000);

        expect(world.server.followUps.get(key)).toBe(1);
        expect(world.browser.device.size).toBe(0);
        expect(tab.workspace.list()).toHaveLength(0);
        expect(calls('save')).toBe(1);
    });

    it('is tried again while nobody answers, and the next interaction goes on meanwhile', async () => {
        world.server.latency = 10;
        const key = note(tab, 'a');
        const saving = save(tab, key, true);
        await world.clock.advance(7);
        world.server.faults = ['lostRequest', 'lostRequest', 'lostRequest', 'lostRequest'];

        expect(await after(world, 100, saving)).toMatchObject({ kind: 'logged', finish: null });
        expect(world.browser.device.get(key)?.queued?.isSaved).toBe(true);

        await world.clock.advance(200_000);

        expect(world.server.followUps.get(key)).toBe(1);
        expect(world.browser.device.size).toBe(0);
        expect(tab.events).toContainEqual({ type: 'finished', interactionKey: key, warnings: [] });
    });

    it('is tried three times more when a record was locked, then reported, and can be tried by hand', async () => {
        const key = note(tab, 'a');
        const saving = save(tab, key, true);
        await world.clock.advance(25);
        world.server.faults = ['locked', 'locked', 'locked'];
        await after(world, 100_000, saving);

        expect(calls('finish')).toBe(4);
        expect(world.server.followUps.get(key)).toBe(1);

        const other = note(tab, 'b');
        const again = save(tab, other, true);
        await world.clock.advance(25);
        world.server.faults = ['locked', 'locked', 'locked', 'locked', 'locked'];
        await after(world, 100_000, again);

        expect(tab.events).toContainEqual({
            type: 'finished',
            interactionKey: other,
            warnings: [expect.objectContaining({ isTransient: true })],
        });
        expect(world.browser.device.size).toBe(0);

        world.server.faults = [];
        const result = await after(world, 100, tab.workspace.retryFinish(other));

        expect(result).toMatchObject({ warnings: [] });
        expect(world.server.followUps.get(other)).toBe(1);
        expect(tab.events).toContainEqual({ type: 'finished', interactionKey: other, warnings: [] });
        expect(await after(world, 100, tab.workspace.retryFinish(other))).toBeNull();
    });

    it('that is refused is reported and undoes nothing', async () => {
        const key = note(tab, 'a');
        const saving = save(tab, key, true);
        await world.clock.advance(25);
        world.server.faults = ['refused'];

        expect(await after(world, 500, saving)).toMatchObject({
            kind: 'logged',
            finish: { warnings: [{ message: 'The server refuses.', isTransient: false }] },
        });
        expect(world.server.logs.has(key)).toBe(true);
        expect(tab.events).toContainEqual(expect.objectContaining({ type: 'finished', interactionKey: key }));
    });
});

describe('an interaction without content', () => {
    it('is given up without a call', async () => {
        const key = begin(tab);
        await after(world, 0, tab.workspace.discard(key));

        expect(world.server.calls).toHaveLength(0);
        expect(() => notesOf(tab, key)).toThrow('The tab has no');
    });
});
