/** Creating, editing and deleting records from the console: forms, and DML in USER mode. */
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import type { ProjectMetadata } from '../../metadata/model.ts';
import { DmlError, QueryError, type DmlOperation } from '../../data/engine.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { HttpError } from '../router.ts';
import { detailSections } from './consoleLayouts.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { apexValue } from './consoleValues.ts';
import type { FieldModel, FormModel, SaveError } from './consoleApi.ts';

/** Types a form has no input for; they stay read-only in the console. */
const NOT_EDITED = new Set(['id', 'base64', 'location', 'anyType', 'encryptedstring', 'multipicklist', 'time']);

export function editForm(reader: ConsoleReader, project: ProjectMetadata, recordId: string): FormModel {
    const object = reader.objectOf(recordId);
    const fields = formFields(reader, project, object, 'edit');
    const [row] = reader.select(object, fields, 'WHERE Id = :id', [recordId]);
    if (!row)
        throw new HttpError(
            404,
            'NOT_FOUND',
            `This ${object.label} does not exist (any more), or you have no access to it.`,
        );
    const models = reader.cells(object, fields, [row])[0] ?? [];
    return formModel(project, object, `Edit ${reader.nameOf(row)}`, fields, models);
}

export function newForm(reader: ConsoleReader, project: ProjectMetadata, objectApiName: string): FormModel {
    const object = reader.object(objectApiName);
    const fields = formFields(reader, project, object, 'create');
    const empty = new SObjectValue(object);
    for (const field of fields) {
        const preset = field.picklist.find(({ isDefault }) => isDefault)?.value;
        if (preset !== undefined) empty.values.set(field.name.toLowerCase(), preset);
    }
    const models = reader.cells(object, fields, [empty])[0] ?? [];
    return formModel(project, object, `New ${object.label}`, fields, models);
}

function formFields(
    reader: ConsoleReader,
    project: ProjectMetadata,
    object: ObjectDef,
    purpose: 'edit' | 'create',
): FieldDef[] {
    const shown = detailSections(project, object).flatMap(({ columns }) => columns.flat());
    // A person's compound name is written through its parts.
    const names = shown.flatMap((name) =>
        name === 'Name' && object.fields.has('lastname') ? ['FirstName', 'LastName'] : [name],
    );
    const required = [...object.fields.values()].filter((field) => field.required && field.createable && !field.system);
    const all = [...new Set([...names, ...required.map(({ name }) => name)])];
    return reader.readable(object, all).filter((field) => {
        const can = purpose === 'edit' ? field.updateable : field.createable;
        const allowed = !field.fieldSecurity || reader.ctx.user.rights.field(object.name, field.name).edit;
        return can && allowed && !NOT_EDITED.has(field.type) && field.formula === undefined && field.name !== 'OwnerId';
    });
}

function formModel(
    project: ProjectMetadata,
    object: ObjectDef,
    title: string,
    fields: readonly FieldDef[],
    models: readonly FieldModel[],
): FormModel {
    const byName = new Map(models.map((model, index) => [model.name.toLowerCase(), withInput(model, fields[index])]));
    const take = (name: string): FieldModel[] => {
        const parts = name === 'Name' && byName.has('lastname') ? ['firstname', 'lastname'] : [name.toLowerCase()];
        return parts.flatMap((part) => {
            const model = byName.get(part);
            byName.delete(part);
            return model ? [model] : [];
        });
    };
    const sections = detailSections(project, object)
        .map((section, index) => ({
            key: String(index),
            label: section.label,
            columns: section.columns.map((column) => column.flatMap(take)),
        }))
        .filter(({ columns }) => columns.some((column) => column.length > 0));
    const rest = [...byName.values()];
    if (rest.length > 0) sections.push({ key: 'rest', label: 'Required Information', columns: [rest, []] });
    return { objectApiName: object.name, objectLabel: object.label, title, sections };
}

function withInput(model: FieldModel, field: FieldDef | undefined): FieldModel {
    if (!field) return model;
    return {
        ...model,
        length: field.length,
        referenceTo: field.referenceTo,
        options: field.picklist.filter(({ isActive }) => isActive).map(({ value, label }) => ({ value, label })),
    };
}

/** Inserts or updates; answers the record's id and name. @throws HttpError 400 with the messages of DML */
export function save(
    reader: ConsoleReader,
    object: ObjectDef,
    recordId: string | undefined,
    values: unknown,
): { recordId: string; name: string } {
    if (typeof values !== 'object' || values === null || Array.isArray(values)) {
        throw new HttpError(400, 'JSON_PARSER_ERROR', 'The body must be an object of field values.');
    }
    const record = new SObjectValue(object);
    if (recordId !== undefined) record.values.set('id', recordId);
    for (const [name, value] of Object.entries(values)) {
        const field = object.fields.get(name.toLowerCase());
        if (!field)
            throw new HttpError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
        record.values.set(field.name.toLowerCase(), apexValue(value, field));
    }
    run(reader, recordId === undefined ? 'insert' : 'update', record);
    const [row] = reader.select(object, [], 'WHERE Id = :id', [record.id]);
    return { recordId: record.id ?? '', name: row ? reader.nameOf(row) : '' };
}

export function remove(reader: ConsoleReader, recordId: string): void {
    const record = new SObjectValue(reader.objectOf(recordId));
    record.values.set('id', recordId);
    run(reader, 'delete', record);
}

function run(reader: ConsoleReader, operation: DmlOperation, record: SObjectValue): void {
    try {
        reader.ctx.data.dml(operation, [record], { allOrNone: true }, reader.ctx.access('USER'));
    } catch (error) {
        if (error instanceof QueryError) throw new HttpError(403, error.errorCode, error.message);
        if (!(error instanceof DmlError)) throw error;
        const errors = error.rows.flatMap((row) => row.errors);
        const answer: SaveError = {
            message: errors.map(({ message }) => message).join(' ') || error.message,
            fieldErrors: errors.flatMap(({ fields, message }) => fields.map((field) => ({ field, message }))),
        };
        throw new HttpError(400, errors[0]?.statusCode ?? 'UNKNOWN_EXCEPTION', answer.message, answer);
    }
}
