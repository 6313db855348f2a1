import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryError } from '../data/engine.ts';
import type { ConditionNode, SelectNode } from './ast.ts';
import { parseSoql } from './parser.ts';

const parse = (soql: string) => parseSoql(soql).query;
const where = (condition: string): ConditionNode => {
    const node = parse(`SELECT Id FROM Account WHERE ${condition}`).where;
    assert.ok(node);
    return node;
};

function failure(soql: string): string {
    try {
        parseSoql(soql);
    } catch (error) {
        assert.ok(error instanceof QueryError);
        return error.message.split('\n').at(-1) ?? '';
    }
    return 'accepted';
}

void test('clauses are read in their order', () => {
    const query = parse(
        "SELECT Id, a.Name n FROM Account a USING SCOPE mine WHERE Name = 'x' WITH USER_MODE GROUP BY Name HAVING COUNT(Id) > 1 ORDER BY Name DESC NULLS LAST, Id LIMIT 5 OFFSET 2 ALL ROWS",
    );
    assert.equal(query.from, 'Account');
    assert.equal(query.alias, 'a');
    assert.equal(query.scope, 'mine');
    assert.equal(query.access, 'USER');
    assert.deepEqual(query.limit, { kind: 'number', value: 5 });
    assert.deepEqual(query.offset, { kind: 'number', value: 2 });
    assert.equal(query.allRows, true);
    assert.equal(query.forUpdate, false);
    assert.deepEqual(
        query.orderBy.map(({ descending, nullsLast }) => [descending, nullsLast]),
        [
            [true, true],
            [false, false],
        ],
    );
    assert.equal(parse('SELECT Id FROM Account FOR UPDATE').forUpdate, true);
});

void test('sub-queries, functions, aliases and TYPEOF', () => {
    const kinds = (items: SelectNode[]): string[] => items.map(({ kind }) => kind);
    const query = parse(
        'SELECT (SELECT Id FROM Contacts), COUNT(Id) total, toLabel(Status), TYPEOF What WHEN Account THEN Name, Phone ELSE Name END FROM Task',
    );
    assert.deepEqual(kinds(query.select), ['children', 'expression', 'expression', 'typeOf']);
    const [, total, label, typeOf] = query.select;
    assert.ok(total?.kind === 'expression' && total.alias === 'total');
    assert.ok(
        label?.kind === 'expression' && label.expression.kind === 'function' && label.expression.name === 'TOLABEL',
    );
    assert.ok(typeOf?.kind === 'typeOf');
    assert.deepEqual(
        typeOf.branches[0]?.fields.map(({ path }) => path),
        [['Name'], ['Phone']],
    );
});

void test('bind expressions are kept as text, in order', () => {
    const { binds } = parseSoql(
        "SELECT Id FROM Account WHERE Id IN :map.get(key).keySet() AND Name = :String.valueOf(a + 'x)') AND (Phone = :(Id) record.Id OR Site = :names[0] ) AND Fax = :new List<String>{ 'a' } LIMIT :max - 1 OFFSET :skip",
    );
    assert.deepEqual(binds, [
        'map.get(key).keySet()',
        "String.valueOf(a + 'x)')",
        '(Id) record.Id',
        'names[0]',
        "new List<String>{ 'a' }",
        'max - 1',
        'skip',
    ]);
});

