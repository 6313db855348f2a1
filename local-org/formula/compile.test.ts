import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as formulonParse } from 'formulon';
import { readProjectSync } from '../metadata/readProject.ts';
import { buildSchema } from '../schema/build.ts';
import type { ObjectDef } from '../schema/model.ts';
import { compileFormula, type CompileOptions } from './compile.ts';
import type { FormulaContext } from './context.ts';
import { FormulaError } from './parser.ts';
import {
    ApexDate,
    ApexDecimal,
    ApexDatetime,
    FormulaRuntimeError,
    datetimeText,
    decimal,
    plainNumber,
    type FormulaValue,
} from './values.ts';

const schema = buildSchema(readProjectSync(new URL('../metadata/fixtures/visits', import.meta.url).pathname));
const objectNamed = (name: string): ObjectDef => {
    const object = schema.object(name);
    assert.ok(object);
    return object;
};
const NOW = Date.parse('2026-03-05T02:00:00Z');

function context(values: Record<string, FormulaValue> = {}, overrides: Partial<FormulaContext> = {}): FormulaContext {
    return {
        host: {
            now: () => NOW,
            monotonic: () => 0,
            randomBytes: (count) => new Uint8Array(count),
            log: () => undefined,
        },
        timeZone: 'America/Los_Angeles',
        isNew: false,
        value: (path) => values[path.join('.')] ?? null,
        priorValue: (path) => values[path.join('.')] ?? null,
        hasCustomPermission: () => false,
        global: () => null,
        ...overrides,
    };
}

function plain(value: FormulaValue): string | boolean | null {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (value instanceof ApexDate) return value.toString();
    if (value instanceof ApexDatetime) return datetimeText(value.ms);
    return value instanceof ApexDecimal ? plainNumber(value) : String(value.ms);
}

function evaluate(
    text: string,
    values: Record<string, FormulaValue> = {},
    options: CompileOptions = { usage: 'validationRule' },
    overrides: Partial<FormulaContext> = {},
): string | boolean | null {
    return plain(compileFormula(text, objectNamed('Visit__c'), schema, options).evaluate(context(values, overrides)));
}

void test('operators follow precedence and take comments and escapes', () => {
    assert.equal(evaluate('2 + 3 * 4 - 1'), '13');
    assert.equal(evaluate('-(2 + 3) * 2 ^ 3'), '-40');
    assert.equal(evaluate('1 + 1 = 2 && NOT(FALSE) || FALSE'), true);
    assert.equal(evaluate('"a" & "b" /* joined */ + "c"'), 'abc');
    assert.equal(evaluate('"say \\"hi\\""'), 'say "hi"');
});

void test('numbers are exact', () => {
    assert.equal(evaluate('0.1 + 0.2 = 0.3'), true);
    assert.equal(evaluate('ROUND(2.675, 2)'), '2.68');
    assert.equal(evaluate('ROUND(1234, -2)'), '1200');
    assert.equal(evaluate('MOD(-7, 3)'), '2');
    assert.equal(evaluate('FLOOR(-1.5)'), '-1');
    assert.equal(evaluate('MFLOOR(-1.5)'), '-2');
    assert.equal(evaluate('10 / 4'), '2.5');
    assert.throws(() => evaluate('1 / 0'), FormulaRuntimeError);
});

void test('blank fields: numbers stay blank or count as zero, text counts as empty', () => {
    assert.equal(evaluate('Cost__c + 1', {}, { usage: 'field' }), null);
    assert.equal(evaluate('Cost__c + 1', {}, { usage: 'field', blankAsZero: true }), '1');
    assert.equal(evaluate('ISBLANK(Key__c)'), true);
    assert.equal(evaluate('Key__c & "x"'), 'x');
    assert.equal(evaluate('Cost__c > 5'), false);
    assert.equal(evaluate('BLANKVALUE(Key__c, "none")'), 'none');
    assert.equal(evaluate('IF(TRUE, 1, VALUE("not a number"))'), '1');
});

