/** Operators: which types they take and what they do. */
import type { Run } from './context.ts';
import type { BinaryOperator } from './parser.ts';
import {
    ApexDate,
    ApexDatetime,
    FormulaRuntimeError,
    ApexTime,
    MS_PER_DAY,
    asNumber,
    asText,
    decimal,
    isBlank,
    type FormulaValue,
    type ValueType,
} from './values.ts';

/** Blank equals blank and nothing else; text is compared with its case. */
export function equalValues(a: FormulaValue, b: FormulaValue): boolean {
    if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
    const order = compareValues(a, b);
    return order === null ? a === b : order === 0;
}

/** Negative, zero or positive; null when they cannot be ordered. */
function compareValues(a: FormulaValue, b: FormulaValue): number | null {
    if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
    const [x, y] = [asNumber(a), asNumber(b)];
    if (x && y) return x.compare(y);
    const [s, t] = [moment(a), moment(b)];
    return s === null || t === null ? null : s - t;
}

function moment(value: FormulaValue): number | null {
    if (value instanceof ApexDate) return value.days * MS_PER_DAY;
    return value instanceof ApexDatetime || value instanceof ApexTime ? value.ms : null;
}

const ORDER: Readonly<Record<string, (order: number) => boolean>> = {
    '<': (order) => order < 0,
    '>': (order) => order > 0,
    '<=': (order) => order <= 0,
    '>=': (order) => order >= 0,
};

/** Type of `left operator right`; undefined when the operator does not take them. */
export function operatorType(operator: BinaryOperator, left: ValueType, right: ValueType): ValueType | undefined {
    const a = left === 'null' ? right : left;
    const b = right === 'null' ? left : right;
    switch (operator) {
        case '||':
        case '&&':
            return a === 'boolean' && b === 'boolean' ? 'boolean' : undefined;
        case '=':
        case '<>':
            return a === b ? 'boolean' : undefined;
        case '<':
        case '>':
        case '<=':
        case '>=':
            return a === b && a !== 'boolean' ? 'boolean' : undefined;
        case '&':
            return a === 'text' && b === 'text' ? 'text' : undefined;
        case '+':
        case '-':
            return additionType(operator, a, b);
        default:
            return a === 'number' && b === 'number' ? 'number' : undefined;
    }
}

function additionType(operator: '+' | '-', a: ValueType, b: ValueType): ValueType | undefined {
    const isMoment = (type: ValueType): boolean => type === 'date' || type === 'datetime' || type === 'time';
    if (a === 'number' && b === 'number') return 'number';
    if (operator === '+' && a === 'text' && b === 'text') return 'text';
    if (isMoment(a) && b === 'number') return a;
    if (operator === '+' && a === 'number' && isMoment(b)) return b;
    if (operator === '-' && isMoment(a) && a === b) return 'number';
    return undefined;
}

export function operatorRun(operator: BinaryOperator, left: Run, right: Run): Run {
    switch (operator) {
        case '||':
            return (context) => left(context) === true || right(context) === true;
        case '&&':
            return (context) => left(context) === true && right(context) === true;
        case '=':
            return (context) => equalValues(left(context), right(context));
        case '<>':
            return (context) => !equalValues(left(context), right(context));
        case '&':
            return (context) => asText(left(context)) + asText(right(context));
        case '+':
        case '-':
            return (context) => add(left(context), right(context), operator);
        case '*':
        case '/':
        case '^':
            return (context) => arithmetic(operator, left(context), right(context));
        default: {
            const test = ORDER[operator];
            return (context) => {
                const order = compareValues(left(context), right(context));
                return order !== null && test?.(order) === true;
            };
        }
    }
}

function add(left: FormulaValue, right: FormulaValue, operator: '+' | '-'): FormulaValue {
    if (typeof left === 'string' || typeof right === 'string') return asText(left) + asText(right);
    if (left === null || right === null) return null;
    const sign = operator === '+' ? 1 : -1;
    const [x, y] = [asNumber(left), asNumber(right)];
    if (x && y) return operator === '+' ? x.add(y) : x.subtract(y);
    if (y) return shift(left, sign * y.toNumber());
    if (x) return shift(right, x.toNumber());
    const [s, t] = [moment(left), moment(right)];
    if (s === null || t === null) return null;
    if (left instanceof ApexTime) return decimal(s - t);
    return decimal(s - t).divide(decimal(MS_PER_DAY));
}

/** Days for dates and date/times, milliseconds for times. */
function shift(value: FormulaValue, amount: number): FormulaValue {
    if (value instanceof ApexDate) return new ApexDate(value.days + Math.floor(amount));
    if (value instanceof ApexDatetime) return new ApexDatetime(Math.round(value.ms + amount * MS_PER_DAY));
    if (!(value instanceof ApexTime)) return null;
    return new ApexTime((((value.ms + amount) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
}

function arithmetic(operator: '*' | '/' | '^', left: FormulaValue, right: FormulaValue): FormulaValue {
    const [x, y] = [asNumber(left), asNumber(right)];
    if (!x || !y) return null;
    if (operator === '*') return x.multiply(y);
    if (operator === '/') {
        if (y.sign === 0) throw new FormulaRuntimeError('Division by zero.');
        return x.divide(y);
    }
    const exponent = y.toNumber();
    if (Number.isInteger(exponent) && Math.abs(exponent) < 1000) {
        const power = x.pow(Math.abs(exponent));
        return exponent >= 0 ? power : decimal(1).divide(power);
    }
    return decimal(x.toNumber() ** exponent);
}
