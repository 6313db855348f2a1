/** Check digits. Numbers may hold the blanks and punctuation that people write in them. */

const digitsOf = (number: string): number[] => Array.from(number.replace(/\D/g, ''), Number);
const sumOf = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);
const isOneDigit = (digits: number[]): boolean => new Set(digits).size === 1;

/** Luhn; 13 to 19 digits, not all the same. */
export function isCardNumber(number: string): boolean {
    const digits = digitsOf(number);
    if (digits.length < 13 || digits.length > 19 || isOneDigit(digits)) return false;
    const values = digits.reverse().map((digit, index) => (index % 2 === 0 ? digit : (digit * 2) % 10));
    const carries = digits.filter((digit, index) => index % 2 === 1 && digit > 4).length;
    return (sumOf(values) + carries) % 10 === 0;
}

/** Spanish DNI or NIE: the letter follows from the number, in which X, Y and Z stand for 0, 1 and 2. */
export function isDni(number: string): boolean {
    const compact = number.toUpperCase().replace(/[ .-]/g, '');
    const body = compact.slice(0, 8).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
    return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(body) % 23) === compact.slice(8);
}

/** Brazilian CPF: two check digits, modulo 11. */
export function isCpf(number: string): boolean {
    const digits = digitsOf(number);
    if (digits.length !== 11 || isOneDigit(digits)) return false;
    return [9, 10].every((length) => {
        const sum = sumOf(digits.slice(0, length).map((digit, index) => digit * (length + 1 - index)));
        return ((sum * 10) % 11) % 10 === digits[length];
    });
}

/** French NIR: its key is 97 less the number modulo 97. Corsica's departments 2A and 2B count as 19 and 18. */
export function isNir(number: string): boolean {
    const compact = number.toUpperCase().replaceAll(' ', '').replace('2A', '19').replace('2B', '18');
    return 97 - (Number(compact.slice(0, 13)) % 97) === Number(compact.slice(13));
}

/** German tax id: of the first ten digits exactly one occurs twice or three times; ISO 7064, 11,10. */
export function isGermanTaxId(number: string): boolean {
    const digits = digitsOf(number);
    const body = digits.slice(0, 10);
    const repeated = [...new Set(body)].map((digit) => body.filter((one) => one === digit).length).filter((n) => n > 1);
    if (digits.length !== 11 || repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
    const product = body.reduce((before, digit) => (((digit + before) % 10 || 10) * 2) % 11, 10);
    return (11 - product) % 10 === digits[10];
}
