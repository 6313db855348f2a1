/**
 * The formulas of an object, compiled once: validation rules, formula fields, default values. The data engine calls these;
 * the schema builder calls `checkFormulas`, so that by then every formula is known to compile.
 */
import type { FieldDef, ObjectDef, OrgSchema, ValidationRuleDef } from '../schema/model.ts';
import { ApexDouble } from '../values/double.ts';
import { compileFormula, type CompiledFormula, type CompileOptions } from './compile.ts';
import type { FormulaContext } from './context.ts';
import { valueType } from './names.ts';
import {
    ApexDate,
    ApexDatetime,
    ApexDecimal,
    ApexTime,
    FormulaRuntimeError,
    decimal,
    type FormulaValue,
    type ValueType,
} from './values.ts';

export interface CompiledRule {
    rule: ValidationRuleDef;
    formula: CompiledFormula;
}

const rules = new WeakMap<ObjectDef, CompiledRule[]>();
const fieldFormulas = new WeakMap<FieldDef, CompiledFormula>();
const defaults = new WeakMap<FieldDef, CompiledFormula>();

/** Active validation rules in the order of their names. @throws FormulaError */
export function validationRules(object: ObjectDef, schema: OrgSchema): readonly CompiledRule[] {
    let compiled = rules.get(object);
    if (!compiled) {
        const active = object.validationRules.filter((rule) => rule.active);
        compiled = active
            .sort((a, b) => (a.name < b.name ? -1 : 1))
            .map((rule) => ({
                rule,
                formula: compileFormula(rule.formula, object, schema, { usage: 'validationRule' }),
            }));
        rules.set(object, compiled);
    }
    return compiled;
}

/** @throws FormulaError; RangeError when the field has no formula */
export function fieldFormula(object: ObjectDef, field: FieldDef, schema: OrgSchema): CompiledFormula {
    if (field.formula === undefined) throw new RangeError(`${object.name}.${field.name} is not a formula field.`);
    const options: CompileOptions = { usage: 'field', blankAsZero: field.formulaTreatBlanksAs === 'BlankAsZero' };
    return cached(fieldFormulas, field, () => compileFormula(field.formula ?? '', object, schema, options));
}

/** Formula of a field's default value; undefined when it has none. @throws FormulaError */
export function defaultFormula(object: ObjectDef, field: FieldDef, schema: OrgSchema): CompiledFormula | undefined {
    const text = field.defaultValue;
    if (text === undefined) return undefined;
    return cached(defaults, field, () => compileFormula(text, object, schema, { usage: 'default' }));
}

function cached(
    cache: WeakMap<FieldDef, CompiledFormula>,
    field: FieldDef,
    make: () => CompiledFormula,
): CompiledFormula {
    const known = cache.get(field);
    if (known) return known;
    const made = make();
    cache.set(field, made);
    return made;
}

/** True when the rule's condition holds, so the save is refused. A condition that fails (`#Error!`) does not hold. */
export function ruleFires({ formula }: CompiledRule, context: FormulaContext): boolean {
    return orNull(() => formula.evaluate(context)) === true;
}

/** Value of a formula field or default as an Apex value of the field's type; null where Salesforce shows #Error! */
export function evaluateFor(field: FieldDef, formula: CompiledFormula, context: FormulaContext): unknown {
    return toFieldValue(
        orNull(() => formula.evaluate(context)),
        field,
    );
}

function orNull(evaluate: () => FormulaValue): FormulaValue {
    try {
        return evaluate();
    } catch (error) {
        if (error instanceof FormulaRuntimeError) return null;
        throw error;
    }
}

/** A value of a record as a formula sees it: every number is a Decimal. */
export function toFormulaValue(value: unknown): FormulaValue {
    if (typeof value === 'number') return decimal(value);
    if (typeof value === 'bigint') return new ApexDecimal(value);
    if (value instanceof ApexDouble) return ApexDecimal.parse(String(value.value));
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    const known = [ApexDecimal, ApexDate, ApexDatetime, ApexTime].some((type) => value instanceof type);
    return known ? (value as FormulaValue) : null;
}

function toFieldValue(value: FormulaValue, field: FieldDef): unknown {
    if (field.type === 'boolean') return value === true;
    if (value === null || value === '') return null;
    if (value instanceof ApexDecimal) {
        if (field.type === 'int') return Number(value.toBigInt('HALF_UP'));
        // A percent field holds 50 for the formula result 0.5.
        const number = field.type === 'percent' ? value.multiply(decimal(100)) : value;
        return number.setScale(field.scale, 'HALF_UP');
    }
    return typeof value === 'string' && field.length > 0 ? value.slice(0, field.length) : value;
}

/** Types a formula of a field may have, beside the field's own. */
function fits(type: ValueType, field: FieldDef): boolean {
    const wanted = valueType(field);
    return (
        type === wanted || type === 'null' || ((wanted === 'picklist' || wanted === 'multipicklist') && type === 'text')
    );
}

const TYPE_NAMES: Readonly<Partial<Record<ValueType, string>>> = {
    boolean: 'Checkbox',
    date: 'Date',
    datetime: 'Date/Time',
    number: 'Number',
    text: 'Text',
    time: 'Time',
};

/** Message when the formula's result does not fit the field; undefined when it does. */
export function resultMismatch(formula: CompiledFormula, field: FieldDef): string | undefined {
    if (fits(formula.type, field)) return undefined;
    const [found = formula.type, expected = valueType(field)] = [
        TYPE_NAMES[formula.type],
        TYPE_NAMES[valueType(field)],
    ];
    return `Formula result is data type (${found}), incompatible with expected data type (${expected}).`;
}
