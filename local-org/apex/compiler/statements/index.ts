/** Compiles statements: blocks, locals, if, return, throw; the larger constructs are in their own files. */
import type {
    BlockNode,
    ExpressionNode,
    IfNode,
    LocalNode,
    ReturnNode,
    StatementNode,
    ThrowNode,
} from '../../ast/nodes.ts';
import type { ApexExceptionObject } from '../../../values/objects.ts';
import { BREAK, CONTINUE, NORMAL, RETURN, type Code, type Run } from '../../runtime/frame.ts';
import { UnsupportedError } from '../../runtime/context.ts';
import { T } from '../../types/intern.ts';
import { isSubtype } from '../../types/subtype.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { compileExpression, compileValue } from '../expressions/index.ts';
import { coerce, coerceCondition } from '../expressions/support.ts';
import { POISON, type Scope } from '../scope.ts';
import { dml } from './dml.ts';
import { doWhileLoop, forEachLoop, forLoop, whileLoop } from './loops.ts';
import { runAs } from './runAs.ts';
import { switchOn } from './switch.ts';
import { tryCatch } from './try.ts';

export interface Statement {
    readonly run: Code;
    /** Control never reaches the statement after this one. */
    readonly ends: boolean;
}

export function compileStatement(scope: Scope, node: StatementNode): Statement {
    switch (node.kind) {
        case 'block':
            return compileBlock(scope, node);
        case 'local':
            return { run: localVariables(scope, node), ends: false };
        case 'expression':
            return { run: expressionStatement(scope, node.expression), ends: false };
        case 'if':
            return ifElse(scope, node);
        case 'while':
            return whileLoop(scope, node);
        case 'doWhile':
            return doWhileLoop(scope, node);
        case 'for':
            return forLoop(scope, node);
        case 'forEach':
            return forEachLoop(scope, node);
        case 'switch':
            return switchOn(scope, node);
        case 'try':
            return tryCatch(scope, node);
        case 'return':
            return { run: returnStatement(scope, node), ends: true };
        case 'throw':
            return { run: throwStatement(scope, node), ends: true };
        case 'break':
        case 'continue':
            return loopExit(scope, node);
        case 'dml':
            return { run: dml(scope, node), ends: false };
        case 'runAs':
            return runAs(scope, node);
    }
}

export function compileBlock(scope: Scope, node: BlockNode): Statement {
    return scope.inBlock(() => sequence(scope, node.statements));
}

/** A loop's or an if's body: a block, or a single statement treated as one. */
export function compileBody(scope: Scope, node: StatementNode | null): Statement {
    if (!node) return { run: () => NORMAL, ends: false };
    return node.kind === 'block' ? compileBlock(scope, node) : scope.inBlock(() => sequence(scope, [node]));
}

/** Statements in a row. Notes the line of each before it runs: for stack traces and coverage. */
export function sequence(scope: Scope, nodes: readonly StatementNode[]): Statement {
    const codes: Code[] = [];
    const lines: number[] = [];
    let ends = false;
    for (const node of nodes) {
        // One error per statement: the next statement is still looked at.
        scope.guard(() => {
            if (ends) throw CompileError.at(node, 'Unreachable statement');
            const statement = supported(scope, node);
            codes.push(statement.run);
            lines.push(node.line);
            // A nested block notes the lines of its own statements.
            if (node.kind !== 'block') scope.unit.executable.add(node.line);
            ends = statement.ends;
        });
    }
    return { run: inOrder(codes, lines, scope.unit.hits), ends };
}

/** A statement that the local org does not support compiles to its refusal: the rest of the program still runs. */
function supported(scope: Scope, node: StatementNode): Statement {
    try {
        return compileStatement(scope, node);
    } catch (error) {
        if (!(error instanceof UnsupportedError)) throw error;
        return {
            ends: false,
            run: () => {
                throw error;
            },
        };
    }
}

function inOrder(codes: readonly Code[], lines: readonly number[], hits: Uint8Array): Code {
    const [first, second] = codes;
    const [firstLine, secondLine] = lines as [number, number];
    if (!first) return () => NORMAL;
    if (codes.length === 1) {
        return (frame) => {
            frame.line = firstLine;
            hits[firstLine] = 1;
            return first(frame);
        };
    }
    if (codes.length === 2 && second) {
        return (frame) => {
            frame.line = firstLine;
            hits[firstLine] = 1;
            const completion = first(frame);
            if (completion !== NORMAL) return completion;
            frame.line = secondLine;
            hits[secondLine] = 1;
            return second(frame);
        };
    }
    const count = codes.length;
    return (frame) => {
        for (let i = 0; i < count; i++) {
            const line = lines[i]!;
            frame.line = line;
            hits[line] = 1;
            const completion = codes[i]!(frame);
            if (completion !== NORMAL) return completion;
        }
        return NORMAL;
    };
}

