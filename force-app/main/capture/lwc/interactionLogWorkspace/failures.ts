/** What a failed call means for what was to be saved. */
import busy from '@salesforce/label/c.InteractionLog_Error_Busy';
import type { SaveError } from 'c/interactionLogApi';

/** Too long without an answer, too many requests, and what proxies say when nobody stands behind them. */
const UNANSWERED_STATUS: readonly unknown[] = [0, 408, 429, 502, 503, 504];

/**
 * Whether the server may never have seen the call, or could not deal with it now: trying again later can help. An
 * Apex call without an answer rejects with status 0; whatever else comes without status and body was thrown on the way.
 */
export function isUnanswered(error: unknown): boolean {
    if (typeof error !== 'object' || error === null) return false;
    if ('status' in error && typeof error.status === 'number') return UNANSWERED_STATUS.includes(error.status);
    return !('body' in error);
}

/** As the database says it. */
const LOCKED = /UNABLE_TO_LOCK_ROW|unable to obtain exclusive access/i;

/** Refused for something that passes by itself: somebody else had a record locked. */
export const isTransient = (errors: readonly SaveError[]): boolean =>
    errors.length > 0 &&
    errors.every(({ message, isTransient: said }) => said ?? (message === busy || LOCKED.test(message)));
