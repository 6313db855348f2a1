/** Calls by name at run time: from platform code into user classes, and of platform methods on any value. */
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { ApexBlob } from '../../values/blob.ts';
import { ApexDate } from '../../values/date.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import { ApexDecimal } from '../../values/decimal.ts';
import { ApexDouble } from '../../values/double.ts';
import { ApexBuiltinObject, ApexEnumValue, ApexObject } from '../../values/objects.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { ApexTime } from '../../values/time.ts';
import type { BuiltinFunction } from '../builtins/define.ts';
import { classOf, type ClassInfo, type MethodInfo, type Program } from '../compiler/model.ts';
import { T, sobjectType } from '../types/intern.ts';
import { isSubtype } from '../types/subtype.ts';
import type { ApexType } from '../types/type.ts';
import { isIdText } from './valueOps.ts';

export function typeOfValue(program: Program, value: unknown): ApexType {
    switch (typeof value) {
        case 'string':
            return T.STRING;
        case 'boolean':
            return T.BOOLEAN;
        case 'number':
            return T.INTEGER;
        case 'bigint':
            return T.LONG;
        default:
    }
    if (value === null || value === undefined) return T.NULL;
    if (
        value instanceof ApexObject ||
        value instanceof ApexList ||
        value instanceof ApexMap ||
        value instanceof ApexSet
    )
        return value.type;
    if (value instanceof SObjectValue)
        return value.aggregate ? program.types.platformClass('AggregateResult') : sobjectType(value.object);
    if (value instanceof ApexEnumValue || value instanceof ApexBuiltinObject) return value.type;
    if (value instanceof ApexDecimal) return T.DECIMAL;
    if (value instanceof ApexDouble) return T.DOUBLE;
    if (value instanceof ApexDate) return T.DATE;
    if (value instanceof ApexDatetime) return T.DATETIME;
    if (value instanceof ApexTime) return T.TIME;
    if (value instanceof ApexBlob) return T.BLOB;
    return T.OBJECT;
}

export function isInstance(program: Program, value: unknown, type: ApexType): boolean {
    if (type === T.OBJECT) return true;
    if (type === T.ID) return typeof value === 'string' && isIdText(value);
    const test = program.types.builtin(type.name)?.definition.isInstance;
    if (test && !classOf(type)) return test(value, type);
    return isSubtype(program.types, typeOfValue(program, value), type);
}

const byCount = new WeakMap<ClassInfo, Map<string, MethodInfo[]>>();

/** Instance methods of a user class by name and number of parameters. */
function overloads(info: ClassInfo, name: string, count: number): readonly MethodInfo[] {
    let known = byCount.get(info);
    if (!known) {
        known = Map.groupBy(
            info.dispatch.values(),
            (method) => `${method.name.toLowerCase()}/${method.parameters.length}`,
        );
        byCount.set(info, known);
    }
    return known.get(`${name.toLowerCase()}/${count}`) ?? [];
}

export function hasUserMethod(info: ClassInfo, name: string, count: number): boolean {
    return overloads(info, name, count).length > 0;
}

/** The method that takes these arguments: a class may be Queueable and Finalizer, with two `execute` of one parameter. */
export function userMethod(
    program: Program,
    info: ClassInfo,
    name: string,
    args: readonly unknown[],
): MethodInfo | undefined {
    const found = overloads(info, name, args.length);
    if (found.length < 2) return found[0];
    const takes = (method: MethodInfo): boolean =>
        method.parameters.every(
            (parameter, index) => args[index] === null || isInstance(program, args[index], parameter.type),
        );
    return found.find(takes) ?? found[0];
}

/** Platform method of a type or of what it extends. */
export function platformMethod(
    program: Program,
    type: ApexType,
    name: string,
    count: number,
): BuiltinFunction | undefined {
    const key = name.toLowerCase();
    const visit = (current: ApexType): BuiltinFunction | undefined => {
        const method = program.types
            .builtin(current.name)
            ?.methods.get(key)
            ?.find((candidate) => candidate.parameters.length === count);
        if (method) return method.fn;
        for (const parent of program.types.supertypes(current)) {
            const found = visit(parent);
            if (found) return found;
        }
        return undefined;
    };
    return visit(type.kind === 'sobject' ? T.SOBJECT : type);
}
