/** Values as text: `String.valueOf`, concatenation, `System.debug`. */
import type { ApexType } from '../apex/types/type.ts';
import { ApexBlob } from './blob.ts';
import { ApexList, ApexMap, ApexSet } from './collections.ts';
import type { ValueContext } from './context.ts';
import { ApexDate } from './date.ts';
import { ApexDatetime } from './datetime.ts';
import { ApexBuiltinObject, ApexEnumValue, ApexExceptionObject, ApexObject } from './objects.ts';
import { SObjectValue } from './sobject.ts';

/** Collections show this many elements, then `...`. */
const SHOWN_ELEMENTS = 10;
const MAX_DEPTH = 8;

/** Structural view of the compiler's class model: what an object's text needs. */
interface ClassShape {
    superclass: ApexType | null;
    fields: ReadonlyMap<string, { name: string; slot: number; isStatic: boolean }>;
}

function* instanceFields(type: ApexType): Generator<{ name: string; slot: number }> {
    const shape = type.declaration as ClassShape | undefined;
    if (!shape) return;
    if (shape.superclass) yield* instanceFields(shape.superclass);
    for (const field of shape.fields.values()) if (!field.isStatic) yield field;
}

function elements(values: Iterable<unknown>, textOf: (value: never) => string): string {
    const shown: string[] = [];
    for (const value of values) {
        if (shown.length === SHOWN_ELEMENTS) {
            shown.push('...');
            break;
        }
        shown.push(textOf(value as never));
    }
    return shown.join(', ');
}

function fieldName(record: SObjectValue, key: string): string {
    return record.object.fields.get(key)?.name ?? key;
}

function relationshipName(record: SObjectValue, key: string): string {
    for (const field of record.object.fields.values())
        if (field.relationshipName?.toLowerCase() === key) return field.relationshipName;
    return (
        record.object.childRelationships.find((relationship) => relationship.name.toLowerCase() === key)?.name ?? key
    );
}

function recordText(record: SObjectValue, nested: (value: unknown) => string): string {
    const parts: string[] = [];
    for (const [key, value] of record.aggregate ?? []) parts.push(`${key}=${nested(value)}`);
    for (const [key, value] of record.values) parts.push(`${fieldName(record, key)}=${nested(value)}`);
    for (const [key, parent] of record.parents) parts.push(`${relationshipName(record, key)}=${nested(parent)}`);
    for (const [key, children] of record.children) parts.push(`${relationshipName(record, key)}=${nested(children)}`);
    return `${record.object.name}:{${parts.join(', ')}}`;
}

function exceptionText(value: ApexExceptionObject): string {
    const name =
        value.type.declaration === undefined && !value.type.name.includes('.')
            ? `System.${value.type.name}`
            : value.type.name;
    return `${name}: ${value.message ?? 'Script-thrown exception'}`;
}

function objectText(value: ApexObject, nested: (value: unknown) => string): string {
    const simpleName = value.type.name.split('.').at(-1) ?? value.type.name;
    const parts = [...instanceFields(value.type)].map((field) => `${field.name}=${nested(value.fields[field.slot])}`);
    return `${simpleName}:[${parts.join(', ')}]`;
}

function write(value: unknown, ctx: ValueContext, seen: readonly unknown[]): string {
    if (value === null || value === undefined) return 'null';
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return value.toString();
    // Outside String.valueOf(Date) a Date shows as the Datetime it turns into.
    if (value instanceof ApexDate) return `${value.toString()} 00:00:00`;
    if (value instanceof ApexBlob) return `Blob[${String(value.size)}]`;
    if (value instanceof ApexEnumValue) return value.name;
    if (seen.includes(value) || seen.length > MAX_DEPTH) return '(already output)';
    const nested = (inner: unknown): string => write(inner, ctx, [...seen, value]);
    if (value instanceof ApexList) return `(${elements(value.items, nested)})`;
    if (value instanceof ApexSet) return `{${elements(value.entries.values(), nested)}}`;
    if (value instanceof ApexMap)
        return `{${elements(value.entries.values(), ([key, item]: [unknown, unknown]) => `${nested(key)}=${nested(item)}`)}}`;
    if (value instanceof SObjectValue) return recordText(value, nested);
    if (value instanceof ApexObject && value.type.declaration !== undefined && ctx.hasMethod(value, 'toString', 0))
        return ctx.invoke(value, 'toString', []) as string;
    if (value instanceof ApexExceptionObject) return exceptionText(value);
    if (value instanceof ApexObject) return objectText(value, nested);
    if (value instanceof ApexBuiltinObject) {
        const { state } = value as ApexBuiltinObject;
        return state instanceof Object && 'text' in state && typeof state.text === 'string'
            ? state.text
            : `${value.type.name.split('.').at(-1) ?? ''}[]`;
    }
    return (value as { toString(): string }).toString();
}

/** Text of a value inside other text: concatenation, `System.debug`, elements of collections. */
export function toApexString(value: unknown, ctx: ValueContext): string {
    return write(value, ctx, []);
}

/** Text of an object as if its class had no `toString`. */
export function defaultText(value: unknown, ctx: ValueContext): string {
    if (value instanceof ApexExceptionObject) return exceptionText(value);
    if (value instanceof ApexObject) return objectText(value, (inner) => write(inner, ctx, [value]));
    return toApexString(value, ctx);
}

/** `String.valueOf`: a Date without time, a Datetime in the user's time zone. */
export function valueOfString(value: unknown, ctx: ValueContext): string {
    if (value instanceof ApexDate) return value.toString();
    if (value instanceof ApexDatetime) return value.toText(ctx.user.timeZone);
    return toApexString(value, ctx);
}
