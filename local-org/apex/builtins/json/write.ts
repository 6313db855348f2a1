/** Apex values as JSON text. */
import type { ExecutionContext } from '../../runtime/context.ts';
import { ApexBlob } from '../../../values/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections.ts';
import { ApexDate } from '../../../values/date.ts';
import { ApexDatetime } from '../../../values/datetime.ts';
import { ApexDecimal } from '../../../values/decimal.ts';
import { ApexDouble } from '../../../values/double.ts';
import { ApexBuiltinObject, ApexEnumValue, ApexExceptionObject, ApexObject } from '../../../values/objects.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { toApexString, valueOfString } from '../../../values/text.ts';
import { ApexTime } from '../../../values/time.ts';
import { memberFields, readMember } from './members.ts';

export interface WriteOptions {
    suppressNulls: boolean;
    pretty: boolean;
}

const API_VERSION = '66.0';

/** JSON of `text`, with the escapes of the platform. */
export const quote = (text: string): string =>
    JSON.stringify(text).replace(
        /[\u007f-\u009f\u2028\u2029]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

class Writer {
    private readonly ctx: ExecutionContext;
    private readonly options: WriteOptions;
    private readonly open: unknown[] = [];

    constructor(ctx: ExecutionContext, options: WriteOptions) {
        this.ctx = ctx;
        this.options = options;
    }

    write(value: unknown, depth = 0): string {
        if (value === null || value === undefined) return 'null';
        if (typeof value === 'string') return quote(value);
        if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
            return value.toString();
        if (typeof value !== 'object') throw this.unsupported(value);
        if (value instanceof ApexDecimal || value instanceof ApexDouble) return value.toString();
        if (value instanceof ApexDate || value instanceof ApexTime) return quote(value.toString());
        if (value instanceof ApexDatetime) return quote(value.toIso());
        if (value instanceof ApexBlob) return quote(value.toBase64());
        if (value instanceof ApexEnumValue) return quote(value.name);
        if (this.open.includes(value))
            throw this.ctx.exception('JSONException', 'Direct self-reference leading to cycle');
        this.open.push(value);
        const text = this.structure(value, depth);
        this.open.pop();
        return text;
    }

    private structure(value: object, depth: number): string {
        if (value instanceof ApexList) return this.array(value.items, depth);
        if (value instanceof ApexSet) return this.array([...value.entries.values()], depth);
        if (value instanceof ApexMap)
            return this.object(
                Array.from(value.entries.values(), ([key, item]) => [this.key(key), item] as const),
                depth,
                false,
            );
        if (value instanceof SObjectValue) return this.record(value, depth);
        if (value instanceof ApexExceptionObject) throw this.unsupported(value);
        if (value instanceof ApexObject) {
            const fields = memberFields(value.type).filter((field) => !field.transient);
            return this.object(
                fields.map((field) => [field.name, readMember(this.ctx, value, field)] as const),
                depth,
            );
        }
        if (value instanceof ApexBuiltinObject) return this.platformObject(value, depth);
        throw this.unsupported(value);
    }

    private unsupported(value: unknown): Error {
        return this.ctx.exception('JSONException', `Apex Type unsupported in JSON: ${this.ctx.typeOf(value).text}`);
    }

    private key(key: unknown): string {
        if (key === null) throw this.ctx.exception('JSONException', 'null key in a map');
        return key instanceof ApexDatetime ? key.toIso() : valueOfString(key, this.ctx);
    }

    private platformObject(value: ApexBuiltinObject, depth: number): string {
        const { state } = value;
        if (state instanceof Object && 'jsonFields' in state && Array.isArray(state.jsonFields))
            return this.object(state.jsonFields as [string, unknown][], depth);
        if (['Schema.SObjectType', 'Schema.SObjectField', 'Type'].includes(value.type.name))
            return quote(toApexString(value, this.ctx));
        throw this.unsupported(value);
    }

    private record(record: SObjectValue, depth: number): string {
        const { object } = record;
        const type = record.aggregate ? 'AggregateResult' : object.name;
        const attributes =
            record.id === null || record.aggregate
                ? `{"type":${quote(type)}}`
                : `{"type":${quote(type)},"url":${quote(`/services/data/v${API_VERSION}/sobjects/${object.name}/${record.id}`)}}`;
        const entries: [string, unknown][] = [['attributes', new Raw(attributes)]];
        for (const [alias, value] of record.aggregate ?? []) entries.push([alias, value]);
        for (const [key, value] of record.values) entries.push([object.fields.get(key)?.name ?? key, value]);
        for (const [key, parent] of record.parents) entries.push([parentName(record, key), parent]);
        for (const [key, children] of record.children) {
            const name =
                object.childRelationships.find((relationship) => relationship.name.toLowerCase() === key)?.name ?? key;
            entries.push([
                name,
                new Raw(
                    `{"totalSize":${String(children.items.length)},"done":true,"records":${this.array(children.items, depth + 1)}}`,
                ),
            ]);
        }
        return this.object(entries, depth);
    }

    private array(items: readonly unknown[], depth: number): string {
        const parts = items.map((item) => this.write(item, depth + 1));
        if (!this.options.pretty) return `[${parts.join(',')}]`;
        return parts.length === 0 ? '[ ]' : `[ ${parts.join(', ')} ]`;
    }

    /** Nulls of objects may be suppressed, those of maps never are. */
    private object(entries: readonly (readonly [string, unknown])[], depth: number, mayDrop = true): string {
        const kept =
            this.options.suppressNulls && mayDrop
                ? entries.filter(([, value]) => value !== null && value !== undefined)
                : entries;
        const separator = this.options.pretty ? ' : ' : ':';
        const parts = kept.map(
            ([name, value]) =>
                `${quote(name)}${separator}${value instanceof Raw ? value.text : this.write(value, depth + 1)}`,
        );
        if (!this.options.pretty) return `{${parts.join(',')}}`;
        if (parts.length === 0) return '{ }';
        const indent = '  '.repeat(depth + 1);
        return `{\n${indent}${parts.join(`,\n${indent}`)}\n${'  '.repeat(depth)}}`;
    }
}

/** JSON that is already text. */
class Raw {
    readonly text: string;
    constructor(text: string) {
        this.text = text;
    }
}

function parentName(record: SObjectValue, key: string): string {
    for (const field of record.object.fields.values())
        if (field.relationshipName?.toLowerCase() === key) return field.relationshipName;
    return key;
}

export function toJson(ctx: ExecutionContext, value: unknown, options: Partial<WriteOptions> = {}): string {
    return new Writer(ctx, { suppressNulls: false, pretty: false, ...options }).write(value);
}
