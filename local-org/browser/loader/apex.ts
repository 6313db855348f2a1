/**
 * `@salesforce/apex/*`: calls of @AuraEnabled methods, imperative and wired, and the client cache of cacheable ones
 * (Lightning Data Service keeps their answers; `refreshApex` asks again).
 */
import { unwrap, type WireDataCallback } from 'lwc';
import { throwDisconnected, throwResponse, type FetchResponseError } from './fetchResponse.ts';
import { freezeDeep } from './freeze.ts';
import { checkSession } from './session.ts';

export interface ApexMethod {
    className: string;
    methodName: string;
    cacheable: boolean;
}

type Arguments = Record<string, unknown>;
type ApexFunction = ((args?: Arguments) => Promise<unknown>) & { adapter: unknown };

interface CacheEntry {
    answer: Promise<unknown>;
    /** Milliseconds since the page began. */
    at: number;
    watchers: Set<ApexWire>;
}

/** As long as Lightning Data Service trusts an Apex answer. */
const CACHE_MS = 5 * 60 * 1000;

const cache = new Map<string, CacheEntry>();
/** Wired results by the object the component was given, for refreshApex. */
const wiredResults = new WeakMap<object, ApexWire>();

/** The function a component imports; it is its own wire adapter. */
export function apexFunction(method: ApexMethod): ApexFunction {
    const invoke = (args?: Arguments): Promise<unknown> =>
        method.cacheable ? cached(method, args ?? {}).answer : call(method, args ?? {});
    class Adapter extends ApexWire {
        constructor(tell: WireDataCallback) {
            super(method, tell);
        }
    }
    return Object.assign(invoke, { adapter: Adapter });
}

/** `refreshApex(result)`: asks the server again for the value a @wire gave; resolves when all who watch it have it. */
export async function refreshApex(result: unknown): Promise<void> {
    const raw: unknown = unwrap(result);
    const wire = typeof raw === 'object' && raw !== null ? wiredResults.get(raw) : undefined;
    if (!wire)
        throw new Error('refreshApex takes the object that an @wire of an Apex method gave, with its data and error.');
    await wire.refresh();
}

/** `getSObjectValue(record, field)` of `@salesforce/apex`. */
export function getSObjectValue(record: unknown, field: string | { fieldApiName: string }): unknown {
    const path = typeof field === 'string' ? field.split('.').slice(1) : field.fieldApiName.split('.');
    let value: unknown = record;
    for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
    return value;
}

class ApexWire {
    readonly #method: ApexMethod;
    readonly #tell: WireDataCallback;
    #args: Arguments | undefined;
    #key: string | undefined;
    #connected = false;

    constructor(method: ApexMethod, tell: WireDataCallback) {
        this.#method = method;
        this.#tell = tell;
        this.#emit(undefined, undefined);
    }

    connect(): void {
        this.#connected = true;
        this.#provision();
    }

    update(args: Arguments): void {
        this.#args = args;
        this.#provision();
    }

    disconnect(): void {
        this.#connected = false;
        this.#forget();
    }

    async refresh(): Promise<void> {
        if (this.#key === undefined || !this.#args) return;
        const watchers = new Set<ApexWire>([...(cache.get(this.#key)?.watchers ?? []), this]);
        cache.delete(this.#key);
        const entry = cached(this.#method, this.#args);
        for (const watcher of watchers) entry.watchers.add(watcher);
        await Promise.all([...watchers].map((watcher) => watcher.#show(entry)));
    }

    #provision(): void {
        // A wire waits until every parameter has a value.
        if (!this.#connected || !this.#args || Object.values(this.#args).includes(undefined)) return;
        if (!this.#method.cacheable) {
            void this.#show({
                answer: Promise.resolve().then(() =>
                    throwResponse(500, SERVER_ERROR, { message: NOT_CACHEABLE(this.#method) }),
                ),
            });
            return;
        }
        const key = keyOf(this.#method, this.#args);
        if (key === this.#key) return;
        this.#forget();
        this.#key = key;
        const entry = cached(this.#method, this.#args);
        entry.watchers.add(this);
        void this.#show(entry);
    }

    async #show(entry: Pick<CacheEntry, 'answer'>): Promise<void> {
        const key = this.#key;
        try {
            const data = await entry.answer;
            if (key === this.#key) this.#emit(data, undefined);
        } catch (error) {
            if (key === this.#key) this.#emit(undefined, error);
        }
    }

    #forget(): void {
        if (this.#key !== undefined) cache.get(this.#key)?.watchers.delete(this);
        this.#key = undefined;
    }

    #emit(data: unknown, error: unknown): void {
        const result = { data, error };
        wiredResults.set(result, this);
        this.#tell(result);
    }
}

const NOT_CACHEABLE = ({ className, methodName }: ApexMethod): string =>
    `@wire needs a cacheable method: add cacheable=true to the @AuraEnabled of ${className}.${methodName}.`;

function cached(method: ApexMethod, args: Arguments): CacheEntry {
    const key = keyOf(method, args);
    const found = cache.get(key);
    if (found && performance.now() - found.at < CACHE_MS) return found;
    const entry: CacheEntry = {
        answer: call(method, args).then(freezeDeep),
        at: performance.now(),
        watchers: found?.watchers ?? new Set(),
    };
    cache.set(key, entry);
    // Errors are not kept.
    entry.answer.catch(() => {
        if (cache.get(key) === entry) cache.delete(key);
    });
    return entry;
}

function keyOf({ className, methodName }: ApexMethod, args: Arguments): string {
    const sorted = Object.keys(args)
        .sort()
        .map((name) => [name, args[name]]);
    return `${className}.${methodName}:${JSON.stringify(sorted)}`;
}

const SERVER_ERROR = 'Server Error';
const SESSION_ENDED = 'Received exception event from server';

interface ApexAnswer {
    returnValue?: unknown;
    error?: FetchResponseError['body'] & { code?: string };
}

function parseAnswer(text: string): ApexAnswer | undefined {
    try {
        return JSON.parse(text) as ApexAnswer;
    } catch {
        return undefined;
    }
}

async function call({ className, methodName, cacheable }: ApexMethod, args: Arguments): Promise<unknown> {
    let response: Response;
    let text: string;
    try {
        response = await fetch(`/_org/apex/${className}/${methodName}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ arguments: args, cacheable }),
        });
        text = await response.text();
    } catch {
        return throwDisconnected();
    }
    const answer = parseAnswer(text);
    // A page of HTML comes from something before the org: a proxy, maintenance. Aura shows its text.
    if (answer === undefined) return throwResponse(500, SERVER_ERROR, { message: text });
    if (response.ok) return answer.returnValue ?? null;
    // Aura's answer to an ended session is an event for the shell; the action itself fails with these words.
    if (checkSession(response.status, answer.error))
        return throwResponse(500, SERVER_ERROR, { message: SESSION_ENDED });
    const statusText = response.status === 500 ? SERVER_ERROR : response.statusText;
    return throwResponse(response.status, statusText, answer.error ?? { message: response.statusText });
}
