/** When the text is kept: at a pause, and while there is none, now and then. */
import type { Clock } from './dependencies';

/** Milliseconds without a change that count as a pause. */
const PAUSE = 200;
/** Nobody types longer than this, in milliseconds, without anything being kept. */
const LONGEST = 2_000;

interface Waiting {
    since: number;
    /** Of the last change. */
    changedAt: number;
    cancel: () => void;
}

export class Pace<Thing extends object> {
    private readonly clock: Clock;
    private readonly keep: (thing: Thing) => void;
    private readonly waiting = new Map<Thing, Waiting>();

    constructor(clock: Clock, keep: (thing: Thing) => void) {
        this.clock = clock;
        this.keep = keep;
    }

    /** It changed. Runs with every key, so it starts no timer while one runs. */
    changed(thing: Thing): void {
        const now = this.clock.now();
        const waiting = this.waiting.get(thing);
        if (waiting) waiting.changedAt = now;
        else this.waiting.set(thing, { since: now, changedAt: now, cancel: this.look(thing, PAUSE) });
    }

    /** Keeps it now if it waits. */
    hurry(thing: Thing): void {
        if (!this.waiting.has(thing)) return;
        this.cancel(thing);
        this.keep(thing);
    }

    cancel(thing: Thing): void {
        this.waiting.get(thing)?.cancel();
        this.waiting.delete(thing);
    }

    private look(thing: Thing, milliseconds: number): () => void {
        return this.clock.after(milliseconds, () => {
            const waiting = this.waiting.get(thing);
            if (!waiting) return;
            const now = this.clock.now();
            const rest = Math.min(waiting.changedAt + PAUSE, waiting.since + LONGEST) - now;
            if (rest > 0) waiting.cancel = this.look(thing, rest);
            else this.hurry(thing);
        });
    }
}
