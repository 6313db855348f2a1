/** Builds an org from a project folder: metadata → schema and rights → database → Apex. */
import { join } from 'node:path';
import { AsyncQueue, type QueuedJob } from './apex/async/queue.ts';
import { BUILTINS } from './apex/builtins/index.ts';
import { SyntaxCache } from './apex/ast/cache.ts';
import { Compiler } from './apex/compiler/compiler.ts';
import type { MethodInfo, Program } from './apex/compiler/model.ts';
import { auraError, auraMethod, callAura, findAuraMethod, isCacheable } from './apex/entry/aura.ts';
import { callInvocable, failedAction, invocableMethod } from './apex/entry/invocable.ts';
import { callRest, restError, restTarget } from './apex/entry/rest.ts';
import type { AsyncJob, ExecutionContext, RunningUser } from './apex/runtime/context.ts';
import { exceptionOf } from './apex/runtime/exceptions.ts';
import { callMethod } from './apex/runtime/frame.ts';
import { Transaction, type TransactionOptions } from './apex/runtime/transaction.ts';
import { TriggerRunner } from './apex/runtime/triggerRunner.ts';
import { openDatabase, type SqliteEngine } from './data/sqliteEngine.ts';
import type { Host } from './host/host.ts';
import { systemHost } from './host/systemHost.ts';
import type { ApexSource, ProjectMetadata } from './metadata/model.ts';
import { readProject } from './metadata/readProject.ts';
import {
    OrgError,
    type ActionAnswer,
    type Org,
    type PlatformEventListener,
    type RestAnswer,
    type RestCall,
} from './org.ts';
import { buildSchema } from './schema/build.ts';
import type { OrgSchema } from './schema/model.ts';
import { buildSecurity, type Security } from './security/build.ts';
import { writeSetup } from './seed/setupRecords.ts';
import { UserDirectory } from './seed/userDirectory.ts';

export interface OpenOrgOptions {
    /** Folder of sfdx-project.json. */
    projectRoot: string;
    /** Folders of further projects, deployed over it in this order. */
    overlays?: readonly string[];
    /** Database file, or `:memory:`. */
    databasePath: string;
    host?: Host;
    /** Folder of what may be lost (syntax trees); `.local-org/cache` of the project when not given, null for none. */
    cacheDirectory?: string | null;
    /** Already read metadata; otherwise the project is read. */
    project?: ProjectMetadata;
}

/**
 * @throws OrgError when the project's metadata is wrong (`problems` says where)
 * @throws CompileError when its Apex does not compile
 */
export async function openOrg(options: OpenOrgOptions): Promise<LocalOrg> {
    const project = options.project ?? (await readProject(options.projectRoot, options.overlays));
    const schema = buildSchema(project);
    const security = buildSecurity(project, schema);
    const problems = project.problems.filter((problem) => !problem.unsupported);
    if (problems.length > 0)
        throw new OrgError(
            `The project's metadata has ${problems.length === 1 ? 'an error' : `${problems.length} errors`}.`,
            problems,
        );
    const host = options.host ?? systemHost();
    const cache =
        options.cacheDirectory === undefined
            ? join(options.projectRoot, '.local-org', 'cache')
            : options.cacheDirectory;
    return new LocalOrg(project, schema, security, openDatabase({ schema, path: options.databasePath, host }), cache);
}

export class LocalOrg implements Org {
    readonly host: Host;
    readonly project: ProjectMetadata;
    readonly schema: OrgSchema;
    readonly security: Security;
    readonly data: SqliteEngine;
    readonly directory: UserDirectory;
    private compiled: Program;
    private readonly queue: AsyncQueue;
    private readonly eventListeners = new Set<PlatformEventListener>();
    private readonly syntax: SyntaxCache;
    /** The transaction whose code runs now; the last one, when they nest (jobs run at Test.stopTest). */
    private current: Transaction | null = null;

    constructor(
        project: ProjectMetadata,
        schema: OrgSchema,
        security: Security,
        data: SqliteEngine,
        cacheDirectory: string | null = null,
    ) {
        this.host = data.host;
        this.project = project;
        this.schema = schema;
        this.security = security;
        this.data = data;
        this.syntax = new SyntaxCache(cacheDirectory);
        this.queue = new AsyncQueue(() => this.host.now());
        writeSetup(data, { project, schema, security });
        this.directory = new UserDirectory(data, security, project.config);
        this.compiled = this.compile(project.apex);
    }

    // ------------------------------------------------------------ Apex

    get program(): Program {
        return this.compiled;
    }

    private compile(sources: readonly ApexSource[]): Program {
        const program = new Compiler(this.schema, BUILTINS, (soql) => this.data.prepare(soql)).compile(
            sources,
            this.syntax,
        );
        this.data.triggers = new TriggerRunner(program, () => this.current);
        return program;
    }

    /** Compiles changed Apex; the old program stays when it does not compile. @throws CompileError */
    reloadApex(sources: readonly ApexSource[]): void {
        this.compiled = this.compile(sources);
    }

    // ------------------------------------------------------------ users

    users(): RunningUser[] {
        return this.directory.all();
    }

    user(username: string): RunningUser {
        const user = this.directory.byUsername(username);
        if (!user) throw new OrgError(`There is no user ${username} in this org.`);
        return user;
    }

    // ------------------------------------------------------------ transactions

    /** A transaction that shares the database transaction that is open; for the test runner and jobs. */
    newTransaction(user: RunningUser, pending: QueuedJob[], options: Partial<TransactionOptions> = {}): Transaction {
        return new Transaction({
            program: this.compiled,
            data: this.data,
            host: this.host,
            user,
            findUser: (id) => this.directory.byId(id),
            enqueue: (job) => {
                const queued = this.queue.prepare(job, user);
                pending.push(queued);
                return queued.id;
            },
            resetMixedDml: () => this.data.resetMixedDml(),
            ...options,
        });
    }

