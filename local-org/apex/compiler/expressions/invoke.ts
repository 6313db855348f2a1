/** Emits calls of user methods. */
import type { Position } from '../../ast/nodes.ts';
import { callMethod, type Frame, type Run } from '../../runtime/frame.ts';
import type { ApexObject } from '../../../values/objects.ts';
import type { ApexType } from '../../types/type.ts';
import { checkVisible } from '../lookup.ts';
import type { Transaction } from '../../runtime/transaction.ts';
import { hasAnnotation, type ClassInfo, type Expr, type MethodInfo, type ParameterInfo } from '../model.ts';
import { chooseOverload } from '../overload.ts';
import type { Scope } from '../scope.ts';
import { describeMethod } from '../members.ts';
import { coerce, onTarget, type ChainExpr } from './support.ts';

export function coerceArgs(
    scope: Scope,
    args: readonly Expr[],
    parameters: readonly ApexType[],
    position: Position,
): Run[] {
    return args.map((arg, index) => coerce(scope, arg, parameters[index]!, position).run);
}

/** Locals of a call: the arguments, then null for the rest. */
export function fillLocals(frame: Frame, args: readonly Run[], size: number): unknown[] {
    const locals: unknown[] = [];
    for (const arg of args) locals.push(arg(frame));
    while (locals.length < size) locals.push(null);
    return locals;
}

export function selectMethod(
    scope: Scope,
    methods: readonly MethodInfo[],
    args: readonly Expr[],
): MethodInfo | undefined {
    return chooseOverload(
        scope.compiler.types,
        methods.map((method) => ({ method, parameters: method.parameters.map(typeOf) })),
        args,
    )?.method;
}

const typeOf = (parameter: ParameterInfo): ApexType => parameter.type;

export function staticCall(scope: Scope, method: MethodInfo, args: readonly Expr[], position: Position): Expr {
    checkVisible(method, scope.owner, position, 'Method', describeMethod(method));
    const runs = coerceArgs(scope, args, method.parameters.map(typeOf), position);
    const { owner } = method;
    const { index } = owner;
    if (hasAnnotation(method, 'future'))
        return { type: method.returns, run: (frame) => callLater(frame, method, fillLocals(frame, runs, 0)) };
    return {
        type: method.returns,
        run: (frame) => {
            const { tx } = frame;
            if (tx.statics[index] === undefined) tx.initClass(owner);
            return callMethod(tx, method, null, fillLocals(frame, runs, method.frameSize));
        },
    };
}

/** Calling an @future method only queues the call. */
function callLater(frame: Frame, method: MethodInfo, args: readonly unknown[]): null {
    const { tx } = frame;
    if (tx.isFuture)
        throw tx.exception(
            'AsyncException',
            `Future method cannot be called from a future or batch method: ${describeMethod(method)}`,
        );
    tx.limits.use('futureCalls');
    tx.enqueue({
        kind: 'future',
        className: method.owner.name,
        run: (context) => {
            const later = context as Transaction;
            later.isFuture = true;
            later.initClass(method.owner);
            const locals = [...args];
            while (locals.length < method.frameSize) locals.push(null);
            callMethod(later, method, null, locals);
        },
    });
    return null;
}

/** A call of exactly this method: `super.foo()`, private methods. */
export function directCall(
    scope: Scope,
    method: MethodInfo,
    target: ChainExpr,
    args: readonly Expr[],
    safe: boolean,
    position: Position,
): Expr {
    checkVisible(method, scope.owner, position, 'Method', describeMethod(method));
    const runs = coerceArgs(scope, args, method.parameters.map(typeOf), position);
    return onTarget(target, safe, method.returns, (frame, self) =>
        callMethod(frame.tx, method, self, fillLocals(frame, runs, method.frameSize)),
    );
}

/** A call through the receiver's class. */
export function virtualCall(
    scope: Scope,
    method: MethodInfo,
    target: ChainExpr,
    args: readonly Expr[],
    safe: boolean,
    position: Position,
): Expr {
    if (method.visibility === 'private' || (!method.virtual && !method.override && !method.abstract))
        return directCall(scope, method, target, args, safe, position);
    checkVisible(method, scope.owner, position, 'Method', describeMethod(method));
    const runs = coerceArgs(scope, args, method.parameters.map(typeOf), position);
    const { key } = method;
    let knownClass: ClassInfo | null = null;
    let known = method;
    return onTarget(target, safe, method.returns, (frame, self: ApexObject) => {
        const info = self.type.declaration as ClassInfo;
        if (info !== knownClass) {
            known = info.dispatch.get(key) ?? method;
            knownClass = info;
        }
        return callMethod(frame.tx, known, self, fillLocals(frame, runs, known.frameSize));
    });
}