export function localVariables(scope: Scope, node: LocalNode): Code {
    let type: ApexType = POISON;
    scope.guard(() => {
        type = scope.compiler.resolveType(node.type, scope.owner);
        if (type === T.VOID) throw CompileError.at(node, 'Variables cannot be of type void');
    });
    const codes = node.variables.map((variable): Code => {
        let value: Run | null = null;
        // The variable exists even when its value is wrong: its later uses are no errors of their own.
        if (variable.value && type !== POISON) {
            const written = variable.value;
            scope.guard(() => {
                value = coerce(scope, compileValue(scope, written), type, variable).run;
            });
        }
        const { slot } = scope.declare(variable, variable.name, type, node.final);
        if (!value) {
            return (frame) => {
                frame.locals[slot] = null;
                return NORMAL;
            };
        }
        const initial: Run = value;
        return (frame) => {
            frame.locals[slot] = initial(frame);
            return NORMAL;
        };
    });
    if (codes.length === 1) return codes[0]!;
    return (frame) => {
        for (const code of codes) code(frame);
        return NORMAL;
    };
}

const HAS_EFFECT: ReadonlySet<ExpressionNode['kind']> = new Set([
    'assign',
    'step',
    'call',
    'chain',
    'new',
    'newCollection',
    'newMap',
    'newArray',
    'soql',
    'sosl',
]);

export function expressionStatement(scope: Scope, node: ExpressionNode): Code {
    if (!HAS_EFFECT.has(node.kind)) throw CompileError.at(node, 'Expression cannot be a statement.');
    // `i++` as a statement has no use for the old value.
    const { run } = compileExpression(scope, node.kind === 'step' ? { ...node, prefix: true } : node);
    return (frame) => {
        run(frame);
        return NORMAL;
    };
}

function ifElse(scope: Scope, node: IfNode): Statement {
    const test = coerceCondition(scope, compileValue(scope, node.condition), node.condition).run;
    const then = compileBody(scope, node.then);
    if (!node.otherwise) {
        const { run } = then;
        return {
            ends: false,
            run: (frame) => {
                const result = test(frame);
                if (result === true) return run(frame);
                if (result === null) throw frame.tx.nullPointer();
                return NORMAL;
            },
        };
    }
    const otherwise = compileBody(scope, node.otherwise);
    const whenTrue = then.run;
    const whenFalse = otherwise.run;
    return {
        ends: then.ends && otherwise.ends,
        run: (frame) => {
            const result = test(frame);
            if (result === null) throw frame.tx.nullPointer();
            return result === true ? whenTrue(frame) : whenFalse(frame);
        },
    };
}

function returnStatement(scope: Scope, node: ReturnNode): Code {
    if (!node.value) {
        if (scope.returns !== T.VOID)
            throw CompileError.at(node, `Non-void method must return a value: ${scope.returns.text}`);
        return () => RETURN;
    }
    if (scope.returns === T.VOID) throw CompileError.at(node, 'Void method must not return a value');
    const value = coerceReturn(scope, node.value);
    return (frame) => {
        frame.value = value(frame);
        return RETURN;
    };
}

function coerceReturn(scope: Scope, node: ExpressionNode): (frame: Parameters<Code>[0]) => unknown {
    const value = compileValue(scope, node);
    return coerce(scope, value, scope.returns, node).run;
}

function throwStatement(scope: Scope, node: ThrowNode): Code {
    const value = compileValue(scope, node.value);
    const { types } = scope.compiler;
    if (!isSubtype(types, value.type, types.platformClass('Exception'))) {
        throw CompileError.at(node, `Throw expression must be of type exception: ${value.type.text}`);
    }
    const { run } = value;
    return (frame) => {
        const thrown = run(frame) as ApexExceptionObject | null;
        if (thrown === null) throw frame.tx.nullPointer();
        throw frame.tx.thrown(thrown);
    };
}

function loopExit(scope: Scope, node: StatementNode): Statement {
    if (scope.loops.length === 0)
        throw CompileError.at(node, `${node.kind === 'break' ? 'Break' : 'Continue'} statement must be in loop`);
    if (node.kind === 'break') scope.loops[scope.loops.length - 1] = true;
    const completion = node.kind === 'break' ? BREAK : CONTINUE;
    return { run: () => completion, ends: true };
}
