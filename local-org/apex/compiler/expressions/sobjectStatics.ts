/** Static methods of an object's own type: `Account.getSObjectType()`, and those of custom settings. */
import { objectToken } from '../../runtime/describe.ts';
import * as settings from '../../runtime/customSettings.ts';
import { mapType, T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';

/** @returns undefined when there is no such method */
export function sobjectStatic(scope: Scope, type: ApexType, name: string, args: readonly Expr[]): Expr | undefined {
    const { object } = type;
    if (!object) return undefined;
    const key = `${name.toLowerCase()}/${args.length}`;
    if (key === 'getsobjecttype/0')
        return {
            type: scope.compiler.types.platformClass('Schema.SObjectType'),
            run: (frame) => objectToken(frame.tx, object),
            nonNull: true,
        };
    if (object.kind !== 'customSetting') return undefined;
    const argument = args[0]?.run ?? ((): null => null);
    switch (key) {
        case 'getall/0':
            return { type: mapType(T.STRING, type), run: (frame) => settings.all(frame.tx, object) };
        case 'getorgdefaults/0':
            return { type, run: (frame) => settings.orgDefaults(frame.tx, object) };
        case 'getinstance/0':
            return { type, run: (frame) => settings.instance(frame.tx, object, frame.tx.user.id) };
        case 'getinstance/1':
            return {
                type,
                run: (frame) => settings.instance(frame.tx, object, argument(frame) as string | null),
            };
        case 'getvalues/1':
            return { type, run: (frame) => settings.values(frame.tx, object, argument(frame) as string | null) };
        default:
            return undefined;
    }
}
