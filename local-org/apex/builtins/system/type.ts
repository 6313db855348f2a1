import type { ExecutionContext } from '../../runtime/context.ts';
import { typeValue, type TypeState } from '../../runtime/valueOps.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { textHash } from '../../../values/equality.ts';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections.ts';
import type { ApexType } from '../../types/type.ts';
import { T } from '../../types/intern.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';

export type TypeObject = ApexBuiltinObject<TypeState>;

export function isInstanceOfType(ctx: ExecutionContext, value: unknown, type: TypeObject): boolean {
    return value !== null && ctx.isInstance(value, type.state.type);
}

/** The class a user-supplied name means, or null. */
export function findType(ctx: ExecutionContext, name: string): ApexType | null {
    try {
        return /^[\w$.<>,\s]+$/.test(name) ? ctx.type(name) : null;
    } catch {
        return null;
    }
}

function newInstance(ctx: ExecutionContext, type: ApexType): unknown {
    if (type.kind === 'collection')
        return type.name === 'List' ? new ApexList(type) : type.name === 'Set' ? new ApexSet(type) : new ApexMap(type);
    if (type.kind === 'interface' || type.kind === 'enum' || type.kind === 'primitive' || type === T.OBJECT)
        throw ctx.exception('TypeException', `Type cannot be constructed: ${type.text}`);
    return ctx.construct(type, []);
}

export const TypeClass = builtin({
    name: 'Type',
    statics: {
        'System.Type forName(String fullyQualifiedName)': (ctx, name: string | null) => {
            const type = name === null ? null : findType(ctx, name.trim());
            return type && typeValue(ctx, type);
        },
        'System.Type forName(String namespace, String name)': (ctx, namespace: string | null, name: string | null) => {
            // This org has no namespace of its own; `System`, `Schema` … are the platform's.
            const full = namespace === null || namespace === '' ? name : `${namespace}.${name ?? ''}`;
            const type = full === null ? null : findType(ctx, full.trim());
            return type && typeValue(ctx, type);
        },
    },
    methods: {
        'Boolean equals(Object other)': (_ctx, self: TypeObject, other: TypeObject | null) =>
            self.state.type === other?.state.type,
        'String getName()': (_ctx, self: TypeObject) => self.state.text,
        'Integer hashCode()': (_ctx, self: TypeObject) => textHash(self.state.equalityKey),
        'Boolean isAssignableFrom(System.Type source)': (ctx, self: TypeObject, source: TypeObject | null) =>
            ctx.isSubtype(required(ctx, source).state.type, self.state.type),
        'Object newInstance()': (ctx, self: TypeObject) => newInstance(ctx, self.state.type),
        'String toString()': (_ctx, self: TypeObject) => self.state.text,
    },
});
