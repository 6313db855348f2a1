/** A single name: a local, a field of the class or of an outer class; and `this`. */
import type { NameNode, SuperNode, ThisNode } from '../../ast/nodes.ts';
import { T } from '../../types/intern.ts';
import { CompileError } from '../compileError.ts';
import { findField } from '../lookup.ts';
import type { Expr, FieldInfo } from '../model.ts';
import type { Scope } from '../scope.ts';
import { fieldReference, readOwn, readStatic, staticReference, type Reference } from './reference.ts';

/** Field a bare name means: own or inherited, or a static one of the outer class. */
export function fieldInScope(scope: Scope, fieldName: string): FieldInfo | undefined {
    const own = findField(scope.owner, fieldName);
    if (own && (own.isStatic || !scope.isStatic)) return own;
    for (let outer = scope.owner.outer; outer; outer = outer.outer) {
        const field = findField(outer, fieldName);
        if (field?.isStatic) return field;
    }
    return undefined;
}

/** @returns undefined when no variable has the name */
export function tryName(scope: Scope, node: NameNode): Expr | undefined {
    const local = scope.lookup(node.name);
    if (local) {
        const { slot } = local;
        return { type: local.type, run: (frame) => frame.locals[slot], local: slot };
    }
    const field = fieldInScope(scope, node.name);
    if (!field) return undefined;
    return field.isStatic ? readStatic(scope, field, node) : readOwn(scope, field, node);
}

export function name(scope: Scope, node: NameNode): Expr {
    const found = tryName(scope, node);
    if (!found) throw CompileError.at(node, `Variable does not exist: ${node.name}`);
    return found;
}

export function nameReference(scope: Scope, node: NameNode): Reference {
    const local = scope.lookup(node.name);
    if (local) {
        const { slot } = local;
        if (local.final) throw CompileError.at(node, `Final local variables cannot be reassigned: ${local.name}`);
        return {
            type: local.type,
            local: slot,
            prepare: null,
            get: (frame) => frame.locals[slot],
            set: (frame, _, value) => {
                frame.locals[slot] = value;
            },
        };
    }
    const field = fieldInScope(scope, node.name);
    if (!field) throw CompileError.at(node, `Variable does not exist: ${node.name}`);
    return field.isStatic
        ? staticReference(scope, field, node)
        : fieldReference(scope, (frame) => frame.self, field, node);
}

export function self(scope: Scope, node: ThisNode | SuperNode): Expr {
    if (scope.isStatic)
        throw CompileError.at(
            node,
            `Method does not exist or incorrect signature: ${node.kind} cannot be referenced in a static context`,
        );
    if (node.kind === 'super')
        return { type: scope.owner.superclass ?? T.OBJECT, run: (frame) => frame.self, nonNull: true };
    return { type: scope.owner.type, run: (frame) => frame.self, nonNull: true };
}
