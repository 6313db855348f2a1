/**
 * Data plans in the format of `sf data import tree`: files of records per object, `@referenceId` between them. Records go
 * through ordinary DML, so the org's rules hold for them; afterwards they get a past, so that lists and timelines look alive.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DataAccess, DataEngine } from '../data/engine.ts';
import { FieldValueError, jsonToRecord, jsonToValue } from '../rest/recordJson.ts';
import type { ObjectDef } from '../schema/model.ts';
import { ApexDate } from '../values/date.ts';
import { ApexDatetime } from '../values/datetime.ts';
import type { SObjectValue } from '../values/sobject.ts';
import type { RowTarget } from './setupRecords.ts';

/** A plan that cannot be imported: a sentence with its file. */
export class SeedError extends Error {}

interface PlanStep {
    sobject: string;
    files: string[];
}

interface TreeRecord extends Record<string, unknown> {
    attributes: { type?: string; referenceId?: string };
}

export interface ImportOptions {
    data: DataEngine & RowTarget;
    access: DataAccess;
    now: number;
    /** Days to move every date of the files by. */
    shiftDays: number;
    /** Reference id → record id; shared by the plans of an org. */
    references: Map<string, string>;
    /** `@user:name@local.org` in a reference field. */
    userId(username: string): string | undefined;
}

const DAY_MS = 86_400_000;
/** DML takes at most this many records of one object at a time. */
const CHUNK = 200;

/** @throws SeedError */
export function importPlan(planFile: string, options: ImportOptions): number {
    const steps = readJson(planFile);
    if (!Array.isArray(steps)) throw new SeedError(`${planFile}: a data plan is a list of { "sobject", "files" }.`);
    let count = 0;
    for (const step of steps as PlanStep[]) {
        const files = Array.isArray(step.files) ? step.files : [];
        for (const file of files) count += importFile(resolve(dirname(planFile), file), step.sobject, options);
    }
    return count;
}

function importFile(file: string, objectName: string, options: ImportOptions): number {
    const { records } = readJson(file) as { records?: TreeRecord[] };
    if (!Array.isArray(records)) throw new SeedError(`${file}: there is no list "records".`);
    const object = options.data.schema.object(objectName);
    if (!object) throw new SeedError(`${file}: there is no object ${objectName}.`);
    for (let start = 0; start < records.length; start += CHUNK) {
        insert(file, object, records.slice(start, start + CHUNK), options);
    }
    return records.length;
}

/** Fields that only an import may set; DML does not take them. */
const AUDIT: ReadonlySet<string> = new Set(['createddate', 'createdbyid', 'lastmodifieddate', 'lastmodifiedbyid']);

function insert(file: string, object: ObjectDef, records: TreeRecord[], options: ImportOptions): void {
    const audits: Record<string, unknown>[] = [];
    const rows = records.map((json, index) => {
        const { plain, audit } = splitAudit(object, json, options);
        audits.push(audit);
        return readRecord(file, index, object, plain, options);
    });
    const results = options.data.dml('insert', rows, { allOrNone: false }, options.access);
    results.forEach(({ id, success, errors }, index) => {
        const { referenceId } = records[index]?.attributes ?? {};
        if (!success || id === null) {
            const what = errors.map(
                ({ statusCode, message, fields }) => `${statusCode}: ${message} [${fields.join(', ')}]`,
            );
            throw new SeedError(
                `${file}: the record ${referenceId ?? String(index + 1)} was refused. ${what.join('; ')}`,
            );
        }
        if (referenceId !== undefined) options.references.set(referenceId, id);
    });
    givePast(
        object,
        results.flatMap(({ id }) => id ?? []),
        audits,
        options,
    );
}

function splitAudit(
    object: ObjectDef,
    json: TreeRecord,
    options: ImportOptions,
): { plain: Record<string, unknown>; audit: Record<string, unknown> } {
    const plain: Record<string, unknown> = {};
    const audit: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(json)) {
        const field = object.fields.get(name.toLowerCase());
        if (!field || !AUDIT.has(name.toLowerCase())) plain[name] = value;
        else {
            audit[field.name] =
                reference(value, options) ?? ago(value, options) ?? shift(jsonToValue(field, value), options.shiftDays);
        }
    }
    return { plain, audit };
}

