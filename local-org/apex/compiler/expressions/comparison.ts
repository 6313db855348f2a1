/** `==` and its kin, `<` and its kin. */
import type { Position } from '../../ast/nodes.ts';
import { compareText } from '../../../values/compare.ts';
import type { Run } from '../../runtime/frame.ts';
import { compareOrdered, equalValues, identical, sameId } from '../../runtime/valueOps.ts';
import { conversion } from '../../types/conversion.ts';
import { T } from '../../types/intern.ts';
import { isSubtype } from '../../types/subtype.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { isNumeric, promoted } from './binary.ts';
import { coerce } from './support.ts';

type Equality = '==' | '!=' | '===' | '!==';
type Ordering = '<' | '>' | '<=' | '>=';

function comparable(scope: Scope, left: ApexType, right: ApexType): boolean {
    const { types } = scope.compiler;
    if (left.kind === 'interface' || right.kind === 'interface') return true;
    return (
        conversion(types, left, right) !== undefined ||
        conversion(types, right, left) !== undefined ||
        isSubtype(types, left, right) ||
        isSubtype(types, right, left)
    );
}

export function equality(scope: Scope, operator: Equality, leftExpr: Expr, rightExpr: Expr, position: Position): Expr {
    const left = single(leftExpr, rightExpr);
    const right = single(rightExpr, leftExpr);
    if (!comparable(scope, left.type, right.type)) {
        throw CompileError.at(
            position,
            `Comparison arguments must be compatible types: ${left.type.text}, ${right.type.text}`,
        );
    }
    const wanted = operator === '==' || operator === '===';
    const equal = equalTest(scope, operator.length === 3, left, right, position);
    return { type: T.BOOLEAN, run: wanted ? equal : (frame) => !equal(frame), nonNull: true };
}

/** A query compared with one record is that record. */
function single(expr: Expr, other: Expr): Expr {
    return expr.query && other.type.kind === 'sobject' ? { type: expr.query.single, run: expr.query.runSingle } : expr;
}

function equalTest(scope: Scope, exact: boolean, left: Expr, right: Expr, position: Position): Run {
    const a = left.run;
    const b = right.run;
    if (left.type === T.NULL) return (frame) => b(frame) === null;
    if (right.type === T.NULL) return (frame) => a(frame) === null;
    if (left.type === T.INTEGER && right.type === T.INTEGER) return (frame) => a(frame) === b(frame);
    if (left.type === T.BOOLEAN && right.type === T.BOOLEAN) return (frame) => a(frame) === b(frame);
    if (isNumeric(left.type) && isNumeric(right.type)) {
        const type = promoted(left.type, right.type);
        const x = coerce(scope, left, type, position).run;
        const y = coerce(scope, right, type, position).run;
        return (frame) => equalValues(frame.tx, x(frame), y(frame));
    }
    if (left.type === T.ID || right.type === T.ID) return (frame) => sameId(a(frame), b(frame));
    if (left.type === T.DATE && right.type === T.DATETIME)
        return convertedEqual(scope, left, right, T.DATETIME, position);
    if (left.type === T.DATETIME && right.type === T.DATE)
        return convertedEqual(scope, left, right, T.DATETIME, position);
    if (exact) return (frame) => identical(a(frame), b(frame));
    if (left.type === T.STRING && right.type === T.STRING) {
        return (frame) => {
            const x = a(frame) as string | null;
            const y = b(frame) as string | null;
            return (
                x === y || (x !== null && y !== null && x.length === y.length && x.toLowerCase() === y.toLowerCase())
            );
        };
    }
    return (frame) => equalValues(frame.tx, a(frame), b(frame));
}

function convertedEqual(scope: Scope, left: Expr, right: Expr, type: ApexType, position: Position): Run {
    const x = coerce(scope, left, type, position).run;
    const y = coerce(scope, right, type, position).run;
    return (frame) => equalValues(frame.tx, x(frame), y(frame));
}

export function ordering(scope: Scope, operator: Ordering, left: Expr, right: Expr, position: Position): Expr {
    return { type: T.BOOLEAN, run: orderTest(scope, operator, left, right, position), nonNull: true };
}

function orderTest(scope: Scope, operator: Ordering, left: Expr, right: Expr, position: Position): Run {
    if (left.type === T.INTEGER && right.type === T.INTEGER) return integerOrder(operator, left, right);
    const refuse = (): never => {
        throw CompileError.at(
            position,
            `Comparison arguments must be compatible types: ${left.type.text}, ${right.type.text}`,
        );
    };
    let type: ApexType;
    if (isNumeric(left.type) && isNumeric(right.type)) type = promoted(left.type, right.type);
    else if (left.type === T.NULL || right.type === T.NULL) type = left.type === T.NULL ? right.type : left.type;
    else if (left.type === right.type) type = left.type;
    else if (conversion(scope.compiler.types, left.type, right.type)) type = right.type;
    else if (conversion(scope.compiler.types, right.type, left.type)) type = left.type;
    else return refuse();
    const ordered: readonly ApexType[] = [
        T.LONG,
        T.DOUBLE,
        T.DECIMAL,
        T.STRING,
        T.ID,
        T.DATE,
        T.DATETIME,
        T.TIME,
        T.INTEGER,
    ];
    if (!ordered.includes(type)) return refuse();
    const a = coerce(scope, left, type, position).run;
    const b = coerce(scope, right, type, position).run;
    const text = type === T.STRING || type === T.ID;
    const test = ORDER[operator];
    const compare: (x: never, y: never) => number = type === T.STRING ? compareText : compareOrdered;
    return (frame) => {
        const x = a(frame);
        const y = b(frame);
        if (x === null || y === null) {
            // A text is greater than null; any other comparison with null is false.
            if (!text) return false;
            return test((x === null ? 0 : 1) - (y === null ? 0 : 1));
        }
        return test(compare(x as never, y as never));
    };
}

const ORDER: Record<Ordering, (order: number) => boolean> = {
    '<': (order) => order < 0,
    '>': (order) => order > 0,
    '<=': (order) => order <= 0,
    '>=': (order) => order >= 0,
};

function integerOrder(operator: Ordering, left: Expr, right: Expr): Run {
    const a = left.run;
    const b = right.run;
    if (left.local !== undefined && right.constant && operator === '<') {
        const slot = left.local;
        const limit = right.constant.value as number;
        return (frame) => {
            const x = frame.locals[slot];
            return x !== null && (x as number) < limit;
        };
    }
    switch (operator) {
        case '<':
            return (frame) => {
                const x = a(frame);
                const y = b(frame);
                return x !== null && y !== null && (x as number) < (y as number);
            };
        case '>':
            return (frame) => {
                const x = a(frame);
                const y = b(frame);
                return x !== null && y !== null && (x as number) > (y as number);
            };
        case '<=':
            return (frame) => {
                const x = a(frame);
                const y = b(frame);
                return x !== null && y !== null && (x as number) <= (y as number);
            };
        case '>=':
            return (frame) => {
                const x = a(frame);
                const y = b(frame);
                return x !== null && y !== null && (x as number) >= (y as number);
            };
    }
}
