/** Decides for each row of an upsert whether it is an insert or an update. */
import type { FieldDef } from '../../schema/model.ts';
import { displayText, encodeValue } from '../encode.ts';
import { QueryError } from '../engine.ts';
import { quoteName } from '../storage.ts';
import { rowError, type DmlRow } from './rows.ts';
import type { DmlServices } from './services.ts';

export function resolveUpsert(
    services: DmlServices,
    rows: readonly DmlRow[],
    externalIdField: string | undefined,
): Map<DmlRow, 'insert' | 'update'> {
    const kinds = new Map<DmlRow, 'insert' | 'update'>();
    if (externalIdField === undefined || externalIdField.toLowerCase() === 'id') {
        for (const row of rows) kinds.set(row, row.given.id === null ? 'insert' : 'update');
        return kinds;
    }
    const seen = new Set<unknown>();
    for (const row of rows) kinds.set(row, matchRow(services, row, externalIdField, seen));
    return kinds;
}

function matchRow(services: DmlServices, row: DmlRow, fieldName: string, seen: Set<unknown>): 'insert' | 'update' {
    const { object } = row.given;
    const field: FieldDef | undefined = object.fields.get(fieldName.toLowerCase());
    if (!field || !(field.externalId || field.idLookup))
        throw new QueryError(
            `Invalid field for upsert, must be an External Id custom or standard indexed field: ${fieldName} (${object.name})`,
            'INVALID_FIELD',
            'SObjectException',
        );
    const value = encodeValue(field.type, row.given.values.get(fieldName.toLowerCase()));
    if (value === null || value === '') {
        row.errors.push(rowError('MISSING_ARGUMENT', `${field.name} not specified`));
        return 'insert';
    }
    const key = typeof value === 'string' && !field.caseSensitive ? value.toLowerCase() : value;
    if (seen.has(key)) {
        row.errors.push(
            rowError('DUPLICATE_VALUE', `Duplicate external id specified: ${displayText(value)}`, field.name),
        );
        return 'insert';
    }
    seen.add(key);
    const notDeleted = object.fields.has('isdeleted') ? ' AND "IsDeleted" = 0' : '';
    const found = services.storage.all(
        `SELECT "Id" FROM ${quoteName(object.name)} WHERE ${quoteName(field.name)} = ?${notDeleted}`,
        [value],
    );
    if (found.length > 1) {
        const ids = found.map(([id]) => String(id)).join(', ');
        row.errors.push(
            rowError(
                'DUPLICATE_EXTERNAL_ID',
                `${field.name}: more than one record found for external id field: [${ids}]`,
                field.name,
            ),
        );
        return 'insert';
    }
    const [match] = found;
    if (!match) return 'insert';
    row.given.values.set('id', String(match[0]));
    return 'update';
}
