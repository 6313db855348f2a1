import {
    DmlError,
    type DataAccess,
    type DataEngine,
    type DmlOperation,
    type DmlOptions,
    type DmlRowResult,
} from '../../data/engine.ts';
import { errorMessage } from '../../errors/registry.ts';
import type { Host } from '../../host/host.ts';
import type { OrgSchema } from '../../schema/model.ts';
import type { ApexList, ApexMap } from '../../values/collections.ts';
import { ApexExceptionObject, ApexObject } from '../../values/objects.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { classOf, type ClassInfo, type Program } from '../compiler/model.ts';
import type { Local } from '../compiler/scope.ts';
import { findField } from '../compiler/lookup.ts';
import { isSubtype } from '../types/subtype.ts';
import type { ApexType } from '../types/type.ts';
import { ApexThrown, UnsupportedError, type AsyncJob, type ExecutionContext, type RunningUser } from './context.ts';
import { CustomMetadata } from './customMetadata.ts';
import { hasUserMethod, isInstance, platformMethod, typeOfValue, userMethod } from './dispatch.ts';
import { newException, translate, exceptionName, type ThrownException } from './exceptions.ts';
import { callMethod, type Frame } from './frame.ts';
import { instantiate } from './instances.ts';
import { ASYNCHRONOUS_LIMITS, LimitsTracker, SYNCHRONOUS_LIMITS } from './limitsTracker.ts';
import { equalValues, hashOf, stringOf } from './valueOps.ts';

export interface TriggerContext {
    readonly when: 'before' | 'after';
    readonly operation: 'insert' | 'update' | 'delete' | 'undelete';
    readonly newList: ApexList | null;
    readonly oldList: ApexList | null;
    readonly newMap: ApexMap | null;
    readonly oldMap: ApexMap | null;
}

export interface TransactionOptions {
    readonly program: Program;
    readonly data: DataEngine;
    readonly host: Host;
    readonly user: RunningUser;
    readonly isTest?: boolean;
    readonly isAsync?: boolean;
    /** Whether code without a sharing declaration, called from outside, is limited by sharing: Lightning components and anonymous blocks are. */
    readonly defaultSharing?: boolean;
    /** No DML at all: @AuraEnabled(cacheable=true). */
    readonly readOnly?: boolean;
    readonly findUser: (id: string) => RunningUser | undefined;
    /** Takes work to be done after the transaction; answers the job's id. */
    readonly enqueue: (job: AsyncJob, tx: Transaction) => string;
    /** System.runAs starts afresh with what may be mixed in one transaction. */
    readonly resetMixedDml?: () => void;
    /** Runs what was queued since Test.startTest. */
    readonly drain?: (tx: Transaction) => void;
}

/** Where a dynamic query was called: its binds are that place's variables. */
export interface BindScope {
    readonly frame: Frame;
    readonly locals: readonly Local[];
    readonly owner: ClassInfo;
}

/** One Apex transaction: statics, limits, the stack of frames. */
export class Transaction implements ExecutionContext {
    readonly program: Program;
    readonly host: Host;
    readonly schema: OrgSchema;
    readonly data: DataEngine;
    readonly limits: LimitsTracker;
    readonly state = new Map<string, unknown>();
    readonly isTest: boolean;
    readonly customMetadata: CustomMetadata;
    user: RunningUser;
    frame: Frame | null = null;
    /** Static fields by class index; undefined until the class is initialised. */
    statics: (unknown[] | undefined)[] = [];
    /** Loop iterations so far; every few thousand the clock is looked at. */
    ticks = 0;
    trigger: TriggerContext | null = null;
    /** Running an @future method. */
    isFuture = false;
    bindScope: BindScope | null = null;
    /** Records that code may not change: Trigger.old, and Trigger.new after the fact. */
    readonly readOnlyRecords = new WeakSet<SObjectValue>();
    private readonly options: TransactionOptions;
    private readonly typesByText = new Map<string, ApexType>();

    constructor(options: TransactionOptions) {
        this.options = options;
        this.program = options.program;
        this.host = options.host;
        this.data = options.data;
        this.schema = options.data.schema;
        this.user = options.user;
        this.isTest = options.isTest ?? false;
        const { host } = options;
        // Processor time, so that a busy machine does not make code exceed the limit.
        const clock = (): number => host.cpuTime?.() ?? host.monotonic();
        const start = clock();
        const allowed = options.isAsync ? ASYNCHRONOUS_LIMITS : SYNCHRONOUS_LIMITS;
        this.limits = new LimitsTracker(
            options.readOnly ? { ...allowed, dmlStatements: 0 } : allowed,
            () => clock() - start,
            (message) => this.limitExceeded(message),
        );
        this.customMetadata = new CustomMetadata(this);
    }

    // ------------------------------------------------------------ access and data

