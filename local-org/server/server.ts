/** The local org's HTTP server: listens on 127.0.0.1 only, checks every request, finds its user and its route. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Org } from '../org.ts';
import { errorMessage } from '../errors/registry.ts';
import { EventChannel } from './events.ts';
import { forwardPlatformEvents } from './platformEvents.ts';
import { HttpError, Router, type Answer, type App, type Method, type OrgRequest, type Route } from './router.ts';
import { checkOrigin, SECURITY_HEADERS } from './security.ts';
import { requestUser, userCookie } from './users.ts';

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] satisfies Method[];
/** As Salesforce's REST API limits a request. */
const MAX_BODY_BYTES = 50 * 1024 * 1024;

export interface ServerOptions {
    org: Org;
    /** 0 takes any free port. */
    port: number;
    routes: readonly Route[];
    /** See App. */
    sessionSeconds?: number;
}

export interface OrgServer {
    readonly port: number;
    /** `http://127.0.0.1:8080` */
    readonly origin: string;
    readonly events: EventChannel;
    readonly org: Org;
    /** Replaces the org after its Apex or metadata changed. Running requests end with the org they began with. */
    setOrg(org: Org): void;
    close(): Promise<void>;
}

/** @throws Error with a sentence when the port is taken or may not be used */
export async function listen(options: ServerOptions): Promise<OrgServer> {
    const router = new Router(options.routes);
    const events = new EventChannel();
    const state = {
        org: options.org,
        port: options.port,
        stopEvents: forwardPlatformEvents(options.org, events),
    };
    const app: App = {
        get org() {
            return state.org;
        },
        get origin() {
            return `http://127.0.0.1:${String(state.port)}`;
        },
        events,
        sessionSeconds: options.sessionSeconds,
    };
    const server = createServer((request, response) => {
        void serve(request, response, router, app, state.port);
    });
    state.port = await bind(server, options.port);
    return {
        port: state.port,
        origin: app.origin,
        events,
        get org() {
            return state.org;
        },
        setOrg(org) {
            state.stopEvents();
            state.org = org;
            state.stopEvents = forwardPlatformEvents(org, events);
        },
        close: () => {
            state.stopEvents();
            events.close();
            return new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            });
        },
    };
}

function bind(server: Server, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
            if (error.code === 'EADDRINUSE') reject(new Error(errorMessage('LO1301', String(port))));
            else if (error.code === 'EACCES') reject(new Error(errorMessage('LO1302', String(port))));
            else reject(error);
        });
        server.listen(port, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : port);
        });
    });
}

async function serve(
    message: IncomingMessage,
    response: ServerResponse,
    router: Router,
    app: App,
    port: number,
): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    try {
        checkOrigin(message, port);
        const { route, params, url, method } = findRoute(message, router, app);
        const body = await readBody(message);
        const request: OrgRequest = {
            method,
            path: url.pathname,
            params,
            query: url.searchParams,
            headers: flatHeaders(message),
            body,
            text: () => new TextDecoder().decode(body),
            json: () => parseJson(body),
            ...requestUser(app.org, message.headers),
        };
        if (request.signedInBy === 'cookie' && request.user && app.sessionSeconds !== undefined) {
            response.setHeader('Set-Cookie', userCookie(request.user.username, app.sessionSeconds));
        }
        send(response, await route.handler(request, app));
    } catch (error) {
        send(response, errorAnswer(error, app));
    }
}

function findRoute(
    message: IncomingMessage,
    router: Router,
    app: App,
): { route: Route; params: Record<string, string>; url: URL; method: Method } {
    const url = new URL(message.url ?? '/', app.origin);
    const method = message.method ?? 'GET';
    if (!METHODS.includes(method)) {
        throw new HttpError(405, 'METHOD_NOT_ALLOWED', `The local org does not know the HTTP method ${method}.`);
    }
    const found = router.match(method as Method, url.pathname);
    if ('route' in found) return { ...found, url, method: method as Method };
    if (found.methods.length > 0) {
        throw new HttpError(
            405,
            'METHOD_NOT_ALLOWED',
            `HTTP method ${method} is not allowed at ${url.pathname}. Allowed are ${found.methods.join(', ')}.`,
        );
    }
    throw new HttpError(404, 'NOT_FOUND', `The local org has nothing at ${url.pathname}.`);
}

async function readBody(message: IncomingMessage): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > MAX_BODY_BYTES) throw new HttpError(413, 'REQUEST_TOO_LARGE', 'The request is larger than 50 MB.');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

function parseJson(body: Uint8Array): unknown {
    try {
        return JSON.parse(new TextDecoder().decode(body));
    } catch (error) {
        throw new HttpError(400, 'JSON_PARSER_ERROR', `The request body is not JSON: ${(error as Error).message}`);
    }
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(message.headers)) {
        if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    return headers;
}

function errorAnswer(error: unknown, app: App): Answer {
    if (error instanceof HttpError) {
        return { status: error.status, json: error.json ?? { error: { code: error.code, message: error.message } } };
    }
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    app.org.host.log('error', stack ?? message);
    return { status: 500, json: { error: { code: 'UNKNOWN_EXCEPTION', message } } };
}

function send(response: ServerResponse, answer: Answer): void {
    if (answer.stream) {
        answer.stream(response);
        return;
    }
    const { status = 200, headers = {}, json, body } = answer;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (json !== undefined && !response.hasHeader('Content-Type')) {
        response.setHeader('Content-Type', 'application/json; charset=utf-8');
    }
    if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
    response.writeHead(status);
    response.end(json === undefined ? body : JSON.stringify(json));
}
