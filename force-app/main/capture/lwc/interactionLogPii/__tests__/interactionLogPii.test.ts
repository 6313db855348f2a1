import fc from 'fast-check';
import { findPii } from 'c/interactionLogPii';

const kinds = (text: string): string[] => findPii(text).map(({ kind }) => kind);

/** Appends the digit that makes a number pass Luhn. */
function withLuhn(digits: string): string {
    const candidates = Array.from({ length: 10 }, (_, digit) => digits + String(digit));
    return candidates.find((one) => kinds(one).includes('Card number')) ?? '';
}

describe('kinds', () => {
    it.each([
        ['Card number', 'Card 4111 1111 1111 1111, exp 12/27'],
        ['Card number', '5500-0000-0000-0004'],
        ['Card number', '378282246310005'],
        ['Card number', 'Card 4111\u00a01111\u00a01111\u00a01111'],
        ['US SSN', 'SSN 123-45-6789'],
        ['US SSN', 'SSN 123 45 6789.'],
        ['DNI/NIE (ES)', 'DNI 12345678Z'],
        ['DNI/NIE (ES)', 'NIE X-1234567-L'],
        ['CPF (BR)', 'CPF 529.982.247-25'],
        ['CPF (BR)', 'CPF 52998224725'],
        ['NIR (FR)', 'NIR 2 69 05 49 588 157 80'],
        ['NIR (FR)', 'NIR 1 85 05 2A 004 005 77'],
        ['Tax ID (DE)', 'Steuer-ID 86095742719'],
        ['Tax ID (DE)', 'IdNr 86 095 742 719'],
    ])('%s in "%s"', (kind, text) => {
        expect(kinds(text)).toEqual([kind]);
    });

    it.each([
        'Order 4111 1111 1111 1112',
        'Zeros 0000 0000 0000 0000',
        'Phone +1 415 555 2671, call 030 901820',
        'SSN 000-45-6789, 666-12-1234, 912-12-1234, 123-45-0000',
        'DNI 12345678A',
        'CPF 529.982.247-26 or 111.111.111-11',
        'NIR 2 69 05 49 588 157 81',
        'Steuer-ID 86095742718',
        'Serial AX-1200, 2026-11-24 10:15, invoice 2026-000123',
        '',
    ])('nothing in "%s"', (text) => {
        expect(findPii(text)).toEqual([]);
    });

    it('counts each kind, in the order of the text', () => {
        const text = 'SSN 123-45-6789 and 321-54-9876, card 4111111111111111';

        expect(findPii(text)).toEqual([
            { kind: 'US SSN', count: 2 },
            { kind: 'Card number', count: 1 },
        ]);
    });

    it('finds a card beside other groups of digits', () => {
        expect(kinds('12 4111 1111 1111 1111 123')).toEqual(['Card number']);
    });
});

describe("the administrator's patterns", () => {
    it('are found under their label', () => {
        const patterns = [{ label: 'Customer number', pattern: 'KD-\\d{6}' }];

        expect(findPii('KD-123456, KD-654321', patterns)).toEqual([{ kind: 'Customer number', count: 2 }]);
    });

    it.each(['(', '', '  ', 'a*', '(a+)+b', '(a|aa)+$', '(\\d{1,9}){2,}'])(
        '%j is left out, the others are not',
        (bad) => {
            const patterns = [
                { label: 'Bad', pattern: bad },
                { label: 'Good', pattern: 'x{3}' },
            ];

            expect(findPii(`${'a'.repeat(40)} xxx`, patterns)).toEqual([{ kind: 'Good', count: 1 }]);
        },
    );
});

describe('properties', () => {
    it('a card number is found however it is grouped, and wherever it stands', () => {
        const digits = fc.stringMatching(/^[1-9]\d{11,17}$/);
        const separator = fc.constantFrom('', ' ', '-');
        fc.assert(
            fc.property(digits, separator, fc.constantFrom('', 'Card: ', '\n'), (body, between, before) => {
                const card = withLuhn(body);
                fc.pre(card !== '');
                const grouped = (card.match(/\d{1,4}/g) ?? []).join(between);
                expect(kinds(`${before}${grouped}.`).includes('Card number')).toBe(true);
            }),
        );
    });

    it('answers nothing of the text itself, and never throws', () => {
        fc.assert(
            fc.property(
                fc.string({ unit: 'binary', maxLength: 200 }),
                fc.string({ maxLength: 20 }),
                (text, pattern) => {
                    const known = /^(?:Card number|US SSN|DNI\/NIE \(ES\)|CPF \(BR\)|NIR \(FR\)|Tax ID \(DE\)|Own)$/;
                    expect(
                        findPii(text, [{ label: 'Own', pattern }]).every(
                            ({ kind, count }) => known.test(kind) && count > 0,
                        ),
                    ).toBe(true);
                },
            ),
        );
    });
});
