/** What choosing a disposition brings along. */
import type { OpenResult } from 'c/interactionLogApi';
import { effectiveWhat } from 'c/interactionLogState';
import type { Action, InteractionState } from 'c/interactionLogState';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** ISO date so many days after today, in the agent's calendar. */
export function dateIn(days: number, now: Date): string {
    const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
    return [String(date.getFullYear()), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
}

/** The case status only where there is a case whose status the agent may set to it. */
export function dispositionChosen(
    value: string | null,
    { dispositions, settings }: OpenResult,
    state: InteractionState,
    now: Date,
): Action {
    const record = dispositions.find((one) => one.value === value);
    const isCase = effectiveWhat(state)?.objectApiName === 'Case';
    const caseStatus = settings.caseStatuses.find((status) => status.value === record?.caseStatus)?.value ?? null;
    return {
        type: 'dispositionChosen',
        value,
        followUpRequired: record?.followUpRequired ?? false,
        dueDate: record?.followUpRequired ? dateIn(record.followUpDays ?? 1, now) : null,
        caseStatus: isCase ? caseStatus : null,
    };
}
