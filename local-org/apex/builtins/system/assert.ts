import type { ExecutionContext } from '../../runtime/context.ts';
import { builtin } from '../define.ts';
import { assertEqual, assertNotEqual, assertTrue, fail } from './assertions.ts';
import { isInstanceOfType, type TypeObject } from './type.ts';

function instanceOf(ctx: ExecutionContext, value: unknown, type: TypeObject, message: unknown, wanted: boolean): void {
    if (isInstanceOfType(ctx, value, type) === wanted) return;
    const actual = value === null ? 'null' : ctx.typeOf(value).text;
    fail(
        ctx,
        message,
        wanted ? `Expected type: ${type.state.text}, Actual type: ${actual}` : `Unexpected type: ${actual}`,
    );
}

export const AssertClass = builtin({
    name: 'Assert',
    statics: {
        'void areEqual(Object expected, Object actual)': assertEqual,
        'void areEqual(Object expected, Object actual, String message)': assertEqual,
        'void areNotEqual(Object notExpected, Object actual)': assertNotEqual,
        'void areNotEqual(Object notExpected, Object actual, String message)': assertNotEqual,
        'void fail()': (ctx) => fail(ctx, null),
        'void fail(String message)': (ctx, message: unknown) => fail(ctx, message),
        'void isTrue(Boolean condition)': assertTrue,
        'void isTrue(Boolean condition, String message)': assertTrue,
        'void isFalse(Boolean condition)': (ctx, condition: boolean | null) =>
            assertTrue(ctx, condition === null ? null : !condition),
        'void isFalse(Boolean condition, String message)': (ctx, condition: boolean | null, message: unknown) =>
            assertTrue(ctx, condition === null ? null : !condition, message),
        'void isNull(Object value)': (ctx, value: unknown) => assertEqual(ctx, null, value),
        'void isNull(Object value, String message)': (ctx, value: unknown, message: unknown) =>
            assertEqual(ctx, null, value, message),
        'void isNotNull(Object value)': (ctx, value: unknown) => assertNotEqual(ctx, null, value),
        'void isNotNull(Object value, String message)': (ctx, value: unknown, message: unknown) =>
            assertNotEqual(ctx, null, value, message),
        'void isInstanceOfType(Object instance, System.Type expectedType)': (ctx, value: unknown, type: TypeObject) =>
            instanceOf(ctx, value, type, null, true),
        'void isInstanceOfType(Object instance, System.Type expectedType, String message)': (
            ctx,
            value: unknown,
            type: TypeObject,
            message: unknown,
        ) => instanceOf(ctx, value, type, message, true),
        'void isNotInstanceOfType(Object instance, System.Type notExpectedType)': (
            ctx,
            value: unknown,
            type: TypeObject,
        ) => instanceOf(ctx, value, type, null, false),
        'void isNotInstanceOfType(Object instance, System.Type notExpectedType, String message)': (
            ctx,
            value: unknown,
            type: TypeObject,
            message: unknown,
        ) => instanceOf(ctx, value, type, message, false),
    },
});
