/**
 * How the platform's own classes are described to the compiler: one file per class, one `builtin({...})` each.
 * Signatures are written as in the Apex reference and parsed once; the compiler resolves overloads against them.
 *
 *   export const StringClass = builtin({
 *       name: 'String',
 *       statics: { 'String valueOf(Object toConvert)': (ctx, value) => … , 'String join(Iterable<Object> parts, String separator)': … },
 *       methods: { 'Boolean contains(String substring)': (ctx, self, part) => … },
 *   });
 *
 * Generic classes name their parameters in `typeParameters` and use them in signatures (`'void add(T element)'`).
 * An implementation receives Apex values (values/README.md) and returns one; `void` returns undefined.
 * The receiver is never null (the compiler has checked); arguments may be.
 * To fail as Apex does: `throw ctx.exception('StringException', 'message')`.
 */
import type { ApexType } from '../types/type.ts';
import type { ExecutionContext } from '../runtime/context.ts';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the signature text is the type; see the contract tests */
export type BuiltinFunction = (ctx: ExecutionContext, ...args: any[]) => unknown;

export interface BuiltinDefinition {
    /** `String`, `List`, `Database.SaveResult`, `Schema.DescribeFieldResult`, `ConnectApi.…`. `System.` is implied and may be written. */
    name: string;
    typeParameters?: string[];
    /** Superclass text: exceptions extend `Exception`. */
    superclass?: string;
    interfaces?: string[];
    /** User classes may extend or implement it (`Exception`, `Comparable`, `Database.Batchable`, `Queueable`). Signatures of `abstract` must be implemented. */
    kind?: 'class' | 'interface' | 'enum';
    abstract?: string[];
    /** Enum constants in order. */
    values?: string[];
    /** Parameter list → factory: `'(Integer year, Integer month)': (ctx, type, year, month) => …`. `type` is the ApexType being made. */
    constructors?: Record<string, BuiltinFunction>;
    statics?: Record<string, BuiltinFunction>;
    methods?: Record<string, BuiltinFunction>;
    /** `'Integer size'`: read-only unless `set` is given. First argument after ctx is the receiver. */
    properties?: Record<string, { get: BuiltinFunction; set?: BuiltinFunction }>;
    staticProperties?: Record<string, { get: BuiltinFunction; set?: BuiltinFunction }>;
    /** Run-time test for `instanceof` and casts from Object. */
    isInstance?: (value: unknown, type: ApexType) => boolean;
}

export const builtin = (definition: BuiltinDefinition): BuiltinDefinition => definition;
