import type { MethodInfo } from '../compiler/model.ts';
import type { Transaction } from './transaction.ts';

/** How a statement ended. */
export type Completion = 0 | 1 | 2 | 3;
export const NORMAL = 0;
export const BREAK = 1;
export const CONTINUE = 2;
/** The value is in `frame.value`. */
export const RETURN = 3;

/** A compiled expression. */
export type Run = (frame: Frame) => unknown;
/** A compiled statement. */
export type Code = (frame: Frame) => Completion;

/** One running method. */
export class Frame {
    readonly tx: Transaction;
    readonly method: MethodInfo;
    readonly self: unknown;
    readonly caller: Frame | null;
    readonly depth: number;
    readonly locals: unknown[];
    /** Line of the statement that is running. */
    line: number;
    /** Result of `return`. */
    value: unknown = null;
    /** Code inside `System.runAs` or user-mode blocks may override; undefined: the class decides. */
    constructor(tx: Transaction, method: MethodInfo, self: unknown, caller: Frame | null, locals: unknown[]) {
        this.tx = tx;
        this.method = method;
        this.self = self;
        this.caller = caller;
        this.depth = caller === null ? 1 : caller.depth + 1;
        this.locals = locals;
        this.line = method.line;
    }
}

/** Salesforce's limit on nested calls. */
export const MAX_DEPTH = 1000;

/** Runs a method's code in a new frame and answers what it returned. */
export function callMethod(tx: Transaction, method: MethodInfo, self: unknown, locals: unknown[]): unknown {
    const caller = tx.frame;
    const frame = new Frame(tx, method, self, caller, locals);
    if (frame.depth > MAX_DEPTH) throw tx.limitExceeded('Maximum stack depth reached: 1001');
    tx.frame = frame;
    method.code(frame);
    tx.frame = caller;
    return frame.value;
}
