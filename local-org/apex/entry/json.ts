/** Values between JavaScript (as JSON has them) and Apex, by the rules of the Lightning wire. */
import { ApexBlob } from '../../values/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../../values/collections.ts';
import { ApexDate } from '../../values/date.ts';
import { ApexDatetime } from '../../values/datetime.ts';
import { ApexDecimal } from '../../values/decimal.ts';
import { ApexDouble } from '../../values/double.ts';
import { ApexEnumValue, ApexObject } from '../../values/objects.ts';
import { SObjectValue } from '../../values/sobject.ts';
import { ApexTime } from '../../values/time.ts';
import { ancestry, findField } from '../compiler/lookup.ts';
import { classOf, hasAnnotation, type ClassInfo, type FieldInfo } from '../compiler/model.ts';
import { callMethod } from '../runtime/frame.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { longId, mapPut, setAdd } from '../runtime/valueOps.ts';
import { apexFieldType } from '../types/fieldType.ts';
import { sobjectType, T } from '../types/intern.ts';
import type { ApexType } from '../types/type.ts';

type JsonObject = Record<string, unknown>;

// ---------------------------------------------------------------- Apex → JavaScript

/** Result of an @AuraEnabled method. Fields that are null are left out, as Lightning leaves them out. */
export function toJson(tx: Transaction, value: unknown): unknown {
    if (value === null || value === undefined) return null;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value !== 'object') return value;
    if (value instanceof ApexDecimal) return value.toNumber();
    if (value instanceof ApexDouble) return value.value;
    if (value instanceof ApexDate) return value.toString();
    if (value instanceof ApexDatetime) return value.toIso();
    if (value instanceof ApexTime) return value.ms;
    if (value instanceof ApexEnumValue) return value.name;
    if (value instanceof ApexList) return value.items.map((item) => toJson(tx, item));
    if (value instanceof ApexSet) return [...value.entries.values()].map((item) => toJson(tx, item));
    if (value instanceof ApexMap)
        return Object.fromEntries([...value.entries.values()].map(([key, item]) => [keyText(key), toJson(tx, item)]));
    if (value instanceof SObjectValue) return recordToJson(tx, value);
    if (value instanceof ApexObject) return objectToJson(tx, value);
    throw tx.exception('TypeException', `Not serializable: ${tx.typeName(value)}`);
}

function keyText(key: unknown): string {
    return key instanceof ApexEnumValue ? key.name : String(key);
}

function recordToJson(tx: Transaction, record: SObjectValue): JsonObject {
    const json: JsonObject = {};
    for (const [key, value] of record.aggregate ?? record.values) {
        if (value === null) continue;
        json[record.object.fields.get(key)?.name ?? key] = toJson(tx, value);
    }
    for (const [key, parent] of record.parents)
        if (parent) json[relationshipName(record, key)] = recordToJson(tx, parent);
    for (const [key, children] of record.children) {
        const name =
            record.object.childRelationships.find((relationship) => relationship.name.toLowerCase() === key)?.name ??
            key;
        json[name] = toJson(tx, children);
    }
    return json;
}

function relationshipName(record: SObjectValue, key: string): string {
    for (const field of record.object.fields.values())
        if (field.relationshipName?.toLowerCase() === key) return field.relationshipName;
    return key;
}

function objectToJson(tx: Transaction, object: ApexObject): JsonObject {
    const json: JsonObject = {};
    const info = classOf(object.type);
    for (const field of info ? auraFields(info) : []) {
        const value = readField(tx, object, field);
        if (value !== null) json[field.name] = toJson(tx, value);
    }
    return json;
}

function* auraFields(info: ClassInfo): Generator<FieldInfo> {
    for (const scope of [...ancestry(info)].reverse()) {
        for (const field of scope.fields.values())
            if (!field.isStatic && hasAnnotation(field, 'auraenabled')) yield field;
    }
}

export function readField(tx: Transaction, object: ApexObject, field: FieldInfo): unknown {
    if (field.getter)
        return callMethod(tx, field.getter, object, new Array<unknown>(field.getter.frameSize).fill(null));
    return object.fields[field.slot];
}

// ---------------------------------------------------------------- JavaScript → Apex

/** A JSON value as text. */
function scalarText(value: unknown): string {
    return typeof value === 'string' ? value : JSON.stringify(value);
}

function mismatch(tx: Transaction, value: unknown, type: ApexType): Error {
    const shown = scalarText(value);
    return tx.exception(
        'TypeException',
        `Value provided is invalid for action parameter of type ${type.text}: ${shown}`,
    );
}

/** @throws ApexThrown when the value does not fit the parameter's type */
export function fromJson(tx: Transaction, value: unknown, type: ApexType): unknown {
    if (value === null || value === undefined) return null;
    if (type === T.OBJECT) return untyped(tx, value);
    if (type.kind === 'primitive') return primitive(tx, value, type);
    if (type.kind === 'collection') return collection(tx, value, type);
    if (type.kind === 'sobject') return recordFromJson(tx, value, type);
    const info = classOf(type);
    if (type.kind === 'enum' && info) {
        const found = info.constants.find(
            (constant) => constant.name.toLowerCase() === scalarText(value).toLowerCase(),
        );
        if (!found) throw mismatch(tx, value, type);
        return found;
    }
    if (info?.kind === 'class' && isPlain(value)) return instance(tx, value, info);
    throw mismatch(tx, value, type);
}

