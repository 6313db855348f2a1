/** JSON as Apex values: by type (`JSON.deserialize`) and without (`deserializeUntyped`). */
import type { ExecutionContext } from '../../runtime/context.ts';
import { classOf } from '../../compiler/model.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import type { FieldDef, ObjectDef } from '../../../schema/model.ts';
import { ApexBlob } from '../../../values/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections.ts';
import { ApexDate } from '../../../values/date.ts';
import { ApexDatetime } from '../../../values/datetime.ts';
import { ApexDecimal } from '../../../values/decimal.ts';
import { ApexDouble } from '../../../values/double.ts';
import { MAX_INTEGER, MIN_INTEGER, wrapLong } from '../../../values/long.ts';
import { ApexObject, enumConstants } from '../../../values/objects.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { ApexTime } from '../../../values/time.ts';
import { fieldTypeName } from '../database/fieldValue.ts';
import { normalizeId } from '../primitives/id.ts';
import { addTo, listOf, mapOf, putInto } from '../support.ts';
import { memberFields, writeMember } from './members.ts';
import { platformResult } from './platformResults.ts';
import { JsonNumber, JsonSyntaxError, parseJson, type JsonValue } from './tokens.ts';

export function readJson(ctx: ExecutionContext, text: string): JsonValue {
    try {
        return parseJson(text);
    } catch (error) {
        if (error instanceof JsonSyntaxError) throw ctx.exception('JSONException', error.message);
        throw error;
    }
}

function wholeNumber(text: string): number | bigint | ApexDecimal {
    const value = BigInt(text);
    if (value >= BigInt(MIN_INTEGER) && value <= BigInt(MAX_INTEGER)) return Number(value);
    return wrapLong(value) === value ? value : new ApexDecimal(value);
}

/** Integers, Longs and Decimals; Strings, Booleans, `List<Object>`, `Map<String,Object>`. */
export function untyped(ctx: ExecutionContext, value: JsonValue): unknown {
    if (value instanceof JsonNumber) return value.isInteger ? wholeNumber(value.text) : ApexDecimal.parse(value.text);
    if (Array.isArray(value))
        return listOf(
            T.OBJECT,
            value.map((item) => untyped(ctx, item)),
        );
    if (value instanceof Map)
        return mapOf(
            ctx,
            T.STRING,
            T.OBJECT,
            Array.from(value, ([key, item]) => [key, untyped(ctx, item)] as const),
        );
    return value;
}

function describe(value: JsonValue): string {
    if (value instanceof JsonNumber) return value.isInteger ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
    if (Array.isArray(value)) return 'START_ARRAY';
    if (value instanceof Map) return 'START_OBJECT';
    if (typeof value === 'string') return 'VALUE_STRING';
    return value === null ? 'VALUE_NULL' : value ? 'VALUE_TRUE' : 'VALUE_FALSE';
}

/** Reads values of the types that a target type is made of. */
export class TypedReader {
    private readonly ctx: ExecutionContext;
    /** Unknown properties of user classes are refused. */
    private readonly strict: boolean;

    constructor(ctx: ExecutionContext, strict: boolean) {
        this.ctx = ctx;
        this.strict = strict;
    }

    read(value: JsonValue, type: ApexType): unknown {
        if (value === null) return null;
        if (type === T.OBJECT) return untyped(this.ctx, value);
        if (type.kind === 'primitive') return this.primitive(value, type);
        if (type.kind === 'collection') return this.collection(value, type);
        if (type.kind === 'sobject') return this.record(value, type);
        if (type.kind === 'enum' || classOf(type)?.kind === 'enum') return this.enumConstant(value, type);
        if (classOf(type)?.kind === 'class') return this.instance(value, type);
        if (type.kind === 'builtin' && value instanceof Map) {
            const made = platformResult(this.ctx, type, value, this);
            if (made !== undefined) return made;
        }
        throw this.ctx.exception('JSONException', `Apex Type unsupported in JSON: ${type.text}`);
    }

    private mismatch(value: JsonValue, type: ApexType): Error {
        const isStructure = Array.isArray(value) || value instanceof Map;
        if (type.kind === 'primitive' && isStructure)
            return this.ctx.exception('JSONException', 'Illegal value for primitive');
        if (type.kind !== 'primitive') {
            const expected =
                type.name === 'List' || type.name === 'Set'
                    ? "'[' at the beginning of List/Set"
                    : "'{' at the beginning of object";
            return this.ctx.exception('JSONException', `Malformed JSON: Expected ${expected}`);
        }
        const wanted = type.kind === 'primitive' ? type.name : type.text;
        return this.ctx.exception(
            'JSONException',
            `Can not deserialize instance of ${wanted.toLowerCase()} from ${describe(value)} value${typeof value === 'string' ? ` ${value}` : ''}`,
        );
    }

    private primitive(value: JsonValue, type: ApexType): unknown {
        const text =
            value instanceof JsonNumber
                ? value.text
                : typeof value === 'string'
                  ? value
                  : typeof value === 'boolean'
                    ? String(value)
                    : undefined;
        const result = text === undefined ? null : parsePrimitive(type, text, value instanceof JsonNumber);
        if (result === null) {
            if (typeof value === 'string' && type === T.ID)
                throw this.ctx.exception('JSONException', `Invalid id: ${value}`);
            throw this.mismatch(value, type);
        }
        return result;
    }

