/** Values a new record gets when the caller gives none. */
import type { FieldDef, ObjectDef } from '../../schema/model.ts';
import { ApexDecimal } from '../../values/decimal.ts';
import type { SObjectValue } from '../../values/sobject.ts';
import { isNumberType } from '../encode.ts';

interface DefaultPlan {
    key: string;
    field: FieldDef;
    value: unknown;
    /** Formula text to evaluate; `value` is unused then. */
    formula?: string;
}

const plans = new WeakMap<ObjectDef, DefaultPlan[]>();

function defaultsOf(object: ObjectDef): DefaultPlan[] {
    let plan = plans.get(object);
    if (!plan) {
        plan = [...object.fields.values()].filter(({ formula }) => formula === undefined).flatMap(defaultOf);
        plans.set(object, plan);
    }
    return plan;
}

function defaultOf(field: FieldDef): DefaultPlan[] {
    const key = field.name.toLowerCase();
    const picked = field.picklist.find(({ isDefault, isActive }) => isDefault && isActive);
    if (picked) return [{ key, field, value: picked.value }];
    const text = field.defaultValue?.trim();
    if (text === undefined || text === '') return field.type === 'boolean' ? [{ key, field, value: false }] : [];
    const literal = literalDefault(field, text);
    return [literal === undefined ? { key, field, value: null, formula: text } : { key, field, value: literal }];
}

/** Plain constants need no formula engine. */
function literalDefault(field: FieldDef, text: string): unknown {
    if (field.type === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
    const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text) ?? /^'((?:[^'\\]|\\.)*)'$/s.exec(text);
    if (quoted) return (quoted[1] ?? '').replace(/\\(.)/g, '$1');
    if (isNumberType(field.type) && /^-?\d+(\.\d+)?$/.test(text))
        return field.type === 'int' ? Number(text) : ApexDecimal.parse(text);
    return undefined;
}

export function applyDefaults(record: SObjectValue, evaluate: (formula: string, field: FieldDef) => unknown): void {
    for (const { key, field, value, formula } of defaultsOf(record.object)) {
        const given = record.values.get(key);
        // An explicit null stays null, except where null is no value (checkboxes).
        if (record.values.has(key) && (given !== null || field.type !== 'boolean')) continue;
        record.values.set(key, formula === undefined ? value : evaluate(formula, field));
    }
}

/** `A-{0000}` and 7 → `A-0007`. */
export function autoNumber(format: string, number: number): string {
    return format.replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));
}

export const isAutoNumber = (field: FieldDef): boolean =>
    field.displayFormat !== undefined && !field.createable && field.formula === undefined;