function isPlain(value: unknown): value is JsonObject {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function untyped(tx: Transaction, value: unknown): unknown {
    if (Array.isArray(value))
        return new ApexList(
            tx.type('List<Object>'),
            value.map((item) => untyped(tx, item)),
        );
    if (isPlain(value)) {
        const map = new ApexMap(tx.type('Map<String,Object>'));
        for (const [key, item] of Object.entries(value)) mapPut(tx, map, key, untyped(tx, item));
        return map;
    }
    if (typeof value === 'number')
        return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : ApexDecimal.of(value);
    return value ?? null;
}

function primitive(tx: Transaction, value: unknown, type: ApexType): unknown {
    const text = scalarText(value);
    const fail = (): never => {
        throw mismatch(tx, value, type);
    };
    if (typeof value === 'object') return fail();
    switch (type) {
        case T.STRING:
            return text;
        case T.ID:
            return /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(text) ? longId(text) : fail();
        case T.BOOLEAN:
            if (typeof value === 'boolean') return value;
            return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : fail();
        case T.INTEGER:
            return /^-?\d+$/.test(text) && Math.abs(Number(text)) <= 2 ** 31 ? Number(text) | 0 : fail();
        case T.LONG:
            return /^-?\d+$/.test(text) ? BigInt(text) : fail();
        case T.DOUBLE:
            return ApexDouble.parse(text) ?? fail();
        case T.DECIMAL:
            return ApexDecimal.parse(text) ?? fail();
        case T.DATE:
            return ApexDate.parse(text) ?? fail();
        case T.DATETIME:
            return (typeof value === 'number' ? new ApexDatetime(value) : ApexDatetime.parseIso(text)) ?? fail();
        case T.TIME:
            return (typeof value === 'number' ? new ApexTime(value) : ApexTime.parse(text)) ?? fail();
        case T.BLOB:
            return new ApexBlob(Buffer.from(text, 'base64'));
        default:
            return fail();
    }
}

function collection(tx: Transaction, value: unknown, type: ApexType): unknown {
    const [first, second] = type.args;
    if (type.name === 'Map') {
        if (!isPlain(value)) throw mismatch(tx, value, type);
        const map = new ApexMap(type);
        for (const [key, item] of Object.entries(value))
            mapPut(tx, map, fromJson(tx, key, first!), fromJson(tx, item, second!));
        return map;
    }
    if (!Array.isArray(value)) throw mismatch(tx, value, type);
    const items = value.map((item) => fromJson(tx, item, first!));
    if (type.name === 'List') return new ApexList(type, items);
    const set = new ApexSet(type);
    for (const item of items) setAdd(tx, set, item);
    return set;
}

function recordFromJson(tx: Transaction, value: unknown, type: ApexType): SObjectValue {
    if (!isPlain(value)) throw mismatch(tx, value, type);
    const named = (value['attributes'] as { type?: string } | undefined)?.type ?? value['sobjectType'];
    const object = type.object ?? (typeof named === 'string' ? tx.schema.object(named) : undefined);
    if (!object) throw mismatch(tx, value, type);
    const result = new SObjectValue(object);
    for (const [name, item] of Object.entries(value)) {
        if (name === 'attributes' || name === 'sobjectType') continue;
        const field = object.fields.get(name.toLowerCase());
        if (field) {
            result.values.set(name.toLowerCase(), fromJson(tx, item, apexFieldType(tx.program.types, field)));
            continue;
        }
        const parent = [...object.fields.values()].find(
            (candidate) => candidate.relationshipName?.toLowerCase() === name.toLowerCase(),
        );
        const target = parent && tx.schema.object(parent.referenceTo[0] ?? '');
        if (!target) throw mismatch(tx, value, type);
        result.parents.set(name.toLowerCase(), item === null ? null : recordFromJson(tx, item, sobjectType(target)));
    }
    return result;
}

/** Only members with @AuraEnabled are set, as Lightning does; other keys are left unread. */
function instance(tx: Transaction, value: JsonObject, info: ClassInfo): ApexObject {
    const object = tx.construct(info.type, []) as ApexObject;
    for (const [name, item] of Object.entries(value)) {
        const field = findField(info, name);
        if (!field || field.isStatic || !hasAnnotation(field, 'auraenabled') || item === undefined) continue;
        writeField(tx, object, field, fromJson(tx, item, field.type));
    }
    return object;
}

/** A property without a setter stays as it is. */
export function writeField(tx: Transaction, object: ApexObject, field: FieldInfo, value: unknown): void {
    if (field.setter) {
        const locals = new Array<unknown>(field.setter.frameSize).fill(null);
        locals[0] = value;
        callMethod(tx, field.setter, object, locals);
    } else if (!field.property || field.property.setter) object.fields[field.slot] = value;
}
