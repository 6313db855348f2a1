/**
 * Apex Decimal: an exact number with a scale, as java.math.BigDecimal has it. Immutable.
 * Value is `unscaled × 10^-scale`; scale may be negative only inside `round`.
 */
export type RoundingMode = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY';

/** Digits that a quotient without an end keeps. */
const DIVISION_DIGITS = 33;

const POWERS: bigint[] = [1n];
function power(exponent: number): bigint {
    for (let i = POWERS.length; i <= exponent; i++) POWERS.push(POWERS[i - 1]! * 10n);
    return POWERS[exponent]!;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
const digits = (value: bigint): number => absolute(value).toString().length;

/** Whether `a` is at least `b` when both are written with as many digits. */
function leads(a: bigint, b: bigint): boolean {
    const [x, y] = [absolute(a), absolute(b)];
    const difference = digits(x) - digits(y);
    return difference >= 0 ? x >= y * power(difference) : x * power(-difference) >= y;
}

/** `numerator / denominator` as a whole number. @throws RangeError when UNNECESSARY and there is a remainder */
function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
    const quotient = numerator / denominator;
    const remainder = numerator % denominator;
    if (remainder === 0n) return quotient;
    const negative = numerator < 0n !== denominator < 0n;
    const away = negative ? quotient - 1n : quotient + 1n;
    const twice = absolute(remainder) * 2n;
    const half = absolute(denominator);
    switch (mode) {
        case 'UP':
            return away;
        case 'DOWN':
            return quotient;
        case 'CEILING':
            return negative ? quotient : away;
        case 'FLOOR':
            return negative ? away : quotient;
        case 'HALF_UP':
            return twice >= half ? away : quotient;
        case 'HALF_DOWN':
            return twice > half ? away : quotient;
        case 'HALF_EVEN':
            if (twice !== half) return twice > half ? away : quotient;
            return quotient % 2n === 0n ? quotient : away;
        case 'UNNECESSARY':
            throw new RangeError('Rounding necessary');
    }
}

export class ApexDecimal {
    readonly unscaled: bigint;
    readonly scale: number;

    constructor(unscaled: bigint, scale = 0) {
        this.unscaled = unscaled;
        this.scale = scale;
    }

    static readonly ZERO = new ApexDecimal(0n);

    /** Whole number, or a Double's shortest text: 1.5 → 1.5 (scale 1), 2 as Double → 2.0 is for the caller to say. */
    static of(value: number | bigint): ApexDecimal {
        if (typeof value === 'bigint') return new ApexDecimal(value);
        if (Number.isInteger(value) && Math.abs(value) < 1e21) return new ApexDecimal(BigInt(value));
        const parsed = ApexDecimal.parse(String(value));
        if (!parsed) throw new RangeError(`Not a finite number: ${String(value)}`);
        return parsed;
    }

