/** Time as the notes need it. */

/** Runs something later; answers what calls it off. */
export function after(milliseconds: number, run: () => void): () => void {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- waits for a pause of the typing; called off by the answer
    const timer = setTimeout(run, milliseconds);
    return () => {
        clearTimeout(timer);
    };
}

export const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
        after(milliseconds, resolve);
    });

/** Where the browser can tell, when nothing else is to be done. */
export function whenIdle(run: () => void): () => void {
    if (typeof window.requestIdleCallback !== 'function') return after(0, run);
    const handle = window.requestIdleCallback(run, { timeout: 1000 });
    return () => {
        window.cancelIdleCallback(handle);
    };
}

const two = (count: number): string => String(count).padStart(2, '0');

/** Elapsed time to stand in the notes: "[03:12] ", or "[1:03:12] " from an hour on. */
export function timeStamp(startedAt: string, now: number): string {
    const seconds = Math.max(0, Math.floor((now - Date.parse(startedAt)) / 1000));
    const hours = Math.floor(seconds / 3600);
    const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    return hours > 0 ? `[${String(hours)}:${minutes}] ` : `[${minutes}] `;
}
