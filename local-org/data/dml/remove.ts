/** Delete and undelete: recycle bin, cascades and what lookups do when their target goes. */
import type { FieldDef, ObjectDef, OrgSchema } from '../../schema/model.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { DataAccess } from '../engine.ts';
import { displayText } from '../encode.ts';
import { platformRules } from '../platform/index.ts';
import { quoteName, type Storage } from '../storage.ts';
import { idError, rowError, type DmlRow } from './rows.ts';
import { addFormulaValues, collectErrors } from './save.ts';
import type { DmlServices } from './services.ts';

const usesOf = new WeakMap<OrgSchema, Map<string, { object: ObjectDef; field: FieldDef }[]>>();

/** Lookups of any object that may point at the named one. */
function lookupsTo(schema: OrgSchema, name: string): { object: ObjectDef; field: FieldDef }[] {
    let uses = usesOf.get(schema);
    if (!uses) {
        uses = new Map();
        for (const object of schema.objects.values()) {
            if (object.kind === 'platformEvent' || object.kind === 'customMetadata') continue;
            for (const field of object.fields.values()) {
                if (field.type !== 'reference' || (field.system && field.relationshipName !== 'Account')) continue;
                for (const target of field.referenceTo)
                    uses.set(target.toLowerCase(), [...(uses.get(target.toLowerCase()) ?? []), { object, field }]);
            }
        }
        usesOf.set(schema, uses);
    }
    return uses.get(name.toLowerCase()) ?? [];
}

export function createRecycleBin(storage: Storage): void {
    storage.db.exec(
        "CREATE TABLE IF NOT EXISTS _deleted_with (parent TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL DEFAULT '', PRIMARY KEY (parent, object, id, field)) WITHOUT ROWID",
    );
}

