/** `=`, compound assignment, `++` and `--`. */
import type { AssignNode, BinaryOperator, StepNode } from '../../ast/nodes.ts';
import type { Frame, Run } from '../../runtime/frame.ts';
import { T } from '../../types/intern.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { combine } from './binary.ts';
import { reference } from './dot.ts';
import { compileValue } from './index.ts';
import type { Reference } from './reference.ts';
import { coerce, constant } from './support.ts';

export function assign(scope: Scope, node: AssignNode): Expr {
    const target = reference(scope, node.target);
    if (node.operator !== '=') return compound(scope, node, target);
    const value = coerce(scope, compileValue(scope, node.value), target.type, node).run;
    return { type: target.type, run: store(target, value) };
}

/** Assigns and answers the value. */
function store(target: Reference, value: Run): Run {
    const { local, prepare, set } = target;
    if (local !== undefined) return (frame) => (frame.locals[local] = value(frame));
    return (frame) => {
        const place = prepare === null ? null : prepare(frame);
        const result = value(frame);
        set(frame, place, result);
        return result;
    };
}

/** Reads, combines and writes back, with the target evaluated once. */
function compound(scope: Scope, node: AssignNode, target: Reference): Expr {
    const operator = node.operator.slice(0, -1) as BinaryOperator;
    const value = compileValue(scope, node.value);
    if (target.local !== undefined) {
        const slot = target.local;
        const current: Expr = { type: target.type, run: (frame) => frame.locals[slot], local: slot };
        const combined = coerce(scope, combine(scope, operator, current, value, node), target.type, node);
        return { type: target.type, run: store(target, combined.run) };
    }
    // The place is evaluated first and kept in a slot of its own, where the combined expression reads it.
    const placeSlot = scope.temporary();
    const { get, prepare, set } = target;
    const current: Expr = { type: target.type, run: (frame) => get(frame, frame.locals[placeSlot]) };
    const combined = coerce(scope, combine(scope, operator, current, value, node), target.type, node).run;
    return {
        type: target.type,
        run: (frame) => {
            frame.locals[placeSlot] = prepare === null ? null : prepare(frame);
            const place = frame.locals[placeSlot];
            const result = combined(frame);
            set(frame, place, result);
            return result;
        },
    };
}

export function step(scope: Scope, node: StepNode): Expr {
    const target = reference(scope, node.target);
    const delta = node.operator === '++' ? 1 : -1;
    if (target.type === T.INTEGER) return { type: T.INTEGER, run: integerStep(target, delta, node.prefix) };
    if (![T.LONG, T.DOUBLE, T.DECIMAL].some((type) => type === target.type)) {
        throw CompileError.at(node, `Arithmetic expressions must use numeric arguments`);
    }
    const slot = scope.temporary();
    const next = coerce(
        scope,
        combine(
            scope,
            '+',
            { type: target.type, run: (frame) => frame.locals[slot] },
            constant(T.INTEGER, delta),
            node,
        ),
        target.type,
        node,
    ).run;
    return {
        type: target.type,
        run: (frame) => {
            const place = target.prepare === null ? null : target.prepare(frame);
            const before = target.get(frame, place);
            frame.locals[slot] = before;
            const after = next(frame);
            target.set(frame, place, after);
            return node.prefix ? after : before;
        },
    };
}

function integerStep(target: Reference, delta: number, prefix: boolean): Run {
    const { local, prepare, get, set } = target;
    const add = (frame: Frame, value: unknown): number => {
        if (value === null) throw frame.tx.nullPointer();
        return ((value as number) + delta) | 0;
    };
    if (local !== undefined) {
        if (prefix) return (frame) => (frame.locals[local] = add(frame, frame.locals[local]));
        return (frame) => {
            const before = frame.locals[local];
            frame.locals[local] = add(frame, before);
            return before;
        };
    }
    return (frame) => {
        const place = prepare === null ? null : prepare(frame);
        const before = get(frame, place);
        const after = add(frame, before);
        set(frame, place, after);
        return prefix ? after : before;
    };
}
