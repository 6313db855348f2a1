/** Operators with one or two operands: arithmetic, bits, concatenation; comparison and logic are in their own files. */
import type { BinaryNode, BinaryOperator, Position, UnaryNode } from '../../ast/nodes.ts';
import type { Frame, Run } from '../../runtime/frame.ts';
import { addDays, addTime, decimalMath, doubleMath, negate, stringOf } from '../../runtime/valueOps.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { equality, ordering } from './comparison.ts';
import { compileValue } from './index.ts';
import { logical } from './logic.ts';
import { coerce, constant, tryCoerce } from './support.ts';

const NUMERIC: readonly ApexType[] = [T.INTEGER, T.LONG, T.DOUBLE, T.DECIMAL];

export function isNumeric(type: ApexType): boolean {
    return NUMERIC.includes(type);
}

/** Wider of two numeric types. */
export function promoted(left: ApexType, right: ApexType): ApexType {
    return NUMERIC[Math.max(NUMERIC.indexOf(left), NUMERIC.indexOf(right))]!;
}

export function binary(scope: Scope, node: BinaryNode): Expr {
    return combine(scope, node.operator, compileValue(scope, node.left), compileValue(scope, node.right), node);
}

export function combine(scope: Scope, operator: BinaryOperator, left: Expr, right: Expr, position: Position): Expr {
    switch (operator) {
        case '&&':
        case '||':
            return logical(scope, operator, left, right, position);
        case '==':
        case '!=':
        case '===':
        case '!==':
            return equality(scope, operator, left, right, position);
        case '<':
        case '>':
        case '<=':
        case '>=':
            return ordering(scope, operator, left, right, position);
        case '+':
        case '-':
        case '*':
        case '/':
            return arithmetic(scope, operator, left, right, position);
        default:
            return bits(scope, operator, left, right, position);
    }
}

type Arithmetic = '+' | '-' | '*' | '/';

function arithmetic(scope: Scope, operator: Arithmetic, left: Expr, right: Expr, position: Position): Expr {
    if (operator === '+' && (left.type === T.STRING || right.type === T.STRING)) return concatenation(left, right);
    if (isNumeric(left.type) && isNumeric(right.type)) {
        const type = promoted(left.type, right.type);
        const a = coerce(scope, left, type, position);
        const b = coerce(scope, right, type, position);
        return numeric(operator, type, a, b);
    }
    const shifted = operator === '+' || operator === '-' ? dateArithmetic(operator, left, right) : undefined;
    if (shifted) return shifted;
    if (operator === '+' && (left.type === T.ID || right.type === T.ID)) return concatenation(left, right);
    throw CompileError.at(position, 'Arithmetic expressions must use numeric arguments');
}

function concatenation(left: Expr, right: Expr): Expr {
    const a = asText(left);
    const b = asText(right);
    if (left.constant && right.constant && left.type === T.STRING && right.type === T.STRING) {
        return constant(T.STRING, String(left.constant.value) + String(right.constant.value));
    }
    return { type: T.STRING, run: (frame) => (a(frame) as string) + (b(frame) as string), nonNull: true };
}

function asText(expr: Expr): Run {
    const { run } = expr;
    if (expr.type === T.STRING) return expr.nonNull ? run : (frame) => run(frame) ?? 'null';
    return (frame) => stringOf(frame.tx, run(frame));
}

function numeric(operator: Arithmetic, type: ApexType, left: Expr, right: Expr): Expr {
    const make = (run: Run): Expr => {
        // 1 / 0 stays a run-time error.
        if (left.constant && right.constant && operator !== '/') return constant(type, run(undefined as never));
        return { type, run, nonNull: true };
    };
    if (type === T.INTEGER) return make(integerMath(operator, left, right));
    const a = left.run;
    const b = right.run;
    const operate =
        type === T.LONG ? longMath(operator) : type === T.DOUBLE ? doubleMath(operator) : decimalMath(operator);
    return make((frame) => {
        const x = a(frame);
        const y = b(frame);
        if (x === null || y === null) throw frame.tx.nullPointer();
        return operate(frame?.tx, x, y);
    });
}

function longMath(operator: Arithmetic): (tx: Frame['tx'], a: unknown, b: unknown) => unknown {
    switch (operator) {
        case '+':
            return (_, a, b) => BigInt.asIntN(64, (a as bigint) + (b as bigint));
        case '-':
            return (_, a, b) => BigInt.asIntN(64, (a as bigint) - (b as bigint));
        case '*':
            return (_, a, b) => BigInt.asIntN(64, (a as bigint) * (b as bigint));
        case '/':
            return (tx, a, b) => {
                if (b === 0n) throw tx.exception('MathException', 'Divide by 0');
                return BigInt.asIntN(64, (a as bigint) / (b as bigint));
            };
    }
}

