/** What `System.assert…` and the Assert class share. A failed assertion cannot be caught. */
import type { ExecutionContext } from '../../runtime/context.ts';
import { contentEqual } from '../../../values/equality.ts';
import { toApexString } from '../../../values/text.ts';

/** `Assertion Failed`, `Assertion Failed: message`, `Assertion Failed: message: detail`. */
export function fail(ctx: ExecutionContext, message: unknown, detail?: string): never {
    const parts = ['Assertion Failed'];
    if (message !== null && message !== undefined) parts.push(toApexString(message, ctx));
    if (detail !== undefined) parts.push(detail);
    throw ctx.exception('AssertException', parts.join(': '));
}

export function assertTrue(ctx: ExecutionContext, condition: boolean | null, message: unknown = null): void {
    if (condition === null) throw ctx.exception('NullPointerException', 'Argument cannot be null.');
    if (!condition) fail(ctx, message);
}

export function assertEqual(ctx: ExecutionContext, expected: unknown, actual: unknown, message: unknown = null): void {
    if (!contentEqual(expected, actual, ctx))
        fail(ctx, message, `Expected: ${toApexString(expected, ctx)}, Actual: ${toApexString(actual, ctx)}`);
}

export function assertNotEqual(
    ctx: ExecutionContext,
    expected: unknown,
    actual: unknown,
    message: unknown = null,
): void {
    if (contentEqual(expected, actual, ctx)) fail(ctx, message, `Same value: ${toApexString(actual, ctx)}`);
}
