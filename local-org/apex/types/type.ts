/**
 * Apex types, interned: two equal types are the same object, so `===` compares them.
 * Made only by `TypeTable` (typeTable.ts). `name` keeps the declared spelling; look-ups ignore case.
 */
import type { ObjectDef } from '../../schema/model.ts';

export type TypeKind =
    'void' | 'null' | 'object' | 'primitive' | 'collection' | 'sobject' | 'class' | 'interface' | 'enum' | 'builtin';

export interface ApexType {
    readonly kind: TypeKind;
    /** `Integer`, `List`, `Account`, `Outer.Inner`, `Schema.DescribeFieldResult`. Without type arguments. */
    readonly name: string;
    readonly args: readonly ApexType[];
    /** `Map<Id,Account>`: canonical text, unique. */
    readonly text: string;
    /** For `sobject` (absent for the generic SObject). */
    readonly object?: ObjectDef;
    /** For user classes, interfaces and enums: filled by the compiler. Opaque here. */
    declaration?: unknown;
}
