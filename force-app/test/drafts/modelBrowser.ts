/** A browser with tabs, which can crash and freeze: a device that keeps drafts, locks, channels, a network. */
import type { DraftStore, LocalDraft } from 'c/interactionLogDraftStore';
import { Workspace } from 'c/interactionLogWorkspace';
import type { Channel, Dependencies, Entry, Locks, Server, WorkspaceEvent } from 'c/interactionLogWorkspace';
import type { Settings } from 'c/interactionLogApi';
import { SETTINGS } from 'test/fixtures';
import { NO_ANSWER } from './modelServer';
import type { ModelServer } from './modelServer';
import type { VirtualClock } from './virtualClock';

export const USER = '005000000000001AAA';

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const never = new Promise<never>(() => undefined);

interface LockRequest {
    tab: Tab;
    granted: (lock: unknown) => Promise<void>;
    resolve: () => void;
    reject: (reason: unknown) => void;
}

export class ModelBrowser {
    readonly clock: VirtualClock;
    readonly server: ModelServer;
    /** What survives every tab. */
    readonly device = new Map<string, LocalDraft>();
    isDeviceFull = false;
    hasDevice = true;
    hasTabs = true;
    isOnline = true;
    settings: Settings = SETTINGS;
    readonly tabs: Tab[] = [];
    /** Milliseconds a message from tab to tab takes. */
    messageDelay = 1;
    private heardAt = 0;
    private readonly held = new Map<string, LockRequest>();
    private readonly queues = new Map<string, LockRequest[]>();
    readonly name: string;
    private count = 0;

    constructor(clock: VirtualClock, server: ModelServer, name = 'A') {
        this.name = name;
        this.clock = clock;
        this.server = server;
    }

    /** A page that has not asked the server yet. */
    openTab(): Tab {
        this.count += 1;
        const tab = new Tab(this, this.count);
        this.tabs.push(tab);
        return tab;
    }

    /** A page with its panel opened. */
    async openPanel(): Promise<Tab> {
        const tab = this.openTab();
        await tab.start();
        return tab;
    }

    setOnline(isOnline: boolean): void {
        this.isOnline = isOnline;
        for (const tab of this.tabs) if (tab.isAlive) tab.networkChanged();
    }

    request(tab: Tab, name: string, options: LockOptions, granted: LockRequest['granted']): Promise<void> {
        return new Promise<void>((resolve, reject) => {
            const request: LockRequest = { tab, granted, resolve, reject };
            const holder = this.held.get(name);
            if (options.steal && holder) {
                this.held.delete(name);
                if (holder.tab.isAlive) holder.reject(new DOMException('Stolen', 'AbortError'));
            } else if (holder && options.ifAvailable) {
                void granted(null).then(resolve, reject);
                return;
            }
            if (this.held.has(name)) {
                this.queues.set(name, [...(this.queues.get(name) ?? []), request]);
                options.signal?.addEventListener('abort', () => {
                    this.leave(name, request);
                    reject(new DOMException('Aborted', 'AbortError'));
                });
            } else this.grant(name, request);
        });
    }

    /** Other tabs hear it a moment later. */
    post(from: Tab, name: string, message: unknown): void {
        const copy = clone(message);
        // Never faster than one before.
        this.heardAt = Math.max(this.heardAt, this.clock.now() + this.messageDelay);
        this.clock.after(this.heardAt - this.clock.now(), () => {
            for (const tab of this.tabs) if (tab !== from) tab.hear(name, clone(copy));
        });
    }

    /** The locks of a tab that is gone go to those who wait. */
    releaseAll(tab: Tab): void {
        for (const [name, queue] of this.queues) {
            this.queues.set(
                name,
                queue.filter((request) => request.tab !== tab),
            );
        }
        for (const [name, request] of [...this.held]) if (request.tab === tab) this.free(name, request);
    }

    private leave(name: string, request: LockRequest): void {
        const queue = this.queues.get(name) ?? [];
        this.queues.set(
            name,
            queue.filter((one) => one !== request),
        );
    }

    private grant(name: string, request: LockRequest): void {
        this.held.set(name, request);
        this.clock.after(0, () => {
            if (!request.tab.isAlive) return;
            request
                .granted({ name })
                .then(request.resolve, request.reject)
                .finally(() => {
                    this.free(name, request);
                });
        });
    }

    private free(name: string, request: LockRequest): void {
        if (this.held.get(name) !== request) return;
        this.held.delete(name);
        const [next, ...rest] = this.queues.get(name) ?? [];
        this.queues.set(name, rest);
        if (next) this.grant(name, next);
    }
}

export class Tab {
    readonly workspace: Workspace;
    readonly events: WorkspaceEvent[] = [];
    isAlive = true;
    /** Nothing runs in it, but its locks are held. */
    isFrozen = false;
    private readonly touched = new Set<string>();
    private readonly thawing: (() => void)[] = [];
    private readonly browser: ModelBrowser;
    private readonly number: number;
    private readonly channels = new Map<string, (message: unknown) => void>();
    private leave: () => void = () => undefined;
    private onNetwork: () => void = () => undefined;
    private ids = 0;

