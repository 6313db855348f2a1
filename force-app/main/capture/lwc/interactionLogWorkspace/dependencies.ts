/** What the workspace needs of the browser and the server; tests bring their own. */
import type {
    DiscardRequest,
    DraftRequest,
    DraftResult,
    FinishRequest,
    FinishResult,
    SaveRequest,
    SaveResult,
} from 'c/interactionLogApi';
import type { DraftStore } from 'c/interactionLogDraftStore';

export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Runs it once; returns what calls it off. */
    after(milliseconds: number, run: () => void): () => void;
}

/** As in c/interactionLogApi. */
export interface Server {
    checkpoint(request: DraftRequest): Promise<DraftResult>;
    /** Whether the server has no copy any more. */
    discard(request: DiscardRequest): Promise<boolean>;
    save(request: SaveRequest): Promise<SaveResult>;
    finish(request: FinishRequest): Promise<FinishResult>;
}

export interface Network {
    isOnline(): boolean;
    onChange(listener: () => void): void;
}

/** What of navigator.locks is used. */
export interface Locks {
    request(name: string, options: LockOptions, granted: (lock: unknown) => Promise<void>): Promise<void>;
}

/** What of a BroadcastChannel is used. */
export interface Channel {
    post(message: unknown): void;
    onMessage(listener: (message: unknown) => void): void;
}

export interface Dependencies {
    openStore(): Promise<DraftStore>;
    server: Server;
    clock: Clock;
    network: Network;
    /** Null where the browser has none; the page then believes to be alone. */
    locks: Locks | null;
    openChannel: ((name: string) => Channel) | null;
    /** The page is hidden or goes away. */
    onLeave(listener: () => void): void;
    newId(): string;
    /** From 0 up to 1. */
    random(): number;
}
