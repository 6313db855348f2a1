import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { ApexList } from '../../../values/collections.ts';
import { compareForSort } from '../../../values/compare.ts';
import { contentEqual, hashOf } from '../../../values/equality.ts';
import { ApexObject } from '../../../values/objects.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { objectToken } from '../../runtime/describe.ts';
import { T } from '../../types/intern.ts';
import { builtin } from '../define.ts';
import { elementsOf, required } from '../support.ts';
import { cloneRecord } from './copy.ts';
import { iteratorOf } from './iterators.ts';

function checkIndex(ctx: ExecutionContext, list: ApexList, index: number | null, end = list.items.length): number {
    const position = required(ctx, index);
    if (position < 0 || position >= end)
        throw ctx.exception('ListException', `List index out of bounds: ${String(position)}`);
    return position;
}

function element(list: ApexList): ApexType {
    return list.type.args[0] ?? T.OBJECT;
}

/** How `sort()` compares: by `compareTo` where the elements have it. */
function comparator(ctx: ExecutionContext, list: ApexList): (a: unknown, b: unknown) => number {
    const sample = list.items.find((item) => item !== null);
    if (!(sample instanceof ApexObject)) return (a, b) => compareForSort(a, b, ctx);
    if (!ctx.hasMethod(sample, 'compareTo', 1))
        throw ctx.exception('ListException', `One or more of the items in this list is not Comparable.`);
    return (a, b) =>
        a === null || b === null
            ? Number(a !== null) - Number(b !== null)
            : (ctx.invoke(a, 'compareTo', [b]) as number);
}

export const ListClass = builtin({
    name: 'List',
    typeParameters: ['T'],
    interfaces: ['Iterable<T>'],
    constructors: {
        '()': (_ctx, type: ApexType) => new ApexList(type),
        '(Integer capacity)': (ctx, type: ApexType, capacity: number | null) => {
            if (required(ctx, capacity) < 0)
                throw ctx.exception('ListException', `Invalid initial capacity: ${String(capacity)}`);
            return new ApexList(type);
        },
        '(List<T> items)': (ctx, type: ApexType, items: ApexList | null) =>
            new ApexList(type, [...required(ctx, items).items]),
        '(Set<T> items)': (ctx, type: ApexType, items: unknown) =>
            new ApexList(type, [...elementsOf(ctx, required(ctx, items))]),
        '(Iterable<T> items)': (ctx, type: ApexType, items: unknown) =>
            new ApexList(type, [...elementsOf(ctx, required(ctx, items))]),
    },
    methods: {
        'void add(T element)': (_ctx, self: ApexList, item: unknown) => {
            self.items.push(item);
        },
        'void add(Integer index, T element)': (ctx, self: ApexList, index: number | null, item: unknown) => {
            self.items.splice(checkIndex(ctx, self, index, self.items.length + 1), 0, item);
        },
        'void addAll(List<T> items)': (ctx, self: ApexList, items: ApexList | null) => {
            self.items.push(...[...required(ctx, items).items]);
        },
        'void addAll(Set<T> items)': (ctx, self: ApexList, items: unknown) => {
            for (const item of elementsOf(ctx, required(ctx, items))) self.items.push(item);
        },
        'void addAll(Iterable<T> items)': (ctx, self: ApexList, items: unknown) => {
            for (const item of elementsOf(ctx, required(ctx, items))) self.items.push(item);
        },
        'void clear()': (_ctx, self: ApexList) => {
            self.items.length = 0;
        },
        'List<T> clone()': (_ctx, self: ApexList) => new ApexList(self.type, [...self.items]),
        'Boolean contains(T element)': (ctx, self: ApexList, item: unknown) =>
            self.items.some((held) => contentEqual(held, item, ctx)),
        'List<T> deepClone()': (_ctx, self: ApexList) => deepCloned(self, false, false, false),
        'List<T> deepClone(Boolean preserveId)': (_ctx, self: ApexList, preserveId: boolean) =>
            deepCloned(self, preserveId, false, false),
        'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps)': (
            _ctx,
            self: ApexList,
            preserveId: boolean,
            timestamps: boolean,
        ) => deepCloned(self, preserveId, timestamps, false),
        'List<T> deepClone(Boolean preserveId, Boolean preserveReadonlyTimestamps, Boolean preserveAutonumber)': (
            _ctx,
            self: ApexList,
            preserveId: boolean,
            timestamps: boolean,
            autonumber: boolean,
        ) => deepCloned(self, preserveId, timestamps, autonumber),
        'Boolean equals(Object other)': (ctx, self: ApexList, other: unknown) => contentEqual(self, other, ctx),
        'T get(Integer index)': (ctx, self: ApexList, index: number | null) => self.items[checkIndex(ctx, self, index)],
        'Schema.SObjectType getSObjectType()': (ctx, self: ApexList) => {
            const { object } = element(self);
            return object ? objectToken(ctx, object) : null;
        },
        'Integer hashCode()': (ctx, self: ApexList) => hashOf(self, ctx),
        'Integer indexOf(T element)': (ctx, self: ApexList, item: unknown) =>
            self.items.findIndex((held) => contentEqual(held, item, ctx)),
        'Boolean isEmpty()': (_ctx, self: ApexList) => self.items.length === 0,
        'Iterator<T> iterator()': (ctx, self: ApexList) => iteratorOf(ctx, element(self), self.items),
        'T remove(Integer index)': (ctx, self: ApexList, index: number | null) =>
            self.items.splice(checkIndex(ctx, self, index), 1)[0],
        'void set(Integer index, T element)': (ctx, self: ApexList, index: number | null, item: unknown) => {
            self.items[checkIndex(ctx, self, index)] = item;
        },
        'Integer size()': (_ctx, self: ApexList) => self.items.length,
        'void sort()': (ctx, self: ApexList) => {
            self.items.sort(comparator(ctx, self));
        },
        'void sort(Comparator<T> comparator)': (ctx, self: ApexList, by: unknown) => {
            const compare = required(ctx, by);
            self.items.sort((a, b) => ctx.invoke(compare, 'compare', [a, b]) as number);
        },
    },
});

function deepCloned(
    list: ApexList,
    preserveId: boolean,
    preserveReadonlyTimestamps: boolean,
    preserveAutonumber: boolean,
): ApexList {
    const options = { preserveId, deep: true, preserveReadonlyTimestamps, preserveAutonumber };
    return new ApexList(
        list.type,
        list.items.map((item) => (item instanceof SObjectValue ? cloneRecord(item, options) : item)),
    );
}
