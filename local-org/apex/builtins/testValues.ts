/** For the tests of platform classes: tables of Apex expressions and what they are worth, run for real. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApexFixture } from '../testing/apexFixture.ts';

/** One test: each expression's value as text. */
export function values(apex: ApexFixture, title: string, table: Record<string, string>): void {
    test(title, () => {
        const actual = Object.keys(table).map(
            (expression) => [expression, attempt(() => apex.value(expression))] as const,
        );
        assert.deepEqual(Object.fromEntries(actual), table);
    });
}

/** One test: the exception each piece of code ends with. */
export function failures(apex: ApexFixture, title: string, table: Record<string, string>): void {
    test(title, () => {
        const actual = Object.keys(table).map(
            (code) => [code, attempt(() => apex.failure(code)?.text ?? 'no exception')] as const,
        );
        assert.deepEqual(Object.fromEntries(actual), table);
    });
}

/** Errors become text, so that one wrong row does not hide the others. */
function attempt(run: () => string): string {
    try {
        return run();
    } catch (error) {
        return `!! ${(error as Error).message}`;
    }
}
