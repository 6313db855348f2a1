/** What follows from a logged interaction, in a transaction of its own. Mirrors InteractionLogController.finish. */
import finishMethod from '@salesforce/apex/InteractionLogController.finish';

/** A task still to be done. */
export interface FollowUp {
    subject: string;
    /** ISO date. */
    dueDate: string | null;
    /** User id; null for the agent. */
    ownerId: string | null;
}

export interface FinishRequest {
    interactionKey: string;
    followUp: FollowUp | null;
    /** Status to give the case of the log; null leaves it. */
    caseStatus: string | null;
}

/** Something that did not work after the log was saved. The log stays; calling again tries it again. */
export interface FinishWarning {
    step: 'followUp' | 'caseStatus';
    message: string;
    /** A lock: trying again is likely to help. */
    isTransient: boolean;
}

export interface FinishResult {
    interactionKey: string;
    followUpTaskId: string | null;
    isCaseUpdated: boolean;
    warnings: FinishWarning[];
}

/** Makes the follow-up task and sets the case's status, each once for an interaction however often it is called. */
export async function finishInteraction(request: FinishRequest): Promise<FinishResult> {
    const result = (await finishMethod({ request })) as Partial<FinishResult>;
    return {
        interactionKey: result.interactionKey ?? request.interactionKey,
        followUpTaskId: result.followUpTaskId ?? null,
        isCaseUpdated: result.isCaseUpdated ?? false,
        warnings: result.warnings ?? [],
    };
}
