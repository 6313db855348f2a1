import type { DataLimits } from '../../data/engine.ts';

/** Governor limits of one transaction: what was used and what is allowed. Exceeding one throws System.LimitException, which Apex cannot catch. */
export interface Limits extends DataLimits {
    readonly used: Readonly<Record<LimitName, number>>;
    readonly allowed: Readonly<Record<LimitName, number>>;
    /** Counts `amount` against a limit. */
    use(name: LimitName, amount?: number): void;
    /** Test.startTest: a fresh set; stopTest goes back to the outer one. */
    startTest(): void;
    stopTest(): void;
}

export type LimitName =
    | 'queries'
    | 'queryRows'
    | 'aggregateQueries'
    | 'queryLocatorRows'
    | 'soslQueries'
    | 'dmlStatements'
    | 'dmlRows'
    | 'cpuTime'
    | 'heapSize'
    | 'callouts'
    | 'futureCalls'
    | 'queueableJobs'
    | 'emailInvocations'
    | 'publishImmediateDml'
    | 'savepoints';
