/** Requests to the server's UI API, and the errors components get from them. */
export interface UiApiError {
    ok: false;
    status: number;
    statusText: string;
    headers: Record<string, string>;
    errorType: 'fetchResponse';
    body: { statusCode?: number; errorCode?: string; message: string; [key: string]: unknown };
}

export async function uiApi(method: string, path: string, body?: unknown): Promise<unknown> {
    let response: Response;
    try {
        response = await fetch(`/_org/ui-api${path}`, {
            method,
            ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
        });
    } catch {
        throw uiApiError(0, '', { message: 'Disconnected or Canceled' });
    }
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    throw uiApiError(response.status, response.statusText, (answer as { error: UiApiError['body'] }).error);
}

export function uiApiError(status: number, statusText: string, body: UiApiError['body']): UiApiError {
    return { ok: false, status, statusText, headers: {}, errorType: 'fetchResponse', body };
}