    /** @returns null when the text is no number */
    static parse(text: string): ApexDecimal | null {
        const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text);
        if (!match) return null;
        const [, sign, whole = '', fraction = '', exponent = '0'] = match;
        if (whole === '' && fraction === '') return null;
        const unscaled = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
        const scale = fraction.length - Number(exponent);
        return scale < 0 ? new ApexDecimal(unscaled * power(-scale), 0) : new ApexDecimal(unscaled, scale);
    }

    /** Number of digits of the unscaled value. */
    get precision(): number {
        return digits(this.unscaled);
    }

    get sign(): -1 | 0 | 1 {
        return this.unscaled === 0n ? 0 : this.unscaled < 0n ? -1 : 1;
    }

    add(other: ApexDecimal): ApexDecimal {
        const [a, b, scale] = this.aligned(other);
        return new ApexDecimal(a + b, scale);
    }

    subtract(other: ApexDecimal): ApexDecimal {
        const [a, b, scale] = this.aligned(other);
        return new ApexDecimal(a - b, scale);
    }

    multiply(other: ApexDecimal): ApexDecimal {
        return new ApexDecimal(this.unscaled * other.unscaled, this.scale + other.scale);
    }

    /** The `/` operator. @throws RangeError when `other` is zero */
    divide(other: ApexDecimal): ApexDecimal {
        if (other.unscaled === 0n) throw new RangeError('Divide by 0');
        const preferred = Math.max(0, this.scale - other.scale);
        if (this.unscaled === 0n) return new ApexDecimal(0n, preferred);
        // Digits before the point of the quotient; negative when zeros follow the point.
        const wholeDigits =
            digits(this.unscaled) -
            this.scale -
            (digits(other.unscaled) - other.scale) +
            (leads(this.unscaled, other.unscaled) ? 1 : 0);
        const scale = Math.max(preferred, DIVISION_DIGITS - wholeDigits);
        return this.divideToScale(other, scale, 'HALF_UP').stripZeros(preferred);
    }

    /** @throws RangeError when `other` is zero */
    divideToScale(other: ApexDecimal, scale: number, mode: RoundingMode = 'HALF_EVEN'): ApexDecimal {
        if (other.unscaled === 0n) throw new RangeError('Divide by 0');
        const shift = scale + other.scale - this.scale;
        const numerator = shift >= 0 ? this.unscaled * power(shift) : this.unscaled;
        const denominator = shift >= 0 ? other.unscaled : other.unscaled * power(-shift);
        return new ApexDecimal(divideRounded(numerator, denominator, mode), scale);
    }

    negate(): ApexDecimal {
        return new ApexDecimal(-this.unscaled, this.scale);
    }

    abs(): ApexDecimal {
        return this.unscaled < 0n ? this.negate() : this;
    }

    pow(exponent: number): ApexDecimal {
        return new ApexDecimal(this.unscaled ** BigInt(exponent), this.scale * exponent);
    }

    /** A negative scale rounds to tens, hundreds …; the result is then written out (scale 0). */
    setScale(scale: number, mode: RoundingMode = 'HALF_EVEN'): ApexDecimal {
        if (scale >= this.scale) return new ApexDecimal(this.unscaled * power(scale - this.scale), scale);
        const unscaled = divideRounded(this.unscaled, power(this.scale - scale), mode);
        return scale < 0 ? new ApexDecimal(unscaled * power(-scale), 0) : new ApexDecimal(unscaled, scale);
    }

    /** Removes zeros at the end of the fraction, down to `minimumScale` places. */
    stripZeros(minimumScale = 0): ApexDecimal {
        let { unscaled, scale } = this;
        while (scale > minimumScale && unscaled % 10n === 0n) {
            unscaled /= 10n;
            scale--;
        }
        return scale === this.scale ? this : new ApexDecimal(unscaled, scale);
    }

    compare(other: ApexDecimal): number {
        const [a, b] = this.aligned(other);
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /** Same number, whatever the scale: 1.0 and 1.00. */
    equals(other: ApexDecimal): boolean {
        return this.compare(other) === 0;
    }

    /** Whole part as a BigInt, rounded by `mode`. */
    toBigInt(mode: RoundingMode = 'DOWN'): bigint {
        return this.setScale(0, mode).unscaled;
    }

    toNumber(): number {
        return Number(this.toString());
    }

    /** Written out, never with an exponent. */
    toString(): string {
        if (this.scale === 0) return this.unscaled.toString();
        const text = absolute(this.unscaled)
            .toString()
            .padStart(this.scale + 1, '0');
        const point = text.length - this.scale;
        return `${this.unscaled < 0n ? '-' : ''}${text.slice(0, point)}.${text.slice(point)}`;
    }

    private aligned(other: ApexDecimal): [bigint, bigint, number] {
        if (this.scale === other.scale) return [this.unscaled, other.unscaled, this.scale];
        if (this.scale > other.scale)
            return [this.unscaled, other.unscaled * power(this.scale - other.scale), this.scale];
        return [this.unscaled * power(other.scale - this.scale), other.unscaled, other.scale];
    }
}
