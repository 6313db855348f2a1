import type { TypeNode } from '../ast/nodes.ts';
import type { BuiltinDefinition } from '../builtins/define.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { enumConstants, type ApexEnumValue } from '../../values/objects.ts';
import { BuiltinClass } from './builtinClass.ts';
import { genericType, listType, platformType, PRIMITIVES, sobjectType, T } from './intern.ts';
import type { ApexType, TypeKind } from './type.ts';
import { parseType } from './typeText.ts';

const COLLECTIONS = new Map([
    ['list', 1],
    ['set', 1],
    ['map', 2],
]);
/** Namespaces whose classes may be named without them. */
const IMPLIED_NAMESPACES = ['system.', 'schema.'];

/** Resolves names to types: the platform's classes, the schema's objects and one program's user types. */
export class TypeTable {
    readonly schema: OrgSchema;
    private readonly builtins = new Map<string, BuiltinDefinition>();
    private readonly builtinClasses = new Map<string, BuiltinClass>();
    /** Top-level and inner user types by lower-case full name. */
    private readonly users = new Map<string, ApexType>();

    constructor(schema: OrgSchema, builtins: readonly BuiltinDefinition[]) {
        this.schema = schema;
        for (const definition of builtins)
            this.builtins.set(definition.name.toLowerCase().replace(/^system\./, ''), definition);
    }

    /** A new user type; its declaration is set by the compiler. */
    declareUser(kind: TypeKind, fullName: string): ApexType {
        const type: ApexType = { kind, name: fullName, args: [], text: fullName };
        this.users.set(fullName.toLowerCase(), type);
        return type;
    }

    user(fullName: string): ApexType | undefined {
        return this.users.get(fullName.toLowerCase());
    }

    /** Key under which a platform class is defined, for a name with or without its namespace. */
    private builtinKey(name: string): string | undefined {
        const key = name.toLowerCase();
        if (this.builtins.has(key)) return key;
        for (const namespace of IMPLIED_NAMESPACES) {
            if (this.builtins.has(namespace + key)) return namespace + key;
            if (key.startsWith(namespace) && this.builtins.has(key.slice(namespace.length)))
                return key.slice(namespace.length);
        }
        return undefined;
    }

    /** Members of a platform class, primitive or collection; undefined when it is none. */
    builtin(name: string): BuiltinClass | undefined {
        const key = this.builtinKey(name);
        if (key === undefined) return undefined;
        let found = this.builtinClasses.get(key);
        if (!found) {
            found = new BuiltinClass(this.builtins.get(key)!);
            this.builtinClasses.set(key, found);
        }
        return found;
    }

    /**
     * Type of a dotted name that is not a user type, with its arguments.
     * @returns undefined when there is no such type or the number of arguments is wrong
     */
    platform(name: string, args: readonly ApexType[]): ApexType | undefined {
        const key = name.toLowerCase();
        const bare = key.replace(/^system\./, '');
        const arity = COLLECTIONS.get(bare);
        if (arity !== undefined) {
            if (args.length !== arity) return undefined;
            return genericType('collection', bare[0]!.toUpperCase() + bare.slice(1), args);
        }
        if (args.length === 0) {
            if (bare === 'void') return T.VOID;
            if (bare === 'object') return T.OBJECT;
            if (bare === 'sobject') return T.SOBJECT;
            const primitive = PRIMITIVES.find((type) => type.name.toLowerCase() === bare);
            if (primitive) return primitive;
        }
        const builtinKey = this.builtinKey(name);
        if (builtinKey !== undefined) {
            const definition = this.builtins.get(builtinKey)!;
            const wanted = definition.typeParameters?.length ?? 0;
            if (wanted !== args.length) return undefined;
            const kind =
                definition.kind === 'interface' ? 'interface' : definition.kind === 'enum' ? 'enum' : 'builtin';
            return genericType(kind, definition.name.replace(/^System\./i, ''), args);
        }
        const object = args.length === 0 ? this.schema.object(bare.replace(/^schema\./, '')) : undefined;
        return object ? sobjectType(object) : undefined;
    }

    /**
     * Type of a node whose names mean platform types, user types by full name, or `bindings` (type parameters).
     * Names relative to a class are resolved by `resolveType` in compiler/.
     */
    resolve(node: TypeNode, bindings?: ReadonlyMap<string, ApexType>): ApexType | undefined {
        const args: ApexType[] = [];
        for (const arg of node.parts.flatMap((part) => part.args)) {
            const resolved = this.resolve(arg, bindings);
            if (!resolved) return undefined;
            args.push(resolved);
        }
        const name = node.parts.map((part) => part.name).join('.');
        let type = bindings?.get(name.toLowerCase()) ?? this.user(name) ?? this.platform(name, args);
        for (let i = 0; type && i < node.dimensions; i++) type = listType(type);
        return type;
    }

    /** @returns undefined when the text names no type */
    parse(text: string): ApexType | undefined {
        return this.resolve(parseType(text));
    }

    /** Type arguments of a platform type by lower-case parameter name (`t`, `k`, `v` …). */
    bindings(type: ApexType): ReadonlyMap<string, ApexType> {
        const parameters = this.builtin(type.name)?.definition.typeParameters ?? [];
        return new Map(parameters.map((name, index) => [name.toLowerCase(), type.args[index] ?? T.OBJECT]));
    }

    /** Constants of a platform enum in order; each constant is one object. */
    constants(type: ApexType): readonly ApexEnumValue[] {
        return enumConstants(type, this.builtin(type.name)?.definition.values ?? []);
    }

    /** Superclass and interfaces of a platform type, type arguments applied. */
    supertypes(type: ApexType): ApexType[] {
        const definition = this.builtin(type.name)?.definition;
        if (!definition) return [];
        const bindings = this.bindings(type);
        const texts = [...(definition.superclass ? [definition.superclass] : []), ...(definition.interfaces ?? [])];
        return texts.map((text) => this.resolve(parseType(text), bindings)).filter((found) => found !== undefined);
    }

    platformClass(name: string): ApexType {
        return this.platform(name, []) ?? platformType('builtin', name);
    }
}
