/** What failed calls of Apex and of the UI API reject with in Lightning: a fetch response, not an Error. */
export interface FetchResponseError {
    ok: false;
    /** 0: no answer came. */
    status: number;
    statusText: string;
    headers: Record<string, string>;
    errorType: 'fetchResponse';
    body: { message: string; errorCode?: string; statusCode?: number; [key: string]: unknown };
}

export function throwResponse(status: number, statusText: string, body: FetchResponseError['body']): never {
    const response: FetchResponseError = {
        ok: false,
        status,
        statusText,
        headers: {},
        errorType: 'fetchResponse',
        body,
    };
    throw response as unknown as Error;
}

/** As Lightning says it when there is no connection. */
export function throwDisconnected(): never {
    throwResponse(0, '', { message: 'Disconnected or Canceled' });
}
