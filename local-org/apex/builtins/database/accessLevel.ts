import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';

export type AccessMode = 'SYSTEM' | 'USER';
export type AccessLevel = ApexBuiltinObject<{ mode: AccessMode; text: string; equalityKey: string }>;

const level = (mode: AccessMode) => ({
    get: (ctx: ExecutionContext): AccessLevel =>
        builtinObject(ctx, 'AccessLevel', { mode, text: `${mode}_MODE`, equalityKey: mode }),
});

export const AccessLevelClass = builtin({
    name: 'AccessLevel',
    staticProperties: { 'AccessLevel USER_MODE': level('USER'), 'AccessLevel SYSTEM_MODE': level('SYSTEM') },
    methods: {
        'AccessLevel withPermissionSetId(String permissionSetId)': (ctx) => {
            throw ctx.unsupported('AccessLevel.withPermissionSetId');
        },
    },
});

export function modeOf(ctx: ExecutionContext, access: AccessLevel | null): AccessMode {
    return required(ctx, access).state.mode;
}
