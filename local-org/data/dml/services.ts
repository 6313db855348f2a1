import type { ObjectDef, OrgSchema } from '../../schema/model.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { DataAccess, TriggerHooks } from '../engine.ts';
import type { Formulas } from '../formulas.ts';
import type { RecordStore } from '../records.ts';
import type { RowLocks } from '../rowLocks.ts';
import type { Storage } from '../storage.ts';
import type { ReferenceLookup } from './references.ts';

/** What DML uses of the engine. */
export interface DmlServices {
    readonly schema: OrgSchema;
    readonly storage: Storage;
    readonly records: RecordStore;
    readonly formulas: Formulas;
    readonly triggers: TriggerHooks;
    readonly locks: RowLocks;
    now(): number;
    find(id: string): SObjectValue | undefined;
    /** The ids among these whose rows the user may change; undefined when all may be. */
    editable(object: ObjectDef, ids: readonly string[], access: DataAccess): ReadonlySet<string> | undefined;
    referenceLookup(access: DataAccess): ReferenceLookup;
}
