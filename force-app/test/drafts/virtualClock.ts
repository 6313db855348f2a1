/** Time that passes only when a test says so. */
import type { Clock } from 'c/interactionLogWorkspace';

interface Timer {
    at: number;
    run: () => void;
}

/** Longer than any chain of promises between two timers. */
const TICKS = 60;
/** More than anything does in an hour. */
const MAX_RUNS = 3_000;

export class VirtualClock implements Clock {
    private time = Date.parse('2026-01-02T03:04:05.000Z');
    private readonly timers = new Set<Timer>();

    now(): number {
        return this.time;
    }

    after(milliseconds: number, run: () => void): () => void {
        const timer = { at: this.time + milliseconds, run };
        this.timers.add(timer);
        return () => {
            this.timers.delete(timer);
        };
    }

    /** Lets promises settle without time passing. */
    async settle(): Promise<void> {
        for (let tick = 0; tick < TICKS; tick++) {
            // eslint-disable-next-line no-await-in-loop
            await Promise.resolve();
        }
    }

    async advance(milliseconds: number): Promise<void> {
        const end = this.time + milliseconds;
        for (let runs = 0; ; runs++) {
            if (runs > MAX_RUNS) throw new Error('Timers start timers without end.');
            // eslint-disable-next-line no-await-in-loop
            await this.settle();
            const next = this.earliest(end);
            if (!next) break;
            this.timers.delete(next);
            this.time = next.at;
            next.run();
        }
        this.time = end;
    }

    private earliest(end: number): Timer | null {
        let found: Timer | null = null;
        for (const timer of this.timers) if (timer.at <= end && (!found || timer.at < found.at)) found = timer;
        return found;
    }
}
