/**
 * Makes and interns the types that exist without any user code: primitives, sObjects, platform classes and collections of
 * whatever. Two calls with equal arguments answer the same object, in every module, so that `===` compares types.
 */
import type { ObjectDef } from '../../schema/model.ts';
import type { ApexType, TypeKind } from './type.ts';

const platform = new Map<string, ApexType>();
const sobjects = new WeakMap<ObjectDef, ApexType>();
/** By first type argument, so that types of a program that was recompiled can be collected. */
const generic = new WeakMap<ApexType, Map<string, ApexType>>();

/** A platform type without arguments. */
export function platformType(kind: TypeKind, name: string): ApexType {
    const key = `${kind}:${name.toLowerCase()}`;
    let type = platform.get(key);
    if (!type) {
        type = { kind, name, args: [], text: name };
        platform.set(key, type);
    }
    return type;
}

/** `name<args>`. */
export function genericType(kind: TypeKind, name: string, args: readonly ApexType[]): ApexType {
    const [first, ...rest] = args;
    if (!first) return platformType(kind, name);
    let known = generic.get(first);
    if (!known) {
        known = new Map();
        generic.set(first, known);
    }
    const text = `${name}<${args.map((arg) => arg.text).join(',')}>`;
    const candidate = known.get(text);
    // Texts can agree while the arguments differ (types of two programs), so the rest is compared by identity.
    if (candidate && rest.every((arg, index) => candidate.args[index + 1] === arg)) return candidate;
    const type: ApexType = { kind, name, args: [...args], text };
    known.set(text, type);
    return type;
}

export function sobjectType(object: ObjectDef): ApexType {
    let type = sobjects.get(object);
    if (!type) {
        type = { kind: 'sobject', name: object.name, args: [], text: object.name, object };
        sobjects.set(object, type);
    }
    return type;
}

export const listType = (element: ApexType): ApexType => genericType('collection', 'List', [element]);
export const setType = (element: ApexType): ApexType => genericType('collection', 'Set', [element]);
export const mapType = (key: ApexType, value: ApexType): ApexType => genericType('collection', 'Map', [key, value]);

/** The types the compiler and the run time name themselves. */
export const T = {
    VOID: platformType('void', 'void'),
    NULL: platformType('null', 'null'),
    OBJECT: platformType('object', 'Object'),
    BOOLEAN: platformType('primitive', 'Boolean'),
    STRING: platformType('primitive', 'String'),
    ID: platformType('primitive', 'Id'),
    INTEGER: platformType('primitive', 'Integer'),
    LONG: platformType('primitive', 'Long'),
    DOUBLE: platformType('primitive', 'Double'),
    DECIMAL: platformType('primitive', 'Decimal'),
    DATE: platformType('primitive', 'Date'),
    DATETIME: platformType('primitive', 'Datetime'),
    TIME: platformType('primitive', 'Time'),
    BLOB: platformType('primitive', 'Blob'),
    /** The generic sObject. */
    SOBJECT: platformType('sobject', 'SObject'),
} as const;

export const PRIMITIVES: readonly ApexType[] = [
    T.BOOLEAN,
    T.STRING,
    T.ID,
    T.INTEGER,
    T.LONG,
    T.DOUBLE,
    T.DECIMAL,
    T.DATE,
    T.DATETIME,
    T.TIME,
    T.BLOB,
];
