/** What a formula can ask about the record and the user it is evaluated for. */
import type { Host } from '../host/host.ts';
import type { FormulaValue, ValueType } from './values.ts';

export interface FormulaContext {
    host: Host;
    /** IANA name, for TODAY(). */
    timeZone: string;
    isNew: boolean;
    /** Value of a field; a path of several steps goes through parents (`Account`, `Owner`, `Name`). */
    value(path: readonly string[]): FormulaValue;
    /** Value before this save; on insert the value now. */
    priorValue(path: readonly string[]): FormulaValue;
    hasCustomPermission(name: string): boolean;
    /** Field of the record behind `$User`, `$Profile`, `$UserRole`, `$Organization`, `$RecordType`. */
    global(object: string, path: readonly string[]): FormulaValue;
}

/** A function of the formula language. */
export interface FormulaFunction {
    min: number;
    /** Infinity: as many as wanted. */
    max: number;
    /** Types accepted at each position; the last repeats. Absent: anything but a bare picklist. */
    params?: readonly (readonly ValueType[])[];
    result: ValueType | ((args: readonly Expression[]) => ValueType);
    make(args: readonly Expression[], fail: (message: string) => never): Run;
    /** Only in validation rules. */
    rulesOnly?: boolean;
}

export type Run = (context: FormulaContext) => FormulaValue;

export interface Expression {
    type: ValueType;
    run: Run;
    /** Set when the expression is a field of the record itself or of a parent. */
    path?: readonly string[];
}

/** A function whose arguments are all evaluated first. */
export const eager =
    (compute: (...values: FormulaValue[]) => FormulaValue) =>
    (args: readonly Expression[]): Run => {
        const [first, second, third] = args;
        if (args.length === 1 && first) return (context) => compute(first.run(context));
        if (args.length === 2 && first && second) return (context) => compute(first.run(context), second.run(context));
        if (args.length === 3 && first && second && third) {
            return (context) => compute(first.run(context), second.run(context), third.run(context));
        }
        return (context) => compute(...args.map((arg) => arg.run(context)));
    };
