/** Several tabs of one browser, and other machines. */
import { after, entryOf, makeWorld, note, notesOf, save, type } from 'test/drafts/agent';
import type { World } from 'test/drafts/agent';
import { ModelBrowser } from 'test/drafts/modelBrowser';
import type { Tab } from 'test/drafts/modelBrowser';

let world: World;
let writer: Tab;
let other: Tab;
let key: string;

beforeEach(async () => {
    world = makeWorld();
    writer = await world.browser.openPanel();
    key = note(writer, 'a');
    await world.clock.advance(300);
    other = await world.browser.openPanel();
});

describe('a second tab', () => {
    it('follows what the first writes, and writes nothing', async () => {
        expect(entryOf(other, key).isFollower).toBe(true);

        type(writer, key, 'b');
        await world.clock.advance(300);

        expect(notesOf(other, key)).toBe('ab');

        type(other, key, 'x');

        expect(notesOf(other, key)).toBe('ab');
        expect(await after(world, 100, save(other, key))).toMatchObject({
            kind: 'failed',
            messages: [expect.any(String)],
        });
        expect(await after(world, 100, other.workspace.discard(key))).toBeNull();
        expect(world.server.calls).toHaveLength(0);
    });

    it('says where the text is, as the writer knows it', async () => {
        expect(entryOf(other, key).whereabouts).toBe('device');

        await world.clock.advance(6_000);

        expect(entryOf(other, key).whereabouts).toBe('server');
    });

    it('shows what begins in the first', async () => {
        const later = note(writer, 'new');
        await world.clock.advance(300);

        expect(entryOf(other, later)).toMatchObject({ isFollower: true, state: { content: { notesHtml: 'new' } } });
    });

    it('begins interactions of its own', async () => {
        const own = note(other, 'own');
        await world.clock.advance(300);

        expect(entryOf(other, own).isFollower).toBe(false);
        expect(entryOf(writer, own).isFollower).toBe(true);
    });

    it('writes by itself when the first is closed', async () => {
        type(writer, key, 'b');
        writer.close();
        await world.clock.advance(50);

        expect(entryOf(other, key).isFollower).toBe(false);
        expect(notesOf(other, key)).toBe('ab');

        type(other, key, 'c');
        await world.clock.advance(6_000);

        expect(world.server.drafts.get(key)?.notesHtml).toBe('abc');
    });

    it('has everything that was told when the first crashes on a full device', async () => {
        world.browser.isDeviceFull = true;
        type(writer, key, 'b');
        await world.clock.advance(300);
        writer.crash();
        await world.clock.advance(50);

        expect(entryOf(other, key).isFollower).toBe(false);
        expect(notesOf(other, key)).toBe('ab');
    });

    it('sends the save of a tab that crashed', async () => {
        void save(writer, key);
        await world.clock.advance(25);
        writer.crash();
        await world.clock.advance(1_000);

        expect(world.server.logs.get(key)?.notesHtml).toBe('a');
        expect(other.workspace.get(key)).toBeNull();
        expect(world.browser.device.size).toBe(0);
    });

    it('drops what the first has logged, and says so', async () => {
        await after(world, 500, save(writer, key));

        expect(other.workspace.get(key)).toBeNull();
        expect(other.events).toContainEqual({ type: 'loggedElsewhere', interactionKey: key });
    });

    it('goes on following what the first has given up and brought back', async () => {
        const state = entryOf(writer, key).state;
        void writer.workspace.discard(key);
        writer.workspace.add(state);
        await world.clock.advance(1_000);
        const third = await world.browser.openPanel();
        await world.clock.advance(1_000);

        expect(entryOf(writer, key).isFollower).toBe(false);
        expect(entryOf(other, key).isFollower).toBe(true);
        expect(entryOf(third, key).isFollower).toBe(true);
    });

    it('drops what the first has given up', async () => {
        void writer.workspace.discard(key);
        await world.clock.advance(100);

        expect(other.workspace.get(key)).toBeNull();
        expect(other.events.filter(({ type: name }) => name === 'loggedElsewhere')).toHaveLength(0);
    });
});

