/** `start`: the org behind its server until it is told to stop. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { errorMessage } from '../errors/registry.ts';
import { problemText } from '../metadata/model.ts';
import { openOrg, type LocalOrg } from '../openOrg.ts';
import { OrgError } from '../org.ts';
import { startServer } from '../server/startServer.ts';
import type { Command } from './arguments.ts';
import { databasePath, removeDatabase } from './dataDirectory.ts';
import type { Output } from './output.ts';
import { seedNewOrg } from './seedNewOrg.ts';
import { watchProject } from './watchProject.ts';

const DEFAULT_PORT = 8080;
/** How soon asynchronous Apex starts after the transaction that asked for it. */
const JOB_INTERVAL_MS = 200;

/** Resolves when the org was asked to stop (`stop`, or SIGINT and SIGTERM). @throws what errorText knows */
export async function startCommand(
    command: Command & { name: 'start' },
    output: Output,
    stop: Promise<void>,
): Promise<number> {
    const port = portNumber(process.env['PORT']);
    // Before the data is touched: it may belong to the org that has the port.
    await checkPortIsFree(port);
    const path = databasePath(command.project);
    if (command.reset) removeDatabase(path);
    const org = await openOrg({ projectRoot: command.project, overlays: command.overlays, databasePath: path });
    const state: { org: LocalOrg } = { org };
    try {
        for (const problem of org.project.problems) output.error(`Warning: ${problemText(problem, org.project.root)}`);
        seedNewOrg(org, output);
        const stopping = new AbortController();
        void stop.then(() => stopping.abort());
        const server = await startServer({
            org,
            port,
            progress: (message) => output.error(message),
            componentCache: join(command.project, '.local-org', 'cache', 'components'),
            faults: process.env['LOCAL_ORG_FAULTS'] === '1',
            ...sessionSeconds(process.env['LOCAL_ORG_SESSION_SECONDS']),
            stopping: stopping.signal,
        });
        const jobs = setInterval(() => runJobs(state.org, output), JOB_INTERVAL_MS);
        const watcher = watchProject({
            org: () => state.org,
            databasePath: path,
            events: server.events,
            output,
            replace: (fresh) => {
                const old = state.org;
                state.org = fresh;
                server.setOrg(fresh);
                old.close();
            },
        });
        output.print(`Local org ready: ${server.origin}`);
        await stop;
        watcher.close();
        clearInterval(jobs);
        await server.close();
        return 0;
    } finally {
        state.org.close();
    }
}

function runJobs(org: LocalOrg, output: Output): void {
    try {
        org.runAsyncJobs();
    } catch (error) {
        output.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
}

/** @throws OrgError */
function portNumber(text: string | undefined): number {
    if (text === undefined || text === '') return DEFAULT_PORT;
    const port = Number(text);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
    throw new OrgError(errorMessage('LO1304', text));
}

/** @throws OrgError */
function sessionSeconds(text: string | undefined): { sessionSeconds?: number } {
    if (text === undefined || text === '') return {};
    const seconds = Number(text);
    if (Number.isInteger(seconds) && seconds > 0) return { sessionSeconds: seconds };
    throw new OrgError(errorMessage('LO1305', text));
}

async function checkPortIsFree(port: number): Promise<void> {
    if (port === 0) return;
    await new Promise<void>((resolve, reject) => {
        const probe = createServer();
        probe.once('error', (error: NodeJS.ErrnoException) => {
            const code = error.code === 'EACCES' ? 'LO1302' : 'LO1301';
            reject(new OrgError(errorMessage(code, String(port))));
        });
        probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
    });
}

/** Resolves on the first SIGINT or SIGTERM. */
export function stopSignal(): Promise<void> {
    return new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
}
