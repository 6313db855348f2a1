import { groupsFor } from '../matching';
import { makeDisposition } from 'test/fixtures';

const DISPOSITIONS = [
    makeDisposition('Callback Scheduled', { parent: 'Open', definition: 'A time to call was agreed.' }),
    makeDisposition('Resolved - First Contact', { parent: 'Resolved', definition: 'Nothing is left to do.' }),
    makeDisposition('Refund Issued', { parent: 'Resolved', recent: true }),
    makeDisposition('Awaiting Customer', { parent: 'Open', definition: 'They must send something.' }),
    makeDisposition('Größe geklärt'),
    makeDisposition('不在着信'),
];

const found = (typed: string): string[] =>
    groupsFor(DISPOSITIONS, typed, 'Recent').flatMap(({ items }) => items.map(({ disposition }) => disposition.value));

describe('without text', () => {
    it('lists all: used lately first, the others under their parents', () => {
        const groups = groupsFor(DISPOSITIONS, ' ', 'Recent');

        expect(
            groups.map(({ heading, items }) => [heading, items.map(({ disposition }) => disposition.value)]),
        ).toEqual([
            ['Recent', ['Refund Issued']],
            ['Open', ['Callback Scheduled', 'Awaiting Customer']],
            ['Resolved', ['Resolved - First Contact']],
            [null, ['Größe geklärt', '不在着信']],
        ]);
    });
});

describe('with text', () => {
    it.each([
        ['the start of the label', 'call', 'Callback Scheduled'],
        ['the start of a later word', 'sch', 'Callback Scheduled'],
        ['the initials', 'rfc', 'Resolved - First Contact'],
        ['starts of several words in any order', 'cust aw', 'Awaiting Customer'],
        ['a word of the definition', 'nothing', 'Resolved - First Contact'],
        ['text without accents', 'grosse', ''],
        ['text without umlauts', 'geklart', 'Größe geklärt'],
        ['a piece of a label whose language has no spaces', '着信', '不在着信'],
    ])('finds by %s', (_, typed, value) => {
        expect(found(typed)).toEqual(value === '' ? [] : [value]);
    });

    it('ranks the label above initials, parent and definition, and keeps the order within a rank', () => {
        expect(found('re')).toEqual(['Resolved - First Contact', 'Refund Issued']);
        expect(found('o')).toEqual(['Callback Scheduled', 'Awaiting Customer']);
        expect(found('c')).toEqual(['Callback Scheduled', 'Resolved - First Contact', 'Awaiting Customer']);
    });

    it('does not find by the middle of a word elsewhere', () => {
        expect(found('thing')).toEqual([]);
    });

    it('marks what matches', () => {
        const [group] = groupsFor(DISPOSITIONS, 'co fi', 'Recent');

        expect(group?.items[0]?.parts.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))).toEqual([
            'Resolved - ',
            '[Fi]',
            'rst ',
            '[Co]',
            'ntact',
        ]);
    });
});