void test('literals', () => {
    const value = (condition: string): unknown => {
        const node = where(condition);
        assert.ok(node.kind === 'compare' && node.right.kind === 'value');
        const { at: _at, ...rest } = node.right.value;
        return rest;
    };
    assert.deepEqual(value("Name = 'it\\'s \\u0041\\n'"), { kind: 'string', value: "it's A\n" });
    assert.deepEqual(value("Name LIKE 'a\\_b%'"), { kind: 'string', value: 'a\\_b%' });
    assert.deepEqual(value('X = -1.5'), { kind: 'number', value: '-1.5' });
    assert.deepEqual(value('X = 2024-02-29'), { kind: 'date', value: '2024-02-29' });
    assert.deepEqual(value('X > 2024-02-29T10:00:00Z'), { kind: 'datetime', value: '2024-02-29T10:00:00Z' });
    assert.deepEqual(value('X > 2024-02-29T10:00:00.000+0100'), {
        kind: 'datetime',
        value: '2024-02-29T10:00:00.000+0100',
    });
    assert.deepEqual(value('X = today'), { kind: 'dateLiteral', name: 'TODAY', count: 0 });
    assert.deepEqual(value('X >= last_n_days : 7'), { kind: 'dateLiteral', name: 'LAST_N_DAYS', count: 7 });
    assert.deepEqual(value('X = N_MONTHS_AGO:2'), { kind: 'dateLiteral', name: 'N_MONTHS_AGO', count: 2 });
    assert.deepEqual(value('X != NULL'), { kind: 'null' });
    assert.deepEqual(value('X = TRUE'), { kind: 'boolean', value: true });
});

void test('conditions', () => {
    const and = where("A = 1 AND B <> 2 AND (C > 3 OR D LIKE 'x')");
    assert.ok(and.kind === 'and');
    assert.deepEqual(
        and.items.map((item) => item.kind),
        ['compare', 'compare', 'or'],
    );
    const not = where("NOT (A IN ('x') AND B NOT IN (SELECT Id FROM Contact))");
    assert.ok(not.kind === 'not');
    assert.ok(where("Skills__c INCLUDES ('a;b', 'c')").kind === 'compare');
});

void test('comments of Apex are skipped', () => {
    assert.equal(parse('SELECT Id // the id\n FROM /* which */ Account').from, 'Account');
});

void test('MALFORMED_QUERY names the token, the row and the column', () => {
    assert.equal(failure('SELECT FROM Account'), "unexpected token: 'FROM'");
    assert.equal(failure('SELECT Id Account'), "unexpected token: '<EOF>'");
    assert.equal(failure('SELECT Id FROM Account WHERE'), "unexpected token: '<EOF>'");
    assert.equal(
        failure("SELECT Id FROM Account WHERE Name = 'a' AND Id = null OR Name = 'b'"),
        "unexpected token: 'OR'",
    );
    assert.equal(failure('SELECT Id FROM Account WHERE Name == 1'), "unexpected token: '='");
    assert.equal(failure('SELECT Id FROM Account LIMIT 1.5'), "unexpected token: '1.5'");
    assert.equal(failure('SELECT Id FROM Account LIMIT 1 WHERE Id = null'), "unexpected token: 'WHERE'");
    assert.equal(
        failure("SELECT Id FROM Account WHERE Name = 'abc"),
        'line break or end of query inside a string literal: expecting "\'"',
    );
    assert.match(failure('SELECT Id FROM Account ORDER BY Name FOR UPDATE'), /ORDER BY is not allowed/);
    assert.throws(() => parseSoql('SELECT Id\nFROM Account\nWHERE Name ~ 1'), {
        errorCode: 'MALFORMED_QUERY',
        message: "\nWHERE Name ~ 1\n           ^\nERROR at Row:3:Column:12\nunexpected token: '~'",
    });
});

void test('what the local org lacks is refused by name', () => {
    for (const [soql, what] of [
        ['SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Name)', 'GROUP BY ROLLUP'],
        ["SELECT Id FROM Account WHERE DISTANCE(Place__c, GEOLOCATION(1, 2), 'mi') < 5", 'DISTANCE()'],
        ['SELECT Id FROM Account, Account.Contacts c', 'FROM with several relationships'],
        ['SELECT Id FROM Account WITH DATA CATEGORY Geography__c AT USA__c', 'WITH DATA'],
        ['SELECT Id FROM Account UPDATE TRACKING', 'UPDATE TRACKING / VIEWSTAT'],
    ] as const)
        assert.equal(failure(soql), `LO1101: SOQL "${what}" is not supported by the local org.`);
});