    /** Whether the code running now is limited by sharing: the nearest class on the stack that says so decides. */
    private sharing(): boolean {
        for (let frame = this.frame; frame; frame = frame.caller) {
            const { owner } = frame.method;
            if (owner.kind === 'trigger') return false;
            if (owner.sharing === 'with') return true;
            if (owner.sharing === 'without') return false;
            if (owner.sharing === 'inherited' && isEntry(frame)) return true;
        }
        return this.options.defaultSharing ?? false;
    }

    access(mode: 'SYSTEM' | 'USER' = 'SYSTEM'): DataAccess {
        return {
            user: this.user.rights,
            mode,
            sharing: mode === 'USER' || this.sharing(),
            timeZone: this.user.timeZone,
            limits: this.limits,
        };
    }

    /** A DML statement; failures are thrown as System.DmlException. */
    dml(
        operation: DmlOperation,
        records: SObjectValue[],
        options: DmlOptions,
        mode?: 'SYSTEM' | 'USER',
    ): DmlRowResult[] {
        if (records.some((record) => this.readOnlyRecords.has(record))) {
            throw this.exception('SObjectException', `DML statement cannot operate on trigger.new or trigger.old`);
        }
        try {
            return this.data.dml(operation, records, options, this.access(mode));
        } catch (error) {
            if (error instanceof DmlError && records[0]) error.object = records[0].object;
            throw error;
        }
    }

    checkWritable(record: SObjectValue): void {
        if (this.trigger !== null && this.readOnlyRecords.has(record))
            throw this.exception('FinalException', 'Record is read-only');
    }

    // ------------------------------------------------------------ exceptions

    exception(typeName: string, message: string | null, cause?: unknown): ApexThrown {
        const value = newException(this.program.types.parse(typeName) ?? this.program.types.platformClass('Exception'));
        value.message = message;
        value.cause = (cause as ApexExceptionObject | null | undefined) ?? null;
        value.stackTrace = this.stackTrace();
        value.lineNumber = this.frame?.line ?? 0;
        return new ApexThrown(value, `${exceptionName(value.type)}: ${message ?? 'Script-thrown exception'}`);
    }

    /** What `throw` throws. */
    thrown(value: ApexExceptionObject): ApexThrown {
        if (value.stackTrace === '') {
            value.stackTrace = this.stackTrace();
            value.lineNumber = this.frame?.line ?? 0;
        }
        return new ApexThrown(value, `${exceptionName(value.type)}: ${value.message ?? 'Script-thrown exception'}`);
    }

    nullPointer(): ApexThrown {
        return this.exception('NullPointerException', 'Attempt to de-reference a null object');
    }

    limitExceeded(message: string): ApexThrown {
        return this.exception('LimitException', message);
    }

    unqueried(record: SObjectValue, name: string): ApexThrown {
        return this.exception(
            'SObjectException',
            `SObject row was retrieved via SOQL without querying the requested field: ${record.object.name}.${name}`,
        );
    }

    unsupported(what: string): UnsupportedError {
        const { frame } = this;
        return new UnsupportedError(
            'LO1003',
            errorMessage('LO1003', what),
            frame ? `${frame.method.owner.unit.name}:${frame.line}` : undefined,
        );
    }

    /** A JavaScript error as the Apex exception it means; undefined when Apex must not see it. */
    toApex(error: unknown): ThrownException | undefined {
        return translate(this, error);
    }

    stackTrace(): string {
        const lines: string[] = [];
        for (let frame = this.frame; frame; frame = frame.caller)
            lines.push(`${frame.method.frameName}: line ${frame.line}, column 1`);
        return lines.join('\n');
    }

    /** Text of what `addError` was given: a String or an exception. */
    messageOf(value: unknown): string {
        return value instanceof ApexExceptionObject
            ? (value.message ?? 'Script-thrown exception')
            : stringOf(this, value);
    }

    // ------------------------------------------------------------ classes and values

    /** Runs the static initialisers of a class on its first use; answers its static fields. */
    initClass(info: ClassInfo): unknown[] {
        const known = this.statics[info.index];
        if (known) return known;
        const fields = new Array<unknown>(info.staticFields.length).fill(null);
        this.statics[info.index] = fields;
        const parent = info.superclass ? classOf(info.superclass) : undefined;
        if (parent) this.initClass(parent);
        if (info.initStatic)
            callMethod(
                this,
                info.staticInitMethod,
                null,
                new Array<unknown>(info.staticInitMethod.frameSize).fill(null),
            );
        return fields;
    }

    type(text: string): ApexType {
        const known = this.typesByText.get(text);
        if (known) return known;
        const type = this.program.types.parse(text);
        if (!type) throw this.exception('TypeException', `Invalid type: ${text}`);
        this.typesByText.set(text, type);
        return type;
    }

    typeOf(value: unknown): ApexType {
        return typeOfValue(this.program, value);
    }

    isInstance(value: unknown, type: ApexType): boolean {
        return isInstance(this.program, value, type);
    }

