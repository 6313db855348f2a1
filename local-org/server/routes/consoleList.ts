/** Rows of an object's list view, and the global search. */
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { listColumns } from './consoleLayouts.ts';
import type { ListModel, SearchResult } from './consoleApi.ts';

const PAGE_SIZE = 50;
/** Page size grows by "load more" up to this. */
const MOST_ROWS = 2000;

export interface ListRequest {
    filterName?: string;
    sortBy?: string;
    sortDirection?: string;
    limit?: number;
}

export function listModel(reader: ConsoleReader, objectApiName: string, request: ListRequest): ListModel {
    const object = reader.object(objectApiName);
    const fields = reader.readable(object, listColumns(object));
    const filters = filtersOf(object);
    const filter = filters.find(({ name }) => name === request.filterName) ?? filters[0];
    const sortable = fields.find(({ name, sortable: can }) => can && name === request.sortBy);
    const sort = sortable ?? defaultSort(object);
    const direction =
        (request.sortDirection ?? (sortable ? 'asc' : defaultDirection(sort))) === 'desc' ? 'desc' : 'asc';
    const where = filter?.where === undefined ? '' : `WHERE ${filter.where}`;
    const binds = filter?.where?.includes(':me') === true ? [reader.ctx.user.id] : [];
    const limit = Math.min(Math.max(1, request.limit ?? PAGE_SIZE), MOST_ROWS);
    const order = `ORDER BY ${sort.name} ${direction.toUpperCase()} NULLS LAST, Id ${direction.toUpperCase()}`;
    const rows = reader.select(object, fields, `${where} ${order} LIMIT ${String(limit)}`, binds);
    return {
        objectApiName: object.name,
        label: object.label,
        labelPlural: object.labelPlural,
        icon: object.iconName,
        filterName: filter?.name ?? 'All',
        filters: filters.map(({ name, label }) => ({ name, label })),
        columns: reader.columns(fields),
        rows: reader.table(object, fields, rows),
        total: reader.count(`SELECT COUNT() FROM ${object.name} ${where}`, binds),
        sortedBy: sort.name,
        sortDirection: direction,
        canCreate: reader.ctx.user.rights.object(object.name).create && object.createable,
    };
}

interface Filter {
    name: string;
    label: string;
    where?: string;
}

function filtersOf(object: ObjectDef): Filter[] {
    const filters: Filter[] = [{ name: 'All', label: `All ${object.labelPlural}` }];
    const isClosed = object.fields.has('isclosed') && object.name !== 'Opportunity';
    if (isClosed) filters.push({ name: 'AllOpen', label: `All Open ${object.labelPlural}`, where: 'IsClosed = false' });
    if (object.fields.has('ownerid')) {
        filters.push({ name: 'Mine', label: `My ${object.labelPlural}`, where: 'OwnerId = :me' });
        if (isClosed) {
            const where = 'OwnerId = :me AND IsClosed = false';
            filters.push({ name: 'MyOpen', label: `My Open ${object.labelPlural}`, where });
        }
    }
    return filters;
}

/** Numbers and activities newest first, names in alphabetical order. */
function defaultSort(object: ObjectDef): FieldDef {
    const byDate = object.nameField !== 'Name' || object.custom ? object.fields.get('createddate') : undefined;
    const name = object.fields.get(object.nameField.toLowerCase());
    const chosen = byDate ?? name ?? object.fields.get('id');
    if (!chosen) throw new Error(`The object ${object.name} has no Id field.`);
    return chosen;
}

const defaultDirection = (field: FieldDef): 'asc' | 'desc' => (field.type === 'datetime' ? 'desc' : 'asc');

const HITS_PER_OBJECT = 5;
const SEARCHED_FIRST = ['Case', 'Contact', 'Account', 'Lead', 'Opportunity'];
const SEARCHED_TYPES = new Set(['email', 'phone']);
const SHORTEST_TERM = 2;

/** Records whose name, email, phone or (cases) subject contains the term. */
export function search(reader: ConsoleReader, term: string): SearchResult[] {
    const text = term.trim();
    if (text.length < SHORTEST_TERM) return [];
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    return searchedObjects(reader).flatMap((object) => {
        const columns = reader.readable(object, listColumns(object)).filter(({ name }) => name !== object.nameField);
        const fields = searchedFields(reader, object);
        const where = fields.map((field) => `${field.name} LIKE :term`).join(' OR ');
        const clause = `WHERE ${where} ORDER BY ${object.nameField} LIMIT ${String(HITS_PER_OBJECT)}`;
        const detailFields = columns.slice(0, 2);
        const rows = reader.select(
            object,
            detailFields,
            clause,
            fields.map(() => pattern),
        );
        return reader.table(object, detailFields, rows).map((row) => ({
            recordId: row.recordId,
            objectApiName: object.name,
            objectLabel: object.label,
            icon: object.iconName,
            name: row.name,
            detail: [object.label, ...row.cells.map((cell) => cell.text)].filter(Boolean).join(' • '),
        }));
    });
}

function searchedObjects(reader: ConsoleReader): ObjectDef[] {
    const rank = (object: ObjectDef): number => {
        const index = SEARCHED_FIRST.indexOf(object.name);
        return index === -1 ? SEARCHED_FIRST.length : index;
    };
    return [...reader.ctx.schema.objects.values()]
        .filter((object) => SEARCHED_FIRST.includes(object.name) || (object.kind === 'custom' && object.searchable))
        .filter((object) => object.queryable && reader.ctx.user.rights.object(object.name).read)
        .sort((one, other) => rank(one) - rank(other));
}

function searchedFields(reader: ConsoleReader, object: ObjectDef): FieldDef[] {
    const also = object.name === 'Case' ? ['Subject'] : [];
    const names = [object.nameField, ...also];
    // What is calculated (the email of a case's contact) is found at the record it comes from.
    const typed = [...object.fields.values()].filter(
        ({ type, filterable, formula }) => filterable && formula === undefined && SEARCHED_TYPES.has(type),
    );
    return reader.readable(object, [...new Set([...names, ...typed.map(({ name }) => name)])]);
}
