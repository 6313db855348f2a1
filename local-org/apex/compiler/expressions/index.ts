/** Compiles an expression: one function per construct, chosen here. */
import type { ExpressionNode } from '../../ast/nodes.ts';
import { T } from '../../types/intern.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { assign, step } from './assign.ts';
import { binary, unary } from './binary.ts';
import { call, chainCall } from './call.ts';
import { cast, classRef, instanceOf } from './cast.ts';
import { createArray, createCollection, createMap, createObject } from './create.ts';
import { dot, index } from './dot.ts';
import { literal } from './literal.ts';
import { name, self } from './name.ts';
import { soql } from './soql.ts';
import { coalesce, ternary } from './ternary.ts';

export function compileExpression(scope: Scope, node: ExpressionNode): Expr {
    switch (node.kind) {
        case 'literal':
            return literal(node);
        case 'name':
            return name(scope, node);
        case 'this':
        case 'super':
            return self(scope, node);
        case 'dot':
            return dot(scope, node);
        case 'index':
            return index(scope, node);
        case 'call':
            return call(scope, node);
        case 'chain':
            return chainCall(scope, node);
        case 'new':
            return createObject(scope, node);
        case 'newCollection':
            return createCollection(scope, node);
        case 'newMap':
            return createMap(scope, node);
        case 'newArray':
            return createArray(scope, node);
        case 'cast':
            return cast(scope, node);
        case 'instanceof':
            return instanceOf(scope, node);
        case 'classRef':
            return classRef(scope, node);
        case 'unary':
            return unary(scope, node);
        case 'step':
            return step(scope, node);
        case 'binary':
            return binary(scope, node);
        case 'ternary':
            return ternary(scope, node);
        case 'coalesce':
            return coalesce(scope, node);
        case 'assign':
            return assign(scope, node);
        case 'soql':
            return soql(scope, node);
        case 'group': {
            const { type, run } = compileExpression(scope, node.value);
            return { type, run };
        }
        case 'sosl':
            throw scope.compiler.unsupported(scope.unit, node, 'LO1001', 'FIND (SOSL)');
    }
}

/** An expression whose value is used: `void` is refused. */
export function compileValue(scope: Scope, node: ExpressionNode): Expr {
    const expr = compileExpression(scope, node);
    if (expr.type === T.VOID) throw CompileError.at(node, 'A value cannot be obtained from a method that returns void');
    return expr;
}
