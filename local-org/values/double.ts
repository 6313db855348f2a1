import { ApexDecimal } from './decimal.ts';

/** Apex Double: a number that knows it is not an Integer. Immutable. */
export class ApexDouble {
    readonly value: number;
    constructor(value: number) {
        this.value = value;
    }

    /** @returns null when the text is no number */
    static parse(text: string): ApexDouble | null {
        const trimmed = text.trim();
        return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[dDfF]?$/.test(trimmed)
            ? new ApexDouble(Number(trimmed.replace(/[dDfF]$/, '')))
            : null;
    }

    /** As `Decimal d = aDouble`: at least one place, `2.0`. */
    toDecimal(): ApexDecimal {
        if (!Number.isFinite(this.value)) throw new RangeError(`Not a finite number: ${String(this.value)}`);
        const decimal = ApexDecimal.of(this.value);
        return decimal.scale === 0 ? decimal.setScale(1) : decimal;
    }

    /** Java's Double.toString: `1.0`, `1.0E10`, `1.5E-5`. */
    toString(): string {
        const { value } = this;
        if (Number.isNaN(value)) return 'NaN';
        if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
        if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
        const size = Math.abs(value);
        if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${String(value)}.0` : String(value);
        const [mantissa = '', exponent = ''] = value.toExponential().split('e');
        return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${String(Number(exponent))}`;
    }
}
