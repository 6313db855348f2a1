import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApexFixture } from '../../testing/apexFixture.ts';
import { failures, values } from '../testValues.ts';

const apex = new ApexFixture();

values(apex, 'Date', {
    'Date.newInstance(2024, 1, 31).addMonths(1)': '2024-02-29 00:00:00',
    "Date.valueOf('2026-03-04').format()": '3/4/2026',
    "Date.parse('3/4/2026').day()": '4',
    'Date.newInstance(2026, 3, 4).daysBetween(Date.newInstance(2026, 3, 1))': '-3',
    'Date.newInstance(2026, 1, 31).monthsBetween(Date.newInstance(2026, 3, 1))': '2',
    'String.valueOf(Date.newInstance(2026, 3, 4).toStartOfWeek())': '2026-03-01',
    'String.valueOf(Date.newInstance(2026, 3, 4).toStartOfMonth().addDays(-1))': '2026-02-28',
    'Date.daysInMonth(2024, 2) + Date.newInstance(2026, 2, 1).dayOfYear()': '61',
    'Date.isLeapYear(1900)': 'false',
    'Date.newInstance(2026, 1, 2) < Date.newInstance(2026, 1, 3)': 'true',
    'String.valueOf(Date.newInstance(2026, 1, 2) + 3)': '2026-01-05',
});

values(apex, 'Datetime', {
    "Datetime.newInstanceGmt(2026, 1, 2, 15, 4, 5).format('EEE, d MMM yyyy h:mm a')": 'Fri, 2 Jan 2026 7:04 AM',
    "Datetime.newInstanceGmt(2026, 7, 2, 15, 4, 5).format('yyyy-MM-dd\\'T\\'HH:mm:ssZ', 'Europe/Berlin')":
        '2026-07-02T17:04:05+0200',
    "Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5).formatGmt('yyyy-MM-dd HH:mm:ss.SSS zzz')":
        '2026-01-02 03:04:05.000 GMT',
    'Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5).format()': '1/1/2026, 7:04 PM',
    'Datetime.newInstanceGmt(2026, 1, 31, 12, 0, 0).addMonths(1).dayGmt()': '28',
    'Datetime.newInstanceGmt(2026, 1, 2, 23, 0, 0).addHours(2).dateGmt().day()': '3',
    "Datetime.valueOfGmt('2026-01-02 03:04:05').getTime()": String(Date.UTC(2026, 0, 2, 3, 4, 5)),
    'Datetime.newInstance(0L)': '1970-01-01 00:00:00',
    'Datetime.now()': '2026-03-04 05:06:07',
    'Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5).timeGmt()': '03:04:05.000Z',
    'Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5) == Datetime.newInstanceGmt(Date.newInstance(2026, 1, 2), Time.newInstance(3, 4, 5, 0))':
        'true',
    'JSON.serialize(Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5))': '"2026-01-02T03:04:05.000Z"',
});

values(apex, 'Time and TimeZone', {
    'Time.newInstance(23, 59, 0, 0).addMinutes(2)': '00:01:00.000Z',
    'Time.newInstance(1, 2, 3, 4).millisecond()': '4',
    "TimeZone.getTimeZone('Europe/Berlin').getOffset(Datetime.newInstanceGmt(2026, 7, 1, 0, 0, 0))": '7200000',
    "TimeZone.getTimeZone('Nowhere/City').getID()": 'GMT',
});

test('dates are those of the running user’s time zone', () => {
    const rita = apex.org.user('rep@visits.org');
    apex.time = Date.parse('2026-03-04T23:30:00Z');
    assert.deepEqual(
        apex.run(
            `System.debug(String.valueOf(Date.today()) + ' ' + Datetime.now().hour() + ' ' + Datetime.newInstance(2026, 3, 5, 0, 30, 0).hourGmt());`,
            undefined,
            rita,
        ),
        ['2026-03-05 0 23'],
    );
    assert.deepEqual(
        apex.run(`System.debug(String.valueOf(Datetime.newInstanceGmt(2026, 1, 1, 0, 0, 0)));`, undefined, rita),
        ['2026-01-01 01:00:00'],
    );
    apex.time = Date.parse('2026-03-04T05:06:07Z');
});

failures(apex, 'dates refuse as the platform does', {
    "Date d = Date.valueOf('2026-02-30');": 'System.TypeException: Invalid date: 2026-02-30',
    "Datetime d = Datetime.valueOf('yesterday');": 'System.TypeException: Invalid date/time: yesterday',
    "String s = Datetime.now().format('b');": "System.IllegalArgumentException: Illegal pattern character 'b'",
    'Date d; Integer i = Date.today().daysBetween(d);': 'System.NullPointerException: Argument cannot be null.',
});
