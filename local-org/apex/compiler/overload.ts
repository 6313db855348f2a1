/** Chooses the method that a call means. */
import { conversion } from '../types/conversion.ts';
import type { ApexType } from '../types/type.ts';
import type { TypeTable } from '../types/typeTable.ts';
import type { Expr } from './model.ts';

export interface Candidate<M> {
    readonly method: M;
    readonly parameters: readonly ApexType[];
}

/** Type a query argument may also be taken as. */
function argumentCost(types: TypeTable, arg: Expr, parameter: ApexType): number | undefined {
    const direct = conversion(types, arg.type, parameter);
    if (direct) return direct.cost;
    if (arg.query && conversion(types, arg.query.single, parameter)) return 50;
    return undefined;
}

/**
 * The applicable candidate whose parameters are nearest to the arguments; the first of equals (the most derived class
 * comes first). @returns undefined when none is applicable
 */
export function chooseOverload<M>(
    types: TypeTable,
    candidates: readonly Candidate<M>[],
    args: readonly Expr[],
): Candidate<M> | undefined {
    let best: Candidate<M> | undefined;
    let bestCost = Infinity;
    for (const candidate of candidates) {
        if (candidate.parameters.length !== args.length) continue;
        let total = 0;
        for (const [index, arg] of args.entries()) {
            const cost = argumentCost(types, arg, candidate.parameters[index]!);
            total = cost === undefined ? Infinity : total + cost;
        }
        if (total < bestCost) {
            best = candidate;
            bestCost = total;
        }
    }
    return best;
}
