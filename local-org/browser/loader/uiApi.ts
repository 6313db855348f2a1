/** Requests to the server's UI API. */
import { checkSession } from './session.ts';
import { throwDisconnected, throwResponse, type FetchResponseError } from './fetchResponse.ts';

/** @throws FetchResponseError */
export async function uiApi(method: string, path: string, body?: unknown): Promise<unknown> {
    let response: Response;
    try {
        response = await fetch(`/_org/ui-api${path}`, {
            method,
            ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
        });
    } catch {
        return throwDisconnected();
    }
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const { error } = answer as { error: FetchResponseError['body'] & { code?: string } };
    if (checkSession(response.status, error)) {
        return throwResponse(401, 'Unauthorized', { message: error.message, errorCode: 'INVALID_SESSION_ID' });
    }
    return throwResponse(response.status, response.statusText, error);
}
