/** Platform classes that only hold what is put into them: properties to read and write. */
import type { ExecutionContext } from '../runtime/context.ts';
import type { ApexType } from '../types/type.ts';
import { ApexBuiltinObject } from '../../values/objects.ts';
import { builtin, type BuiltinDefinition } from './define.ts';

export type Bean = ApexBuiltinObject<Record<string, unknown>>;

/** `properties` as `'String name'`; `initial` makes the state of a new instance. */
export function bean(
    definition: Omit<BuiltinDefinition, 'properties'> & {
        properties: readonly string[];
        initial?: (ctx: ExecutionContext) => Record<string, unknown>;
    },
): BuiltinDefinition {
    const { properties, initial, ...rest } = definition;
    const make = (ctx: ExecutionContext, type: ApexType): Bean =>
        new ApexBuiltinObject<Record<string, unknown>>(type, initial?.(ctx) ?? {});
    return builtin({
        constructors: { '()': make },
        ...rest,
        properties: Object.fromEntries(
            properties.map((signature) => {
                const name = signature.slice(signature.lastIndexOf(' ') + 1);
                return [
                    signature,
                    {
                        get: (_ctx: ExecutionContext, self: Bean) => self.state[name] ?? null,
                        set: (_ctx: ExecutionContext, self: Bean, value: unknown) => {
                            self.state[name] = value;
                        },
                    },
                ];
            }),
        ),
    });
}
