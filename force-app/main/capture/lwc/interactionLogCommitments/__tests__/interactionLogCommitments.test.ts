import fc from 'fast-check';
import { findCommitments } from 'c/interactionLogCommitments';
import type { Commitment, CommitmentKind } from 'c/interactionLogCommitments';

/** A Tuesday. */
const TODAY = '2026-11-24';

const find = (text: string, locale = 'en-US', date = TODAY): Commitment[] => findCommitments(text, { date, locale });

const only = (text: string, locale?: string): [CommitmentKind, string | null] | null => {
    const [first, ...others] = find(text, locale);
    expect(others).toEqual([]);
    return first ? [first.kind, first.dueDate] : null;
};

describe('notices promises', () => {
    it.each<[string, CommitmentKind, string | null]>([
        ['Will call back tomorrow.', 'callback', '2026-11-25'],
        ['I will call him back on Friday', 'callback', '2026-11-27'],
        ['Callback next week', 'callback', '2026-11-30'],
        ['Follow up in two weeks', 'followUp', '2026-12-08'],
        ['follow-up', 'followUp', null],
        ['Get back to her within 2 days', 'followUp', '2026-11-26'],
        ['We will send the manual by 12/3', 'followUp', '2026-12-03'],
        ['Replacement arrives by Friday', 'deadline', '2026-11-27'],
        ['Technician within 3 business days', 'deadline', '2026-11-27'],
        ['Technician within 4 business days', 'deadline', '2026-11-30'],
        ['Reply within 24 hours', 'deadline', '2026-11-25'],
        ['Send a quote by end of day', 'deadline', '2026-11-24'],
        ['Issue a $120 refund', 'amount', null],
        ['Refund of $1,250.50 by December 5th', 'amount', '2026-12-05'],
        ['Credit of 50 € before 2026-12-01', 'amount', '2026-12-01'],
        ['Kunde wird am Freitag zurückgerufen? Rückruf am Freitag', 'callback', '2026-11-27'],
        ['Rückruf morgen', 'callback', '2026-11-25'],
        ['Ich melde mich bis Donnerstag', 'followUp', '2026-11-26'],
        ['Ersatzteil bis zum 3.12. liefern', 'deadline', '2026-12-03'],
        ['Wir werden den Vertrag innerhalb von 2 Wochen prüfen', 'followUp', '2026-12-08'],
        ['Gutschrift über 30 EUR', 'amount', null],
        ['Je vais rappeler le client demain', 'callback', '2026-11-25'],
        ['Rappeler lundi prochain', 'callback', '2026-11-30'],
        ['Réponse sous 2 jours', 'deadline', '2026-11-26'],
        ['Relancer la semaine prochaine', 'followUp', '2026-11-30'],
        ['Voy a enviar el contrato el viernes', 'followUp', '2026-11-27'],
        ['Respuesta dentro de 3 días', 'deadline', '2026-11-27'],
        ['Volver a llamar mañana', 'callback', '2026-11-25'],
        ['Ligar de volta na sexta-feira', 'callback', '2026-11-27'],
        ['Vou enviar o boleto amanhã', 'followUp', '2026-11-25'],
        ['Reembolso de R$ 80', 'amount', null],
        ['明日折り返し電話する', 'callback', '2026-11-25'],
        ['12月3日までに送付します', 'followUp', '2026-12-03'],
        ['3日以内に対応', 'deadline', '2026-11-27'],
        ['5,000円を返金', 'amount', null],
    ])('%s', (text, kind, dueDate) => {
        expect(find(text).at(-1)).toMatchObject({ kind, dueDate });
    });

    it('reads dates in the order of the locale', () => {
        expect(only('Call back on 3/12', 'en-US')).toEqual(['callback', '2027-03-12']);
        expect(only('Call back on 3/12', 'en-GB')).toEqual(['callback', '2026-12-03']);
        expect(only('Call back on 25/12', 'en-US')).toEqual(['callback', '2026-12-25']);
    });

    it('takes the day of next week for the day that today is', () => {
        expect(only('Call back on Tuesday')).toEqual(['callback', '2026-12-01']);
    });

    it('makes a subject of the sentence', () => {
        const long = `Call back about ${'the very long story of '.repeat(10)}`;

        expect(find('Hello. Call back tomorrow about the router. Bye')[0]?.subject).toBe(
            'Call back tomorrow about the router',
        );
        expect(find('[03:12] Call back')[0]?.subject).toBe('Call back');
        expect(find(long)[0]?.subject).toMatch(/^.{40,79}…$/);
    });

    it('says a sentence once, however often it is written', () => {
        expect(find('Call back tomorrow\nCall back tomorrow\nFollow up on Friday')).toHaveLength(2);
    });
});

describe('is quiet about', () => {
    it.each([
        '',
        'Customer called back yesterday',
        'No follow-up needed',
        'Customer does not want a callback',
        'Do not call back',
        'The refund of $20 was paid',
        'Call dropped. Customer sat near the sun in May.',
        'His flight leaves tomorrow',
        'He works on Fridays and was here on Monday',
        'Router costs $120',
        'Version 3.12.1 on 10.0.0.1',
        'Open 9/5',
        'Guten Morgen, Herr Freitag',
        'Kein Rückruf nötig',
        'Esta mañana llamó el cliente',
        'Ne pas rappeler',
        'Não é preciso retornar a ligação',
        '折り返し電話は不要',
        'Order 2026-01-02 delivered late',
    ])('"%s"', (text) => {
        expect(find(text)).toEqual([]);
    });

    it('days that are over', () => {
        expect(only('Call back, as agreed on 2026-11-01')).toEqual(['callback', null]);
    });
});

describe('properties', () => {
    it('answers real days, not before today, for any text and day', () => {
        const parts = fc.constantFrom(
            'call back',
            'by',
            'Friday',
            '31/2',
            '12/24',
            '30.2.',
            'within',
            '99',
            'days',
            'tomorrow',
            'bis',
            '月曜日',
            'next week',
            'May 31',
            '2月30日',
        );
        const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
        fc.assert(
            fc.property(fc.array(fc.oneof(parts, fc.string())), day, (words, date) => {
                const today = date.toISOString().slice(0, 10);
                expect(
                    find(words.join(' '), 'en-US', today).every(
                        ({ dueDate, subject, text }) =>
                            (dueDate === null ||
                                (dueDate >= today && new Date(dueDate).toISOString().startsWith(dueDate))) &&
                            subject.length <= 80 &&
                            subject !== '' &&
                            text !== '',
                    ),
                ).toBe(true);
            }),
        );
    });

    it('"within n days" is n days from today', () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 60 }), (days) => {
                const [found] = find(`Answer within ${String(days)} days`);
                expect(Date.parse(found?.dueDate ?? '') - Date.parse(TODAY) === days * 86_400_000).toBe(true);
            }),
        );
    });

    it('lines without promises change nothing', () => {
        const filler = fc.stringMatching(/^[a-h ]{0,40}$/);
        fc.assert(
            fc.property(filler, filler, (before, after) => {
                expect(
                    JSON.stringify(find(`${before}\nCall back tomorrow\n${after}`)) ===
                        JSON.stringify(find('Call back tomorrow')),
                ).toBe(true);
            }),
        );
    });
});

it('reads 30,000 characters quickly enough for an idle moment', () => {
    const text = 'The customer says that the router in Friday street does not start, again and again.\n'.repeat(360);

    expect(find(text)).toEqual([]);
});
