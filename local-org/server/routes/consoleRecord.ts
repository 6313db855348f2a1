/** One record: highlights and detail of its page, its related lists, and the page itself. */
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import type { ProjectMetadata } from '../../metadata/model.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import { HttpError } from '../router.ts';
import type { ConsoleReader } from './consoleReader.ts';
import { detailSections, hasRelatedList, highlightFields, listColumns } from './consoleLayouts.ts';
import { defaultRecordPage, readFlexiPage, recordFlexiPage } from './consolePage.ts';
import { isVisible } from './consoleVisibility.ts';
import { jsonValue } from './consoleValues.ts';
import type { FieldSection, PageModel, RecordModel, RelatedListModel } from './consoleApi.ts';

const RELATED_ROWS = 6;

function readOne(
    reader: ConsoleReader,
    object: ObjectDef,
    fields: readonly FieldDef[],
    recordId: string,
): SObjectValue {
    const [row] = reader.select(object, fields, 'WHERE Id = :id', [recordId]);
    if (!row) {
        throw new HttpError(
            404,
            'NOT_FOUND',
            `This ${object.label} does not exist (any more), or you have no access to it.`,
        );
    }
    return row;
}

export function recordModel(reader: ConsoleReader, project: ProjectMetadata, recordId: string): RecordModel {
    const object = reader.objectOf(recordId);
    const highlights = reader.readable(object, highlightFields(project, object));
    const layout = detailSections(project, object);
    const shown = layout.flatMap(({ columns }) => columns.flat());
    const title = reader.readable(object, ['Subject']);
    const modified = reader.readable(object, ['LastModifiedDate']);
    const fields = [...new Set([...highlights, ...reader.readable(object, shown), ...title, ...modified])];
    const row = readOne(reader, object, fields, recordId);
    const models = new Map(
        (reader.cells(object, fields, [row])[0] ?? []).map((field) => [field.name.toLowerCase(), field]),
    );
    const pick = (names: readonly string[]) => names.flatMap((name) => models.get(name.toLowerCase()) ?? []);
    const sections: FieldSection[] = layout
        .map((section, index) => ({
            key: String(index),
            label: section.label,
            columns: section.columns.map(pick),
        }))
        .filter((section) => section.columns.some((column) => column.length > 0));
    const rights = reader.ctx.user.rights.object(object.name);
    return {
        recordId: row.id ?? recordId,
        objectApiName: object.name,
        objectLabel: object.label,
        objectLabelPlural: object.labelPlural,
        icon: object.iconName,
        name: reader.nameOf(row),
        title: models.get('subject')?.text || reader.nameOf(row),
        highlights: pick(highlights.map(({ name }) => name)),
        sections,
        canEdit: rights.edit && object.updateable,
        canDelete: rights.delete && object.deletable,
        lastModified: models.get('lastmodifieddate')?.text ?? '',
    };
}

export function recordPage(
    reader: ConsoleReader,
    project: ProjectMetadata,
    appName: string,
    recordId: string,
): PageModel {
    const object = reader.objectOf(recordId);
    const page = recordFlexiPage(project, appName, object.name, reader.ctx.user.rights.profileName);
    if (!page) return defaultRecordPage(object);
    const known = new Map<string, string | number | boolean | null>();
    const resolve = (path: string): string | number | boolean | null => {
        let value = known.get(path);
        if (value === undefined) {
            value = valueBehind(reader, object, recordId, path);
            known.set(path, value);
        }
        return value;
    };
    return readFlexiPage(project, page, (rule) => isVisible(rule, resolve));
}

/** `Record.Account.Type`, `$Permission.CustomPermission.X`, `$User.Username`, `$Client.FormFactor` */
function valueBehind(
    reader: ConsoleReader,
    object: ObjectDef,
    recordId: string,
    path: string,
): string | number | boolean | null {
    const { user } = reader.ctx;
    const [root, ...rest] = path.split('.');
    switch (root) {
        case 'Record':
            return fieldBehind(reader, object, recordId, rest.join('.'));
        case '$Permission':
            return rest[0] === 'CustomPermission'
                ? user.rights.hasCustomPermission(rest[1] ?? '')
                : user.rights.hasUserPermission((rest[1] ?? rest[0] ?? '').replace(/^Permissions/, ''));
        case '$User':
            return rest.join('.') === 'Profile.Name'
                ? user.rights.profileName
                : fieldBehind(reader, reader.object('User'), user.id, rest.join('.'));
        case '$Client':
            return rest[0] === 'FormFactor' ? 'Large' : null;
        default:
            throw new Error(`The local org does not know {!${path}} in a visibility rule.`);
    }
}

/** Follows lookups one record at a time; what the user may not see counts as empty. */
function fieldBehind(
    reader: ConsoleReader,
    object: ObjectDef,
    recordId: string,
    path: string,
): string | number | boolean | null {
    const [first = '', ...rest] = path.split('.');
    const field =
        rest.length === 0
            ? object.fields.get(first.toLowerCase())
            : [...object.fields.values()].find(
                  ({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase(),
              );
    if (!field) throw new Error(`A visibility rule names ${object.name}.${path}, which does not exist.`);
    if (!reader.canRead(object, field)) return null;
    const value = jsonValue(readOne(reader, object, [field], recordId).values.get(field.name.toLowerCase()) ?? null);
    if (rest.length === 0 || typeof value !== 'string') return rest.length === 0 ? value : null;
    return fieldBehind(reader, reader.objectOf(value), value, rest.join('.'));
}

/** Related lists of a record. `only`: the one with this relationship name. */
export function relatedLists(reader: ConsoleReader, recordId: string, only?: string): RelatedListModel[] {
    const object = reader.objectOf(recordId);
    const relationships = object.childRelationships.filter(({ name, childObject }) => {
        const child = reader.ctx.schema.object(childObject);
        if (!child?.queryable || !reader.ctx.user.rights.object(childObject).read) return false;
        if (only !== undefined) return name.toLowerCase() === only.toLowerCase();
        return hasRelatedList(child);
    });
    return relationships.flatMap(({ name, childObject, field }) => {
        const child = reader.object(childObject);
        const pointing = child.fields.get(field.toLowerCase());
        if (!pointing || !reader.canRead(child, pointing)) return [];
        const fields = reader
            .readable(child, listColumns(child))
            .filter((column) => column.name !== pointing.name)
            .slice(0, 5);
        const total = reader.count(`SELECT COUNT() FROM ${child.name} WHERE ${pointing.name} = :id`, [recordId]);
        const clause = `WHERE ${pointing.name} = :id ORDER BY CreatedDate DESC LIMIT ${String(RELATED_ROWS)}`;
        const rows = total === 0 ? [] : reader.select(child, fields, clause, [recordId]);
        return [
            {
                relationship: name,
                label: child.labelPlural,
                icon: child.iconName,
                objectApiName: child.name,
                field: pointing.name,
                columns: reader.columns(fields),
                rows: reader.table(child, fields, rows),
                total,
            },
        ];
    });
}
