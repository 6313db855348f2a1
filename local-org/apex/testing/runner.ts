/** Runs Apex tests: each method in a transaction that is rolled back, with the data of @TestSetup in place. */
import type { QueuedJob } from '../async/queue.ts';
import { annotationValue, hasAnnotation, type ClassInfo, type MethodInfo } from '../compiler/model.ts';
import { UnsupportedError, type RunningUser } from '../runtime/context.ts';
import { exceptionOf } from '../runtime/exceptions.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { runStatic, type LocalOrg } from '../../openOrg.ts';
import { coverageOf, type ClassCoverage } from './coverage.ts';

export type Outcome = 'pass' | 'fail' | 'skip' | 'unsupported';

export interface TestResult {
    className: string;
    methodName: string;
    outcome: Outcome;
    /** What went wrong; null when it passed. */
    message: string | null;
    /** Apex stack trace; null when there is none. */
    stack: string | null;
    durationMs: number;
}

export interface TestRun {
    results: TestResult[];
    coverage: ClassCoverage[];
}

export interface TestOptions {
    /** `MyTest` or `MyTest.method`; all tests when empty. */
    names?: readonly string[];
    /** Whom the tests run as; the first administrator when not given. */
    user?: RunningUser;
    onResult?: (result: TestResult) => void;
}

interface TestClass {
    readonly info: ClassInfo;
    readonly setup: readonly MethodInfo[];
    readonly methods: readonly MethodInfo[];
}

function isTestMethod(method: MethodInfo): boolean {
    return method.isStatic && hasAnnotation(method, 'istest');
}

/** Test classes and methods that the names mean, in alphabetical order of the classes. */
export function findTests(org: LocalOrg, names: readonly string[] = []): TestClass[] {
    const wanted = names.map((name) => name.toLowerCase());
    const selected = (info: ClassInfo, method: MethodInfo): boolean =>
        wanted.length === 0 ||
        wanted.includes(info.name.toLowerCase()) ||
        wanted.includes(`${info.name}.${method.name}`.toLowerCase());
    return [...org.program.classes.values()]
        .filter((info) => info.outer === null && hasAnnotation(info, 'istest'))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((info) => {
            const all = [...info.methods.values()].flat();
            return {
                info,
                setup: all.filter((method) => hasAnnotation(method, 'testsetup')),
                methods: all.filter((method) => isTestMethod(method) && selected(info, method)),
            };
        })
        .filter(({ methods }) => methods.length > 0);
}

export function runTests(org: LocalOrg, options: TestOptions = {}): TestRun {
    const user = options.user ?? org.users().find((candidate) => candidate.rights.isAdmin);
    if (!user) throw new Error('Apex tests need a user; the org has no active administrator.');
    for (const unit of org.program.units) unit.hits.fill(0);
    const results: TestResult[] = [];
    for (const test of findTests(org, options.names)) {
        for (const result of runClass(org, user, test)) {
            results.push(result);
            options.onResult?.(result);
        }
    }
    return { results, coverage: coverageOf(org.program) };
}

function* runClass(org: LocalOrg, user: RunningUser, { info, setup, methods }: TestClass): Generator<TestResult> {
    const refusal = annotationValue(info, 'istest', 'seealldata') === true;
    if (refusal) {
        for (const method of methods)
            yield unsupported(
                info,
                method,
                'The local org does not support @IsTest(SeeAllData=true): tests see only the data they make.',
            );
        return;
    }
    org.data.begin();
    try {
        const failed = setup.map((method) => attempt(org, user, method)).find((outcome) => outcome.outcome !== 'pass');
        for (const method of methods) {
            if (failed) {
                yield { ...failed, methodName: method.name };
                continue;
            }
            const savepoint = org.data.savepoint();
            org.data.resetMixedDml();
            yield attempt(org, user, method);
            org.data.rollbackTo(savepoint);
            org.data.releaseSavepoint(savepoint);
        }
    } finally {
        org.data.rollback();
    }
}

function unsupported(info: ClassInfo, method: MethodInfo, message: string): TestResult {
    return {
        className: info.name,
        methodName: method.name,
        outcome: 'unsupported',
        message,
        stack: null,
        durationMs: 0,
    };
}

function attempt(org: LocalOrg, user: RunningUser, method: MethodInfo): TestResult {
    const started = org.host.monotonic();
    const jobs: QueuedJob[] = [];
    const tx: Transaction = org.newTransaction(user, jobs, { isTest: true, drain: () => org.drain(jobs) });
    const result = { className: method.owner.name, methodName: method.name };
    const duration = (): number => Math.round(org.host.monotonic() - started);
    try {
        org.running(tx, () => runStatic(tx, method));
        return { ...result, outcome: 'pass', message: null, stack: null, durationMs: duration() };
    } catch (error) {
        return { ...result, ...failure(tx, error), durationMs: duration() };
    }
}

function failure(tx: Transaction, error: unknown): Pick<TestResult, 'outcome' | 'message' | 'stack'> {
    if (error instanceof UnsupportedError)
        return { outcome: 'unsupported', message: error.message, stack: error.location ?? tx.stackTrace() };
    const thrown = tx.toApex(error);
    const exception = exceptionOf(thrown);
    if (thrown && exception) return { outcome: 'fail', message: thrown.message, stack: exception.stackTrace };
    const bug = error as Error;
    return {
        outcome: 'fail',
        message: `Error of the local org itself: ${bug.message}`,
        stack: `${tx.stackTrace()}\n${bug.stack ?? ''}`,
    };
}
