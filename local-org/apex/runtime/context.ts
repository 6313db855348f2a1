/**
 * One Apex transaction as running code sees it. The implementation is `runtime/transaction.ts`.
 */
import type { Host } from '../../host/host.ts';
import type { OrgSchema } from '../../schema/model.ts';
import type { DataAccess, DataEngine, DmlOperation, DmlOptions, DmlRowResult } from '../../data/engine.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { UserRights } from '../../security/rights.ts';
import type { ApexType } from '../types/type.ts';
import type { Limits } from './limits.ts';

/** User as UserInfo shows it. */
export interface RunningUser {
    id: string;
    username: string;
    name: string;
    firstName: string | null;
    lastName: string;
    email: string;
    profileId: string;
    roleId: string | null;
    /** IANA time zone name. */
    timeZone: string;
    /** `en_US` */
    locale: string;
    /** `en_US`, the language of labels. */
    language: string;
    currency: string;
    rights: UserRights;
}

/** An Apex exception on its way: thrown as a JavaScript error, caught by compiled `catch`. `value` is the Apex object. */
export class ApexThrown extends Error {
    readonly value: unknown;
    constructor(value: unknown, message: string) {
        super(message);
        this.value = value;
    }
}

/** Something this org does not implement. Stops the transaction; Apex cannot catch it. */
export class UnsupportedError extends Error {
    /** `LO1003`; see errors/registry.ts */
    readonly code: string;
    /** `MyClass.cls:12` */
    location?: string;
    constructor(code: string, message: string, location?: string) {
        super(message);
        this.code = code;
        if (location !== undefined) this.location = location;
    }
}

export interface ExecutionContext {
    readonly host: Host;
    readonly schema: OrgSchema;
    readonly data: DataEngine;
    /** The user code runs as now (changes inside System.runAs). */
    readonly user: RunningUser;
    readonly limits: Limits;
    /** Access for a statement issued by the code running now: class sharing, and USER when asked for. */
    access(mode?: 'SYSTEM' | 'USER'): DataAccess;
    /** Makes an exception to throw, with the Apex stack of this moment. `typeName` as in Apex: `NullPointerException`, `QueryException`, `MyClass.MyException`. */
    exception(typeName: string, message: string, cause?: unknown): ApexThrown;
    unsupported(what: string): UnsupportedError;
    /** Interned type from its Apex text: `Map<Id,Account>`. @throws when it does not exist */
    type(text: string): ApexType;
    /** Run-time type of a value (for instanceof, JSON, String.valueOf of objects). */
    typeOf(value: unknown): ApexType;
    /** Calls a method of a value, user-defined or built in, by name: `compareTo`, `equals`, `hashCode`, `toString`, `execute`, `call`. */
    invoke(receiver: unknown, method: string, args: unknown[]): unknown;
    /** Whether a user class (or built-in) instance has the method with that many parameters. */
    hasMethod(receiver: unknown, method: string, parameterCount: number): boolean;
    /** New instance of a user or built-in class through the constructor that fits. */
    construct(type: ApexType, args: unknown[]): unknown;
    /** `value instanceof type`; null is an instance of nothing. */
    isInstance(value: unknown, type: ApexType): boolean;
    isSubtype(type: ApexType, of: ApexType): boolean;
    /** One DML statement; with `allOrNone` a failed row is thrown as System.DmlException. */
    dml(
        operation: DmlOperation,
        records: SObjectValue[],
        options: DmlOptions,
        mode?: 'SYSTEM' | 'USER',
    ): DmlRowResult[];
    /** @throws FinalException for a record of Trigger.old, or of Trigger.new after the fact */
    checkWritable(record: SObjectValue): void;
    /** Work to be done after the transaction: @future, Queueable, Batchable, platform events. See async/queue.ts. */
    enqueue(job: AsyncJob): string;
    /** Value of the variable that `:name` means where Database.query (or its kin) was called. @throws QueryException `Variable does not exist: name` */
    resolveBind(name: string): unknown;
    /** Test.startTest: fresh limits; work queued from here on waits for stopTest. */
    startTest(): void;
    /** Test.stopTest: runs the queued work, goes back to the outer limits. */
    stopTest(): void;
    /** Place for builtins that keep state for the length of a transaction (Test, runAs, Savepoints …). */
    readonly state: Map<string, unknown>;
    /** Running inside a test method. */
    readonly isTest: boolean;
    /** `Class.Sub.method: line 12, column 1` frames, newest first. */
    stackTrace(): string;
}

export interface AsyncJob {
    kind: 'future' | 'queueable' | 'batch' | 'schedulable' | 'event';
    /** What AsyncApexJob shows: class name. */
    className: string;
    run(ctx: ExecutionContext): void;
    delayMinutes?: number;
    /** Platform events that the job delivers; clients that listen are told when the publishing transaction has committed. */
    events?: readonly SObjectValue[];
}