    /** Makes `tx` the one whose triggers run, while `work` runs. */
    running<T>(tx: Transaction, work: () => T): T {
        const outer = this.current;
        this.current = tx;
        try {
            return work();
        } finally {
            this.current = outer;
        }
    }

    private atomically<T>(user: RunningUser, options: Partial<TransactionOptions>, work: (tx: Transaction) => T): T {
        const pending: QueuedJob[] = [];
        this.data.begin();
        let result: T;
        const tx = this.newTransaction(user, pending, options);
        try {
            result = this.running(tx, () => work(tx));
        } catch (error) {
            this.data.rollback();
            throw tx.toApex(error) ?? error;
        }
        this.data.commit();
        this.queue.add(pending);
        this.announce(pending);
        return result;
    }

    transaction<T>(user: RunningUser, work: (ctx: ExecutionContext) => T): T {
        return this.atomically(user, {}, work);
    }

    // ------------------------------------------------------------ entries

    auraMethod(className: string, methodName: string): { cacheable: boolean } | undefined {
        const method = findAuraMethod(this.compiled, className, methodName);
        return method && { cacheable: isCacheable(method) };
    }

    invokeAura(
        user: RunningUser,
        className: string,
        methodName: string,
        args: Record<string, unknown>,
        options: { cacheable: boolean },
    ): unknown {
        const method = auraMethod(this.compiled, user, className, methodName, options.cacheable);
        return this.reporting(auraError, () =>
            this.atomically(user, { defaultSharing: true, readOnly: isCacheable(method) }, (tx) =>
                callAura(tx, method, args),
            ),
        );
    }

    invokeRest(user: RunningUser, request: RestCall): RestAnswer {
        const target = restTarget(this.compiled, request);
        if ('answer' in target) return target.answer;
        if (!user.rights.canUseClass(target.info.name)) {
            return {
                status: 403,
                headers: { 'Content-Type': 'application/json;charset=UTF-8' },
                body: JSON.stringify([
                    {
                        errorCode: 'FORBIDDEN',
                        message: `You do not have access to the Apex class named: ${target.info.name}`,
                    },
                ]),
            };
        }
        try {
            return this.atomically(user, {}, (tx) => callRest(tx, target, request));
        } catch (error) {
            const answer = exceptionOf(error);
            if (!answer) throw error;
            return restError(answer);
        }
    }

    invokeAction(
        user: RunningUser,
        className: string,
        inputs: readonly Record<string, unknown>[],
    ): ActionAnswer | undefined {
        const method = invocableMethod(this.compiled, className);
        // A class the user may not run is one that does not exist for the user.
        if (!method || !user.rights.canUseClass(method.owner.name)) return undefined;
        try {
            return { status: 200, results: this.atomically(user, {}, (tx) => callInvocable(tx, method, inputs)) };
        } catch (error) {
            const exception = exceptionOf(error);
            if (!exception) throw error;
            return { status: 400, results: failedAction(method, exception, inputs.length) };
        }
    }

    executeAnonymous(user: RunningUser, source: string): void {
        const { method } = (this.compiled as Compiler).compileAnonymous(source);
        this.atomically(user, { defaultSharing: true }, (tx) => runStatic(tx, method));
    }

    private reporting<T>(asError: typeof auraError, work: () => T): T {
        try {
            return work();
        } catch (error) {
            const exception = exceptionOf(error);
            throw exception ? asError(exception) : error;
        }
    }

    // ------------------------------------------------------------ asynchronous work

    runAsyncJobs(): number {
        let count = 0;
        for (let next = this.queue.take(); next; next = this.queue.take()) {
            count++;
            this.runJob(next);
        }
        return count;
    }

    /** Each job is its own transaction; one that fails is reported and does not stop the others. */
    private runJob({ job, user }: QueuedJob): void {
        try {
            this.atomically(this.directory.byId(user.id) ?? user, { isAsync: true }, (tx) => job.run(tx));
        } catch (error) {
            const exception = exceptionOf(error);
            if (!exception) throw error;
            this.host.log('error', `${job.className} failed: ${(error as Error).message}\n${exception.stackTrace}`);
        }
    }

    /** Runs jobs inside the open database transaction, as Test.stopTest does; jobs they add run too. */
    drain(jobs: QueuedJob[]): void {
        for (let next: QueuedJob | undefined = jobs.shift(); next; next = jobs.shift()) {
            const tx = this.newTransaction(next.user, jobs, { isAsync: true, isTest: true });
            const { job } = next;
            try {
                this.running(tx, () => job.run(tx));
            } catch (error) {
                // Here, where the stack is still that of the job.
                throw tx.toApex(error) ?? error;
            }
        }
    }

    onPlatformEvents(listener: PlatformEventListener): () => void {
        this.eventListeners.add(listener);
        return () => this.eventListeners.delete(listener);
    }

    private announce(jobs: readonly QueuedJob[]): void {
        const events = jobs.flatMap(({ job }) => job.events ?? []);
        if (events.length > 0) for (const listener of this.eventListeners) listener(events);
    }

    /** Schedules what a project wants run; see AsyncQueue. */
    enqueue(job: AsyncJob, user: RunningUser): string {
        const queued = this.queue.prepare(job, user);
        this.queue.add([queued]);
        return queued.id;
    }

    close(): void {
        this.data.close();
    }
}

export function runStatic(tx: Transaction, method: MethodInfo): unknown {
    tx.initClass(method.owner);
    return callMethod(tx, method, null, new Array<unknown>(method.frameSize).fill(null));
}