    isSubtype(type: ApexType, of: ApexType): boolean {
        return isSubtype(this.program.types, type, of);
    }

    /** Name of a value's type in messages, where the platform writes ANY for Object. */
    typeName(value: unknown): string {
        return this.typeOf(value).text.replaceAll(/\bObject\b/g, 'ANY');
    }

    invoke(receiver: unknown, method: string, args: unknown[]): unknown {
        if (receiver === null) throw this.nullPointer();
        const type = this.typeOf(receiver);
        const info = classOf(type);
        const found = info && userMethod(this.program, info, method, args);
        if (found) {
            const locals = [...args];
            while (locals.length < found.frameSize) locals.push(null);
            return callMethod(this, found, receiver, locals);
        }
        const platform = platformMethod(this.program, this.platformType(type), method, args.length);
        if (platform) return platform(this, receiver, ...args) ?? null;
        const key = method.toLowerCase();
        if (key === 'tostring') return stringOf(this, receiver);
        if (key === 'equals') return equalValues(this, receiver, args[0]);
        if (key === 'hashcode') return hashOf(this, receiver);
        throw this.unsupported(`${type.text}.${method}`);
    }

    /** The platform type a user class extends, or the type itself. */
    private platformType(type: ApexType): ApexType {
        let current = type;
        for (let info = classOf(current); info?.superclass; info = classOf(current)) current = info.superclass;
        return current;
    }

    hasMethod(receiver: unknown, method: string, parameterCount: number): boolean {
        const type = this.typeOf(receiver);
        const info = classOf(type);
        if (info && hasUserMethod(info, method, parameterCount)) return true;
        return (
            !(receiver instanceof ApexObject) &&
            platformMethod(this.program, type, method, parameterCount) !== undefined
        );
    }

    construct(type: ApexType, args: unknown[]): unknown {
        if (type.object) return new SObjectValue(type.object);
        const info = classOf(type);
        if (info) {
            const constructor = info.constructors.find(
                (candidate) =>
                    candidate.parameters.length === args.length &&
                    candidate.parameters.every(
                        (parameter, index) => args[index] === null || this.isInstance(args[index], parameter.type),
                    ),
            );
            if (!constructor || info.kind !== 'class' || info.abstract)
                throw this.exception(
                    'TypeException',
                    `${type.text} does not have a default constructor or is abstract`,
                );
            this.initClass(info);
            const locals = [...args];
            while (locals.length < constructor.frameSize) locals.push(null);
            return instantiate(this, info, constructor, locals);
        }
        const constructor = this.program.types
            .builtin(type.name)
            ?.constructors.find((candidate) => candidate.parameters.length === args.length);
        if (!constructor) throw this.unsupported(`new ${type.text}`);
        return constructor.fn(this, type, ...args);
    }

    // ------------------------------------------------------------ users, binds, later work

    /** Runs `work` as the user of a User record. */
    runAs<R>(record: SObjectValue, work: () => R): R {
        if (!this.isTest) throw this.exception('TypeException', 'runAs can only be used in test methods');
        if (record.id === null) this.data.dml('insert', [record], { allOrNone: true }, this.access());
        const user = this.options.findUser(record.id!);
        if (!user) throw this.exception('QueryException', `Invalid user: ${record.id}`);
        const before = this.user;
        this.user = user;
        this.options.resetMixedDml?.();
        try {
            return work();
        } finally {
            this.user = before;
            this.options.resetMixedDml?.();
        }
    }

    /** Value of the variable that `:name` means in a dynamic query. @throws QueryException `Variable does not exist: name` */
    resolveBind(name: string): unknown {
        const scope = this.bindScope;
        const local = scope?.locals.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
        if (scope && local) return scope.frame.locals[local.slot];
        const field = scope ? findField(scope.owner, name) : undefined;
        if (scope && field?.isStatic) return this.initClass(field.owner)[field.slot];
        if (scope && field && scope.frame.self instanceof ApexObject) return scope.frame.self.fields[field.slot];
        throw this.exception('QueryException', `Variable does not exist: ${name}`);
    }

    enqueue(job: AsyncJob): string {
        return this.options.enqueue(job, this);
    }

    startTest(): void {
        if (this.state.get('startTest')) throw this.exception('FinalException', 'Testing already started');
        this.state.set('startTest', true);
        this.limits.startTest();
    }

    stopTest(): void {
        if (this.state.get('startTest') !== true) throw this.exception('FinalException', 'Testing has not started');
        this.state.set('startTest', 'stopped');
        this.options.drain?.(this);
        this.limits.stopTest();
    }

    checkCpu(): void {
        this.limits.checkCpu();
    }
}

/** Nothing but frames of the same class is below: the class was called from outside. */
function isEntry(frame: Frame): boolean {
    for (let below = frame.caller; below; below = below.caller)
        if (below.method.owner !== frame.method.owner) return false;
    return true;
}
