import type { BuiltinDefinition, BuiltinFunction } from '../builtins/define.ts';
import type { TypeNode } from '../ast/nodes.ts';
import { parseSignature } from './typeText.ts';

export interface BuiltinMethod {
    readonly name: string;
    readonly parameters: readonly TypeNode[];
    readonly returns: TypeNode;
    readonly fn: BuiltinFunction;
    readonly owner: BuiltinClass;
}

export interface BuiltinProperty {
    readonly name: string;
    readonly type: TypeNode;
    readonly get: BuiltinFunction;
    readonly set?: BuiltinFunction;
    readonly owner: BuiltinClass;
}

/** A definition with its signatures parsed, members by lower-case name. */
export class BuiltinClass {
    readonly definition: BuiltinDefinition;
    readonly statics: ReadonlyMap<string, BuiltinMethod[]>;
    readonly methods: ReadonlyMap<string, BuiltinMethod[]>;
    readonly constructors: readonly BuiltinMethod[];
    readonly properties: ReadonlyMap<string, BuiltinProperty>;
    readonly staticProperties: ReadonlyMap<string, BuiltinProperty>;
    /** Signatures a user class must implement. */
    readonly abstract: readonly { name: string; parameters: readonly TypeNode[]; returns: TypeNode }[];

    constructor(definition: BuiltinDefinition) {
        this.definition = definition;
        this.statics = this.methodMap(definition.statics);
        this.methods = this.methodMap(definition.methods);
        this.constructors = Object.entries(definition.constructors ?? {}).map(([text, fn]) => this.method(text, fn));
        this.properties = this.propertyMap(definition.properties);
        this.staticProperties = this.propertyMap(definition.staticProperties);
        this.abstract = (definition.abstract ?? []).map(parseSignature);
    }

    private method(text: string, fn: BuiltinFunction): BuiltinMethod {
        return { ...parseSignature(text), fn, owner: this };
    }

    private methodMap(record: Record<string, BuiltinFunction> | undefined): Map<string, BuiltinMethod[]> {
        const map = new Map<string, BuiltinMethod[]>();
        for (const [text, fn] of Object.entries(record ?? {})) {
            const method = this.method(text, fn);
            const key = method.name.toLowerCase();
            const overloads = map.get(key);
            if (overloads) overloads.push(method);
            else map.set(key, [method]);
        }
        return map;
    }

    private propertyMap(record: BuiltinDefinition['properties']): Map<string, BuiltinProperty> {
        const map = new Map<string, BuiltinProperty>();
        for (const [text, accessors] of Object.entries(record ?? {})) {
            const { name, returns } = parseSignature(text);
            map.set(name.toLowerCase(), { name, type: returns, ...accessors, owner: this });
        }
        return map;
    }
}
