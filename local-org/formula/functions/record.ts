/** Functions about the save itself; only rules see one. */
import type { Expression, FormulaFunction } from '../context.ts';
import { equalValues } from '../operators.ts';
import type { ValueType } from '../values.ts';

const ANY: readonly (readonly ValueType[])[] = [
    ['text', 'number', 'boolean', 'date', 'datetime', 'time', 'picklist', 'multipicklist'],
];

function fieldOf(name: string, args: readonly Expression[], fail: (message: string) => never): readonly string[] {
    const path = args[0]?.path;
    if (path?.length !== 1) return fail(`The function ${name}() accepts only a field of the record itself.`);
    return path;
}

export const RECORD: Readonly<Record<string, FormulaFunction>> = {
    ISNEW: {
        min: 0,
        max: 0,
        result: 'boolean',
        rulesOnly: true,
        make:
            () =>
            ({ isNew }) =>
                isNew,
    },
    ISCHANGED: {
        min: 1,
        max: 1,
        params: ANY,
        result: 'boolean',
        rulesOnly: true,
        make: (args, fail) => {
            const path = fieldOf('ISCHANGED', args, fail);
            return (context) => !context.isNew && !equalValues(context.value(path), context.priorValue(path));
        },
    },
    PRIORVALUE: {
        min: 1,
        max: 1,
        params: ANY,
        result: (args) => args[0]?.type ?? 'null',
        rulesOnly: true,
        make: (args, fail) => {
            const path = fieldOf('PRIORVALUE', args, fail);
            return (context) => context.priorValue(path);
        },
    },
};
