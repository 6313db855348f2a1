import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timelineSections, type ActivityItem } from './timeline.ts';

function activity(id: string, date: string | null, changes: Partial<ActivityItem> = {}): ActivityItem {
    return {
        id,
        kind: 'Task',
        subject: id,
        date,
        dateText: date ?? '',
        isClosed: true,
        icon: 'standard:task',
        iconLabel: 'Task',
        summary: '',
        description: '',
        fields: [],
        ...changes,
    };
}

const outline = (items: ActivityItem[]): unknown[] =>
    timelineSections(items, '2026-03-10', 'en-US').map((section) => [
        section.label,
        section.note,
        section.items.map(({ id }) => id),
    ]);

test('open tasks are upcoming however old; closed ones are sorted by month, newest first', () => {
    assert.deepEqual(
        outline([
            activity('old', '2025-01-02'),
            activity('today', '2026-03-10'),
            activity('later this month', '2026-03-11'),
            activity('overdue', '2026-02-01', { isClosed: false }),
            activity('due', '2026-04-01', { isClosed: false }),
            activity('no date', null, { isClosed: false }),
            activity('february', '2026-02-28'),
        ]),
        [
            ['Upcoming & Overdue', '', ['no date', 'overdue', 'due']],
            ['March • 2026', 'This Month', ['later this month', 'today']],
            ['February • 2026', 'Last Month', ['february']],
            ['January • 2025', '', ['old']],
        ],
    );
});

test('an event is upcoming until its day is over', () => {
    assert.deepEqual(
        outline([
            activity('tomorrow', '2026-03-11', { kind: 'Event', isClosed: false }),
            activity('today', '2026-03-10', { kind: 'Event', isClosed: false }),
        ]),
        [
            ['Upcoming & Overdue', '', ['tomorrow']],
            ['March • 2026', 'This Month', ['today']],
        ],
    );
});

test('without activities only the empty upcoming section is left', () => {
    assert.deepEqual(outline([]), [['Upcoming & Overdue', '', []]]);
});
