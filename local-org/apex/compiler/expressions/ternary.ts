/** `a ? b : c` and `a ?? b`. */
import type { CoalesceNode, TernaryNode } from '../../ast/nodes.ts';
import { conversion } from '../../types/conversion.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { compileValue } from './index.ts';
import { coerce, coerceCondition } from './support.ts';

/** The type both sides convert to. */
function commonType(scope: Scope, left: Expr, right: Expr): ApexType | undefined {
    const { types } = scope.compiler;
    if (left.type === right.type) return left.type;
    if (left.query && right.type === T.NULL) return left.type;
    const toRight = conversion(types, left.type, right.type);
    const toLeft = conversion(types, right.type, left.type);
    if (toRight && toLeft) return toRight.cost <= toLeft.cost ? right.type : left.type;
    if (toRight) return right.type;
    if (toLeft) return left.type;
    if (left.query && conversion(types, left.query.single, right.type)) return right.type;
    if (right.query && conversion(types, right.query.single, left.type)) return left.type;
    return undefined;
}

export function ternary(scope: Scope, node: TernaryNode): Expr {
    const condition = coerceCondition(scope, compileValue(scope, node.condition), node.condition).run;
    const left = compileValue(scope, node.whenTrue);
    const right = compileValue(scope, node.whenFalse);
    const type = commonType(scope, left, right);
    if (!type)
        throw CompileError.at(node, `Incompatible types in ternary operator: ${left.type.text}, ${right.type.text}`);
    const whenTrue = coerce(scope, left, type, node.whenTrue).run;
    const whenFalse = coerce(scope, right, type, node.whenFalse).run;
    return {
        type,
        run: (frame) => {
            const test = condition(frame);
            if (test === null) throw frame.tx.nullPointer();
            return test ? whenTrue(frame) : whenFalse(frame);
        },
    };
}

export function coalesce(scope: Scope, node: CoalesceNode): Expr {
    const left = compileValue(scope, node.left);
    const right = compileValue(scope, node.right);
    const type = commonType(scope, left, right);
    if (!type)
        throw CompileError.at(
            node,
            `Incompatible types in null coalescing operator: ${left.type.text}, ${right.type.text}`,
        );
    // A query on the left that found nothing is null here, not a QueryException.
    const first =
        left.query && left.query.single === type ? left.query.runOptional : coerce(scope, left, type, node.left).run;
    const second = coerce(scope, right, type, node.right).run;
    return {
        type,
        run: (frame) => {
            const value = first(frame);
            return value === null ? second(frame) : value;
        },
    };
}
