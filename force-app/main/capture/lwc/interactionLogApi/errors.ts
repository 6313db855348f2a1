/** What a rejected call says, in sentences for the agent. */
import noAccess from '@salesforce/label/c.InteractionLog_Error_NoAccess';
import { reportUnexpected } from './unexpected';

/** Body of a rejected Apex call (FetchResponse). */
interface FaultBody {
    message?: unknown;
    pageErrors?: unknown;
    fieldErrors?: unknown;
    exceptionType?: unknown;
    stackTrace?: unknown;
}

/** Our Apex throws nothing else: its message is a sentence. */
const HANDLED = 'System.AuraHandledException';
/** What the platform says to a user without access to a class. */
const CLASS_REFUSED = /access to the Apex class/i;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const messageOf = (value: unknown): string[] =>
    isObject(value) && typeof value.message === 'string' && value.message !== '' ? [value.message] : [];

/** Of a DmlException, and of Lightning Data Service. */
function recordMessages({ pageErrors, fieldErrors }: FaultBody): string[] {
    const page = Array.isArray(pageErrors) ? pageErrors.flatMap(messageOf) : [];
    const fields = isObject(fieldErrors) ? Object.values(fieldErrors).flat().flatMap(messageOf) : [];
    return [...new Set([...page, ...fields])];
}

function bodyMessages(body: FaultBody): string[] {
    const { exceptionType, stackTrace } = body;
    // Apex that no code of ours could catch, such as a governor limit: its message is one for developers.
    if (typeof exceptionType === 'string' && exceptionType !== HANDLED)
        return [reportUnexpected(`${exceptionType}\n${typeof stackTrace === 'string' ? stackTrace : ''}`, body)];
    const ofRecord = recordMessages(body);
    if (ofRecord.length > 0) return ofRecord;
    return messageOf(body).map((message) => (CLASS_REFUSED.test(message) ? noAccess : message));
}

/** The sentences in whatever an Apex call or Lightning Data Service rejected with; empty when it says nothing. */
export function errorMessages(error: unknown): string[] {
    if (typeof error === 'string') return error === '' ? [] : [error];
    if (Array.isArray(error)) return error.flatMap(errorMessages);
    // Status 0: there was no answer, and what the browser says about that helps nobody.
    if (!isObject(error) || error.status === 0) return [];
    const body: unknown = error.body;
    if (Array.isArray(body)) return body.flatMap(messageOf);
    if (isObject(body)) return bodyMessages(body);
    // Thrown by a script: nobody wrote this message for an agent.
    const [message] = messageOf(error);
    if (message === undefined) return [];
    return [reportUnexpected(`${typeof error.name === 'string' ? error.name : ''}: ${message}`, error)];
}
