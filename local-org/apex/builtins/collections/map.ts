import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { listType, setType, T } from '../../types/intern.ts';
import { ApexList, ApexMap, ApexSet, KeyEntries } from '../../../values/collections.ts';
import { contentEqual, hashOf, removeKey } from '../../../values/equality.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { objectToken } from '../../runtime/describe.ts';
import { builtin } from '../define.ts';
import { getFrom, mapKey, putInto, required } from '../support.ts';
import { cloneRecord } from './copy.ts';

function putAll(ctx: ExecutionContext, map: ApexMap, other: ApexMap | null): void {
    for (const [key, value] of [...required(ctx, other).entries.values()]) putInto(ctx, map, key, value);
}

/** Records by their ids. */
function putRecords(ctx: ExecutionContext, map: ApexMap, records: ApexList | null): void {
    required(ctx, records).items.forEach((record, row) => {
        if (!(record instanceof SObjectValue))
            throw ctx.exception('ListException', `Null list element at row ${String(row)}`);
        if (record.id === null) throw ctx.exception('ListException', `Row with null Id at index: ${String(row)}`);
        putInto(ctx, map, record.id, record);
    });
}

const keyType = (map: ApexMap): ApexType => map.type.args[0] ?? T.OBJECT;
const valueType = (map: ApexMap): ApexType => map.type.args[1] ?? T.OBJECT;

export const MapClass = builtin({
    name: 'Map',
    typeParameters: ['K', 'V'],
    constructors: {
        '()': (_ctx, type: ApexType) => new ApexMap(type),
        '(Map<K,V> other)': (ctx, type: ApexType, other: ApexMap | null) => {
            const map = new ApexMap(type);
            putAll(ctx, map, other);
            return map;
        },
        '(List<SObject> records)': (ctx, type: ApexType, records: ApexList | null) => {
            const map = new ApexMap(type);
            putRecords(ctx, map, records);
            return map;
        },
    },
    methods: {
        'void clear()': (_ctx, self: ApexMap) => {
            self.entries.clear();
        },
        'Map<K,V> clone()': (_ctx, self: ApexMap) => {
            const copy = new ApexMap(self.type);
            for (const [key, [held, value]] of self.entries) copy.entries.set(key, [held, value]);
            return copy;
        },
        'Boolean containsKey(K key)': (ctx, self: ApexMap, key: unknown) => self.entries.has(mapKey(ctx, self, key)),
        'Map<K,V> deepClone()': (_ctx, self: ApexMap) => {
            const copy = new ApexMap(self.type);
            const options = {
                preserveId: true,
                deep: true,
                preserveReadonlyTimestamps: true,
                preserveAutonumber: true,
            };
            for (const [key, [held, value]] of self.entries)
                copy.entries.set(key, [held, value instanceof SObjectValue ? cloneRecord(value, options) : value]);
            return copy;
        },
        'Boolean equals(Object other)': (ctx, self: ApexMap, other: unknown) => contentEqual(self, other, ctx),
        'V get(K key)': getFrom,
        'Schema.SObjectType getSObjectType()': (ctx, self: ApexMap) => {
            const { object } = valueType(self);
            return object ? objectToken(ctx, object) : null;
        },
        'Integer hashCode()': (ctx, self: ApexMap) => hashOf(self, ctx),
        'Boolean isEmpty()': (_ctx, self: ApexMap) => self.entries.size === 0,
        'Set<K> keySet()': (_ctx, self: ApexMap) => new ApexSet(setType(keyType(self)), new KeyEntries(self)),
        'V put(K key, V value)': putInto,
        'void putAll(Map<K,V> other)': putAll,
        'void putAll(List<SObject> records)': putRecords,
        'V remove(K key)': (ctx, self: ApexMap, key: unknown) => {
            const at = mapKey(ctx, self, key);
            const entry = self.entries.get(at);
            if (!entry) return null;
            removeKey(self.entries, at);
            return entry[1];
        },
        'Integer size()': (_ctx, self: ApexMap) => self.entries.size,
        'List<V> values()': (_ctx, self: ApexMap) =>
            new ApexList(
                listType(valueType(self)),
                Array.from(self.entries.values(), ([, value]) => value),
            ),
    },
});