/** 32-bit arithmetic that wraps. Written out per operator: this is the inner loop of most Apex. */
function integerMath(operator: Arithmetic, left: Expr, right: Expr): Run {
    const a = left.run;
    const b = right.run;
    switch (operator) {
        case '+':
            if (right.constant) {
                const y = right.constant.value as number;
                return (frame) => {
                    const x = a(frame) as number | null;
                    if (x === null) throw frame.tx.nullPointer();
                    return (x + y) | 0;
                };
            }
            return (frame) => {
                const x = a(frame) as number | null;
                const y = b(frame) as number | null;
                if (x === null || y === null) throw frame.tx.nullPointer();
                return (x + y) | 0;
            };
        case '-':
            return (frame) => {
                const x = a(frame) as number | null;
                const y = b(frame) as number | null;
                if (x === null || y === null) throw frame.tx.nullPointer();
                return (x - y) | 0;
            };
        case '*':
            return (frame) => {
                const x = a(frame) as number | null;
                const y = b(frame) as number | null;
                if (x === null || y === null) throw frame.tx.nullPointer();
                return Math.imul(x, y);
            };
        case '/':
            return (frame) => {
                const x = a(frame) as number | null;
                const y = b(frame) as number | null;
                if (x === null || y === null) throw frame.tx.nullPointer();
                if (y === 0) throw frame.tx.exception('MathException', 'Divide by 0');
                return (x / y) | 0;
            };
    }
}

/** Date ± days, Datetime ± days, Time ± milliseconds. */
function dateArithmetic(operator: '+' | '-', left: Expr, right: Expr): Expr | undefined {
    const { type } = left;
    if (!isNumeric(right.type) || ![T.DATE, T.DATETIME, T.TIME].some((kind) => kind === type)) return undefined;
    const sign = operator === '+' ? 1 : -1;
    const add = type === T.TIME ? addTime : addDays;
    return {
        type,
        run: (frame) => {
            const value = left.run(frame);
            const amount = right.run(frame);
            if (value === null || amount === null) throw frame.tx.nullPointer();
            return add(value, amount, sign);
        },
    };
}

function bits(scope: Scope, operator: BinaryOperator, left: Expr, right: Expr, position: Position): Expr {
    if (left.type === T.BOOLEAN && right.type === T.BOOLEAN && ['&', '|', '^'].includes(operator))
        return booleanBits(operator, left, right);
    const shift = operator.startsWith('<') || operator.startsWith('>');
    const whole = (type: ApexType): boolean => type === T.INTEGER || type === T.LONG;
    if (!whole(left.type) || !whole(right.type))
        throw CompileError.at(
            position,
            shift
                ? `${operator} operation can only be applied to Integer or Long types`
                : `${operator} operator can only be applied to Boolean expressions or to Integer or Long expressions`,
        );
    const type = shift ? left.type : promoted(left.type, right.type);
    const a = coerce(scope, left, type, position).run;
    const b = (shift ? right : coerce(scope, right, type, position)).run;
    const operate = type === T.INTEGER ? INTEGER_BITS[operator]! : LONG_BITS[operator]!;
    return {
        type,
        run: (frame) => {
            const x = a(frame);
            const y = b(frame);
            if (x === null || y === null) throw frame.tx.nullPointer();
            return operate(
                x as never,
                (shift && type === T.INTEGER ? Number(y) : shift ? BigInt(y as number) : y) as never,
            );
        },
    };
}

const INTEGER_BITS: Partial<Record<BinaryOperator, (a: number, b: number) => number>> = {
    '&': (a, b) => a & b,
    '|': (a, b) => a | b,
    '^': (a, b) => a ^ b,
    '<<': (a, b) => a << b,
    '>>': (a, b) => a >> b,
    '>>>': (a, b) => (a >>> b) | 0,
};

const LONG_BITS: Partial<Record<BinaryOperator, (a: bigint, b: bigint) => bigint>> = {
    '&': (a, b) => a & b,
    '|': (a, b) => a | b,
    '^': (a, b) => a ^ b,
    '<<': (a, b) => BigInt.asIntN(64, a << (b & 63n)),
    '>>': (a, b) => a >> (b & 63n),
    '>>>': (a, b) => BigInt.asIntN(64, BigInt.asUintN(64, a) >> (b & 63n)),
};

function booleanBits(operator: BinaryOperator, left: Expr, right: Expr): Expr {
    return {
        type: T.BOOLEAN,
        run: (frame) => {
            const x = left.run(frame) as boolean | null;
            const y = right.run(frame) as boolean | null;
            if (x === null || y === null) throw frame.tx.nullPointer();
            return operator === '&' ? x && y : operator === '|' ? x || y : x !== y;
        },
    };
}

export function unary(scope: Scope, node: UnaryNode): Expr {
    const value = compileValue(scope, node.value);
    const { run, type } = value;
    const nonNull = (frame: Frame): unknown => {
        const result = run(frame);
        if (result === null) throw frame.tx.nullPointer();
        return result;
    };
    if (node.operator === '!') {
        const test = tryCoerce(scope, value, T.BOOLEAN)?.run;
        if (!test) throw CompileError.at(node.value, '! operator can only be applied to boolean expressions');
        return {
            type: T.BOOLEAN,
            nonNull: true,
            run: (frame) => {
                const result = test(frame);
                if (result === null) throw frame.tx.nullPointer();
                return !result;
            },
        };
    }
    if (!isNumeric(type)) throw CompileError.at(node, 'Unary negation must use a numeric argument');
    if (node.operator === '+') return { type, run: nonNull };
    if (node.operator === '~') {
        if (type !== T.INTEGER && type !== T.LONG)
            throw CompileError.at(node, `Invalid type for bitwise negate: ${type.text}`);
        return {
            type,
            run: (frame) => (type === T.INTEGER ? ~(nonNull(frame) as number) : ~(nonNull(frame) as bigint)),
        };
    }
    if (value.constant) return constant(type, negate(value.constant.value));
    return { type, run: (frame) => negate(nonNull(frame)) };
}
