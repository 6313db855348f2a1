/**
 * Other tabs of this browser. Per interaction one tab holds a lock and writes; the others follow what it tells on the
 * channel, and stand in line for the lock, which the browser hands on when the writer's page is gone.
 */
import type { LocalDraft, Versions } from 'c/interactionLogDraftStore';
import type { Channel, Dependencies } from './dependencies';
import { isObject } from './readState';
import type { Whereabouts } from './types';

export type Message =
    /** The writer tells how the interaction stands. */
    | { type: 'state'; draft: LocalDraft; whereabouts: Whereabouts }
    | { type: 'whereabouts'; interactionKey: string; whereabouts: Whereabouts }
    /** Somebody who follows asks how it stands. */
    | { type: 'ask'; interactionKey: string }
    /** Somebody who follows wants to write. */
    | { type: 'release'; interactionKey: string }
    /** The interaction is over: logged, or given up. `versions`: of what is over. */
    | { type: 'gone'; interactionKey: string; isLogged: boolean; versions: Versions };

export interface TabsListener {
    /** This tab writes from now on; the one that did is gone or let go. */
    granted(interactionKey: string): void;
    /** Another tab took over without waiting. */
    lost(interactionKey: string): void;
    heard(message: Message): void;
}

/** A place in line for the lock of one interaction, or the lock itself. */
interface Place {
    isHeld: boolean;
    leave: () => void;
}

/** Time the writer has to finish what it does, in milliseconds. */
const PATIENCE = 2_000;

export class Tabs {
    private readonly dependencies: Pick<Dependencies, 'locks' | 'openChannel' | 'clock'>;
    private listener: TabsListener | null = null;
    private readonly places = new Map<string, Place>();
    private userId = '';
    private channel: Channel | null = null;

    constructor(dependencies: Pick<Dependencies, 'locks' | 'openChannel' | 'clock'>) {
        this.dependencies = dependencies;
    }

    /** Until then there are no other tabs, and no locks. */
    open(userId: string, listener: TabsListener): void {
        this.userId = userId;
        this.listener = listener;
        // Without locks every tab believes to be alone, and what others tell would only confuse it.
        if (!this.dependencies.locks || !this.dependencies.openChannel) return;
        this.channel = this.dependencies.openChannel(`interactionLog ${userId}`);
        this.channel.onMessage((message) => {
            if (isMessage(message)) listener.heard(message);
        });
    }

    /** Somebody may listen. */
    get isOpen(): boolean {
        return this.channel !== null;
    }

    tell(message: Message): void {
        this.channel?.post(message);
    }

    /** Takes the lock of an interaction that began in this tab; nobody else can have it. */
    hold(interactionKey: string): void {
        if (this.listener && !this.places.has(interactionKey)) void this.request(interactionKey, {});
    }

    /** Whether this tab writes the interaction; else it stands in line from now on. */
    async claim(interactionKey: string): Promise<boolean> {
        const place = this.places.get(interactionKey);
        if (place) return place.isHeld;
        const isHeld = await this.request(interactionKey, { ifAvailable: true });
        if (!isHeld) void this.wait(interactionKey);
        return isHeld;
    }

    isHeld(interactionKey: string): boolean {
        return this.places.get(interactionKey)?.isHeld ?? false;
    }

    release(interactionKey: string): void {
        const place = this.places.get(interactionKey);
        this.places.delete(interactionKey);
        place?.leave();
    }

    /** Stands in line again after letting go. */
    async wait(interactionKey: string): Promise<void> {
        const isHeld = await this.request(interactionKey, {});
        if (isHeld) this.listener?.granted(interactionKey);
    }

    /** Asks the writer to let go; takes the lock from one that does not answer. */
    async take(interactionKey: string): Promise<void> {
        if (this.places.get(interactionKey)?.isHeld ?? true) return;
        this.tell({ type: 'release', interactionKey });
        await new Promise<void>((resolve) => {
            const look = (left: number): void => {
                if (left <= 0 || this.places.get(interactionKey)?.isHeld !== false) resolve();
                else
                    this.dependencies.clock.after(PATIENCE / 20, () => {
                        look(left - 1);
                    });
            };
            look(20);
        });
        if (this.places.get(interactionKey)?.isHeld !== false) return;
        this.release(interactionKey);
        if (await this.request(interactionKey, { steal: true })) this.listener?.granted(interactionKey);
    }

    /** Resolves when the lock is granted (true), was not available, or the place was left. */
    private request(interactionKey: string, options: LockOptions): Promise<boolean> {
        const { locks } = this.dependencies;
        const place: Place = { isHeld: false, leave: () => undefined };
        this.places.set(interactionKey, place);
        const isCurrent = (): boolean => this.places.get(interactionKey) === place;
        if (!locks) {
            place.isHeld = true;
            return Promise.resolve(true);
        }
        return new Promise((resolve) => {
            const controller = new AbortController();
            const isWaiting = options.ifAvailable !== true && options.steal !== true;
            place.leave = () => {
                controller.abort();
                resolve(false);
            };
            const name = `interactionLog ${this.userId} ${interactionKey}`;
            locks
                .request(name, isWaiting ? { ...options, signal: controller.signal } : options, async (lock) => {
                    if (lock === null || !isCurrent()) {
                        if (isCurrent()) this.places.delete(interactionKey);
                        resolve(false);
                        return;
                    }
                    await new Promise<void>((letGo) => {
                        place.isHeld = true;
                        place.leave = letGo;
                        resolve(true);
                    });
                })
                .catch(() => {
                    // Given up by this tab, or stolen. What else can go wrong leaves this tab alone with itself.
                    if (!isCurrent()) return;
                    if (place.isHeld) {
                        this.places.delete(interactionKey);
                        this.listener?.lost(interactionKey);
                    } else {
                        place.isHeld = true;
                        resolve(true);
                    }
                });
        });
    }
}

const TYPES: readonly unknown[] = ['state', 'whereabouts', 'ask', 'release', 'gone'] satisfies Message['type'][];

/** Another tab may run another version of the panel. */
const isMessage = (value: unknown): value is Message =>
    isObject(value) &&
    TYPES.includes(value.type) &&
    (value.type === 'state'
        ? isObject(value.draft) && typeof value.draft.interactionKey === 'string'
        : typeof value.interactionKey === 'string');
