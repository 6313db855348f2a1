/** SOSL, the part clients need: `FIND {text} [IN … FIELDS] RETURNING Object(fields), …` over names and text fields. */
import type { ObjectDef } from '../schema/model.ts';
import { errorMessage } from '../errors/registry.ts';
import { restError } from './errors.ts';
import { recordToJson } from './recordJson.ts';
import type { RestSession } from './session.ts';

const SOSL =
    /^\s*FIND\s*\{(?<text>(?:[^}\\]|\\.)*)\}(?:\s+IN\s+(?<scope>ALL|NAME|EMAIL|PHONE)\s+FIELDS)?(?:\s+RETURNING\s+(?<returning>.*?))?(?:\s+LIMIT\s+(?<limit>\d+))?\s*$/is;
const RETURNED = /(\w+)(?:\s*\(([^()]*)\))?\s*(?:,|$)/gy;
const MAX_ROWS = 200;

/** @throws RestError */
export function search(session: RestSession, sosl: string): Record<string, unknown> {
    const { text = '', scope = 'ALL', returning, limit } = SOSL.exec(sosl)?.groups ?? {};
    if (!SOSL.test(sosl)) throw restError('MALFORMED_SEARCH', errorMessage('LO1311', sosl));
    const term = text.replace(/\\(.)/g, '$1').replaceAll('*', '').trim();
    if (term.length < 2) throw restError('MALFORMED_SEARCH', 'search term must be longer than one character');
    const most = Math.min(MAX_ROWS, Number(limit ?? MAX_ROWS));
    const targets = returning === undefined ? searchable(session) : parseReturning(session, returning);
    const rows = targets.flatMap(({ object, fields }) =>
        searchObject(session, object, fields, scope.toUpperCase(), term, most),
    );
    return { searchRecords: rows.slice(0, most) };
}

interface Target {
    object: ObjectDef;
    fields: string[];
}

function searchable(session: RestSession): Target[] {
    return [...session.schema.objects.values()]
        .filter((object) => object.searchable && session.user.rights.object(object.name).read)
        .map((object) => ({ object, fields: ['Id'] }));
}

function parseReturning(session: RestSession, text: string): Target[] {
    const targets: Target[] = [];
    let end = 0;
    for (const match of text.trim().matchAll(RETURNED)) {
        end = match.index + match[0].length;
        if ((match[2] ?? '').match(/\b(WHERE|ORDER\s+BY|LIMIT|USING|OFFSET)\b/i)) {
            throw restError('MALFORMED_SEARCH', errorMessage('LO1311', match[0]));
        }
        const fields = (match[2] ?? 'Id').split(',').map((name) => name.trim());
        targets.push({ object: session.object(match[1] ?? ''), fields });
    }
    if (end < text.trim().length) throw restError('MALFORMED_SEARCH', errorMessage('LO1311', text.slice(end)));
    return targets;
}

function searchObject(
    session: RestSession,
    object: ObjectDef,
    fields: string[],
    scope: string,
    term: string,
    limit: number,
): unknown[] {
    const columns = [...object.fields.values()].filter((field) => {
        if (
            !field.filterable ||
            field.formula !== undefined ||
            !session.user.rights.field(object.name, field.name).read
        )
            return false;
        if (scope === 'NAME') return field.name === object.nameField;
        if (scope === 'EMAIL') return field.type === 'email';
        if (scope === 'PHONE') return field.type === 'phone';
        return ['string', 'textarea', 'email', 'phone', 'combobox', 'url'].includes(field.type);
    });
    if (columns.length === 0) return [];
    const pattern = `%${term.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    const condition = columns.map(({ name }) => `${name} LIKE :term`).join(' OR ');
    const names = fields.some((name) => name.toLowerCase() === 'id') ? fields : ['Id', ...fields];
    const soql = `SELECT ${names.join(', ')} FROM ${object.name} WHERE ${condition} ORDER BY ${object.nameField === 'Id' ? 'Id' : object.nameField} LIMIT ${String(limit)}`;
    return session
        .query(
            soql,
            columns.map(() => pattern),
        )
        .map((record) => recordToJson(record, session.version));
}
