/** Where the text is, and how it comes back. */
import { SETTINGS } from 'test/fixtures';
import { begin, entryOf, makeWorld, note, notesOf, type } from 'test/drafts/agent';
import type { World } from 'test/drafts/agent';
import { ModelBrowser } from 'test/drafts/modelBrowser';
import type { Tab } from 'test/drafts/modelBrowser';
import { USER } from 'test/drafts/modelBrowser';

let world: World;
let tab: Tab;

beforeEach(async () => {
    world = makeWorld();
    tab = await world.browser.openPanel();
});

const onDevice = (key: string): string | undefined => world.browser.device.get(key)?.state.content.notesHtml;
const onServer = (key: string): string | undefined => world.server.drafts.get(key)?.notesHtml;
const checkpoints = (): number => world.server.calls.filter(({ name }) => name === 'checkpoint').length;

describe('the copy on the device', () => {
    it('is written within 250 ms of the last change', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(150);
        type(tab, key, 'b');
        await world.clock.advance(150);

        expect(onDevice(key)).toBeUndefined();
        expect(entryOf(tab, key).whereabouts).toBe('saving');

        await world.clock.advance(100);

        expect(onDevice(key)).toBe('ab');
        expect(entryOf(tab, key).whereabouts).toBe('device');
    });

    it('is written now and then while the agent types without a pause', async () => {
        const key = begin(tab);
        for (let letter = 0; letter < 30; letter++) {
            type(tab, key, 'x');
            // eslint-disable-next-line no-await-in-loop -- letter after letter
            await world.clock.advance(100);
        }

        expect(onDevice(key)?.length).toBeGreaterThanOrEqual(15);
    });

    it('is begun before the page is gone', () => {
        const key = note(tab, 'a');
        tab.close();

        expect(onDevice(key)).toBe('a');
    });

    it('is not written for an interaction without content', async () => {
        const key = begin(tab);
        tab.workspace.dispatch(key, { type: 'wrapUpStarted', seconds: 10 });
        await world.clock.advance(10_000);

        expect(world.browser.device.size).toBe(0);
        expect(checkpoints()).toBe(0);
        expect(tab.workspace.list()).toHaveLength(0);
    });

    it('carries user and expiry', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(250);
        const draft = world.browser.device.get(key);

        expect(draft).toMatchObject({ userId: USER, isAhead: true, revision: 0 });
        expect(Date.parse(draft?.expiresAt ?? '') - Date.parse(draft?.changedAt ?? '')).toBe(72 * 3_600_000);
    });

    it('that is refused is said to be missing, and tried again with the next change', async () => {
        world.browser.isDeviceFull = true;
        world.browser.isOnline = false;
        const key = note(tab, 'a');
        await world.clock.advance(250);

        expect(entryOf(tab, key).whereabouts).toBe('unsaved');
        expect(tab.workspace.isDurable).toBe(false);

        world.browser.isDeviceFull = false;
        type(tab, key, 'b');
        await world.clock.advance(250);

        expect(onDevice(key)).toBe('ab');
        expect(entryOf(tab, key).whereabouts).toBe('offline');
        expect(tab.workspace.isDurable).toBe(true);
    });

    it('is missing where the browser keeps nothing, and the server has the text', async () => {
        world.browser.hasDevice = false;
        tab = await world.browser.openPanel();
        const key = note(tab, 'a');
        await world.clock.advance(250);

        expect(tab.workspace.isDurable).toBe(false);
        expect(entryOf(tab, key).whereabouts).toBe('unsaved');

        await world.clock.advance(6_000);

        expect(onServer(key)).toBe('a');
        expect(entryOf(tab, key).whereabouts).toBe('server');
    });

    it('is not made when the setting says so, and a former one goes once the server has everything', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(250);
        tab.crash();
        world.browser.settings = { ...SETTINGS, browserDrafts: false };
        tab = await world.browser.openPanel();

        expect(notesOf(tab, key)).toBe('a');

        await world.clock.advance(6_000);

        expect(onServer(key)).toBe('a');
        expect(world.browser.device.size).toBe(0);

        type(tab, key, 'b');
        await world.clock.advance(1_000);

        expect(world.browser.device.size).toBe(0);
        expect(entryOf(tab, key).whereabouts).toBe('unsaved');
    });
});

