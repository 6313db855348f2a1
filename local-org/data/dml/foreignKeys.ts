/** A parent given by external id (`new Contact(Account = new Account(Key__c = 'K'))`) instead of by record id. */
import { findRelationship } from '../../soql/paths.ts';
import { displayText, encodeValue } from '../encode.ts';
import { quoteName } from '../storage.ts';
import { rowError, type DmlRow } from './rows.ts';
import type { DmlServices } from './services.ts';

export function resolveForeignKeys({ storage }: DmlServices, row: DmlRow): void {
    const { given } = row;
    if (given.queried || given.parents.size === 0) return;
    for (const [name, parent] of given.parents) {
        const lookup = findRelationship(given.object, name);
        if (!parent || !lookup || parent.id !== null || given.values.has(lookup.name.toLowerCase())) continue;
        const [[key, value] = ['', null], ...more] = parent.values;
        const field = parent.object.fields.get(key);
        if (!field || more.length > 0 || !(field.externalId || field.idLookup)) continue;
        const notDeleted = parent.object.fields.has('isdeleted') ? ' AND "IsDeleted" = 0' : '';
        const sql = `SELECT "Id" FROM ${quoteName(parent.object.name)} WHERE ${quoteName(field.name)} = ?${notDeleted}`;
        const [found] = storage.all(sql, [encodeValue(field.type, value)]);
        if (found) given.values.set(lookup.name.toLowerCase(), String(found[0]));
        else
            row.errors.push(
                rowError(
                    'INVALID_FIELD',
                    `Foreign key external ID: ${displayText(value)} not found for field ${field.name} in entity ${parent.object.name}`,
                ),
            );
    }
}