void test('picklists work in picklist functions only', () => {
    assert.equal(evaluate('ISPICKVAL(Kind__c, "Planned")', { Kind__c: 'Planned' }), true);
    assert.equal(evaluate('ISPICKVAL(Kind__c, "")'), true);
    assert.equal(evaluate('CASE(Kind__c, "Planned", 1, "Ad hoc", 2, 0)', { Kind__c: 'Ad hoc' }), '2');
    assert.equal(evaluate('TEXT(Kind__c) & "!"', { Kind__c: 'Planned' }), 'Planned!');
    assert.throws(() => evaluate('Kind__c = "Planned"'), {
        message: 'Field Kind__c is a picklist field. Picklist fields are only supported in certain functions.',
    });
});

void test('ISNEW, ISCHANGED and PRIORVALUE look at the save', () => {
    const prior: Partial<FormulaContext> = { priorValue: () => 'old' };
    const rule: CompileOptions = { usage: 'validationRule' };
    assert.equal(evaluate('ISCHANGED(Key__c)', { Key__c: 'new' }, rule, prior), true);
    assert.equal(evaluate('ISCHANGED(Key__c)', { Key__c: 'old' }, rule, prior), false);
    assert.equal(evaluate('ISCHANGED(Key__c)', { Key__c: 'new' }, rule, { ...prior, isNew: true }), false);
    assert.equal(evaluate('PRIORVALUE(Key__c)', {}, rule, prior), 'old');
    assert.equal(evaluate('ISNEW()', {}, rule, { isNew: true }), true);
    assert.throws(() => evaluate('ISNEW()', {}, { usage: 'field' }), {
        message: 'Function ISNEW may not be used in this type of formula',
    });
    assert.throws(() => evaluate('ISCHANGED(Account__r.Name)'), /only a field of the record itself/);
});

void test('parents, permissions, users, labels and custom metadata', () => {
    assert.equal(evaluate('Account__r.Owner.LastName', { 'Account__r.Owner.LastName': 'Rep' }), 'Rep');
    assert.equal(evaluate('Owner:User.LastName', { 'Owner.LastName': 'Rep' }), 'Rep');
    assert.equal(
        evaluate('$Permission.Visit_Admin', {}, undefined, { hasCustomPermission: (name) => name === 'Visit_Admin' }),
        true,
    );
    assert.equal(
        evaluate('$Profile.Name', {}, undefined, { global: (object, path) => `${object}.${path.join('.')}` }),
        'Profile.Name',
    );
    assert.equal(evaluate('$Label.Visit_Title'), 'Visit & more');
    assert.equal(evaluate('$CustomMetadata.Visit_Setting__mdt.Default.Minutes__c * 2'), '60');
    const { fields, globals } = compileFormula(
        'AND($Permission.Visit_Admin, Account__r.Name = Key__c)',
        objectNamed('Visit__c'),
        schema,
        { usage: 'validationRule' },
    );
    assert.deepEqual(fields, ['Account__r.Name', 'Key__c']);
    assert.deepEqual(globals, ['$Permission.Visit_Admin']);
});

void test('dates: TODAY is the day in the user time zone, conversions are in GMT', () => {
    assert.equal(evaluate('TODAY()'), '2026-03-04');
    assert.equal(evaluate('DATEVALUE(NOW())'), '2026-03-05');
    assert.equal(evaluate('TODAY() + 30 - TODAY()'), '30');
    assert.equal(evaluate('ADDMONTHS(DATE(2026, 1, 31), 1)'), '2026-02-28');
    assert.equal(evaluate('WEEKDAY(DATE(2026, 3, 4))'), '4');
    assert.equal(evaluate('ISOWEEK(DATE(2027, 1, 1))'), '53');
    const times = { Started__c: new ApexDatetime(0), Ended__c: new ApexDatetime(90 * 60_000) };
    assert.equal(evaluate('ROUND((Ended__c - Started__c) * 1440, 0)', times), '90');
    assert.equal(evaluate('Ended__c < Started__c', times), false);
});

