/** What is worth a toast. */
import { fill } from 'c/interactionLogControls';
import { effectiveWhat, effectiveWho } from 'c/interactionLogState';
import type { InteractionState } from 'c/interactionLogState';
import type { SaveOutcome, WorkspaceEvent, WorkspaceLike } from 'c/interactionLogWorkspace';
import { LABELS } from './labels';
import { titleOf } from './openInteractions';

export interface Notice {
    variant: 'success' | 'info' | 'warning' | 'error';
    title: string;
    message: string;
    /** The Task to lead to. */
    task: { taskId: string; subject: string } | null;
    /** Key of the interaction that was logged; null when none was. */
    loggedKey: string | null;
    /** Records that show the new activity. */
    recordIds: string[];
}

const PLAIN: Notice = { variant: 'info', title: '', message: '', task: null, loggedKey: null, recordIds: [] };

const recordIdsOf = (state: InteractionState | undefined): string[] =>
    state
        ? [effectiveWhat(state), effectiveWho(state), state.links.account].flatMap((link) => link?.recordId ?? [])
        : [];

const nameOf = (state: InteractionState | undefined): string =>
    state ? state.content.subject || titleOf(state) : LABELS.untitled;

/** What to tell of the panel's own save. */
export function toNotice(
    outcome: Extract<SaveOutcome, { kind: 'logged' | 'queued' }>,
    saved: InteractionState,
): Notice {
    if (outcome.kind === 'queued') return { ...PLAIN, title: LABELS.queuedTitle, message: LABELS.queued };
    const { taskId, subject } = outcome.result;
    return {
        ...PLAIN,
        variant: 'success',
        title: LABELS.logged,
        task: taskId === null ? null : { taskId, subject: subject ?? LABELS.logged },
        loggedKey: saved.interactionKey,
        recordIds: recordIdsOf(saved),
    };
}

/** What to tell of an event; null for nothing. */
export function noticeOf(event: WorkspaceEvent, shared: Pick<WorkspaceLike, 'get'>): Notice | null {
    const nameOfKey = (key: string): string => nameOf(shared.get(key)?.state);
    switch (event.type) {
        case 'sent': {
            const { outcome, interactionKey } = event;
            if (outcome.kind === 'logged') {
                const { taskId, subject } = outcome.result;
                const task = taskId === null ? null : { taskId, subject: subject ?? LABELS.logged };
                return { ...PLAIN, variant: 'success', title: LABELS.logged, task, loggedKey: interactionKey };
            }
            const name = nameOfKey(interactionKey);
            return outcome.kind === 'queued'
                ? null
                : { ...PLAIN, variant: 'error', title: fill(LABELS.refusedLater, name) };
        }
        case 'loggedElsewhere':
            return {
                ...PLAIN,
                title: fill(LABELS.loggedElsewhere, nameOfKey(event.interactionKey)),
                recordIds: recordIdsOf(shared.get(event.interactionKey)?.state),
            };
        case 'keptAsNew':
            return { ...PLAIN, variant: 'warning', title: fill(LABELS.keptAsNew, nameOfKey(event.newKey)) };
        default:
            return null;
    }
}

/** The tab of a panel with unsaved notes was closed. */
export const tabClosedNotice = (state: InteractionState): Notice => ({
    ...PLAIN,
    title: LABELS.tabKeptTitle,
    message: fill(LABELS.tabKept, titleOf(state)),
});
