/** JSON from the org's console routes. Failures arrive as an Error whose message can be shown to a person. */
import type { SaveError } from '../../../server/routes/consoleApi.ts';
import { checkSession } from '../../loader/loader.ts';
import { TEXT } from './text.ts';

export class ClientError extends Error {
    readonly status: number;
    readonly fieldErrors: SaveError['fieldErrors'];
    constructor(status: number, message: string, fieldErrors: SaveError['fieldErrors'] = []) {
        super(message);
        this.status = status;
        this.fieldErrors = fieldErrors;
    }
}

/** A refused save, or what the server's router answers. */
type Failure = Partial<SaveError> & { error?: { code?: string; message: string } };

async function request(method: string, path: string, body?: unknown): Promise<unknown> {
    let response: Response;
    try {
        response = await fetch(`/_org/console/${path}`, {
            method,
            headers: {
                Accept: 'application/json',
                ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
    } catch {
        throw new ClientError(0, TEXT.offline);
    }
    const text = await response.text();
    const answer: unknown = text === '' ? null : parse(text);
    if (!response.ok) {
        const { error, message = error?.message, fieldErrors } = (answer ?? {}) as Failure;
        checkSession(response.status, error);
        throw new ClientError(
            response.status,
            message ?? `${String(response.status)} ${response.statusText}`,
            fieldErrors,
        );
    }
    return answer;
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return { message: text.slice(0, 300) };
    }
}

export type Query = Record<string, string | number | undefined>;

/** GET `/_org/console/<path>`. `Answer` is the shape that consoleApi.ts gives the route. */
export function getJson(path: string, query: Query = {}): Promise<unknown> {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
    return request('GET', parameters.size === 0 ? path : `${path}?${parameters.toString()}`);
}

export const postJson = (path: string, body: unknown): Promise<unknown> => request('POST', path, body);
export const patchJson = (path: string, body: unknown): Promise<unknown> => request('PATCH', path, body);
export const deleteJson = (path: string): Promise<unknown> => request('DELETE', path);

export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
