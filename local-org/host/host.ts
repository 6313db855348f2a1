/**
 * Everything the org takes from the machine it runs on. The evaluator, the data engine and the values never call
 * `Date.now()`, `Math.random()` or `crypto` themselves: they ask the host, so a test can hold time still.
 */
export interface Host {
    /** Milliseconds since the epoch. */
    now(): number;
    /** Milliseconds on a clock that never goes back; for limits and durations. */
    monotonic(): number;
    /** Milliseconds of processor time this thread has used, for the CPU limit; absent where only `monotonic` is known. */
    cpuTime?(): number;
    /** `count` random bytes. */
    randomBytes(count: number): Uint8Array;
    /** Where `System.debug` and warnings go. */
    log(level: 'debug' | 'info' | 'warn' | 'error', message: string): void;
}
