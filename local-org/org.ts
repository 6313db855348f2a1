/**
 * An org as its clients see it: the server, the command line and the test runner talk to this and to nothing below it.
 * `openOrg` (openOrg.ts) builds one from a project folder.
 */
import type { SObjectValue } from './values/sobject.ts';
import type { OrgSchema } from './schema/model.ts';
import type { DataEngine } from './data/engine.ts';
import type { RunningUser, ExecutionContext } from './apex/runtime/context.ts';
import type { Host } from './host/host.ts';
import type { ProjectMetadata, SourceProblem } from './metadata/model.ts';

export interface Org {
    readonly host: Host;
    readonly project: ProjectMetadata;
    readonly schema: OrgSchema;
    readonly data: DataEngine;
    users(): RunningUser[];
    /** @throws OrgError when there is no such user */
    user(username: string): RunningUser;
    /** Runs `work` as one transaction of `user`: commits when it returns, rolls back when it throws. */
    transaction<T>(user: RunningUser, work: (ctx: ExecutionContext) => T): T;
    /** The @AuraEnabled method that `@salesforce/apex/Class.method` means; undefined when there is none. */
    auraMethod(className: string, methodName: string): { cacheable: boolean } | undefined;
    /** Calls an @AuraEnabled method with JSON arguments; returns JSON. @throws AuraError */
    invokeAura(
        user: RunningUser,
        className: string,
        methodName: string,
        args: Record<string, unknown>,
        options: { cacheable: boolean },
    ): unknown;
    /** Runs an @RestResource class. */
    invokeRest(user: RunningUser, request: RestCall): RestAnswer;
    /** Runs the @InvocableMethod of a class; undefined when there is none. Rolls back when it fails. */
    invokeAction(
        user: RunningUser,
        className: string,
        inputs: readonly Record<string, unknown>[],
    ): ActionAnswer | undefined;
    executeAnonymous(user: RunningUser, source: string): void;
    /** Runs queued asynchronous work that is due. Returns how many jobs ran. */
    runAsyncJobs(): number;
    /** `listener` gets platform events when the transaction that published them has committed. Returns the unsubscriber. */
    onPlatformEvents(listener: PlatformEventListener): () => void;
    close(): void;
}

export type PlatformEventListener = (events: readonly SObjectValue[]) => void;

export interface RestCall {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /** Below /services/apexrest, with the leading slash. */
    path: string;
    parameters: Record<string, string>;
    headers: Record<string, string>;
    body: string;
}

export interface RestAnswer {
    status: number;
    headers: Record<string, string>;
    body: string;
}

export interface ActionAnswer {
    status: number;
    results: ActionResult[];
}

/** One input's result as the REST resource `actions` answers it. */
export interface ActionResult {
    actionName: string;
    errors: { statusCode: string; message: string; fields: string[] }[] | null;
    invocationId: null;
    isSuccess: boolean;
    outcome: null;
    outputValues: Record<string, unknown> | null;
    sortOrder: number;
    version: number;
}

/** Error of an Apex call as `@salesforce/apex` rejects with: `{ status, body: { message, exceptionType, isUserDefinedException, stackTrace } }`. */
export class AuraError extends Error {
    readonly status: number;
    readonly body: {
        /** Absent when a DmlException was not handled: then there are `pageErrors` and `fieldErrors`. */
        message?: string;
        exceptionType?: string;
        isUserDefinedException?: boolean;
        stackTrace?: string;
        [key: string]: unknown;
    };
    constructor(status: number, body: AuraError['body']) {
        super(body.message ?? JSON.stringify(body));
        this.status = status;
        this.body = body;
    }
}

/** Something a person can mend: metadata that is wrong, a user that does not exist. The message is a sentence. */
export class OrgError extends Error {
    readonly problems: readonly SourceProblem[];
    constructor(message: string, problems: readonly SourceProblem[] = []) {
        super(message);
        this.problems = problems;
    }
}
