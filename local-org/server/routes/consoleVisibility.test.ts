import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateFilter, isVisible } from './consoleVisibility.ts';

const criterion = (leftValue: string, operator: string, rightValue: string): Record<string, unknown> => ({
    leftValue,
    operator,
    rightValue,
});
const record: Record<string, string | number | boolean | null> = {
    'Record.Status': 'New',
    'Record.Amount': 100,
    'Record.Empty': null,
    '$Permission.CustomPermission.Boss': true,
};
const shown = (criteria: Record<string, unknown>[], booleanFilter?: string): boolean =>
    isVisible({ criteria, ...(booleanFilter === undefined ? {} : { booleanFilter }) }, (path) => record[path] ?? null);

test('all criteria must be met when there is no filter', () => {
    const isNew = criterion('{!Record.Status}', 'EQUAL', 'new');
    assert.equal(shown([isNew, criterion('{!$Permission.CustomPermission.Boss}', 'EQUAL', 'true')]), true);
    assert.equal(shown([isNew, criterion('{!Record.Amount}', 'GT', '100')]), false);
});

test('numbers compare as numbers, and an empty value is neither more nor less', () => {
    assert.equal(shown([criterion('{!Record.Amount}', 'GE', '20')]), true);
    assert.equal(shown([criterion('{!Record.Empty}', 'LT', '20')]), false);
    assert.equal(shown([criterion('{!Record.Empty}', 'EQUAL', '')]), true);
});

test('filters join criteria with AND, OR, NOT and brackets', () => {
    assert.equal(evaluateFilter('1 AND (2 OR 3)', [true, false, true]), true);
    assert.equal(evaluateFilter('1 AND 2 OR 3', [false, true, true]), true);
    assert.equal(evaluateFilter('1 AND NOT 2', [true, true]), false);
    assert.throws(() => evaluateFilter('1 AND', [true]), /cannot be read/);
    assert.throws(() => evaluateFilter('(1', [true]), /closing bracket/);
});

test('an operator the local org does not know is refused by name', () => {
    assert.throws(() => shown([criterion('{!Record.Status}', 'INCLUDES', 'a')]), /operator INCLUDES/);
});
