/** Wraps to a signed 64-bit Long. */
export const wrapLong = (value: bigint): bigint => BigInt.asIntN(64, value);

/** Wraps to a signed 32-bit Integer. */
export const wrapInteger = (value: number | bigint): number =>
    typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : value | 0;

export const MAX_INTEGER = 2147483647;
export const MIN_INTEGER = -2147483648;
