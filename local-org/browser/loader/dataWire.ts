/**
 * Wires of Lightning Data Service: `{ data, error }`, provisioned when every needed parameter has a value, again when the
 * data changed. Answers are shared by everybody who asks for the same and are read-only.
 */
import type { WireAdapterConstructor, WireDataCallback } from 'lwc';
import { freezeDeep } from './freeze.ts';

type Config = Record<string, unknown>;

export interface DataRequest {
    /** The same key means the same data. */
    key: string;
    /** Ids of the records in the answer, told by `invalidate`. */
    recordIds: string[];
    load(): Promise<unknown>;
}

interface Entry {
    request: DataRequest;
    answer: Promise<unknown>;
    watchers: Set<Watcher>;
}

type Watcher = () => void;

const entries = new Map<string, Entry>();

/** `toRequest` answers undefined while a parameter is missing. */
export function dataWire(toRequest: (config: Config) => DataRequest | undefined): WireAdapterConstructor {
    return class DataWire {
        readonly #tell: WireDataCallback;
        #request: DataRequest | undefined;
        #connected = false;
        readonly #show = (): void => {
            void this.#provision();
        };

        constructor(tell: WireDataCallback) {
            this.#tell = tell;
            tell({ data: undefined, error: undefined });
        }

        connect(): void {
            this.#connected = true;
            this.#start();
        }

        update(config: Config): void {
            const request = toRequest(config);
            if (request?.key === this.#request?.key) return;
            this.#stop();
            this.#request = request;
            this.#start();
        }

        disconnect(): void {
            this.#connected = false;
            this.#stop();
        }

        #start(): void {
            if (!this.#connected || !this.#request) return;
            entryOf(this.#request).watchers.add(this.#show);
            this.#show();
        }

        #stop(): void {
            if (!this.#request) return;
            const entry = entries.get(this.#request.key);
            entry?.watchers.delete(this.#show);
            if (entry?.watchers.size === 0) entries.delete(this.#request.key);
        }

        async #provision(): Promise<void> {
            const request = this.#request;
            const answer = request && entries.get(request.key)?.answer;
            if (!answer) return;
            const isCurrent = (): boolean =>
                this.#connected && this.#request === request && entries.get(request.key)?.answer === answer;
            try {
                const data = await answer;
                if (isCurrent()) this.#tell({ data, error: undefined });
            } catch (error) {
                if (isCurrent()) this.#tell({ data: undefined, error });
            }
        }
    };
}

type InvalidationListener = (recordIds: readonly string[] | undefined) => void;

const invalidationListeners = new Set<InvalidationListener>();

/** Told which records (all, when undefined) are to be read again, by whoever shows them without a wire. */
export function onInvalidate(listener: InvalidationListener): () => void {
    invalidationListeners.add(listener);
    return () => invalidationListeners.delete(listener);
}

/** Loads again what contains one of the records (all, when undefined) and tells who watches it. Resolves when it is there. */
export async function invalidate(recordIds?: readonly string[]): Promise<void> {
    for (const listener of [...invalidationListeners]) listener(recordIds);
    const stale = [...entries.values()].filter(
        ({ request }) =>
            recordIds === undefined || request.recordIds.some((id) => recordIds.some((other) => sameId(id, other))),
    );
    await Promise.allSettled(
        stale.map(async (entry) => {
            entry.answer = load(entry.request);
            for (const watcher of entry.watchers) watcher();
            await entry.answer;
        }),
    );
}

function sameId(one: string, other: string): boolean {
    return one.slice(0, 15) === other.slice(0, 15);
}

function entryOf(request: DataRequest): Entry {
    let entry = entries.get(request.key);
    if (!entry) {
        entry = { request, answer: load(request), watchers: new Set() };
        entries.set(request.key, entry);
    }
    return entry;
}

function load(request: DataRequest): Promise<unknown> {
    const answer = request.load().then(freezeDeep);
    // Each watcher reports the error itself.
    answer.catch(() => undefined);
    return answer;
}
