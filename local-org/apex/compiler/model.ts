/** What the compiler knows about a program: its units, types and members. Run-time code reads the same objects. */
import type {
    Annotation,
    BlockNode,
    ExpressionNode,
    ParameterNode,
    PropertyNode,
    TypeDeclarationNode,
} from '../ast/nodes.ts';
import type { ApexType } from '../types/type.ts';
import type { TypeTable } from '../types/typeTable.ts';
import type { ApexEnumValue } from '../../values/objects.ts';
import type { ObjectDef } from '../../schema/model.ts';
import type { Code, Run } from '../runtime/frame.ts';

/** One source file, with its line coverage. */
export interface SourceUnit {
    readonly name: string;
    readonly file: string;
    readonly kind: 'class' | 'trigger' | 'anonymous';
    /** Lines that hold a statement. Empty for test classes: the platform does not count them. */
    readonly executable: Set<number>;
    /** `hits[line]` is 1 once a statement of the line has run. */
    readonly hits: Uint8Array;
}

export type Visibility = 'private' | 'protected' | 'public' | 'global';

interface Member {
    readonly name: string;
    readonly owner: ClassInfo;
    readonly isStatic: boolean;
    readonly visibility: Visibility;
    readonly annotations: readonly Annotation[];
    readonly line: number;
}

/** A field, or a property (then with `property`). */
export interface FieldInfo extends Member {
    readonly type: ApexType;
    /** Index in ApexObject.fields, or in the class's statics. */
    slot: number;
    readonly final: boolean;
    readonly transient: boolean;
    readonly initializer: ExpressionNode | null;
    readonly property: PropertyNode | null;
    /** Property accessors with a body; automatic ones read and write the slot. */
    getter: MethodInfo | null;
    setter: MethodInfo | null;
    readonly setterVisibility: Visibility;
}

export interface ParameterInfo {
    readonly name: string;
    readonly type: ApexType;
}

export interface MethodInfo extends Member {
    /** Lower-case name and parameter types: overriding methods have equal keys. */
    readonly key: string;
    readonly parameters: readonly ParameterInfo[];
    readonly returns: ApexType;
    readonly abstract: boolean;
    readonly virtual: boolean;
    readonly override: boolean;
    readonly parameterNodes: readonly ParameterNode[];
    readonly body: BlockNode | null;
    readonly isConstructor: boolean;
    /** `Class.Foo.bar`, `Class.Foo.<init>`, `Trigger.Foo`, `AnonymousBlock`: how stack traces name it. */
    readonly frameName: string;
    /** Set when the body is compiled. */
    code: Code;
    /** Number of local slots, parameters first. */
    frameSize: number;
}

export interface ClassInfo {
    readonly kind: 'class' | 'interface' | 'enum' | 'trigger' | 'anonymous';
    readonly type: ApexType;
    /** Full name, `Outer.Inner`. */
    readonly name: string;
    readonly simpleName: string;
    readonly unit: SourceUnit;
    readonly node: TypeDeclarationNode | null;
    readonly outer: ClassInfo | null;
    readonly inner: Map<string, ClassInfo>;
    readonly annotations: readonly Annotation[];
    readonly words: ReadonlySet<string>;
    readonly visibility: Visibility;
    readonly abstract: boolean;
    readonly virtual: boolean;
    /** Declared sharing; undefined when nothing is written (an inner class does not inherit its outer class's). */
    readonly sharing: 'with' | 'without' | 'inherited' | undefined;
    readonly isTest: boolean;
    superclass: ApexType | null;
    interfaces: ApexType[];
    readonly fields: Map<string, FieldInfo>;
    readonly methods: Map<string, MethodInfo[]>;
    constructors: MethodInfo[];
    /** Virtual dispatch by method key, inherited ones included. */
    readonly dispatch: Map<string, MethodInfo>;
    constants: ApexEnumValue[];
    /** Instance slots, inherited ones included. */
    fieldCount: number;
    readonly staticFields: FieldInfo[];
    /** Index in Transaction.statics. */
    readonly index: number;
    /** Field initialisers and initialiser blocks in textual order; compiled. */
    initInstance: Code | null;
    initStatic: Code | null;
    readonly instanceInitMethod: MethodInfo;
    readonly staticInitMethod: MethodInfo;
    /** Extends Exception, directly or not. */
    isException: boolean;
    membersDeclared: boolean;
}

export interface TriggerInfo {
    readonly name: string;
    readonly object: ObjectDef;
    readonly events: readonly string[];
    readonly method: MethodInfo;
    readonly unit: SourceUnit;
}

export interface Program {
    readonly types: TypeTable;
    /** All classes by lower-case full name. */
    readonly classes: ReadonlyMap<string, ClassInfo>;
    readonly triggers: readonly TriggerInfo[];
    readonly units: readonly SourceUnit[];
}

/** A compiled expression: its static type and how to get its value. */
export interface Expr {
    readonly type: ApexType;
    readonly run: Run;
    /** Value known when compiling. */
    readonly constant?: { readonly value: unknown };
    /** Slot of the local variable it reads. */
    readonly local?: number;
    /** An inline query, which also fits where one record is wanted. */
    readonly query?: {
        readonly single: ApexType;
        /** The only row; QueryException when there is none or more than one. */
        readonly runSingle: Run;
        /** As `runSingle`, but null when there is none (`[SELECT …] ?? other`, `[SELECT …]?.Name`). */
        readonly runOptional: Run;
    };
    /** The expression cannot be null (constructor call, literal). */
    readonly nonNull?: boolean;
}

export function classOf(type: ApexType): ClassInfo | undefined {
    return type.declaration as ClassInfo | undefined;
}

export function hasAnnotation(member: { annotations: readonly Annotation[] }, name: string): boolean {
    return member.annotations.some((annotation) => annotation.name.toLowerCase() === name);
}

export function annotationValue(
    member: { annotations: readonly Annotation[] },
    name: string,
    key: string,
): string | boolean | undefined {
    return member.annotations.find((annotation) => annotation.name.toLowerCase() === name)?.values.get(key);
}
