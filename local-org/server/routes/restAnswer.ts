/** What all REST handlers share: the bearer token and the shape of errors. */
import { ApexThrown, UnsupportedError, type RunningUser } from '../../apex/runtime/context.ts';
import { AllOrNoneFailure } from '../../rest/collections.ts';
import { RestError } from '../../rest/errors.ts';
import { HttpError, type Answer, type OrgRequest } from '../router.ts';

/** @throws RestError 401 */
export function bearer(request: OrgRequest): RunningUser {
    if (request.signedInBy === 'bearer' && request.user) return request.user;
    throw new RestError(401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
}

/** Runs a handler; what it throws becomes an answer in the API's shape. Bugs go on to the server. */
export function answering(work: () => Answer): Answer {
    try {
        return work();
    } catch (error) {
        if (error instanceof AllOrNoneFailure) return { json: error.items };
        if (error instanceof RestError) return { status: error.status, json: error.items };
        if (error instanceof HttpError)
            return { status: error.status, json: [{ message: error.message, errorCode: error.code }] };
        if (error instanceof ApexThrown)
            return { status: 400, json: [{ message: error.message, errorCode: 'APEX_ERROR' }] };
        if (error instanceof UnsupportedError)
            return { status: 501, json: [{ message: error.message, errorCode: error.code }] };
        throw error;
    }
}
