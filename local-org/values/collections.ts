import type { ApexType } from '../apex/types/type.ts';

/** Apex List. `items` is the live array. */
export class ApexList {
    readonly type: ApexType;
    items: unknown[];
    constructor(type: ApexType, items: unknown[] = []) {
        this.type = type;
        this.items = items;
    }
}

/** Apex Set, keyed by `valueKey` (values/equality.ts), insertion order kept. */
export class ApexSet {
    readonly type: ApexType;
    readonly entries: Map<unknown, unknown>;
    /** A view of something else, to which nothing can be added. */
    readonly isView: boolean;
    constructor(type: ApexType, view?: Map<unknown, unknown>) {
        this.type = type;
        this.entries = view ?? new Map<unknown, unknown>();
        this.isView = view !== undefined;
    }
}

/** Apex Map, keyed by `valueKey`; an entry is [key, value]. String keys are case-sensitive, but in the maps of the describe API. */
export class ApexMap {
    readonly type: ApexType;
    readonly entries = new Map<unknown, [key: unknown, value: unknown]>();
    /** Keys are lower-case and found in any case: `fields.getMap()`, `getGlobalDescribe()`. */
    ignoreCase = false;
    constructor(type: ApexType) {
        this.type = type;
    }
}

/** The keys of a map as the entries of a Set: what changes in one changes in the other, as `Map.keySet()` promises. */
export class KeyEntries extends Map<unknown, unknown> {
    readonly source: ApexMap['entries'];

    constructor(map: ApexMap) {
        super();
        this.source = map.entries;
    }

    override get size(): number {
        return this.source.size;
    }

    override has(key: unknown): boolean {
        return this.source.has(key);
    }

    override get(key: unknown): unknown {
        return this.source.get(key)?.[0];
    }

    override set(key: unknown): this {
        throw new Error(`Nothing can be added to the keys of a map: ${String(key)}`);
    }

    override delete(key: unknown): boolean {
        return this.source.delete(key);
    }

    override clear(): void {
        this.source.clear();
    }

    override *entries(): MapIterator<[unknown, unknown]> {
        for (const [at, [key]] of this.source) yield [at, key];
        return undefined;
    }

    override *values(): MapIterator<unknown> {
        for (const [key] of this.source.values()) yield key;
        return undefined;
    }

    override keys(): MapIterator<unknown> {
        return this.source.keys();
    }

    override [Symbol.iterator](): MapIterator<[unknown, unknown]> {
        return this.entries();
    }
}
