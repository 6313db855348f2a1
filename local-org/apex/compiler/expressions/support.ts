/** What the compiled forms of several expressions share. */
import type { Position } from '../../ast/nodes.ts';
import { conversion } from '../../types/conversion.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import type { Frame, Run } from '../../runtime/frame.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';

/** What a `?.` chain answers inside itself once a link was null; never seen outside the chain. */
export const SHORT = Symbol('short-circuited');

export interface ChainExpr extends Expr {
    /** As `run`, but answers SHORT when a `?.` further left met null. */
    readonly runChain?: Run;
    /** sObject relationship read: the next field read of a null answers null. */
    readonly relationship?: boolean;
    /** A parent that may be of several objects: `What`, `Owner`. */
    readonly polymorphic?: boolean;
}

/**
 * Reads a member of `target`: dereferencing null throws NullPointerException, or ends the chain after `?.`.
 * `access` gets the target's value, which is not null.
 */
export function onTarget(
    target: ChainExpr,
    safe: boolean,
    type: ApexType,
    access: (frame: Frame, target: never) => unknown,
): ChainExpr {
    const read = access as (frame: Frame, target: unknown) => unknown;
    const { run, runChain } = target;
    if (!safe && !runChain) {
        if (target.nonNull) return { type, run: (frame) => read(frame, run(frame)) };
        return {
            type,
            run: (frame) => {
                const value = run(frame);
                if (value === null) throw frame.tx.nullPointer();
                return read(frame, value);
            },
        };
    }
    const inner = runChain ?? run;
    const chain: Run = (frame) => {
        const value = inner(frame);
        if (value === SHORT) return SHORT;
        if (value === null) {
            if (safe) return SHORT;
            throw frame.tx.nullPointer();
        }
        return read(frame, value);
    };
    return {
        type,
        runChain: chain,
        run: (frame) => {
            const value = chain(frame);
            return value === SHORT ? null : value;
        },
    };
}

/** Converts `expr` for a place of type `to`. @returns undefined when Apex refuses */
export function tryCoerce(scope: Scope, expr: Expr, to: ApexType): Expr | undefined {
    const found = conversion(scope.compiler.types, expr.type, to);
    if (found) {
        const { convert } = found;
        if (!convert)
            return expr.type === to || expr.constant
                ? { ...expr, type: to }
                : { type: to, run: expr.run, ...(expr.nonNull ? { nonNull: true } : {}) };
        const { run } = expr;
        if (expr.constant && expr.constant.value !== null && expr.type.name !== 'String') {
            // Numeric constants convert without a transaction.
            const value = convert(expr.constant.value, undefined as never);
            return { type: to, run: () => value, constant: { value }, nonNull: true };
        }
        return {
            type: to,
            run: (frame) => {
                const value = run(frame);
                return value === null ? null : convert(value, frame.tx);
            },
        };
    }
    if (expr.query && conversion(scope.compiler.types, expr.query.single, to))
        return { type: to, run: expr.query.runSingle };
    // The only row of a dynamic query may go where any record is wanted.
    if (expr.query?.single === T.SOBJECT && to.kind === 'sobject') return { type: to, run: expr.query.runSingle };
    return undefined;
}

/** @throws CompileError `Illegal assignment from X to Y` */
export function coerce(scope: Scope, expr: Expr, to: ApexType, position: Position): Expr {
    const converted = tryCoerce(scope, expr, to);
    if (!converted) throw CompileError.at(position, `Illegal assignment from ${expr.type.text} to ${to.text}`);
    return converted;
}

/** A Boolean that decides something. @throws CompileError */
export function coerceCondition(scope: Scope, expr: Expr, position: Position): Expr {
    const converted = tryCoerce(scope, expr, T.BOOLEAN);
    if (!converted) throw CompileError.at(position, `Condition expression must be of type Boolean: ${expr.type.text}`);
    return converted;
}

export function constant(type: ApexType, value: unknown): Expr {
    return { type, run: () => value, constant: { value }, nonNull: value !== null };
}

/** `Integer, String` for messages. */
export function typeList(args: readonly Expr[]): string {
    return args.map((arg) => arg.type.text).join(', ');
}
