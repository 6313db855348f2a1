/** Insert and update of up to 200 rows of one object, in the platform's order of execution. */
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import type { DataAccess } from '../engine.ts';
import { encodeValue } from '../encode.ts';
import { inaccessibleFields } from '../access.ts';
import { platformRules } from '../platform/index.ts';
import type { RuleContext } from '../platform/rules.ts';
import { copyRecord } from '../records.ts';
import { applyDefaults, autoNumber, isAutoNumber } from './defaults.ts';
import { checkField, checkRequired } from './fieldChecks.ts';
import { resolveForeignKeys } from './foreignKeys.ts';
import { checkReferences } from './references.ts';
import { idError, rowError, type DmlRow } from './rows.ts';
import type { DmlServices } from './services.ts';
import { checkUnique } from './unique.ts';

type Save = 'insert' | 'update';

export function saveChunk(
    services: DmlServices,
    operation: Save,
    object: ObjectDef,
    rows: DmlRow[],
    access: DataAccess,
): void {
    const isInsert = operation === 'insert';
    const context: RuleContext = {
        schema: services.schema,
        now: services.now(),
        userId: access.user.userId,
        find: remember((id) => services.find(id)),
    };
    for (const row of rows) resolveForeignKeys(services, row);
    if (isInsert) for (const row of valid(rows)) prepareInsert(services, row, context);
    else prepareUpdates(services, object, rows, access);
    if (access.mode === 'USER') for (const row of rows) checkFieldAccess(row, access);
    runBefore(services, operation, object, valid(rows));
    for (const row of valid(rows)) checkRow(object, row, context);
    checkReferences(services.schema, object, valid(rows), services.referenceLookup(access));
    checkUnique(services.storage, object, valid(rows));
    for (const row of valid(rows)) platformRules(object).derive?.(row.record, row.old, context);
    for (const row of valid(rows)) row.errors.push(...services.formulas.ruleErrors(row.record, row.old));
    const written = valid(rows);
    for (const row of written) write(services, row, access, context.now);
    runAfter(services, operation, object, written);
}

/** The rows of a chunk mostly ask for the same few records. */
function remember(find: RuleContext['find']): RuleContext['find'] {
    const known = new Map<string, SObjectValue | undefined>();
    return (id) => {
        if (!known.has(id)) known.set(id, find(id));
        return known.get(id);
    };
}

const valid = (rows: readonly DmlRow[]): DmlRow[] => rows.filter(({ errors }) => errors.length === 0);