export function deleteChunk(services: DmlServices, object: ObjectDef, rows: DmlRow[], access: DataAccess): void {
    const stored = services.records.byIds(
        object,
        rows.flatMap(({ given }) => given.id ?? []),
    );
    const editable = services.editable(object, [...stored.keys()], access);
    for (const row of rows) {
        const { id } = row.given;
        const old = id === null ? undefined : stored.get(id);
        const wrong = idError(row, 'delete', old);
        if (!old || wrong) row.errors.push(...(wrong ? [wrong] : []));
        else if (old.values.get('isdeleted') === true)
            row.errors.push(rowError('ENTITY_IS_DELETED', 'entity is deleted'));
        else if (editable && !editable.has(old.id ?? ''))
            row.errors.push(rowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'));
        if (old) Object.assign(row, { record: old, old });
    }
    const valid = (): DmlRow[] => rows.filter(({ errors }) => errors.length === 0);
    const { triggers } = services;
    if (triggers.has(object.name) && valid().length > 0) {
        addFormulaValues(services, object, valid());
        triggers.before(
            'delete',
            object,
            [],
            valid().map(({ record }) => record),
        );
        collectErrors(rows);
    }
    for (const row of valid()) removeRecord(services, row, access);
    const removed = valid();
    if (triggers.has(object.name) && removed.length > 0) {
        triggers.after(
            'delete',
            object,
            [],
            removed.map(({ record }) => record),
        );
        collectErrors(rows);
    }
}

function removeRecord(services: DmlServices, row: DmlRow, access: DataAccess): void {
    const restricting = findRestricting(services, row.record);
    if (restricting !== undefined) {
        row.errors.push(
            rowError(
                'DELETE_FAILED',
                `Your attempt to delete ${nameOf(row.record)} could not be completed because it is associated with the following ${restricting}.`,
            ),
        );
        return;
    }
    remove(services, row.record, access, row.record.id ?? '');
}

const nameOf = (record: SObjectValue): string =>
    displayText(record.values.get(record.object.nameField.toLowerCase()) ?? record.id);

function referencing(
    services: DmlServices,
    { object, field }: { object: ObjectDef; field: FieldDef },
    id: string,
): SObjectValue[] {
    return services.records.where(object, field.name, [id]).filter((record) => record.values.get('isdeleted') !== true);
}

function findRestricting(services: DmlServices, record: SObjectValue): string | undefined {
    for (const use of lookupsTo(services.schema, record.object.name)) {
        if (use.field.deleteConstraint === 'Restrict' && referencing(services, use, record.id ?? '').length > 0)
            return use.object.labelPlural.toLowerCase();
    }
    return undefined;
}

const goesWith = ({ object, field }: { object: ObjectDef; field: FieldDef }): boolean =>
    field.masterDetail ||
    field.deleteConstraint === 'Cascade' ||
    platformRules(object).deletedWith?.includes(field.name) === true;

/** `root` is the record the statement names; what goes with it is restored with it. */
function remove(services: DmlServices, record: SObjectValue, access: DataAccess, root: string): void {
    const { object } = record;
    const id = record.id ?? '';
    const soft = object.fields.has('isdeleted');
    if (soft) {
        record.values.set('isdeleted', true);
        stamp(services, record, access);
        services.records.update(record);
    } else services.records.remove(object, id);
    for (const use of lookupsTo(services.schema, object.name)) {
        const cascade = goesWith(use);
        for (const child of referencing(services, use, id)) {
            services.storage.run(
                'INSERT OR IGNORE INTO _deleted_with (parent, object, id, field) VALUES (?, ?, ?, ?)',
                [root, use.object.name, child.id, cascade ? '' : `${use.field.name}=${id}`],
            );
            if (cascade) remove(services, child, access, root);
            else clearLookup(services, use, child.id ?? '');
        }
    }
}

function clearLookup(
    services: DmlServices,
    { object, field }: { object: ObjectDef; field: FieldDef },
    id: string,
): void {
    services.storage.run(`UPDATE ${quoteName(object.name)} SET ${quoteName(field.name)} = NULL WHERE "Id" = ?`, [id]);
}

function stamp(services: DmlServices, record: SObjectValue, access: DataAccess): void {
    const now = new ApexDatetime(Math.floor(services.now() / 1000) * 1000);
    if (record.object.fields.has('lastmodifieddate')) record.values.set('lastmodifieddate', now);
    if (record.object.fields.has('lastmodifiedbyid')) record.values.set('lastmodifiedbyid', access.user.userId);
    if (record.object.fields.has('systemmodstamp')) record.values.set('systemmodstamp', now);
}

export function undeleteChunk(services: DmlServices, object: ObjectDef, rows: DmlRow[], access: DataAccess): void {
    const stored = services.records.byIds(
        object,
        rows.flatMap(({ given }) => given.id ?? []),
    );
    for (const row of rows) {
        const { id } = row.given;
        const record = id === null ? undefined : stored.get(id);
        const wrong = idError(row, 'undelete', record);
        if (!record || wrong) row.errors.push(...(wrong ? [wrong] : []));
        else if (record.values.get('isdeleted') !== true)
            row.errors.push(rowError('UNDELETE_FAILED', 'Entity is not in the recycle bin'));
        else {
            Object.assign(row, { record, old: record });
            restore(services, record, access);
            restoreWith(services, record.id ?? '', access);
        }
    }
    const restored = rows.filter(({ errors }) => errors.length === 0);
    if (restored.length > 0 && services.triggers.has(object.name)) {
        addFormulaValues(services, object, restored);
        services.triggers.after(
            'undelete',
            object,
            restored.map(({ record }) => record),
            [],
        );
        collectErrors(rows);
    }
}

function restore(services: DmlServices, record: SObjectValue, access: DataAccess): void {
    record.values.set('isdeleted', false);
    stamp(services, record, access);
    services.records.update(record);
}

function restoreWith(services: DmlServices, root: string, access: DataAccess): void {
    const links = services.storage.all('SELECT object, id, field FROM _deleted_with WHERE parent = ?', [root]);
    for (const [objectName, id, link] of links) {
        const object = services.schema.object(String(objectName));
        const record = object && services.records.byIds(object, [String(id)]).get(String(id));
        if (!object || !record) continue;
        const [field = '', target = ''] = String(link).split('=');
        if (field === '') restore(services, record, access);
        // A lookup that got another value meanwhile keeps it.
        else
            services.storage.run(
                `UPDATE ${quoteName(object.name)} SET ${quoteName(field)} = ? WHERE "Id" = ? AND ${quoteName(field)} IS NULL`,
                [target, record.id],
            );
    }
    services.storage.run('DELETE FROM _deleted_with WHERE parent = ?', [root]);
}
