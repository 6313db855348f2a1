import type { ExecutionContext } from '../../runtime/context.ts';
import { setType, T } from '../../types/intern.ts';
import { ApexList } from '../../../values/collections.ts';
import type { ApexBuiltinObject, ApexEnumValue } from '../../../values/objects.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { builtin } from '../define.ts';
import { cloneRecord } from '../collections/copy.ts';
import { builtinObject, mapOf, required, setOf } from '../support.ts';

type Access = 'CREATABLE' | 'READABLE' | 'UPDATABLE' | 'UPSERTABLE';

export const AccessTypeEnum = builtin({
    name: 'AccessType',
    kind: 'enum',
    values: ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE'],
});

interface DecisionState {
    records: ApexList;
    removed: Map<string, Set<string>>;
    modified: Set<number>;
}
type Decision = ApexBuiltinObject<DecisionState>;

const COPY = { preserveId: true, deep: false, preserveReadonlyTimestamps: true, preserveAutonumber: true };

function checkObject(ctx: ExecutionContext, name: string, access: Access): void {
    const rights = ctx.user.rights.object(name);
    const allowed = {
        CREATABLE: rights.create,
        READABLE: rights.read,
        UPDATABLE: rights.edit,
        UPSERTABLE: rights.create && rights.edit,
    }[access];
    if (!allowed) throw ctx.exception('NoAccessException', `No access to entity: ${name}`);
}

function mayUse(ctx: ExecutionContext, record: SObjectValue, key: string, access: Access): boolean {
    const field = record.object.fields.get(key);
    if (!field || key === 'id') return true;
    const rights = ctx.user.rights.field(record.object.name, field.name);
    switch (access) {
        case 'READABLE':
            return rights.read;
        case 'CREATABLE':
            return rights.edit && field.createable;
        case 'UPDATABLE':
            return rights.edit && field.updateable;
        case 'UPSERTABLE':
            return rights.edit && field.createable && field.updateable;
    }
}

/** Copy of a record without what the user may not use; parents and children are looked through too. */
function strip(
    ctx: ExecutionContext,
    record: SObjectValue,
    access: Access,
    removed: Map<string, Set<string>>,
): { copy: SObjectValue; changed: boolean } {
    const copy = cloneRecord(record, COPY);
    copy.queried = record.queried;
    let changed = false;
    const remove = (name: string): void => {
        const names = removed.get(record.object.name) ?? new Set<string>();
        removed.set(record.object.name, names.add(name));
        changed = true;
    };
    for (const key of record.values.keys()) {
        if (mayUse(ctx, record, key, access)) continue;
        copy.values.delete(key);
        remove(record.object.fields.get(key)?.name ?? key);
    }
    for (const [name, parent] of record.parents) {
        if (!parent || access !== 'READABLE') continue;
        const stripped = strip(ctx, parent, access, removed);
        copy.parents.set(name, stripped.copy);
        changed ||= stripped.changed;
    }
    for (const [name, children] of record.children) {
        const stripped = children.items.map((child) => strip(ctx, child as SObjectValue, access, removed));
        copy.children.set(
            name,
            new ApexList(
                children.type,
                stripped.map((child) => child.copy),
            ),
        );
        changed ||= stripped.some((child) => child.changed);
    }
    return { copy, changed };
}

function stripInaccessible(
    ctx: ExecutionContext,
    type: ApexEnumValue | null,
    records: ApexList | null,
    enforceRoot: boolean | null,
): Decision {
    const access = required(ctx, type).name as Access;
    const given = required(ctx, records);
    const removed = new Map<string, Set<string>>();
    const modified = new Set<number>();
    const copies = given.items.map((record, index) => {
        if (!(record instanceof SObjectValue))
            throw ctx.exception('NullPointerException', 'Attempt to de-reference a null object');
        if (enforceRoot !== false) checkObject(ctx, record.object.name, access);
        const { copy, changed } = strip(ctx, record, access, removed);
        if (changed) modified.add(index);
        return copy;
    });
    return builtinObject<DecisionState>(ctx, 'SObjectAccessDecision', {
        records: new ApexList(given.type, copies),
        removed,
        modified,
    });
}

export const SecurityClass = builtin({
    name: 'Security',
    statics: {
        'SObjectAccessDecision stripInaccessible(AccessType access, List<SObject> records)': (
            ctx,
            access: ApexEnumValue | null,
            records: ApexList | null,
        ) => stripInaccessible(ctx, access, records, true),
        'SObjectAccessDecision stripInaccessible(AccessType access, List<SObject> records, Boolean enforceRootObjectCRUD)':
            stripInaccessible,
    },
});

export const SObjectAccessDecisionClass = builtin({
    name: 'SObjectAccessDecision',
    methods: {
        'Set<Integer> getModifiedIndexes()': (ctx, self: Decision) => setOf(ctx, T.INTEGER, self.state.modified),
        'List<SObject> getRecords()': (_ctx, self: Decision) => self.state.records,
        'Map<String,Set<String>> getRemovedFields()': (ctx, self: Decision) =>
            mapOf(
                ctx,
                T.STRING,
                setType(T.STRING),
                Array.from(self.state.removed, ([object, fields]) => [object, setOf(ctx, T.STRING, fields)] as const),
            ),
    },
});
