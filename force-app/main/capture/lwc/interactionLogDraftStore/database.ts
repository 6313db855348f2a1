/** IndexedDB with promises; only what the draft store needs. */

export const done = (transaction: IDBTransaction): Promise<void> =>
    new Promise((resolve, reject) => {
        const fail = (): void => {
            reject(transaction.error ?? new DOMException('The transaction was aborted.', 'AbortError'));
        };
        transaction.oncomplete = () => {
            resolve();
        };
        transaction.onabort = fail;
        transaction.onerror = fail;
    });

export const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
        request.onsuccess = () => {
            resolve(request.result);
        };
        request.onerror = () => {
            reject(request.error ?? new DOMException('The request failed.', 'UnknownError'));
        };
    });

export interface Opening {
    name: string;
    version: number;
    /** Brings the database from a former version, 0 for a new one, to this one. */
    upgrade: (database: IDBDatabase, from: number) => void;
    /** The connection ended: a newer page needs another version, or the browser closed it. */
    closed: () => void;
}

/**
 * Rejects when the browser has no IndexedDB, refuses it, holds a newer version, or another page keeps an older one
 * open in spite of being asked to let go.
 */
export function openDatabase({ name, version, upgrade, closed }: Opening): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
        // Some browsers have none in private windows and in embedded pages.
        const request = (indexedDB as IDBFactory | undefined)?.open(name, version);
        if (!request) {
            reject(new DOMException('This browser keeps no data.', 'NotSupportedError'));
            return;
        }
        let isGivenUp = false;
        request.onupgradeneeded = ({ oldVersion }) => {
            upgrade(request.result, oldVersion);
        };
        request.onblocked = () => {
            isGivenUp = true;
            reject(new DOMException('Another page keeps an older version open.', 'InvalidStateError'));
        };
        request.onerror = () => {
            reject(request.error ?? new DOMException('The database cannot be opened.', 'UnknownError'));
        };
        request.onsuccess = () => {
            const database = request.result;
            if (isGivenUp) {
                database.close();
                return;
            }
            // A page with a newer version waits until all others have let go.
            database.onversionchange = () => {
                database.close();
                closed();
            };
            database.onclose = closed;
            resolve(database);
        };
    });
}
