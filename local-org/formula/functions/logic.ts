/** Logical functions. */
import { eager, type Expression, type FormulaFunction, type Run } from '../context.ts';
import { isBlank, type FormulaValue, type ValueType } from '../values.ts';
import { equalValues } from '../operators.ts';

const BOOLEAN: readonly (readonly ValueType[])[] = [['boolean']];

const firstKnown = (args: readonly Expression[]): ValueType => args.find(({ type }) => type !== 'null')?.type ?? 'null';
const branches = (args: readonly Expression[]): readonly Expression[] => args.slice(1);

/** CASE(value, when1, then1, …, otherwise) */
function makeCase(args: readonly Expression[], fail: (message: string) => never): Run {
    if (args.length % 2 !== 0) fail(`Incorrect number of parameters for function 'CASE()'.`);
    const [subject, ...rest] = args;
    const otherwise = rest.pop();
    if (!subject || !otherwise) return fail(`Incorrect number of parameters for function 'CASE()'.`);
    const cases: { when: Run; then: Run }[] = [];
    for (let index = 0; index < rest.length; index += 2) {
        const [when, then] = [rest[index], rest[index + 1]];
        if (when && then) cases.push({ when: when.run, then: then.run });
    }
    return (context) => {
        const value = subject.run(context);
        const hit = cases.find(({ when }) => equalValues(value, when(context)));
        return (hit?.then ?? otherwise.run)(context);
    };
}

const caseResults = (args: readonly Expression[]): readonly Expression[] =>
    args.filter((_, index) => index > 0 && (index % 2 === 0 || index === args.length - 1));

const blank: FormulaFunction = {
    min: 1,
    max: 1,
    params: [['text', 'number', 'boolean', 'date', 'datetime', 'time', 'null', 'picklist', 'multipicklist']],
    result: 'boolean',
    make: eager((value) => isBlank(value)),
};

const blankValue: FormulaFunction = {
    min: 2,
    max: 2,
    result: firstKnown,
    make: (args) => {
        const [value, substitute] = args;
        return (context) => {
            const found: FormulaValue = value?.run(context) ?? null;
            return isBlank(found) ? (substitute?.run(context) ?? null) : found;
        };
    },
};

export const LOGIC: Readonly<Record<string, FormulaFunction>> = {
    AND: {
        min: 1,
        max: Infinity,
        params: BOOLEAN,
        result: 'boolean',
        make: (args) => (context) => args.every(({ run }) => run(context) === true),
    },
    OR: {
        min: 1,
        max: Infinity,
        params: BOOLEAN,
        result: 'boolean',
        make: (args) => (context) => args.some(({ run }) => run(context) === true),
    },
    NOT: { min: 1, max: 1, params: BOOLEAN, result: 'boolean', make: eager((value) => value !== true) },
    IF: {
        min: 3,
        max: 3,
        params: [['boolean'], ['text', 'number', 'boolean', 'date', 'datetime', 'time', 'null']],
        result: (args) => firstKnown(branches(args)),
        make:
            ([test, yes, no]) =>
            (context) =>
                (test?.run(context) === true ? yes : no)?.run(context) ?? null,
    },
    CASE: {
        min: 4,
        max: Infinity,
        params: [
            ['text', 'number', 'date', 'datetime', 'picklist', 'boolean'],
            ['text', 'number', 'boolean', 'date', 'datetime', 'time', 'null'],
        ],
        result: (args) => firstKnown(caseResults(args)),
        make: makeCase,
    },
    ISBLANK: blank,
    ISNULL: blank,
    BLANKVALUE: blankValue,
    NULLVALUE: blankValue,
    ISPICKVAL: {
        min: 2,
        max: 2,
        params: [['picklist'], ['text']],
        result: 'boolean',
        make: eager((value, wanted) => (value ?? '') === (wanted ?? '')),
    },
    INCLUDES: {
        min: 2,
        max: 2,
        params: [['multipicklist'], ['text']],
        result: 'boolean',
        make: eager((value, wanted) => typeof value === 'string' && value.split(';').includes(String(wanted))),
    },
    ISNUMBER: {
        min: 1,
        max: 1,
        params: [['text']],
        result: 'boolean',
        make: eager(
            (value) => typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(value),
        ),
    },
};