function readRecord(
    file: string,
    index: number,
    object: ObjectDef,
    json: Record<string, unknown>,
    options: ImportOptions,
): SObjectValue {
    const where = `${file}: record ${String(index + 1)}`;
    const relative = new Set<string>();
    try {
        const record = jsonToRecord(options.data.schema, object.name, json, (name, value) => {
            if (typeof value !== 'string' || !value.startsWith('@')) return undefined;
            const moment = ago(value, options);
            if (moment) {
                relative.add(name.toLowerCase());
                return { field: name, value: moment };
            }
            const id = reference(value, options);
            if (id === undefined) throw new SeedError(`${where}: there is no record ${value} before this one.`);
            return { field: name, value: id };
        });
        for (const [key, value] of record.values)
            if (!relative.has(key)) record.values.set(key, shift(value, options.shiftDays));
        return record;
    } catch (error) {
        if (error instanceof FieldValueError) throw new SeedError(`${where}: ${error.message} (${error.field}).`);
        throw error;
    }
}

function reference(value: unknown, options: ImportOptions): string | undefined {
    if (typeof value !== 'string' || !value.startsWith('@')) return undefined;
    const name = value.slice(1);
    return name.startsWith('user:') ? options.userId(name.slice('user:'.length)) : options.references.get(name);
}

/** `@now`, `@now-25m`, `@now-2h`: minutes or hours before the import, for what has to be of the same day. */
const NOW = /^@now(?:-(\d+)([mh]))?$/;

function ago(value: unknown, options: ImportOptions): ApexDatetime | undefined {
    const match = typeof value === 'string' ? NOW.exec(value) : null;
    if (!match) return undefined;
    const [, count = '0', unit] = match;
    return new ApexDatetime(options.now - Number(count) * (unit === 'h' ? 60 : 1) * 60_000);
}

function shift(value: unknown, days: number): unknown {
    if (days === 0) return value;
    if (value instanceof ApexDate) return value.addDays(days);
    return value instanceof ApexDatetime ? new ApexDatetime(value.ms + days * DAY_MS) : value;
}

/**
 * When a record was made, if its file does not say: a finished task on its day, everything else some time in the last four
 * weeks, in the order of the plan, so that parents are older than their children.
 */
function givePast(object: ObjectDef, ids: string[], audits: Record<string, unknown>[], options: ImportOptions): void {
    const fields = [...object.fields.values()].filter(({ formula }) => formula === undefined);
    const query = options.data.prepare(
        `SELECT ${fields.map(({ name }) => name).join(', ')} FROM ${object.name} WHERE Id IN :ids`,
    );
    const byId = new Map(options.data.query(query, [ids], options.access).map((record) => [record.id ?? '', record]));
    const rows = ids.flatMap((id, index) => {
        const record = byId.get(id);
        if (!record) return [];
        const audit = audits[index] ?? {};
        const created = (audit['CreatedDate'] as ApexDatetime | undefined) ?? madeAt(record, options);
        const modified = (audit['LastModifiedDate'] as ApexDatetime | undefined) ?? created;
        const row: Record<string, unknown> = {};
        for (const field of fields) row[field.name] = record.values.get(field.name.toLowerCase()) ?? null;
        const closed = record.values.get('isclosed') === true;
        return [
            {
                ...row,
                ...audit,
                CreatedDate: created,
                LastModifiedDate: modified,
                SystemModstamp: modified,
                ...(closed && 'CompletedDateTime' in row ? { CompletedDateTime: modified } : {}),
                ...(closed && 'ClosedDate' in row ? { ClosedDate: modified } : {}),
            },
        ];
    });
    options.data.importRows(object.name, rows);
}

function madeAt(record: SObjectValue, options: ImportOptions): ApexDatetime {
    const day = record.values.get('activitydate');
    const step = options.references.size;
    const minutes = (step * 37) % 480;
    if (day instanceof ApexDate && record.values.get('isclosed') === true) {
        return new ApexDatetime(Math.min(day.days * DAY_MS + (15 * 60 + minutes) * 60_000, options.now));
    }
    const age = Math.max(1, 28 - Math.floor(step / 4));
    return new ApexDatetime(options.now - age * DAY_MS + minutes * 60_000);
}

function readJson(file: string): unknown {
    if (!existsSync(file)) throw new SeedError(`${file}: the file does not exist.`);
    try {
        return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
        throw new SeedError(`${file}: the file is not valid JSON: ${(error as Error).message}`);
    }
}

export const planPath = (root: string, plan: string): string => join(root, plan);
