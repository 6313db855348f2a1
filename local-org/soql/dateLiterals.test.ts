import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateLiteralRange, dayFromText, dayStart, dayText, localDay } from './dateLiterals.ts';

/** Range as text, the last day included; today is Wednesday 2024-05-15. */
function range(name: string, count = 0): string {
    const [from, until] = dateLiteralRange(name, count, dayFromText('2024-05-15'));
    return `${dayText(from)}..${dayText(until - 1)}`;
}

void test('literals cover the days Salesforce says', () => {
    assert.equal(range('TODAY'), '2024-05-15..2024-05-15');
    assert.equal(range('YESTERDAY'), '2024-05-14..2024-05-14');
    assert.equal(range('TOMORROW'), '2024-05-16..2024-05-16');
    assert.equal(range('LAST_WEEK'), '2024-05-05..2024-05-11');
    assert.equal(range('THIS_WEEK'), '2024-05-12..2024-05-18');
    assert.equal(range('NEXT_WEEK'), '2024-05-19..2024-05-25');
    assert.equal(range('LAST_MONTH'), '2024-04-01..2024-04-30');
    assert.equal(range('THIS_MONTH'), '2024-05-01..2024-05-31');
    assert.equal(range('NEXT_MONTH'), '2024-06-01..2024-06-30');
    assert.equal(range('THIS_QUARTER'), '2024-04-01..2024-06-30');
    assert.equal(range('LAST_QUARTER'), '2024-01-01..2024-03-31');
    assert.equal(range('NEXT_FISCAL_QUARTER'), '2024-07-01..2024-09-30');
    assert.equal(range('THIS_YEAR'), '2024-01-01..2024-12-31');
    assert.equal(range('LAST_FISCAL_YEAR'), '2023-01-01..2023-12-31');
    assert.equal(range('LAST_90_DAYS'), '2024-02-15..2024-05-15');
    assert.equal(range('NEXT_90_DAYS'), '2024-05-16..2024-08-13');
});

void test('literals with a count', () => {
    assert.equal(range('LAST_N_DAYS', 7), '2024-05-08..2024-05-15');
    assert.equal(range('NEXT_N_DAYS', 7), '2024-05-16..2024-05-22');
    assert.equal(range('N_DAYS_AGO', 3), '2024-05-12..2024-05-12');
    assert.equal(range('LAST_N_WEEKS', 2), '2024-04-28..2024-05-11');
    assert.equal(range('NEXT_N_WEEKS', 1), '2024-05-19..2024-05-25');
    assert.equal(range('N_WEEKS_AGO', 1), '2024-05-05..2024-05-11');
    assert.equal(range('LAST_N_MONTHS', 3), '2024-02-01..2024-04-30');
    assert.equal(range('N_MONTHS_AGO', 1), '2024-04-01..2024-04-30');
    assert.equal(range('LAST_N_QUARTERS', 1), '2024-01-01..2024-03-31');
    assert.equal(range('LAST_N_FISCAL_YEARS', 2), '2022-01-01..2023-12-31');
    assert.equal(range('N_YEARS_AGO', 4), '2020-01-01..2020-12-31');
});

void test('days begin at the midnight of the user, also where the clock changes', () => {
    const iso = (day: string, zone: string): string => new Date(dayStart(dayFromText(day), zone)).toISOString();
    assert.equal(iso('2024-05-15', 'Europe/Berlin'), '2024-05-14T22:00:00.000Z');
    assert.equal(iso('2024-03-31', 'Europe/Berlin'), '2024-03-30T23:00:00.000Z');
    assert.equal(iso('2024-04-01', 'Europe/Berlin'), '2024-03-31T22:00:00.000Z');
    assert.equal(iso('2024-11-03', 'America/Los_Angeles'), '2024-11-03T07:00:00.000Z');
    assert.equal(dayText(localDay(Date.UTC(2024, 4, 15, 23, 30), 'Asia/Tokyo')), '2024-05-16');
});