describe('the checkpoint on the server', () => {
    it('is written every few seconds, only if something changed', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(5_100);

        expect(onServer(key)).toBe('a');
        expect(entryOf(tab, key).whereabouts).toBe('server');

        await world.clock.advance(60_000);

        expect(checkpoints()).toBe(1);

        type(tab, key, 'b');
        await world.clock.advance(5_100);

        expect(onServer(key)).toBe('ab');
        expect(world.server.drafts.get(key)?.revision).toBe(2);
    });

    it('is written when the agent looks elsewhere', async () => {
        const key = note(tab, 'a');
        void tab.workspace.flush();
        await world.clock.advance(200);

        expect(onDevice(key)).toBe('a');
        expect(onServer(key)).toBe('a');
    });

    it('starts at once when the page is hidden', () => {
        note(tab, 'a');
        tab.hide();

        expect(checkpoints()).toBe(1);
    });

    it('has one request under way; what was typed meanwhile follows', async () => {
        world.server.latency = 4_000;
        const key = note(tab, 'a');
        tab.hide();
        await world.clock.advance(1_000);
        type(tab, key, 'b');
        void tab.workspace.flush();
        tab.hide();
        await world.clock.advance(1_000);

        expect(checkpoints()).toBe(1);

        await world.clock.advance(7_000);

        expect(checkpoints()).toBe(2);
        expect(onServer(key)).toBe('ab');
        expect(entryOf(tab, key).conflict).toBeNull();
    });

    it('waits longer after each failure', async () => {
        world.server.faults = ['lostRequest', 'lostRequest', 'lostRequest', 'lostRequest'];
        const key = note(tab, 'a');
        await world.clock.advance(5_100);

        expect(entryOf(tab, key).whereabouts).toBe('offline');

        const times: number[] = [];
        for (let second = 0; second < 60; second++) {
            // eslint-disable-next-line no-await-in-loop
            await world.clock.advance(1_000);
            if (checkpoints() > times.length + 1) times.push(second);
        }
        const pauses = times.map((time, index) => time - (times[index - 1] ?? -1));

        expect(pauses).toHaveLength(4);
        expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
        expect(onServer(key)).toBe('a');
    });

    it('is not tried while the browser is offline, and at once when it is back', async () => {
        world.browser.setOnline(false);
        const key = note(tab, 'a');
        await world.clock.advance(120_000);

        expect(checkpoints()).toBe(0);
        expect(entryOf(tab, key).whereabouts).toBe('offline');

        world.browser.setOnline(true);
        await world.clock.advance(100);

        expect(onServer(key)).toBe('a');
        expect(entryOf(tab, key).whereabouts).toBe('server');
    });

    it('whose answer got lost is no conflict', async () => {
        world.server.faults = ['lostResponse'];
        const key = note(tab, 'a');
        tab.hide();
        await world.clock.advance(100);
        type(tab, key, 'b');
        await world.clock.advance(30_000);

        expect(entryOf(tab, key).conflict).toBeNull();
        expect(onServer(key)).toBe('ab');
        expect(entryOf(tab, key).whereabouts).toBe('server');
    });

    it('that is refused leaves the text on the device and is tried again', async () => {
        world.server.faults = ['refused'];
        const key = note(tab, 'a');
        await world.clock.advance(5_200);

        expect(entryOf(tab, key).whereabouts).toBe('device');

        await world.clock.advance(5_000);

        expect(entryOf(tab, key).whereabouts).toBe('server');
    });
});

