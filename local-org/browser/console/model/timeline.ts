/** Groups activities as Lightning's timeline does: Upcoming & Overdue, then past ones by month. */
export interface ActivityItem {
    id: string;
    kind: 'Task' | 'Event';
    subject: string;
    /** `YYYY-MM-DD` in the user's time zone; null when there is none. */
    date: string | null;
    /** As shown. */
    dateText: string;
    isClosed: boolean;
    icon: string;
    iconLabel: string;
    /** What was done, in words: `You logged a call`. */
    summary: string;
    description: string;
    fields: { label: string; value: string; recordId?: string; objectApiName?: string }[];
}

export interface TimelineSection {
    key: string;
    label: string;
    note: string;
    items: ActivityItem[];
}

const UPCOMING = 'upcoming';

/** `today`: `YYYY-MM-DD` in the user's time zone. */
export function timelineSections(items: readonly ActivityItem[], today: string, locale: string): TimelineSection[] {
    const upcoming = items.filter((item) => isUpcoming(item, today));
    const past = items.filter((item) => !isUpcoming(item, today));
    const byDate = (one: ActivityItem, other: ActivityItem): number => (one.date ?? '').localeCompare(other.date ?? '');
    const sections: TimelineSection[] = [
        { key: UPCOMING, label: 'Upcoming & Overdue', note: '', items: upcoming.toSorted(byDate) },
    ];
    for (const item of past.toSorted((one, other) => byDate(other, one))) {
        const month = (item.date ?? today).slice(0, 7);
        let section = sections.find(({ key }) => key === month);
        if (!section) {
            section = { key: month, label: monthLabel(month, locale), note: monthNote(month, today), items: [] };
            sections.push(section);
        }
        section.items.push(item);
    }
    return sections;
}

/** Open tasks, whenever they are due, and events still to come. */
function isUpcoming(item: ActivityItem, today: string): boolean {
    if (item.kind === 'Task') return !item.isClosed;
    return item.date !== null && item.date > today;
}

function monthLabel(month: string, locale: string): string {
    const date = new Date(`${month}-15T12:00:00Z`);
    const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(date);
    return `${name} • ${month.slice(0, 4)}`;
}

function monthNote(month: string, today: string): string {
    const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
    const distance = months(today) - months(month);
    if (distance === 0) return 'This Month';
    if (distance === 1) return 'Last Month';
    if (distance < 0) return 'Still to come';
    return distance < 12 ? `${String(distance)} months ago` : '';
}
