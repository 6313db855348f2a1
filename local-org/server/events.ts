/** Server-sent events at `/_org/events`: changed source, platform events, messages for the page. */
import type { ServerResponse } from 'node:http';

export type OrgEvent =
    /** LWC bundles whose source changed; the page reloads what uses them. */
    | { type: 'lwc'; bundles: string[] }
    /** Apex or metadata changed; the org was opened again. */
    | { type: 'org'; files: string[] }
    /** Something did not compile; `message` is a sentence with file and line. */
    | { type: 'problem'; message: string }
    /** A platform event was published (lightning/empApi). */
    | { type: 'platformEvent'; channel: string; replayId: number; payload: Record<string, unknown> };

const HEARTBEAT_MS = 15_000;

export class EventChannel {
    readonly #clients = new Set<ServerResponse>();
    #heartbeat: NodeJS.Timeout | undefined;

    get clients(): number {
        return this.#clients.size;
    }

    /** Makes `response` an event stream until the client leaves. */
    subscribe(response: ServerResponse): void {
        response.writeHead(200, {
            'Content-Type': 'text/event-stream; charset=utf-8',
            'Cache-Control': 'no-store',
            Connection: 'keep-alive',
        });
        response.write('retry: 1000\n: connected\n\n');
        this.#clients.add(response);
        response.on('close', () => this.#clients.delete(response));
        this.#heartbeat ??= setInterval(() => {
            for (const client of this.#clients) client.write(': still here\n\n');
        }, HEARTBEAT_MS).unref();
    }

    send(event: OrgEvent): void {
        const text = `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
        for (const client of this.#clients) client.write(text);
    }

    close(): void {
        clearInterval(this.#heartbeat);
        for (const client of this.#clients) client.end();
        this.#clients.clear();
    }
}
