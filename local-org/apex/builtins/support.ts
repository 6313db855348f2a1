/** What the implementations of several platform classes share. */
import type { ExecutionContext } from '../runtime/context.ts';
import { listType, mapType, setType, T } from '../types/intern.ts';
import type { ApexType } from '../types/type.ts';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { keyIn } from '../../values/equality.ts';
import { ApexBuiltinObject, enumConstants, type ApexEnumValue } from '../../values/objects.ts';
import type { BuiltinDefinition, BuiltinFunction } from './define.ts';

/** The argument, or NullPointerException as the platform's own classes throw it. */
export function required<Value>(ctx: ExecutionContext, value: Value | null): Value {
    if (value === null) throw ctx.exception('NullPointerException', 'Argument cannot be null.');
    return value;
}

export function stringList(items: readonly string[]): ApexList {
    return new ApexList(listType(T.STRING), [...items]);
}

export function listOf(element: ApexType, items: readonly unknown[]): ApexList {
    return new ApexList(listType(element), [...items]);
}

export function setOf(ctx: ExecutionContext, element: ApexType, items: Iterable<unknown>): ApexSet {
    const set = new ApexSet(setType(element));
    for (const item of items) addTo(ctx, set, item);
    return set;
}

/** @returns whether the set changed */
export function addTo(ctx: ExecutionContext, set: ApexSet, item: unknown): boolean {
    const key = keyIn(set.entries, item, ctx);
    if (set.isView) throw ctx.exception('FinalException', 'Collection is read-only');
    if (set.entries.has(key)) return false;
    set.entries.set(key, item);
    return true;
}

export function mapOf(
    ctx: ExecutionContext,
    key: ApexType,
    value: ApexType,
    items: Iterable<readonly [unknown, unknown]>,
): ApexMap {
    const map = new ApexMap(mapType(key, value));
    for (const [itemKey, itemValue] of items) putInto(ctx, map, itemKey, itemValue);
    return map;
}

export function mapKey(ctx: ExecutionContext, map: ApexMap, key: unknown): unknown {
    if (map.ignoreCase && typeof key === 'string') return key.toLowerCase();
    return keyIn(map.entries, key, ctx, ([held]: [unknown, unknown]) => held);
}

/** A map as the describe API answers: lower-case keys, found in any case. */
export function describeMap(value: ApexType, items: Iterable<readonly [string, unknown]>): ApexMap {
    const map = new ApexMap(mapType(T.STRING, value));
    map.ignoreCase = true;
    for (const [key, item] of items) map.entries.set(key.toLowerCase(), [key.toLowerCase(), item]);
    return map;
}

/** @returns the value the key had before, or null */
export function putInto(ctx: ExecutionContext, map: ApexMap, key: unknown, value: unknown): unknown {
    const at = mapKey(ctx, map, key);
    const entry = map.entries.get(at);
    if (!entry) {
        map.entries.set(at, [key, value]);
        return null;
    }
    const before = entry[1];
    entry[1] = value;
    return before;
}

export function getFrom(ctx: ExecutionContext, map: ApexMap, key: unknown): unknown {
    return map.entries.get(mapKey(ctx, map, key))?.[1] ?? null;
}

/** Elements of a List or Set, or of an Iterable that user code implements. */
export function* elementsOf(ctx: ExecutionContext, iterable: unknown): Generator {
    if (iterable instanceof ApexList) yield* iterable.items;
    else if (iterable instanceof ApexSet) yield* iterable.entries.values();
    else {
        const iterator = ctx.invoke(iterable, 'iterator', []);
        while (ctx.invoke(iterator, 'hasNext', []) === true) yield ctx.invoke(iterator, 'next', []);
    }
}

export function builtinObject<State>(ctx: ExecutionContext, typeName: string, state: State): ApexBuiltinObject<State> {
    return new ApexBuiltinObject(ctx.type(typeName), state);
}

/** Constant of a platform enum. @throws when there is none of that name: a mistake in the builtins */
export function enumValue(ctx: ExecutionContext, definition: BuiltinDefinition, name: string): ApexEnumValue {
    const found = enumConstants(ctx.type(definition.name), definition.values ?? []).find(
        (constant) => constant.name === name,
    );
    if (!found) throw new Error(`${definition.name} has no constant ${name}`);
    return found;
}

/** Value kept for the length of the transaction under a name. */
export function transactionState<Value>(ctx: ExecutionContext, name: string, initial: () => Value): Value {
    if (!ctx.state.has(name)) ctx.state.set(name, initial());
    return ctx.state.get(name) as Value;
}

/** Makes Integer parameters refuse null, as the platform's own methods do; the implementations then need not look. */
export function withoutNullNumbers(methods: Record<string, BuiltinFunction>): Record<string, BuiltinFunction> {
    return Object.fromEntries(
        Object.entries(methods).map(([signature, run]) => {
            const parameters = /\((.*)\)$/.exec(signature)?.[1]?.split(',') ?? [];
            const numbers = parameters.flatMap((parameter, index) => (/^\s*Integer\b/.test(parameter) ? [index] : []));
            if (numbers.length === 0) return [signature, run];
            const checked: BuiltinFunction = (ctx, self: unknown, ...args: unknown[]) => {
                for (const index of numbers) required(ctx, args[index] ?? null);
                return run(ctx, self, ...args);
            };
            return [signature, checked];
        }),
    );
}
