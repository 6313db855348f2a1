import { answerOf, done, openDatabase } from './database';
import { isExpired } from './memory';
import type { DraftStore, LocalDraft } from './types';

const NAME = 'interactionLog';
const DRAFTS = 'drafts';
const BY_USER = 'byUser';
const BY_EXPIRY = 'byExpiry';

/** What each version of the database added; the number of them is the version. */
const UPGRADES: readonly ((database: IDBDatabase) => void)[] = [
    (database) => {
        const drafts = database.createObjectStore(DRAFTS, { keyPath: 'id' });
        drafts.createIndex(BY_USER, 'userId');
        drafts.createIndex(BY_EXPIRY, 'expiresAt');
    },
];

/** A text, because IndexedDB does not take arrays of Lightning Web Security's sandbox for keys: they are proxies. */
const idOf = (userId: string, interactionKey: string): string => `${userId} ${interactionKey}`;

type StoredDraft = LocalDraft & { id: string };

const withoutId = ({ id: _id, ...draft }: StoredDraft): LocalDraft => draft;

/** Drafts in IndexedDB. */
export class IndexedStore implements DraftStore {
    readonly isDurable = true;
    private readonly now: () => number;
    private database: IDBDatabase | null = null;

    constructor(now: () => number) {
        this.now = now;
    }

    async open(): Promise<IDBDatabase> {
        this.database = await openDatabase({
            name: NAME,
            version: UPGRADES.length,
            upgrade: (database, from) => {
                for (const upgrade of UPGRADES.slice(from)) upgrade(database);
            },
            closed: () => {
                this.database = null;
            },
        });
        return this.database;
    }

    async read(userId: string): Promise<LocalDraft[]> {
        const database = this.database ?? (await this.open());
        const transaction = database.transaction(DRAFTS, 'readwrite');
        const drafts = transaction.objectStore(DRAFTS);
        const finished = done(transaction);
        const now = this.now();
        const past = IDBKeyRange.upperBound(new Date(now).toISOString());
        const [own, late] = (await Promise.all([
            answerOf(drafts.index(BY_USER).getAll(userId)),
            // Of every user: who shares the device need not come back.
            answerOf(drafts.index(BY_EXPIRY).getAll(past)),
        ])) as [StoredDraft[], StoredDraft[]];
        for (const draft of late) {
            if (isExpired(draft, now)) drafts.delete(idOf(draft.userId, draft.interactionKey));
        }
        await finished;
        return own.filter((draft) => !isExpired(draft, now)).map(withoutId);
    }

    write(draft: LocalDraft): Promise<void> {
        return this.exchange(draft.userId, [draft], []);
    }

    remove(userId: string, interactionKey: string): Promise<void> {
        return this.exchange(userId, [], [interactionKey]);
    }

    async exchange(userId: string, written: readonly LocalDraft[], removedKeys: readonly string[]): Promise<void> {
        // No await before the transaction begins, unless there is no connection.
        const transaction = this.begin() ?? (await this.open()).transaction(DRAFTS, 'readwrite');
        const drafts = transaction.objectStore(DRAFTS);
        const finished = done(transaction);
        try {
            for (const interactionKey of removedKeys) drafts.delete(idOf(userId, interactionKey));
            for (const draft of written) drafts.put({ ...draft, id: idOf(userId, draft.interactionKey) });
        } catch (error) {
            transaction.abort();
            await finished.catch(() => undefined);
            throw error;
        }
        // A page that goes away commits nothing by itself: what was written in its last moment would be rolled back.
        transaction.commit();
        await finished;
    }

    /** Null when the connection is gone, which a closing browser may say only now. */
    private begin(): IDBTransaction | null {
        try {
            return this.database?.transaction(DRAFTS, 'readwrite') ?? null;
        } catch {
            this.database = null;
            return null;
        }
    }
}