    constructor(browser: ModelBrowser, number: number) {
        this.browser = browser;
        this.number = number;
        this.workspace = new Workspace(this.dependencies());
        this.workspace.subscribe((event) => {
            this.events.push(event);
            if (event.interactionKey !== null) this.touched.add(event.interactionKey);
        });
    }

    /** As the panel does. */
    async start(): Promise<void> {
        const { browser, workspace } = this;
        const keys = workspace.draftKeys(USER);
        await browser.clock.advance(5);
        const answer = browser.server.open(await keys);
        await browser.clock.advance(5);
        void workspace.start({ userId: USER, settings: browser.settings, ...answer });
        await browser.clock.advance(20);
    }

    /** Also those that are logged and about to go. */
    allEntries(): Entry[] {
        const listed = this.workspace.list();
        const keys = new Set(listed.map(({ state }) => state.interactionKey));
        const touched = [...this.touched].filter((key) => !keys.has(key)).map((key) => this.workspace.get(key));
        return [...listed, ...touched.filter((entry) => entry !== null)];
    }

    /** The page goes in good order. */
    close(): void {
        this.leave();
        this.crash();
    }

    /** As when the agent looks at another application. */
    hide(): void {
        this.leave();
    }

    crash(): void {
        this.isAlive = false;
        this.browser.releaseAll(this);
    }

    freeze(): void {
        this.isFrozen = true;
    }

    thaw(): void {
        this.isFrozen = false;
        for (const run of this.thawing.splice(0)) this.run(run);
    }

    networkChanged(): void {
        this.run(this.onNetwork);
    }

    hear(name: string, message: unknown): void {
        this.run(() => this.channels.get(name)?.(message));
    }

    /** Nothing happens in a page that is gone. */
    private run(work: () => void): void {
        if (!this.isAlive) return;
        if (this.isFrozen) this.thawing.push(work);
        else work();
    }

    private lives<T>(work: Promise<T>): Promise<T> {
        return new Promise((resolve, reject) => {
            work.then(
                (value) => {
                    this.run(() => {
                        resolve(value);
                    });
                },
                (error: unknown) => {
                    this.run(() => {
                        // As it was given.
                        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
                        reject(error);
                    });
                },
            );
        });
    }

    private dependencies(): Dependencies {
        const { browser } = this;
        const { clock, server } = browser;
        const call = <T>(run: () => Promise<T>): Promise<T> => {
            if (!this.isAlive) return never;
            return this.lives(browser.isOnline ? run() : Promise.reject(NO_ANSWER));
        };
        const calls: Server = {
            checkpoint: (request) => call(() => server.checkpoint(request)),
            discard: (request) => call(() => server.discard(request)),
            save: (request) => call(() => server.save(request)),
            finish: (request) => call(() => server.finish(request)),
        };
        const locks: Locks = {
            request: (name, options, granted) =>
                this.lives(
                    browser.request(this, name, options, (lock) => {
                        if (!this.isAlive) return never;
                        return granted(lock);
                    }),
                ),
        };
        return {
            openStore: () =>
                browser.hasDevice ? Promise.resolve(this.store()) : Promise.reject(new Error('No device.')),
            server: calls,
            clock: {
                now: () => clock.now(),
                after: (milliseconds, run) =>
                    clock.after(milliseconds, () => {
                        this.run(run);
                    }),
            },
            network: {
                isOnline: () => browser.isOnline,
                onChange: (listener) => {
                    this.onNetwork = listener;
                },
            },
            locks: browser.hasTabs ? locks : null,
            openChannel: browser.hasTabs ? (name) => this.channel(name) : null,
            onLeave: (listener) => {
                this.leave = listener;
            },
            newId: () => {
                this.ids += 1;
                return `${browser.name}${String(this.number)}-${String(this.ids)}`.padEnd(9, '-');
            },
            random: () => 0.5,
        };
    }

    private channel(name: string): Channel {
        return {
            post: (message) => {
                if (this.isAlive) this.browser.post(this, name, message);
            },
            onMessage: (listener) => {
                this.channels.set(name, listener);
            },
        };
    }

    private store(): DraftStore {
        const { browser } = this;
        const { device } = browser;
        const exchange: DraftStore['exchange'] = (_userId, written, removedKeys) => {
            if (!this.isAlive) return never;
            if (browser.isDeviceFull && written.length > 0)
                return this.lives(Promise.reject(new DOMException('Full', 'QuotaExceededError')));
            for (const key of removedKeys) device.delete(key);
            for (const draft of written) device.set(draft.interactionKey, clone(draft));
            return this.lives(Promise.resolve());
        };
        return {
            isDurable: true,
            read: () => this.lives(Promise.resolve([...device.values()].map(clone))),
            write: (draft) => exchange(draft.userId, [draft], []),
            remove: (userId, interactionKey) => exchange(userId, [], [interactionKey]),
            exchange,
        };
    }
}
