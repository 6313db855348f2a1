import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { T } from '../../types/intern.ts';
import { ApexSet } from '../../../values/collections.ts';
import { contentEqual, hashOf, keyIn, removeKey } from '../../../values/equality.ts';
import { builtin } from '../define.ts';
import { addTo, elementsOf, required } from '../support.ts';
import { iteratorOf } from './iterators.ts';

const has = (ctx: ExecutionContext, set: ApexSet, item: unknown): boolean =>
    set.entries.has(keyIn(set.entries, item, ctx));

function remove(ctx: ExecutionContext, set: ApexSet, item: unknown): boolean {
    const key = keyIn(set.entries, item, ctx);
    if (!set.entries.has(key)) return false;
    removeKey(set.entries, key);
    return true;
}

function addAll(ctx: ExecutionContext, set: ApexSet, items: unknown): boolean {
    let changed = false;
    for (const item of [...elementsOf(ctx, required(ctx, items))]) changed = addTo(ctx, set, item) || changed;
    return changed;
}

function removeAll(ctx: ExecutionContext, set: ApexSet, items: unknown): boolean {
    let changed = false;
    for (const item of [...elementsOf(ctx, required(ctx, items))]) changed = remove(ctx, set, item) || changed;
    return changed;
}

/** Keeps only what is among `items`. */
function retainAll(ctx: ExecutionContext, set: ApexSet, items: unknown): boolean {
    const kept = new ApexSet(set.type);
    addAll(ctx, kept, items);
    let changed = false;
    for (const item of [...set.entries.values()])
        if (!has(ctx, kept, item)) changed = remove(ctx, set, item) || changed;
    return changed;
}

function containsAll(ctx: ExecutionContext, set: ApexSet, items: unknown): boolean {
    for (const item of elementsOf(ctx, required(ctx, items))) if (!has(ctx, set, item)) return false;
    return true;
}

function made(ctx: ExecutionContext, type: ApexType, items: unknown): ApexSet {
    const set = new ApexSet(type);
    addAll(ctx, set, items);
    return set;
}

export const SetClass = builtin({
    name: 'Set',
    typeParameters: ['T'],
    interfaces: ['Iterable<T>'],
    constructors: {
        '()': (_ctx, type: ApexType) => new ApexSet(type),
        '(Integer capacity)': (_ctx, type: ApexType) => new ApexSet(type),
        '(Set<T> items)': made,
        '(List<T> items)': made,
        '(Iterable<T> items)': made,
    },
    methods: {
        'Boolean add(T element)': addTo,
        'Boolean addAll(List<T> items)': addAll,
        'Boolean addAll(Set<T> items)': addAll,
        'Boolean addAll(Iterable<T> items)': addAll,
        'void clear()': (_ctx, self: ApexSet) => {
            self.entries.clear();
        },
        'Set<T> clone()': (_ctx, self: ApexSet) => {
            const copy = new ApexSet(self.type);
            for (const [key, item] of self.entries) copy.entries.set(key, item);
            return copy;
        },
        'Boolean contains(T element)': has,
        'Boolean containsAll(List<T> items)': containsAll,
        'Boolean containsAll(Set<T> items)': containsAll,
        'Boolean containsAll(Iterable<T> items)': containsAll,
        'Boolean equals(Object other)': (ctx, self: ApexSet, other: unknown) => contentEqual(self, other, ctx),
        'Integer hashCode()': (ctx, self: ApexSet) => hashOf(self, ctx),
        'Boolean isEmpty()': (_ctx, self: ApexSet) => self.entries.size === 0,
        'Iterator<T> iterator()': (ctx, self: ApexSet) =>
            iteratorOf(ctx, self.type.args[0] ?? T.OBJECT, [...self.entries.values()]),
        'Boolean remove(T element)': remove,
        'Boolean removeAll(List<T> items)': removeAll,
        'Boolean removeAll(Set<T> items)': removeAll,
        'Boolean removeAll(Iterable<T> items)': removeAll,
        'Boolean retainAll(List<T> items)': retainAll,
        'Boolean retainAll(Set<T> items)': retainAll,
        'Boolean retainAll(Iterable<T> items)': retainAll,
        'Integer size()': (_ctx, self: ApexSet) => self.entries.size,
    },
});
