/** WHERE against an evaluator in memory that follows SOQL's rules word by word: any condition must choose the same rows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ApexDate } from '../values/date.ts';
import { ApexDecimal } from '../values/decimal.ts';
import { TestOrg, type Fields } from './testOrg.ts';

interface Row {
    title: string | null;
    cost: number | null;
    due: number | null;
    urgent: boolean;
}

const TITLES = [null, 'a', 'A', 'b', 'Ab', 'ä', 'Ä', 'a_b', 'aXb', '%'];
const COSTS = [null, -1, 0, 1.5, 2];
const DUES = [null, 19000, 19675, 19676];
const rows: Row[] = [];
for (const [index, title] of TITLES.entries())
    for (const [at, cost] of COSTS.entries())
        rows.push({ title, cost, due: DUES[(index + at) % DUES.length] ?? null, urgent: (index + at) % 2 === 0 });

const org = TestOrg.withUsers();
const ids = org
    .dml(
        'insert',
        rows.map(({ title, cost, due, urgent }) =>
            org.record('Job__c', {
                Title__c: title,
                Cost__c: cost === null ? null : ApexDecimal.parse(String(cost)),
                Due__c: due === null ? null : new ApexDate(due),
                Urgent__c: urgent,
            } satisfies Fields),
        ),
    )
    .map(({ id }) => id);

interface Condition {
    soql: string;
    holds: (row: Row) => boolean;
}

const fold = (text: string): string => text.toLowerCase();
const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
const dateText = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);
/** SOQL orders text by code point once its case is folded. */
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
const OPERATORS: Record<string, (order: number) => boolean> = {
    '=': (n) => n === 0,
    '<': (n) => n < 0,
    '<=': (n) => n <= 0,
    '>': (n) => n > 0,
    '>=': (n) => n >= 0,
};

/** `column operator value`: null is unequal to everything and beside every order. */
function relation<T extends string | number>(
    column: string,
    get: (row: Row) => T | null,
    write: (value: T) => string,
    values: readonly T[],
): fc.Arbitrary<Condition> {
    return fc
        .record({
            operator: fc.constantFrom(...Object.keys(OPERATORS), '!='),
            value: fc.constantFrom<T | null>(...values, null),
        })
        .map(({ operator, value }) => ({
            soql: `${column} ${operator} ${value === null ? 'null' : write(value)}`,
            holds: (row) => {
                const own = get(row);
                if (operator === '!=') return own !== value;
                if (own === null || value === null) return operator === '=' && own === value;
                return OPERATORS[operator]?.(compare(own, value)) === true;
            },
        }));
}

function membership(values: readonly (string | null)[]): fc.Arbitrary<Condition> {
    return fc
        .record({ list: fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 4 }), negated: fc.boolean() })
        .map(({ list, negated }) => ({
            soql: `Title__c ${negated ? 'NOT IN' : 'IN'} (${list.map((value) => (value === null ? 'null' : literal(value))).join(', ')})`,
            holds: ({ title }) =>
                list.some(
                    (value) => (value === null ? null : fold(value)) === (title === null ? null : fold(title)),
                ) !== negated,
        }));
}

const like = fc.constantFrom('a%', '%B', '_', 'Ä', 'a\\_b', '\\%', '%', 'a_b').map((pattern): Condition => {
    const regex = new RegExp(
        `^${fold(pattern).replace(/\\([%_])|[%_]/g, (found, escaped: string | undefined) => escaped ?? (found === '%' ? '.*' : '.'))}$`,
        's',
    );
    return { soql: `Title__c LIKE '${pattern}'`, holds: ({ title }) => title !== null && regex.test(fold(title)) };
});

const leaf = fc.oneof(
    relation(
        'Title__c',
        ({ title }) => (title === null ? null : fold(title)),
        literal,
        ['a', 'ab', 'ä', 'zz', 'a_b'].map(fold),
    ),
    relation('Cost__c', ({ cost }) => cost, String, [-1, 0, 1.5, 3]),
    relation('Due__c', ({ due }) => due, dateText, [19000, 19676, 19999]),
    fc.boolean().map((value): Condition => ({ soql: `Urgent__c = ${value}`, holds: ({ urgent }) => urgent === value })),
    membership(['a', 'Ä', 'nobody', null]),
    like,
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
        { maxDepth: 3 },
        leaf,
        tie('condition').map((inner): Condition => ({
            soql: `(NOT (${inner.soql}))`,
            holds: (row) => !inner.holds(row),
        })),
        fc.tuple(tie('condition'), tie('condition')).map(([a, b]): Condition => ({
            soql: `((${a.soql}) AND (${b.soql}))`,
            holds: (row) => a.holds(row) && b.holds(row),
        })),
        fc.tuple(tie('condition'), tie('condition')).map(([a, b]): Condition => ({
            soql: `((${a.soql}) OR (${b.soql}))`,
            holds: (row) => a.holds(row) || b.holds(row),
        })),
    ),
}));

void test('WHERE chooses the rows that SOQL’s rules choose', () => {
    fc.assert(
        fc.property(condition, ({ soql, holds }) => {
            const found = org.column(`SELECT Id FROM Job__c WHERE ${soql} ORDER BY Name`);
            assert.deepEqual(
                found,
                ids.filter((_id, index) => {
                    const row = rows[index];
                    return row !== undefined && holds(row);
                }),
            );
        }),
        { numRuns: 400, seed: 7 },
    );
});
