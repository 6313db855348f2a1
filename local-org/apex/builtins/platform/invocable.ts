/** Invocable.Action: actions by name. The local org has none to offer, as an org without the feature. */
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';
import { builtinObject } from '../support.ts';
import type { ExecutionContext } from '../../runtime/context.ts';

type Action = ApexBuiltinObject<{ type: string; name: string | null; parameters: Map<string, unknown> }>;

function make(ctx: ExecutionContext, type: string, name: string | null): Action {
    return builtinObject(ctx, 'Invocable.Action', { type, name, parameters: new Map<string, unknown>() });
}

export const INVOCABLE: BuiltinDefinition[] = [
    builtin({
        name: 'Invocable.Action',
        statics: {
            'Invocable.Action createCustomAction(String type, String name)': (ctx, type: string, name: string | null) =>
                make(ctx, type, name),
            'Invocable.Action createCustomAction(String type, String namespace, String name)': (
                ctx,
                type: string,
                _namespace: string | null,
                name: string | null,
            ) => make(ctx, type, name),
            'Invocable.Action createStandardAction(String type)': (ctx, type: string) => make(ctx, type, null),
        },
        methods: {
            'Invocable.Action setInvocationParameter(String name, Object value)': (
                _ctx,
                self: Action,
                name: string,
                value: unknown,
            ) => {
                self.state.parameters.set(name, value);
                return self;
            },
            'Invocable.Action addInvocation()': (_ctx, self: Action) => self,
            'Invocable.Action clearInvocations()': (_ctx, self: Action) => self,
            'String getName()': (_ctx, self: Action) => self.state.name,
            'String getType()': (_ctx, self: Action) => self.state.type,
            'Boolean isStandard()': (_ctx, self: Action) => self.state.name === null,
            'List<Invocable.Action.Result> invoke()': (ctx, self: Action) => {
                const { type, name } = self.state;
                throw ctx.exception(
                    'InvalidParameterValueException',
                    `Invocable action does not exist: ${type}${name === null ? '' : `, ${name}`}`,
                );
            },
        },
    }),
    builtin({
        name: 'Invocable.Action.Result',
        methods: {
            'Boolean isSuccess()': () => false,
            'Object getOutputParameters()': () => null,
            'Object getErrors()': () => null,
        },
    }),
];
