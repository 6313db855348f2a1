import type { LimitName, Limits } from './limits.ts';

type Counts = Record<LimitName, number>;

/** Per-transaction limits of synchronous code. Source: Apex Developer Guide, "Execution Governors and Limits". */
export const SYNCHRONOUS_LIMITS: Counts = {
    queries: 100,
    queryRows: 50_000,
    aggregateQueries: 300,
    queryLocatorRows: 10_000,
    soslQueries: 20,
    dmlStatements: 150,
    dmlRows: 10_000,
    cpuTime: 10_000,
    heapSize: 6_000_000,
    callouts: 100,
    futureCalls: 50,
    queueableJobs: 50,
    emailInvocations: 10,
    publishImmediateDml: 150,
    savepoints: Number.MAX_SAFE_INTEGER,
};

export const ASYNCHRONOUS_LIMITS: Counts = {
    ...SYNCHRONOUS_LIMITS,
    queries: 200,
    cpuTime: 60_000,
    heapSize: 12_000_000,
    futureCalls: 0,
    queueableJobs: 1,
};

const MESSAGES: Record<LimitName, (count: number) => string> = {
    queries: (count) => `Too many SOQL queries: ${count}`,
    queryRows: (count) => `Too many query rows: ${count}`,
    aggregateQueries: (count) => `Too many Aggregate queries: ${count}`,
    queryLocatorRows: (count) => `Too many query locator rows: ${count}`,
    soslQueries: (count) => `Too many SOSL queries: ${count}`,
    dmlStatements: (count) => `Too many DML statements: ${count}`,
    dmlRows: (count) => `Too many DML rows: ${count}`,
    cpuTime: () => 'Apex CPU time limit exceeded',
    heapSize: (count) => `Apex heap size too large: ${count}`,
    callouts: (count) => `Too many callouts: ${count}`,
    futureCalls: (count) => `Too many future calls: ${count}`,
    queueableJobs: (count) => `Too many queueable jobs added to the queue: ${count}`,
    emailInvocations: (count) => `Too many Email Invocations: ${count}`,
    publishImmediateDml: (count) => `Too many DML statements: ${count}`,
    savepoints: (count) => `Too many savepoints: ${count}`,
};

function none(): Counts {
    return Object.fromEntries(Object.keys(SYNCHRONOUS_LIMITS).map((name) => [name, 0])) as Counts;
}

export class LimitsTracker implements Limits {
    allowed: Counts;
    private counts = none();
    /** Counts of the code around Test.startTest, while the test's own are counted. */
    private outer: Counts | null = null;
    private readonly exceeded: (message: string) => Error;
    /** Milliseconds used so far, by the host's clock. */
    private readonly elapsed: () => number;
    private cpuStart = 0;

    constructor(allowed: Counts, elapsed: () => number, exceeded: (message: string) => Error) {
        this.allowed = { ...allowed };
        this.elapsed = elapsed;
        this.exceeded = exceeded;
    }

    get used(): Counts {
        this.counts.cpuTime = Math.round(this.elapsed() - this.cpuStart);
        return this.counts;
    }

    use(name: LimitName, amount = 1): void {
        const count = this.counts[name] + amount;
        this.counts[name] = count;
        if (count > this.allowed[name]) throw this.exceeded(MESSAGES[name](count));
    }

    /** @throws LimitException when too much time has passed */
    checkCpu(): void {
        if (this.elapsed() - this.cpuStart > this.allowed.cpuTime) throw this.exceeded(MESSAGES.cpuTime(0));
    }

    query(): void {
        this.use('queries');
    }

    queryRows(count: number): void {
        this.use('queryRows', count);
    }

    dml(): void {
        this.use('dmlStatements');
    }

    dmlRows(count: number): void {
        this.use('dmlRows', count);
    }

    startTest(): void {
        this.outer = this.counts;
        this.counts = none();
        this.cpuStart = this.elapsed();
    }

    stopTest(): void {
        if (this.outer) this.counts = this.outer;
        this.outer = null;
        this.cpuStart = 0;
    }
}