function prepareInsert(services: DmlServices, row: DmlRow, context: RuleContext): void {
    const { record, given } = row;
    const { object } = record;
    if (given.id !== null) {
        row.errors.push(rowError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', 'Id'));
        return;
    }
    // Apex and REST let nobody set other fields; what a clone of a queried record carries is not written.
    for (const [key, value] of given.values) if (object.fields.get(key)?.createable) record.values.set(key, value);
    applyDefaults(record, (_formula, field) => services.formulas.defaultValue(record, field));
    if (object.fields.has('ownerid') && (record.values.get('ownerid') ?? null) === null)
        record.values.set('ownerid', context.userId);
    const recordType = object.recordTypes.find(({ isDefault, active }) => isDefault && active);
    if (recordType && !record.values.has('recordtypeid')) record.values.set('recordtypeid', recordType.id);
    platformRules(object).defaults?.(record, context);
}

const notWriteable = (fields: readonly string[]): ReturnType<typeof rowError> =>
    rowError(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
        ...fields,
    );

function prepareUpdates(services: DmlServices, object: ObjectDef, rows: DmlRow[], access: DataAccess): void {
    const ids = rows.flatMap(({ given }) => given.id ?? []);
    const stored = services.records.byIds(object, ids);
    const editable = services.editable(object, [...stored.keys()], access);
    for (const row of rows) {
        const id = row.given.id ?? '';
        const old = stored.get(id);
        const wrong = idError(row, 'update', old);
        if (!old || wrong) {
            if (wrong) row.errors.push(wrong);
            continue;
        }
        row.record = copyRecord(old);
        row.old = old;
        if (old.values.get('isdeleted') === true) row.errors.push(rowError('ENTITY_IS_DELETED', 'entity is deleted'));
        else if (editable && !editable.has(id))
            row.errors.push(rowError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'));
        else applyGiven(row, old);
    }
}

function applyGiven(row: DmlRow, old: NonNullable<DmlRow['old']>): void {
    const refused: string[] = [];
    for (const [key, value] of row.given.values) {
        const field = row.record.object.fields.get(key);
        if (!field || key === 'id') continue;
        if (field.updateable) row.record.values.set(key, value);
        else if (field.createable && !isSame(field, value, old.values.get(key))) refused.push(field.name);
    }
    if (refused.length > 0) row.errors.push(notWriteable(refused));
}

function isSame(field: FieldDef, a: unknown, b: unknown): boolean {
    if (a === b) return true;
    const [first, second] = [encodeValue(field.type, a), encodeValue(field.type, b)];
    return first === second || (first === '' && second === null);
}

function checkFieldAccess(row: DmlRow, access: DataAccess): void {
    const fields = inaccessibleFields(row.given, access.user);
    if (fields.length === 0) return;
    row.errors.push(
        rowError(
            'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
            `Operation failed due to fields being inaccessible on Sobject ${row.record.object.name}, check errors on Exception or Result!`,
            ...fields,
        ),
    );
}

function runBefore(services: DmlServices, operation: Save, object: ObjectDef, rows: DmlRow[]): void {
    if (rows.length === 0) return;
    const { triggers } = services;
    if (!triggers.has(object.name)) return;
    addFormulaValues(services, object, rows);
    triggers.before(
        operation,
        object,
        rows.map(({ record }) => record),
        rows.flatMap(({ old }) => old ?? []),
    );
    collectErrors(rows);
}

function runAfter(services: DmlServices, operation: Save, object: ObjectDef, rows: DmlRow[]): void {
    if (rows.length === 0 || !services.triggers.has(object.name)) return;
    addFormulaValues(services, object, rows);
    services.triggers.after(
        operation,
        object,
        rows.map(({ record }) => record),
        rows.flatMap(({ old }) => old ?? []),
    );
    collectErrors(rows);
}

/** Triggers see formula fields too; they are not stored. */
export function addFormulaValues(services: DmlServices, object: ObjectDef, rows: readonly DmlRow[]): void {
    for (const field of object.fields.values()) {
        if (field.formula === undefined) continue;
        for (const { record, old } of rows) {
            for (const each of new Set([record, old]))
                each?.values.set(field.name.toLowerCase(), services.formulas.fieldValue(each, field));
        }
    }
}

/** Moves what `addError` left on the records to the rows. */
export function collectErrors(rows: readonly DmlRow[]): void {
    for (const { record, errors } of rows) errors.push(...record.errors.splice(0));
}

function checkRow(object: ObjectDef, row: DmlRow, context: RuleContext): void {
    const { record, old, errors } = row;
    for (const field of object.fields.values()) {
        if (field.formula !== undefined) continue;
        const key = field.name.toLowerCase();
        if (!old || !isSame(field, record.values.get(key), old.values.get(key))) checkField(record, field, errors);
    }
    checkRequired(record, object.fields.values(), errors);
    errors.push(...(platformRules(object).check?.(record, old, context) ?? []));
}

function write(services: DmlServices, row: DmlRow, access: DataAccess, now: number): void {
    const { record, old } = row;
    const { object } = record;
    const stamp = new ApexDatetime(Math.floor(now / 1000) * 1000);
    const set = (key: string, value: unknown): void => {
        if (object.fields.has(key)) record.values.set(key, value);
    };
    set('lastmodifieddate', stamp);
    set('lastmodifiedbyid', access.user.userId);
    set('systemmodstamp', stamp);
    if (old) {
        services.records.update(record);
        return;
    }
    set('createddate', stamp);
    set('createdbyid', access.user.userId);
    set('isdeleted', false);
    record.values.set('id', services.records.newId(object));
    for (const field of object.fields.values()) {
        if (!isAutoNumber(field)) continue;
        record.values.set(
            field.name.toLowerCase(),
            autoNumber(field.displayFormat ?? '{0}', services.storage.next(`${object.name}.${field.name}`)),
        );
    }
    services.records.insert(record);
}
