/** `try`, `catch`, `finally`. */
import type { TryNode } from '../../ast/nodes.ts';
import { NORMAL, type Code } from '../../runtime/frame.ts';
import { isUncatchable } from '../../runtime/exceptions.ts';
import { isSubtype } from '../../types/subtype.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Scope } from '../scope.ts';
import { compileBlock, type Statement } from './index.ts';

interface Handler {
    readonly type: ApexType;
    readonly slot: number;
    readonly body: Statement;
}

export function tryCatch(scope: Scope, node: TryNode): Statement {
    const { types } = scope.compiler;
    const body = compileBlock(scope, node.body);
    const handlers: Handler[] = node.catches.map((clause) => {
        const type = scope.compiler.resolveType(clause.type, scope.owner);
        if (!isSubtype(types, type, types.platformClass('Exception')))
            throw CompileError.at(clause, `Catch block variable must be of type exception: ${type.text}`);
        return scope.inBlock(() => {
            const { slot } = scope.declare(clause, clause.name, type);
            return { type, slot, body: compileBlock(scope, clause.body) };
        });
    });
    const last = node.finally ? compileBlock(scope, node.finally) : null;
    const guarded = handlers.length > 0 ? withHandlers(body.run, handlers, scope) : body.run;
    return {
        run: last ? withFinally(guarded, last.run) : guarded,
        ends: (body.ends && handlers.every((handler) => handler.body.ends)) || (last?.ends ?? false),
    };
}

function withHandlers(body: Code, handlers: readonly Handler[], scope: Scope): Code {
    const { types } = scope.compiler;
    return (frame) => {
        try {
            return body(frame);
        } catch (error) {
            const thrown = frame.tx.toApex(error);
            if (!thrown || isUncatchable(thrown)) throw thrown ?? error;
            const exception = thrown.value;
            const handler = handlers.find((candidate) => isSubtype(types, exception.type, candidate.type));
            if (!handler) throw thrown;
            frame.tx.frame = frame;
            frame.locals[handler.slot] = exception;
            return handler.body.run(frame);
        }
    };
}

function withFinally(guarded: Code, last: Code): Code {
    return (frame) => {
        let completion;
        let value;
        try {
            completion = guarded(frame);
            value = frame.value;
        } catch (error) {
            const thrown = frame.tx.toApex(error);
            if (!thrown || isUncatchable(thrown)) throw thrown ?? error;
            frame.tx.frame = frame;
            const ended = last(frame);
            // `return` in finally takes the place of the exception.
            if (ended !== NORMAL) return ended;
            throw thrown;
        }
        const ended = last(frame);
        if (ended !== NORMAL) return ended;
        frame.value = value;
        return completion;
    };
}
