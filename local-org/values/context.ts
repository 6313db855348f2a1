import type { ApexType } from '../apex/types/type.ts';

/** What values need of the running transaction: calls into user classes, and the user's time zone. */
export interface ValueContext {
    invoke(receiver: unknown, method: string, args: unknown[]): unknown;
    hasMethod(receiver: unknown, method: string, parameterCount: number): boolean;
    typeOf(value: unknown): ApexType;
    readonly user: { readonly timeZone: string };
}
