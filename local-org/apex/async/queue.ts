/** Work that runs after its transaction: @future, Queueable, Batchable, Schedulable, platform events. */
import type { AsyncJob } from '../runtime/context.ts';
import type { RunningUser } from '../runtime/context.ts';

export interface QueuedJob {
    readonly id: string;
    readonly job: AsyncJob;
    readonly user: RunningUser;
    /** Milliseconds since the epoch from which it may run. */
    readonly due: number;
}

const ID_PREFIX = '707';

export class AsyncQueue {
    private jobs: QueuedJob[] = [];
    private next = 1;
    private readonly now: () => number;

    constructor(now: () => number) {
        this.now = now;
    }

    /** A job of a transaction that may still fail: nothing runs until `add`. */
    prepare(job: AsyncJob, user: RunningUser): QueuedJob {
        const id = `${ID_PREFIX}${String(this.next++).padStart(12, '0')}AAA`;
        return { id, job, user, due: this.now() + (job.delayMinutes ?? 0) * 60_000 };
    }

    add(jobs: readonly QueuedJob[]): void {
        this.jobs.push(...jobs);
    }

    /** Takes the next job that is due. */
    take(): QueuedJob | undefined {
        const now = this.now();
        const index = this.jobs.findIndex((queued) => queued.due <= now);
        return index < 0 ? undefined : this.jobs.splice(index, 1)[0];
    }

    get size(): number {
        return this.jobs.length;
    }
}