    private collection(value: JsonValue, type: ApexType): unknown {
        const [first = T.OBJECT, second = T.OBJECT] = type.args;
        if (type.name === 'Map') {
            if (!(value instanceof Map)) throw this.mismatch(value, type);
            const map = new ApexMap(type);
            for (const [key, item] of value)
                putInto(this.ctx, map, first === T.STRING ? key : this.read(key, first), this.read(item, second));
            return map;
        }
        // A sub-query's rows come wrapped.
        const items =
            value instanceof Map && Array.isArray(value.get('records')) ? (value.get('records') as JsonValue[]) : value;
        if (!Array.isArray(items)) throw this.mismatch(value, type);
        if (type.name === 'List')
            return new ApexList(
                type,
                items.map((item) => this.read(item, first)),
            );
        const set = new ApexSet(type);
        for (const item of items) addTo(this.ctx, set, this.read(item, first));
        return set;
    }

    private enumConstant(value: JsonValue, type: ApexType): unknown {
        const constants = classOf(type)?.constants ?? enumConstants(type, []);
        const found =
            typeof value === 'string'
                ? constants.find((constant) => constant.name.toLowerCase() === value.toLowerCase())
                : undefined;
        if (!found)
            throw this.ctx.exception(
                'JSONException',
                `Can not construct instance of ${type.text} from String value '${typeof value === 'string' ? value : describe(value)}': value not one of declared Enum instance names`,
            );
        return found;
    }

    private instance(value: JsonValue, type: ApexType): unknown {
        const info = classOf(type);
        if (!(value instanceof Map)) throw this.mismatch(value, type);
        if (info?.abstract)
            throw this.ctx.exception(
                'JSONException',
                `Can not construct instance of ${type.text}, abstract types can only be instantiated with additional type information`,
            );
        const object = new ApexObject(type, info?.fieldCount ?? 0);
        const byName = new Map(memberFields(type).map((field) => [field.name.toLowerCase(), field]));
        for (const [name, item] of value) {
            const field = byName.get(name.toLowerCase());
            if (!field || field.transient) {
                if (this.strict)
                    throw this.ctx.exception(
                        'JSONException',
                        `Unrecognized field "${name}" (Class ${type.text}), not marked as ignorable`,
                    );
                continue;
            }
            writeMember(this.ctx, object, field, this.read(item, field.type));
        }
        return object;
    }

    private record(value: JsonValue, type: ApexType): SObjectValue {
        if (!(value instanceof Map)) throw this.mismatch(value, type);
        const attributes = value.get('attributes');
        const named = attributes instanceof Map ? attributes.get('type') : undefined;
        const object = type.object ?? (typeof named === 'string' ? this.ctx.schema.object(named) : undefined);
        if (!object) throw this.ctx.exception('JSONException', 'SObject type is unknown: attributes.type is missing');
        const record = new SObjectValue(object);
        for (const [name, item] of value) if (name !== 'attributes') this.field(record, object, name, item);
        return record;
    }

    private field(record: SObjectValue, object: ObjectDef, name: string, item: JsonValue): void {
        const key = name.toLowerCase();
        const field = object.fields.get(key);
        if (field) {
            record.values.set(key, item === null ? null : this.read(item, this.typeOf(field)));
            return;
        }
        const reference = [...object.fields.values()].find(
            (candidate) => candidate.relationshipName?.toLowerCase() === key,
        );
        if (reference) {
            const target = reference.referenceTo.length === 1 ? this.ctx.type(reference.referenceTo[0]!) : T.SOBJECT;
            record.parents.set(key, item === null ? null : this.record(item, target));
            return;
        }
        const children = object.childRelationships.find((relationship) => relationship.name.toLowerCase() === key);
        if (children && item !== null) {
            record.children.set(key, this.read(item, this.ctx.type(`List<${children.childObject}>`)) as ApexList);
            return;
        }
        if (!children)
            throw this.ctx.exception('JSONException', `No such column '${name}' on sobject of type ${object.name}`);
    }

    private typeOf(field: FieldDef): ApexType {
        return field.type === 'anyType' ? T.OBJECT : this.ctx.type(fieldTypeName(field));
    }
}

function parsePrimitive(type: ApexType, text: string, isNumber: boolean): unknown {
    const whole = /^-?\d+$/.test(text);
    switch (type) {
        case T.STRING:
            return text;
        case T.ID:
            return normalizeId(text);
        case T.BOOLEAN:
            return text === 'true' ? true : text === 'false' ? false : null;
        case T.INTEGER:
            return whole && BigInt(text) >= BigInt(MIN_INTEGER) && BigInt(text) <= BigInt(MAX_INTEGER)
                ? Number(text)
                : null;
        case T.LONG:
            return whole && wrapLong(BigInt(text)) === BigInt(text) ? BigInt(text) : null;
        case T.DOUBLE:
            return ApexDouble.parse(text);
        case T.DECIMAL:
            return ApexDecimal.parse(text);
        case T.DATE:
            return ApexDate.parse(text);
        case T.DATETIME:
            return isNumber && whole
                ? new ApexDatetime(Number(text))
                : (ApexDatetime.parseIso(text) ?? dateAsDatetime(text));
        case T.TIME:
            return ApexTime.parse(text);
        case T.BLOB:
            return ApexBlob.fromBase64(text);
        default:
            return null;
    }
}

function dateAsDatetime(text: string): ApexDatetime | null {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? ApexDate.parse(text) : null;
    return date && new ApexDatetime(date.days * 86_400_000);
}
