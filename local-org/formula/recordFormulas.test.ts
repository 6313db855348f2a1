import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProjectSync } from '../metadata/readProject.ts';
import { buildSchema } from '../schema/build.ts';
import type { FieldDef, ObjectDef } from '../schema/model.ts';
import { ApexDouble } from '../values/double.ts';
import type { FormulaContext } from './context.ts';
import {
    defaultFormula,
    evaluateFor,
    fieldFormula,
    ruleFires,
    toFormulaValue,
    validationRules,
} from './recordFormulas.ts';
import { ApexDatetime, ApexDecimal, type FormulaValue } from './values.ts';

const schema = buildSchema(readProjectSync(new URL('../metadata/fixtures/visits', import.meta.url).pathname));
const visit = schema.object('Visit__c') as ObjectDef;
const field = (name: string): FieldDef => visit.fields.get(name.toLowerCase()) as FieldDef;
const context = (values: Record<string, FormulaValue>, permissions: string[] = []): FormulaContext => ({
    host: { now: () => 0, monotonic: () => 0, randomBytes: (count) => new Uint8Array(count), log: () => undefined },
    timeZone: 'UTC',
    isNew: true,
    value: (path) => values[path.join('.')] ?? null,
    priorValue: () => null,
    hasCustomPermission: (name) => permissions.includes(name),
    global: () => null,
});

void test('a validation rule fires when its condition holds and can be bypassed by a permission', () => {
    const [rule] = validationRules(visit, schema);
    assert.ok(rule);
    const wrong = { Started__c: new ApexDatetime(2000), Ended__c: new ApexDatetime(1000) };
    assert.equal(ruleFires(rule, context(wrong)), true);
    assert.equal(ruleFires(rule, context(wrong, ['Visit_Admin'])), false);
    assert.equal(ruleFires(rule, context({ Started__c: new ApexDatetime(2000) })), false);
});

void test('a formula field has the scale of the field and is blank when an operand is', () => {
    const minutes = field('Minutes__c');
    const formula = fieldFormula(visit, minutes, schema);
    assert.deepEqual(formula.fields, ['Ended__c', 'Started__c']);
    const value = evaluateFor(
        minutes,
        formula,
        context({ Started__c: new ApexDatetime(0), Ended__c: new ApexDatetime(90_000) }),
    );
    assert.ok(value instanceof ApexDecimal);
    assert.equal(value.toString(), '2');
    assert.equal(evaluateFor(minutes, formula, context({ Started__c: new ApexDatetime(0) })), null);
});

void test('default values are formulas', () => {
    const cost = field('Cost__c');
    const formula = defaultFormula(visit, cost, schema);
    assert.ok(formula);
    assert.equal(String(evaluateFor(cost, formula, context({}))), '10.00');
    assert.equal(defaultFormula(visit, field('Key__c'), schema), undefined);
});

void test('every Apex number is a Decimal to a formula', () => {
    for (const value of [1.5, new ApexDouble(1.5), ApexDecimal.parse('1.5')])
        assert.equal(String(toFormulaValue(value)), '1.5');
    assert.equal(String(toFormulaValue(3n)), '3');
    assert.equal(toFormulaValue(undefined), null);
});
