/** The machine's own clock and randomness. */
import { randomBytes } from 'node:crypto';
import type { Host } from './host.ts';

/** Warnings and errors go to standard error; `System.debug` only when `debug` is given. */
export function systemHost(debug?: (message: string) => void): Host {
    return {
        now: () => Date.now(),
        monotonic: () => performance.now(),
        cpuTime: () => {
            const { user, system } = process.threadCpuUsage();
            return (user + system) / 1000;
        },
        randomBytes: (count) => randomBytes(count),
        log: (level, message) => {
            if (level === 'debug' || level === 'info') debug?.(message);
            else process.stderr.write(`${message}\n`);
        },
    };
}
