/** Unique fields: no two records that are not deleted share a value, neither stored nor in the same statement. */
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import { encodeValue } from '../encode.ts';
import { quoteName, type SqlValue, type Storage } from '../storage.ts';
import { platformRules } from '../platform/index.ts';
import { rowError, type DmlRow } from './rows.ts';

export function checkUnique(storage: Storage, object: ObjectDef, rows: readonly DmlRow[]): void {
    for (const field of object.fields.values())
        if (field.unique && field.formula === undefined) checkUniqueField(storage, object, field, rows);
}

function checkUniqueField(storage: Storage, object: ObjectDef, field: FieldDef, rows: readonly DmlRow[]): void {
    const key = field.name.toLowerCase();
    const fold = (value: SqlValue): SqlValue =>
        typeof value === 'string' && !field.caseSensitive ? value.toLowerCase() : value;
    const notDeleted = object.fields.has('isdeleted') ? ' AND "IsDeleted" = 0' : '';
    const sql = `SELECT "Id" FROM ${quoteName(object.name)} WHERE ${quoteName(field.name)} = ?${notDeleted} AND "Id" IS NOT ? LIMIT 1`;
    const seen = new Set<SqlValue>();
    for (const row of rows) {
        const value = encodeValue(field.type, row.record.values.get(key));
        if (value === null || value === '') continue;
        const folded = fold(value);
        if (seen.has(folded)) {
            row.errors.push(
                rowError(
                    'DUPLICATE_VALUE',
                    'duplicate value found: <unknown> duplicates value on record with id: <unknown>',
                ),
            );
            continue;
        }
        seen.add(folded);
        if (row.old && fold(encodeValue(field.type, row.old.values.get(key))) === folded) continue;
        const other = storage.first(sql, [value, row.record.id]);
        if (!other) continue;
        const own = platformRules(object).duplicate?.(field);
        const message = `duplicate value found: ${field.name} duplicates value on record with id: ${String(other[0]).slice(0, 15)}`;
        row.errors.push(own ?? rowError('DUPLICATE_VALUE', message));
    }
}