describe('restoring', () => {
    it('brings back what only the device has', async () => {
        world.browser.isOnline = false;
        const key = note(tab, 'a');
        await world.clock.advance(250);
        tab.crash();
        tab = await world.browser.openPanel();

        expect(notesOf(tab, key)).toBe('a');
        expect(entryOf(tab, key).whereabouts).toBe('offline');
        expect(await tab.workspace.draftKeys(USER)).toEqual([key]);
    });

    it('brings back what only the server has, with everything else that was filled in', async () => {
        const key = note(tab, 'a');
        tab.workspace.dispatch(key, { type: 'edited', field: 'subject', value: 'Mine' });
        tab.workspace.dispatch(key, { type: 'valueEdited', name: 'Priority', value: 'High' });
        await world.clock.advance(6_000);
        const { state } = entryOf(tab, key);
        tab.close();
        world.browser.device.clear();
        tab = await world.browser.openPanel();

        expect(entryOf(tab, key).state).toEqual(state);
        expect(entryOf(tab, key).whereabouts).toBe('server');
    });

    it('takes the device where it is ahead, without asking', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        type(tab, key, 'b');
        await world.clock.advance(250);
        tab.crash();
        tab = await world.browser.openPanel();

        expect(notesOf(tab, key)).toBe('ab');
        expect(entryOf(tab, key).conflict).toBeNull();

        await world.clock.advance(6_000);

        expect(onServer(key)).toBe('ab');
    });

    it('takes the server where another machine went on', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        tab.close();
        const found = world.server.drafts.get(key);
        const { ...local } = world.browser.device.get(key);
        world.browser.device.clear();
        const other = await world.browser.openPanel();
        type(other, key, 'b');
        await world.clock.advance(6_000);
        other.close();
        world.browser.device.set(key, local);
        tab = await world.browser.openPanel();

        expect(found?.revision).toBe(1);
        expect(notesOf(tab, key)).toBe('ab');
        expect(entryOf(tab, key).conflict).toBeNull();
    });

    it('does not stop at a crash whose checkpoint nobody heard of', async () => {
        world.server.faults = ['lostResponse'];
        const key = note(tab, 'a');
        tab.hide();
        await world.clock.advance(300);
        tab.crash();
        tab = await world.browser.openPanel();
        type(tab, key, 'b');
        await world.clock.advance(6_000);

        expect(entryOf(tab, key).conflict).toBeNull();
        expect(onServer(key)).toBe('ab');
    });

    it('goes by the revision where the server copy does not say which changes it has', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        tab.close();
        const draft = world.server.drafts.get(key);
        if (draft) world.server.drafts.set(key, { ...draft, revision: 2, notesHtml: 'API', panelState: '{' });
        tab = await world.browser.openPanel();

        expect(notesOf(tab, key)).toBe('API');
    });

    it('removes what was logged elsewhere when it has nothing newer, and says so', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        tab.close();
        world.server.logs.set(key, { taskId: '00T1', notesHtml: 'a' });
        world.server.drafts.clear();
        tab = await world.browser.openPanel();
        await world.clock.advance(250);

        expect(tab.workspace.list()).toHaveLength(0);
        expect(world.browser.device.size).toBe(0);
        expect(tab.events).toContainEqual({ type: 'loggedElsewhere', interactionKey: key });
    });

    it('keeps what is newer than the log as another interaction, and says so', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        type(tab, key, 'b');
        tab.close();
        world.server.logs.set(key, { taskId: '00T1', notesHtml: 'a' });
        world.server.drafts.clear();
        tab = await world.browser.openPanel();
        const [entry] = tab.workspace.list();
        const newKey = entry?.state.interactionKey ?? '';

        expect(newKey).not.toBe(key);
        expect(notesOf(tab, newKey)).toBe('ab');
        expect(tab.events).toContainEqual({ type: 'keptAsNew', interactionKey: key, newKey });

        await world.clock.advance(6_000);

        expect([...world.browser.device.keys()]).toEqual([newKey]);
        expect(onServer(newKey)).toBe('ab');
    });

    it('lists the oldest first', async () => {
        const first = note(tab, 'a');
        await world.clock.advance(1_000);
        const second = note(tab, 'b');
        await world.clock.advance(250);
        tab.crash();
        tab = await world.browser.openPanel();

        expect(tab.workspace.list().map(({ state }) => state.interactionKey)).toEqual([first, second]);
    });

    it('keeps what was typed before the server answered', async () => {
        const early = world.browser.openTab();
        const key = note(early, 'a');
        await early.start();
        await world.clock.advance(6_000);

        expect(onDevice(key)).toBe('a');
        expect(onServer(key)).toBe('a');
    });
});

describe('giving up', () => {
    it('deletes all copies', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        void tab.workspace.discard(key);
        await world.clock.advance(100);

        expect(tab.workspace.get(key)).toBeNull();
        expect(world.browser.device.size + world.server.drafts.size).toBe(0);
    });

    it('leaves what another machine wrote since', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        const there = await new ModelBrowser(world.clock, world.server, 'other').openPanel();
        type(there, key, 'theirs');
        await world.clock.advance(6_000);
        void tab.workspace.discard(key);
        await world.clock.advance(6_000);

        expect(tab.workspace.get(key)).toBeNull();
        expect(onServer(key)).toBe('atheirs');
    });

    it('deletes also a checkpoint whose answer got lost', async () => {
        const key = note(tab, 'a');
        world.server.faults = ['lostResponse'];
        tab.hide();
        await world.clock.advance(60);
        void tab.workspace.discard(key);
        await world.clock.advance(6_000);

        expect(world.server.drafts.size).toBe(0);
    });

    it('waits for the checkpoint under way', async () => {
        const key = note(tab, 'a');
        tab.hide();
        void tab.workspace.discard(key);
        await world.clock.advance(200);

        expect(world.server.drafts.size).toBe(0);
    });

    it('is tried until the server heard of it', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        world.server.faults = ['lostRequest', 'lostRequest'];
        void tab.workspace.discard(key);
        await world.clock.advance(30_000);

        expect(world.server.drafts.size).toBe(0);
    });

    it('can be undone', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        const discarding = tab.workspace.discard(key);
        await world.clock.advance(10);
        const state = await discarding;
        if (state) tab.workspace.add(state);
        await world.clock.advance(6_000);

        expect(notesOf(tab, key)).toBe('a');
        expect(onDevice(key)).toBe('a');
        expect(onServer(key)).toBe('a');
        expect(entryOf(tab, key)).toMatchObject({ whereabouts: 'server', conflict: null });
    });

    it('can be undone while the server does not answer', async () => {
        const key = note(tab, 'a');
        await world.clock.advance(6_000);
        world.server.faults = ['lostRequest', 'lostRequest'];
        const discarding = tab.workspace.discard(key);
        await world.clock.advance(100);
        const state = await discarding;
        if (state) tab.workspace.add(state);
        type(tab, key, 'b');
        await world.clock.advance(60_000);

        expect(onServer(key)).toBe('ab');
        expect(entryOf(tab, key)).toMatchObject({ whereabouts: 'server', conflict: null });
    });
});
