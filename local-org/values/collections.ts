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
    readonly entries = new Map<unknown, unknown>();
    constructor(type: ApexType) {
        this.type = type;
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
