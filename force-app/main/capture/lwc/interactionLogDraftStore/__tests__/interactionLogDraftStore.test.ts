import { deserialize, serialize } from 'node:v8';
import { memoryStore, openDraftStore } from 'c/interactionLogDraftStore';
import type { DraftStore, LocalDraft } from 'c/interactionLogDraftStore';
import { initialState } from 'c/interactionLogState';
import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';

const NOW = Date.parse('2026-01-02T03:04:05.000Z');
let now = NOW;

const time = (later: number): string => new Date(NOW + later).toISOString();

const makeDraft = (interactionKey: string, changes: Partial<LocalDraft> = {}): LocalDraft => ({
    userId: 'me',
    interactionKey,
    state: initialState(interactionKey),
    revision: 0,
    isAhead: true,
    versions: {},
    changedAt: time(0),
    expiresAt: time(1_000),
    queued: null,
    ...changes,
});

const queued = { queued: { request: {}, finish: null, isSaved: false, attempts: 1, nextAttemptAt: time(0) } as never };

const keysIn = async (store: DraftStore, userId = 'me'): Promise<string[]> =>
    (await store.read(userId)).map(({ interactionKey }) => interactionKey).sort();

beforeEach(() => {
    now = NOW;
    // What browsers have and jsdom lacks.
    const copy = (value: unknown): unknown => deserialize(serialize(value));
    Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange, structuredClone: copy });
});

describe.each([
    ['in IndexedDB', () => openDraftStore(() => now), true],
    ['in memory', () => Promise.resolve(memoryStore(() => now)), false],
])('a store %s', (_where, open, isDurable) => {
    let store: DraftStore;

    beforeEach(async () => {
        store = await open();
    });

    it('says whether it survives the page', () => {
        expect(store.isDurable).toBe(isDurable);
    });

    it('gives back what was written last under a key', async () => {
        await store.write(makeDraft('a', { revision: 1 }));
        await store.write(makeDraft('a', { revision: 2 }));

        expect(await store.read('me')).toEqual([makeDraft('a', { revision: 2 })]);
    });

    it('shows nobody the drafts of others', async () => {
        await store.write(makeDraft('a'));
        await store.write(makeDraft('a', { userId: 'you', revision: 9 }));

        expect(await store.read('you')).toEqual([makeDraft('a', { userId: 'you', revision: 9 })]);
        expect(await keysIn(store)).toEqual(['a']);
    });

    it('removes one draft', async () => {
        await store.write(makeDraft('a'));
        await store.write(makeDraft('b'));
        await store.remove('me', 'a');

        expect(await keysIn(store)).toEqual(['b']);
    });

    it('writes some and removes others', async () => {
        await store.write(makeDraft('a'));
        await store.exchange('me', [makeDraft('b')], ['a']);

        expect(await keysIn(store)).toEqual(['b']);
    });

    it('drops what has expired, of every user, but never a save that waits for its answer', async () => {
        await store.write(makeDraft('a'));
        await store.write(makeDraft('b', queued));
        await store.write(makeDraft('c', { expiresAt: time(9_000) }));
        await store.write(makeDraft('d', { userId: 'you' }));
        now = NOW + 1_000;

        expect(await keysIn(store)).toEqual(['b', 'c']);

        now = NOW;

        expect(await keysIn(store)).toEqual(['b', 'c']);
        expect(await keysIn(store, 'you')).toEqual([]);
    });
});

describe('IndexedDB', () => {
    it('keeps drafts from one page to the next', async () => {
        await (await openDraftStore(() => now)).write(makeDraft('a'));

        expect(await keysIn(await openDraftStore(() => now))).toEqual(['a']);
    });

    it('has begun to write when the call returns', async () => {
        const store = await openDraftStore(() => now);
        const begin = jest.spyOn(IDBDatabase.prototype, 'transaction');
        const writing = store.write(makeDraft('a'));

        expect(begin).toHaveBeenCalledTimes(1);

        await writing;
        begin.mockRestore();
    });

    it('changes nothing when a part of an exchange cannot be written', async () => {
        const store = await openDraftStore(() => now);
        await store.write(makeDraft('a'));
        const bad = makeDraft('c', { state: { notCloneable: () => 1 } as never });

        await expect(store.exchange('me', [makeDraft('b'), bad], ['a'])).rejects.toThrow('clone');
        expect(await keysIn(store)).toEqual(['a']);
    });

    it('rejects what the device refuses', async () => {
        const store = await openDraftStore(() => now);
        const begin = jest.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function full() {
            throw new DOMException('Full', 'QuotaExceededError');
        });

        await expect(store.write(makeDraft('a'))).rejects.toThrow('Full');

        begin.mockRestore();
    });

    it('rejects where there is none', async () => {
        Object.assign(globalThis, { indexedDB: undefined });

        await expect(openDraftStore()).rejects.toThrow('keeps no data');
    });

    it('rejects where opening is refused, as in a private window', async () => {
        const open = (): never => {
            throw new DOMException('Private', 'SecurityError');
        };
        Object.assign(globalThis, { indexedDB: { open } });

        await expect(openDraftStore()).rejects.toThrow('Private');
    });

    it('lets a newer page change the database, and rejects from then on', async () => {
        const store = await openDraftStore(() => now);
        await store.write(makeDraft('a'));
        const newer = await new Promise<IDBOpenDBRequest['result']>((resolve, reject) => {
            const request = indexedDB.open('interactionLog', 99);
            request.onsuccess = () => {
                resolve(request.result);
            };
            request.onblocked = () => {
                reject(new Error('The store does not let go.'));
            };
        });

        await expect(store.write(makeDraft('b'))).rejects.toThrow('version');

        newer.close();
    });

    it('rejects while another page keeps an older version open, and does not hold the database afterwards', async () => {
        await (await openDraftStore(() => now)).write(makeDraft('a'));
        const open = indexedDB.open.bind(indexedDB);
        const old = await new Promise<IDBOpenDBRequest['result']>((resolve) => {
            const request = open('other', 1);
            request.onsuccess = () => {
                resolve(request.result);
            };
        });
        // As if the next version of the store were opened while `old` is there.
        indexedDB.open = () => open('other', 2);

        await expect(openDraftStore()).rejects.toThrow('older version');

        old.close();
        indexedDB.open = open;
    });

    it('opens again after the browser closed the connection', async () => {
        const store = await openDraftStore(() => now);
        const begin = jest.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function closing() {
            throw new DOMException('Closing', 'InvalidStateError');
        });
        await store.write(makeDraft('a'));

        expect(await keysIn(store)).toEqual(['a']);

        begin.mockRestore();
    });
});
