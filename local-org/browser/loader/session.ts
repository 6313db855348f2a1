/** The session of the page: who wants to know when the server no longer takes it. */
type Listener = () => void;
const listeners = new Set<Listener>();

/** Error code of every answer to a page whose session has ended. */
const INVALID_SESSION = 'INVALID_SESSION_ID';

/** `listener` is called for each request that was refused because the session has ended. Returns the unsubscriber. */
export function onSessionEnd(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Looks at a failed answer; true when the session has ended. */
export function checkSession(status: number, error: { code?: unknown } | undefined): boolean {
    if (status !== 401 || error?.code !== INVALID_SESSION) return false;
    for (const listener of [...listeners]) listener();
    return true;
}
