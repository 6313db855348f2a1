/**
 * Routes of the local org's server. Each area of the API is one file under `routes/` that exports its routes; the server
 * joins them. A handler returns an `Answer` (or a promise of one) and throws `HttpError` for what the caller did wrong.
 */
import type { ServerResponse } from 'node:http';
import type { RunningUser } from '../apex/runtime/context.ts';
import type { Org } from '../org.ts';
import type { EventChannel } from './events.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

export interface OrgRequest {
    method: Method;
    /** Path without the query, still percent-encoded. */
    path: string;
    /** Decoded values of the pattern's `:name` and `*name` parts. */
    params: Record<string, string>;
    query: URLSearchParams;
    /** Lower-case names. */
    headers: Record<string, string>;
    body: Uint8Array;
    /** The body as text (UTF-8). */
    text(): string;
    /** The body as JSON. @throws HttpError 400 when it is not JSON */
    json(): unknown;
    /** undefined when a bearer token or cookie names nobody; `requireUser` answers 401 then. */
    user: RunningUser | undefined;
    /** How the user was found: `bearer` for API clients, `cookie` for the page, `default` when neither was sent. */
    signedInBy: 'bearer' | 'cookie' | 'default';
}

export interface Answer {
    status?: number;
    headers?: Record<string, string>;
    /** Sent as JSON. */
    json?: unknown;
    body?: string | Uint8Array;
    /** Takes over the response, for streams. */
    stream?: (response: ServerResponse) => void;
}

/** What a handler can use. The org may be replaced while the server runs (changed Apex or metadata): never keep it. */
export interface App {
    readonly org: Org;
    readonly events: EventChannel;
    /** `http://127.0.0.1:8080` */
    readonly origin: string;
    /** A page's session ends after so many seconds without a request; undefined: with the browser. */
    readonly sessionSeconds: number | undefined;
}

export interface Route {
    method: Method;
    /** `/_org/aura/:class/:method`; `*rest` as the last part takes everything that follows, slashes included. */
    path: string;
    handler(request: OrgRequest, app: App): Answer | Promise<Answer>;
}

/** An error the caller sees as `{ "error": { "code", "message" } }`. */
export class HttpError extends Error {
    readonly status: number;
    readonly code: string;
    /** Replaces the JSON body, for APIs that have their own shape of errors. */
    readonly json?: unknown;
    constructor(status: number, code: string, message: string, json?: unknown) {
        super(message);
        this.status = status;
        this.code = code;
        if (json !== undefined) this.json = json;
    }
}

/** @throws HttpError 401: nobody of that name, or the page's session has ended */
export function requireUser(request: OrgRequest): RunningUser {
    if (request.signedInBy === 'default' && isPageCall(request)) {
        throw new HttpError(401, INVALID_SESSION, 'Session expired or invalid');
    }
    if (request.user) return request.user;
    throw new HttpError(
        401,
        INVALID_SESSION,
        'Nobody is signed in under that name. Send "Authorization: Bearer <username>" with the name of a user of this org.',
    );
}

export const INVALID_SESSION = 'INVALID_SESSION_ID';

/** A script of the page asks. Every page was given a cookie, so one that sends none has lost its session. */
function isPageCall({ headers }: OrgRequest): boolean {
    return headers['sec-fetch-site'] !== undefined && headers['sec-fetch-mode'] !== 'navigate';
}

interface CompiledRoute {
    route: Route;
    pattern: RegExp;
    names: string[];
}

export class Router {
    readonly #routes: CompiledRoute[];

    constructor(routes: readonly Route[]) {
        this.#routes = routes.map(compile);
    }

    /** The first route that fits, or `methods` of the routes whose path fits (empty: no such path). */
    match(method: Method, path: string): { route: Route; params: Record<string, string> } | { methods: Method[] } {
        const methods = new Set<Method>();
        for (const { route, pattern, names } of this.#routes) {
            const found = pattern.exec(path);
            if (!found) continue;
            if (route.method !== method && !(method === 'HEAD' && route.method === 'GET')) {
                methods.add(route.method);
                continue;
            }
            const params = Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? '')]));
            return { route, params };
        }
        return { methods: [...methods] };
    }
}

function compile(route: Route): CompiledRoute {
    const names: string[] = [];
    const source = route.path
        .split('/')
        .map((part) => {
            if (part.startsWith(':')) {
                names.push(part.slice(1));
                return '([^/]+)';
            }
            if (part.startsWith('*')) {
                names.push(part.slice(1));
                return '(.*)';
            }
            return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        })
        .join('/');
    return { route, pattern: new RegExp(`^${source}$`), names };
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        throw new HttpError(400, 'BAD_ADDRESS', `The address has a broken percent code: ${part}`);
    }
}
