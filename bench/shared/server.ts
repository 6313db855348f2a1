/** A local org behind its server, in a process of its own, on a free port and data of its own. */
import { spawn } from 'node:child_process';
import { ROOT } from './project.ts';

export interface BenchServer {
    /** `http://127.0.0.1:40351` */
    origin: string;
    /** From the command to its ready line. */
    readyMs: number;
    stop(): Promise<void>;
}

export interface ServerOptions {
    /** Folder of the database. */
    data: string;
    /** The command and its arguments, which prints the ready line of `start`. */
    command: [name: string, ...args: string[]];
    cwd?: string;
    env?: NodeJS.ProcessEnv;
}

const READY = /^Local org ready: (http:\S+)$/m;

/** Resolves at the ready line. @throws Error with what the command printed when it ends before */
export async function startServer(options: ServerOptions): Promise<BenchServer> {
    const [name, ...args] = options.command;
    const started = performance.now();
    // A group of its own, because npm does not always hand a signal on to what it runs.
    const child = spawn(name, args, {
        cwd: options.cwd ?? ROOT,
        env: { ...process.env, PORT: '0', LOCAL_ORG_DATA: options.data, ...options.env },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    let printed = '';
    const origin = await new Promise<string>((resolve, reject) => {
        const listen = (chunk: Buffer): void => {
            printed += chunk.toString('utf8');
            const address = READY.exec(printed)?.[1];
            if (address !== undefined) resolve(address);
        };
        child.stdout.on('data', listen);
        child.stderr.on('data', listen);
        child.once('error', reject);
        void ended.then(() =>
            reject(new Error(`"${[name, ...args].join(' ')}" ended before it was ready:\n${printed}`)),
        );
    });
    return {
        origin,
        readyMs: performance.now() - started,
        stop: async () => {
            if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
            await ended;
        },
    };
}
