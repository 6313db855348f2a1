/**
 * Platform objects that code makes from JSON, because they have no constructor: results of DML and rows of aggregates, as
 * tests fake them.
 */
import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { T } from '../../types/intern.ts';
import { SObjectValue, type RecordError } from '../../../values/sobject.ts';
import { errorObject, resultOf } from '../database/results.ts';
import type { TypedReader } from './read.ts';
import type { JsonValue } from './tokens.ts';

const RESULTS = ['SaveResult', 'UpsertResult', 'DeleteResult', 'UndeleteResult'];

const text = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? value : null);

function errorOf(json: JsonValue): RecordError {
    const fields = json instanceof Map ? json.get('fields') : undefined;
    const read = (name: string): string => (json instanceof Map ? text(json.get(name)) : null) ?? '';
    return {
        statusCode: read('statusCode'),
        message: read('message'),
        fields: Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [],
    };
}

/** @returns undefined when the type is not one of these */
export function platformResult(
    ctx: ExecutionContext,
    type: ApexType,
    json: Map<string, JsonValue>,
    reader: TypedReader,
): unknown {
    if (type.name === 'Database.Error') return errorObject(ctx, errorOf(json));
    if (type.name === 'AggregateResult') return aggregate(ctx, json, reader);
    const name = type.name.replace('Database.', '');
    if (!RESULTS.includes(name)) return undefined;
    const errors = json.get('errors');
    return resultOf(name)(ctx, {
        id: text(json.get('id')),
        success: json.get('success') === true,
        created: json.get('created') === true,
        errors: Array.isArray(errors) ? errors.map(errorOf) : [],
    });
}

function aggregate(ctx: ExecutionContext, json: Map<string, JsonValue>, reader: TypedReader): SObjectValue {
    const [anyObject] = ctx.schema.objects.values();
    if (!anyObject) throw ctx.unsupported('AggregateResult from JSON without objects');
    const row = new SObjectValue(anyObject);
    row.aggregate = new Map();
    for (const [alias, value] of json)
        if (alias !== 'attributes') row.aggregate.set(alias.toLowerCase(), reader.read(value, T.OBJECT));
    return row;
}
