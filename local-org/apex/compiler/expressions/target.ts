/** What stands left of a dot: a value or a type. Variables win over types, as in Apex. */
import type { ExpressionNode } from '../../ast/nodes.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Scope } from '../scope.ts';
import { compileValue } from './index.ts';
import { fieldInScope } from './name.ts';
import { specialPath } from './special.ts';
import type { ChainExpr } from './support.ts';

export type Target = { expr: ChainExpr; type?: undefined } | { expr?: undefined; type: ApexType };

/** `a.b.c` as names; undefined when anything but names and plain dots is in it. */
export function namePath(node: ExpressionNode): string[] | undefined {
    if (node.kind === 'name') return [node.name];
    if (node.kind !== 'dot' || node.safe) return undefined;
    const target = namePath(node.target);
    target?.push(node.name);
    return target;
}

export function isVariable(scope: Scope, name: string): boolean {
    return scope.lookup(name) !== undefined || fieldInScope(scope, name) !== undefined;
}

export function resolveTarget(scope: Scope, node: ExpressionNode): Target {
    const path = namePath(node);
    if (path && !isVariable(scope, path[0]!)) {
        const special = specialPath(scope, path, node);
        if (special) return { expr: special };
        const type = scope.compiler.namedType(path, [], scope.owner);
        if (type) return { type };
        if (path.length === 1) throw CompileError.at(node, `Variable does not exist: ${path[0]}`);
    }
    return { expr: compileValue(scope, node) };
}
