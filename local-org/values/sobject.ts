import type { ObjectDef } from '../schema/model.ts';
import type { ApexList } from './collections.ts';

/** An error put on a record by `addError`, by a rule or by the database. */
export interface RecordError {
    statusCode: string;
    message: string;
    /** API names of the fields it belongs to. */
    fields: string[];
}

/** One sObject in memory. Field and relationship names are lower-case keys; the definition keeps the real spelling. */
export class SObjectValue {
    /** Field values that are known: set by code or read by a query. */
    readonly values = new Map<string, unknown>();
    /** Parent records by lower-case relationship name (`account`, `log__r`). */
    readonly parents = new Map<string, SObjectValue | null>();
    /** Child lists by lower-case child relationship name, as a sub-query returned them. */
    readonly children = new Map<string, ApexList>();
    readonly errors: RecordError[] = [];
    /** Came from SOQL: reading a field that was not selected throws SObjectException. */
    queried = false;
    /** Only for AggregateResult rows: alias in lower case → value. */
    aggregate?: Map<string, unknown>;
    readonly object: ObjectDef;

    constructor(object: ObjectDef) {
        this.object = object;
    }

    get id(): string | null {
        return (this.values.get('id') as string | undefined) ?? null;
    }
}