describe('taking over', () => {
    it('gets everything the writer has, which follows from then on', async () => {
        type(writer, key, 'b');
        void other.workspace.takeOver(key);
        await world.clock.advance(500);

        expect(entryOf(other, key).isFollower).toBe(false);
        expect(entryOf(writer, key).isFollower).toBe(true);
        expect(notesOf(other, key)).toBe('ab');

        type(other, key, 'c');
        type(writer, key, 'lost');
        await world.clock.advance(300);

        expect(notesOf(writer, key)).toBe('abc');
    });

    it('goes back and forth', async () => {
        void other.workspace.takeOver(key);
        await world.clock.advance(500);
        type(other, key, 'b');
        void writer.workspace.takeOver(key);
        await world.clock.advance(500);
        type(writer, key, 'c');
        await world.clock.advance(6_000);

        expect(notesOf(other, key)).toBe('abc');
        expect(world.server.drafts.get(key)?.notesHtml).toBe('abc');
        expect(entryOf(writer, key).conflict).toBeNull();
    });

    it('does not wait for a tab that is frozen; what that one had alone is kept as another interaction', async () => {
        type(writer, key, 'b');
        writer.freeze();
        const taking = other.workspace.takeOver(key);
        await after(world, 4_000, taking);

        expect(entryOf(other, key).isFollower).toBe(false);

        type(other, key, 'c');
        await world.clock.advance(300);
        writer.thaw();
        await world.clock.advance(1_000);

        expect(notesOf(other, key)).toBe('ac');
        expect(notesOf(writer, key)).toBe('ac');
        expect(entryOf(writer, key).isFollower).toBe(true);
        expect(writer.workspace.list().map(({ state }) => state.content.notesHtml)).toEqual(
            expect.arrayContaining(['ac', 'ab']),
        );
        expect(writer.events).toContainEqual(expect.objectContaining({ type: 'keptAsNew', interactionKey: key }));
    });

    it('waits for the answer to a save', async () => {
        void save(writer, key);
        void other.workspace.takeOver(key);
        await world.clock.advance(3_000);

        expect(world.server.logs.size).toBe(1);
        expect(other.workspace.get(key)).toBeNull();
    });
});

describe('a browser without locks or channels', () => {
    it('works as a single tab', async () => {
        world.browser.hasTabs = false;
        const alone = await world.browser.openPanel();
        type(alone, key, 'b');
        await world.clock.advance(6_000);

        expect(entryOf(alone, key)).toMatchObject({ isFollower: false, whereabouts: 'server' });
        await after(world, 0, alone.workspace.takeOver(key));
        expect(await after(world, 500, save(alone, key))).toMatchObject({ kind: 'logged' });
    });
});

describe('another machine', () => {
    let machine: ModelBrowser;
    let far: Tab;

    beforeEach(async () => {
        other.close();
        await world.clock.advance(6_000);
        machine = new ModelBrowser(world.clock, world.server, 'B');
        far = await machine.openPanel();
    });

    it('that went on from the checkpoint is no conflict for one that did not', async () => {
        type(far, key, 'b');
        await world.clock.advance(6_000);

        expect(world.server.drafts.get(key)?.notesHtml).toBe('ab');
    });

    it('that changed it too is shown beside mine, and nothing is written until the agent chose', async () => {
        type(far, key, ' far');
        await world.clock.advance(6_000);
        type(writer, key, ' mine');
        await world.clock.advance(6_000);

        expect(entryOf(writer, key).conflict).toMatchObject({
            mine: { content: { notesHtml: 'a mine' } },
            theirs: { content: { notesHtml: 'a far' } },
        });

        type(writer, key, ' more');
        await world.clock.advance(60_000);

        expect(world.server.drafts.get(key)?.notesHtml).toBe('a far');
        expect(entryOf(writer, key).whereabouts).toBe('device');
        expect(await after(world, 500, save(writer, key))).toMatchObject({
            kind: 'failed',
            messages: [expect.any(String)],
        });
        expect(world.server.logs.size).toBe(0);
    });

    it.each([
        ['mine', 'a mine'],
        ['theirs', 'a far'],
        ['both', 'a mine<p><strong>Notes of the other copy:</strong></p>a far'],
    ] as const)('resolved with %s goes on from there', async (choice, expected) => {
        type(far, key, ' far');
        await world.clock.advance(6_000);
        type(writer, key, ' mine');
        await world.clock.advance(6_000);
        writer.workspace.resolveConflict(key, choice);
        await world.clock.advance(6_000);

        expect(entryOf(writer, key)).toMatchObject({ conflict: null, whereabouts: 'server' });
        expect(notesOf(writer, key)).toBe(expected);
        expect(world.server.drafts.get(key)?.notesHtml).toBe(expected);

        type(far, key, '!');
        await world.clock.advance(6_000);

        expect(entryOf(far, key).conflict).toMatchObject({ theirs: { content: { notesHtml: expected } } });
    });

    it('leaves the conflict to the next page after a crash', async () => {
        type(far, key, ' far');
        await world.clock.advance(6_000);
        type(writer, key, ' mine');
        await world.clock.advance(6_000);
        writer.crash();
        writer = await world.browser.openPanel();

        expect(entryOf(writer, key).conflict).toMatchObject({
            mine: { content: { notesHtml: 'a mine' } },
            theirs: { content: { notesHtml: 'a far' } },
        });
    });

    it('that logged it leaves what is newer here as another interaction', async () => {
        await after(world, 500, save(far, key));
        type(writer, key, ' mine');
        await world.clock.advance(6_000);
        const [kept] = writer.workspace.list();

        expect(writer.workspace.get(key)).toBeNull();
        expect(kept?.state.content.notesHtml).toBe('a mine');
        expect(writer.events).toContainEqual({
            type: 'keptAsNew',
            interactionKey: key,
            newKey: kept?.state.interactionKey,
        });
        expect([...world.browser.device.keys()]).toEqual([kept?.state.interactionKey]);
    });
});
