/** Lookups: the id must be of an object the field may point at, of a record that exists and that the user may see. */
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/model.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import { rowError, type DmlRow } from './rows.ts';

export interface ReferenceLookup {
    /** Stored records by id, deleted ones included. */
    find(object: ObjectDef, ids: readonly string[]): Map<string, SObjectValue>;
    /** The ids among these that the user may see; undefined when everything is visible. */
    visible(object: ObjectDef, ids: readonly string[]): ReadonlySet<string> | undefined;
}

/** Owner and audit fields may point at users the running user cannot otherwise see. */
const ALWAYS_VISIBLE = new Set(['User', 'Group', 'RecordType']);

export function checkReferences(
    schema: OrgSchema,
    object: ObjectDef,
    rows: readonly DmlRow[],
    lookup: ReferenceLookup,
): void {
    const uses = new Map<ObjectDef, { row: DmlRow; field: FieldDef; id: string }[]>();
    for (const field of object.fields.values()) {
        if (field.type !== 'reference' || field.formula !== undefined) continue;
        const key = field.name.toLowerCase();
        for (const row of rows) {
            const id = row.record.values.get(key);
            if (
                typeof id !== 'string' ||
                id === row.old?.values.get(key) ||
                row.errors.some(({ fields }) => fields.includes(field.name))
            )
                continue;
            const target = schema.objectByPrefix(id.slice(0, 3));
            if (!target || !field.referenceTo.includes(target.name)) {
                row.errors.push(
                    rowError(
                        'FIELD_INTEGRITY_EXCEPTION',
                        `${field.label}: id value of incorrect type: ${id}`,
                        field.name,
                    ),
                );
                continue;
            }
            const list = uses.get(target);
            if (list) list.push({ row, field, id });
            else uses.set(target, [{ row, field, id }]);
        }
    }
    for (const [target, list] of uses) checkTargets(target, list, lookup);
}

function checkTargets(
    target: ObjectDef,
    uses: readonly { row: DmlRow; field: FieldDef; id: string }[],
    lookup: ReferenceLookup,
): void {
    const ids = [...new Set(uses.map(({ id }) => id))];
    const found = lookup.find(target, ids);
    const visible = ALWAYS_VISIBLE.has(target.name) ? undefined : lookup.visible(target, ids);
    for (const { row, field, id } of uses) {
        const record = found.get(id);
        if (field.name === 'OwnerId' && record?.values.get('isactive') === false)
            row.errors.push(rowError('INACTIVE_OWNER_OR_USER', 'owner or user is inactive', 'OwnerId'));
        else if (!record)
            row.errors.push(rowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', field.name));
        else if (record.values.get('isdeleted') === true)
            row.errors.push(rowError('ENTITY_IS_DELETED', 'entity is deleted', field.name));
        else if (visible && !visible.has(id))
            row.errors.push(
                rowError(
                    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
                    `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`,
                    field.name,
                ),
            );
    }
}
