/** Which types are kinds of which: classes, interfaces, sObjects, collections. No values are converted here. */
import type { ClassInfo } from '../compiler/model.ts';
import type { ApexType } from './type.ts';
import type { TypeTable } from './typeTable.ts';
import { T } from './intern.ts';

function supertypesOf(types: TypeTable, type: ApexType): ApexType[] {
    const declared = type.declaration as ClassInfo | undefined;
    if (declared) return declared.superclass ? [declared.superclass, ...declared.interfaces] : declared.interfaces;
    return types.supertypes(type);
}

/** Steps from `from` up to `to`; undefined when it is not a subtype. Identical types are 0 steps apart. */
export function subtypeDistance(types: TypeTable, from: ApexType, to: ApexType): number | undefined {
    if (from === to) return 0;
    if (to === T.OBJECT) return from === T.VOID ? undefined : 1000;
    if (from.kind === 'sobject' && to === T.SOBJECT) return 1;
    if (from.kind === 'collection' || to.name === 'Iterable') {
        const collection = collectionDistance(types, from, to);
        if (collection !== undefined) return collection;
    }
    if (sameGeneric(types, from, to)) return 1;
    let best: number | undefined;
    for (const parent of supertypesOf(types, from)) {
        const distance = subtypeDistance(types, parent, to);
        if (distance !== undefined && distance < 1000 && (best === undefined || distance + 1 < best))
            best = distance + 1;
    }
    return best;
}

/** `Iterable<Account>` where `Iterable<SObject>` is wanted, and the like. */
function sameGeneric(types: TypeTable, from: ApexType, to: ApexType): boolean {
    if (from.args.length === 0 || from.args.length !== to.args.length || from.name !== to.name || from.kind !== to.kind)
        return false;
    return from.args.every((arg, index) => elementFits(types, arg, to.args[index]!));
}

function elementFits(types: TypeTable, from: ApexType, to: ApexType): boolean {
    if (from === to) return true;
    if (from.kind === 'sobject' && to.kind === 'sobject') return from === T.SOBJECT || to === T.SOBJECT;
    if ((from === T.ID && to === T.STRING) || (from === T.STRING && to === T.ID)) return true;
    return subtypeDistance(types, from, to) !== undefined;
}

function collectionDistance(types: TypeTable, from: ApexType, to: ApexType): number | undefined {
    if (to.name === 'Iterable' && (from.name === 'List' || from.name === 'Set')) {
        return to.args[0] && elementFits(types, from.args[0]!, to.args[0]) ? 2 : undefined;
    }
    if (from.name !== to.name || from.args.length !== to.args.length) return undefined;
    // Sets are invariant; lists and maps follow their elements.
    if (from.name === 'Set') return undefined;
    return from.args.every((arg, index) => elementFits(types, arg, to.args[index]!)) ? 1 : undefined;
}

export function isSubtype(types: TypeTable, from: ApexType, to: ApexType): boolean {
    return subtypeDistance(types, from, to) !== undefined;
}