void test('text functions', () => {
    assert.equal(evaluate('REGEX("AB12", "[A-Z]{2}\\\\d+")'), true);
    assert.equal(evaluate('REGEX("xAB12", "[A-Z]{2}\\\\d+")'), false);
    assert.equal(evaluate('SUBSTITUTE("a.b.c", ".", "-")'), 'a-b-c');
    assert.equal(evaluate('MID("abcdef", 2, 3) & RIGHT("abc", 1) & LPAD("7", 3, "0")'), 'bcdc007');
    assert.equal(evaluate('FIND("c", "abcabc", 4)'), '6');
    assert.equal(evaluate('CASESAFEID("001D000000IRFma")'), '001D000000IRFmaIAH');
    assert.equal(evaluate('TEXT(5.50) & TEXT(DATE(2026, 1, 2))'), '5.52026-01-02');
});

void test('what the formula editor refuses is refused with its message', () => {
    const refused: [formula: string, message: string | RegExp][] = [
        ['Nothing__c = 1', 'Field Nothing__c does not exist. Check spelling.'],
        ['$Permission.Nothing', 'Field $Permission.Nothing does not exist. Check spelling.'],
        ['FOO(1)', 'Unknown function FOO. Check spelling.'],
        ['IF(TRUE)', "Incorrect number of parameters for function 'IF()'. Expected 3, received 1"],
        ['LEN(5)', "Incorrect parameter type for function 'LEN()'. Expected Text, received Number"],
        ['1 + TRUE', "Incorrect parameter type for operator '+'. Expected Number, received Boolean"],
        ['AND(TRUE', "Syntax error. Missing ')'"],
        ['"open', /not closed/],
        ['VLOOKUP(1)', /^LO1210: The formula function VLOOKUP\(\) is not supported/],
        ['$Api.Session_ID', /^LO1211: The formula variable \$Api is not supported/],
    ];
    for (const [formula, message] of refused) {
        assert.throws(
            () => evaluate(formula),
            (error) => {
                assert.ok(error instanceof FormulaError, formula);
                if (typeof message === 'string') assert.equal(error.message, message);
                else assert.match(error.message, message);
                return true;
            },
        );
    }
});

void test('agrees with formulon, an independent implementation, where both know the function', () => {
    const formulas = [
        'IF(AND(1 < 2, NOT(2 < 1)), "a", "b")',
        'CASE("x", "y", 1, "x", 2, 3)',
        'LEFT("formula", 3) & UPPER("x") & TRIM(" y ")',
        'ROUND(10 / 3, 2)',
        'CEILING(1.2) + FLOOR(1.8) + ABS(-3)',
        'MAX(1, 5, 3) - MIN(4, 2)',
        'MOD(7, 3)',
        'LEN("abc") * 2',
        'BEGINS("abc", "ab")',
        'CONTAINS("abc", "zz")',
        'SUBSTITUTE("aXbX", "X", "-")',
        'DATE(2024, 2, 29) - DATE(2024, 1, 1)',
        'MONTH(DATE(2024, 2, 29))',
        'SQRT(16)',
        '2 ^ 10',
        'VALUE("12.5") + 1',
        'RPAD("a", 3, "-")',
    ];
    for (const formula of formulas) {
        const theirs = formulonParse(formula);
        assert.equal(theirs.type, 'literal', formula);
        const ours = evaluate(formula, {}, { usage: 'field' });
        if (theirs.dataType === 'number')
            assert.ok(decimal(String(theirs.value)).equals(decimal(String(ours))), `${formula}: ${String(ours)}`);
        else assert.equal(ours, theirs.value, formula);
    }
});
