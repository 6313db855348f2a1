import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexType } from '../../types/type.ts';
import { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin } from '../define.ts';
import { required } from '../support.ts';

interface VersionState {
    parts: (number | null)[];
    text: string;
}
type Version = ApexBuiltinObject<VersionState>;

function make(_ctx: ExecutionContext, type: ApexType, ...parts: (number | null)[]): Version {
    return new ApexBuiltinObject<VersionState>(type, { parts, text: parts.join('.') });
}

export const VersionClass = builtin({
    name: 'Version',
    constructors: { '(Integer major, Integer minor)': make, '(Integer major, Integer minor, Integer patch)': make },
    methods: {
        'Integer compareTo(Version other)': (ctx, self: Version, other: Version | null) => {
            const theirs = required(ctx, other).state.parts;
            for (let at = 0; at < 3; at++) {
                const difference = (self.state.parts[at] ?? 0) - (theirs[at] ?? 0);
                if (difference !== 0) return Math.sign(difference);
            }
            return 0;
        },
        'Integer major()': (_ctx, self: Version) => self.state.parts[0],
        'Integer minor()': (_ctx, self: Version) => self.state.parts[1],
        'Integer patch()': (_ctx, self: Version) => self.state.parts[2] ?? null,
    },
});
