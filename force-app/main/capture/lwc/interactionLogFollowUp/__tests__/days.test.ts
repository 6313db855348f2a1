import { addDays, dayOf, describeDay } from '../days';

// Tests run in the time zone America/Los_Angeles and the locale en-US of the user.

it('is the day of the user, not of the machine', () => {
    expect(dayOf(new Date('2026-03-01T07:59:00Z'))).toBe('2026-02-28');
    expect(dayOf(new Date('2026-03-01T08:00:00Z'))).toBe('2026-03-01');
});

it.each([
    ['2026-02-27', 2, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 7, '2027-01-07'],
    // Clocks are put forward that night.
    ['2026-03-07', 1, '2026-03-08'],
])('counts from %s by %i', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
});

it('names the weekday', () => {
    expect(describeDay('2026-11-26')).toBe('Thursday, November 26');
});
