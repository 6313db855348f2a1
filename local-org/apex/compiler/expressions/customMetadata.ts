/** `Setting__mdt.getInstance('Name')` and `Setting__mdt.getAll()`. */
import { mapType, T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import type { Expr } from '../model.ts';

export function customMetadataCall(type: ApexType, name: string, args: readonly Expr[]): Expr | undefined {
    const { object } = type;
    if (!object) return undefined;
    const key = name.toLowerCase();
    if (key === 'getall' && args.length === 0)
        return { type: mapType(T.STRING, type), run: (frame) => frame.tx.customMetadata.all(object) };
    if (key === 'getinstance' && args.length === 1) {
        const id = args[0]!.run;
        return { type, run: (frame) => frame.tx.customMetadata.one(object, id(frame) as string | null) };
    }
    return undefined;
}
