/** Reading for the console: every row through USER mode of the running user, values as the page shows them. */
import type { ExecutionContext } from '../../apex/runtime/context.ts';
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import { ApexList } from '../../values/collections.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import type { Column, FieldModel, Row } from './consoleApi.ts';
import { HttpError } from '../router.ts';
import { displayText, jsonValue } from './consoleValues.ts';

export class ConsoleReader {
    readonly ctx: ExecutionContext;

    constructor(ctx: ExecutionContext) {
        this.ctx = ctx;
    }

    /** @throws HttpError 404 when the object does not exist or the user may not read it */
    object(name: string): ObjectDef {
        const object = this.ctx.schema.object(name);
        if (!object || !this.ctx.user.rights.object(object.name).read) {
            throw new HttpError(404, 'NOT_FOUND', `There is no object ${name}, or you have no access to it.`);
        }
        return object;
    }

    objectOf(recordId: string): ObjectDef {
        const object = this.ctx.schema.objectByPrefix(recordId.slice(0, 3));
        if (!object) throw new HttpError(404, 'NOT_FOUND', `The id ${recordId} belongs to no object of this org.`);
        return this.object(object.name);
    }

    /** Fields of the list that exist and that the user may see, in the order given. */
    readable(object: ObjectDef, names: readonly string[]): FieldDef[] {
        return names.flatMap((name) => {
            const field = object.fields.get(name.toLowerCase());
            return field && this.canRead(object, field) ? [field] : [];
        });
    }

    canRead(object: ObjectDef, field: FieldDef): boolean {
        return !field.fieldSecurity || this.ctx.user.rights.field(object.name, field.name).read;
    }

    rows(soql: string, binds: readonly unknown[] = []): SObjectValue[] {
        return this.ctx.data.query(this.ctx.data.prepare(soql), binds, this.ctx.access('USER'));
    }

    count(soql: string, binds: readonly unknown[] = []): number {
        return this.ctx.data.count(this.ctx.data.prepare(soql), binds, this.ctx.access('USER'));
    }

    /** Rows with `Id`, the name and the fields asked for. `clause` is what follows FROM. */
    select(
        object: ObjectDef,
        fields: readonly FieldDef[],
        clause: string,
        binds: readonly unknown[] = [],
    ): SObjectValue[] {
        const names = new Set(['Id', object.nameField, ...fields.map(({ name }) => name)]);
        return this.rows(`SELECT ${[...names].join(', ')} FROM ${object.name} ${clause}`, binds);
    }

    nameOf(row: SObjectValue): string {
        const name = row.values.get(row.object.nameField.toLowerCase());
        return typeof name === 'string' && name !== '' ? name : (row.id ?? '');
    }

    idList(ids: Iterable<string>): ApexList {
        return new ApexList(this.ctx.type('List<Id>'), [...ids]);
    }

    /** Names of records of any object, as far as the user may see them. */
    namesOf(ids: Iterable<string>): Map<string, string> {
        const byObject = Map.groupBy(new Set(ids), (id) => this.ctx.schema.objectByPrefix(id.slice(0, 3)));
        const names = new Map<string, string>();
        for (const [object, group] of byObject) {
            if (!object?.queryable || !this.ctx.user.rights.object(object.name).read) continue;
            for (const row of this.select(object, [], 'WHERE Id IN :ids', [this.idList(group)])) {
                if (row.id !== null) names.set(row.id, this.nameOf(row));
            }
        }
        return names;
    }

    /** What the cells of these rows look like, with one query per referenced object for all of them. */
    cells(object: ObjectDef, fields: readonly FieldDef[], rows: readonly SObjectValue[]): FieldModel[][] {
        const references = fields.filter(({ type }) => type === 'reference');
        const ids = rows.flatMap((row) =>
            references.flatMap(({ name }) => {
                const value = row.values.get(name.toLowerCase());
                return typeof value === 'string' ? [value] : [];
            }),
        );
        const names = this.namesOf(ids);
        return rows.map((row) => fields.map((field) => this.cell(object, field, row, names)));
    }

    table(object: ObjectDef, fields: readonly FieldDef[], rows: readonly SObjectValue[]): Row[] {
        const cells = this.cells(object, fields, rows);
        return rows.map((row, index) => ({
            recordId: row.id ?? '',
            objectApiName: object.name,
            name: this.nameOf(row),
            cells: cells[index] ?? [],
        }));
    }

    columns(fields: readonly FieldDef[]): Column[] {
        return fields.map(({ name, label, type, sortable }) => ({
            name,
            label: columnLabel(label, type),
            type,
            sortable,
        }));
    }

    private cell(
        object: ObjectDef,
        field: FieldDef,
        row: SObjectValue,
        names: ReadonlyMap<string, string>,
    ): FieldModel {
        const raw = row.values.get(field.name.toLowerCase()) ?? null;
        const value = jsonValue(raw);
        const target = typeof value === 'string' && field.type === 'reference' ? value : undefined;
        const targetObject = target === undefined ? undefined : this.ctx.schema.objectByPrefix(target.slice(0, 3));
        const targetName = target === undefined ? undefined : names.get(target);
        return {
            name: field.name,
            label: columnLabel(field.label, field.type),
            type: field.type,
            value,
            text: targetName ?? (target === undefined ? displayText(raw, field, this.ctx.user) : ''),
            ...(field.helpText === undefined ? {} : { helpText: field.helpText }),
            editable: isEditable(field) && this.ctx.user.rights.field(object.name, field.name).edit,
            required: field.required,
            ...(target === undefined || !targetObject || targetName === undefined
                ? {}
                : { reference: { recordId: target, objectApiName: targetObject.name, icon: targetObject.iconName } }),
        };
    }
}

/** Labels that describe and pages word differently. */
const PAGE_LABELS: Record<string, string> = {
    'Due Date Only': 'Due Date',
    'Full Name': 'Name',
    'Business Phone': 'Phone',
};

/** A lookup's field is labelled `Account ID` in describe and `Account` on a page. */
function columnLabel(label: string, type: string): string {
    return PAGE_LABELS[label] ?? (type === 'reference' ? label.replace(/ ID$/, '') : label);
}

function isEditable(field: FieldDef): boolean {
    return field.updateable && field.formula === undefined && !field.system;
}
