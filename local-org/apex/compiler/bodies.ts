/** Compiles the bodies of a class's methods, constructors, accessors and initialisers. */
import type { ApexObject } from '../../values/objects.ts';
import type { ApexExceptionObject } from '../../values/objects.ts';
import type { ChainNode, Position, StatementNode } from '../ast/nodes.ts';
import { callMethod, NORMAL, RETURN, type Code } from '../runtime/frame.ts';
import { T } from '../types/intern.ts';
import { CompileError } from './compileError.ts';
import type { Compiler } from './compiler.ts';
import { choosePlatform } from './expressions/platformCall.ts';
import { exceptionConstructors } from './expressions/create.ts';
import { compileValue } from './expressions/index.ts';
import { coerceArgs, fillLocals, selectMethod } from './expressions/invoke.ts';
import { coerce } from './expressions/support.ts';
import { classOf, type ClassInfo, type FieldInfo, type MethodInfo } from './model.ts';
import { Scope } from './scope.ts';
import { compileBlock, sequence } from './statements/index.ts';

export function compileBodies(compiler: Compiler, info: ClassInfo): void {
    const guard = (work: () => void): void => compiler.guard(info.unit, work);
    guard(() => compileInitializers(compiler, info));
    for (const overloads of info.methods.values())
        for (const method of overloads) guard(() => compileMethod(compiler, info, method, null));
    for (const field of info.fields.values()) {
        if (field.getter) guard(() => compileMethod(compiler, info, field.getter!, field));
        if (field.setter) guard(() => compileMethod(compiler, info, field.setter!, field));
    }
    for (const constructor of info.constructors)
        if (constructor.body) guard(() => compileConstructor(compiler, info, constructor));
    // The platform counts no lines of test classes.
    if (info.isTest) info.unit.executable.clear();
}

function declareParameters(scope: Scope, method: MethodInfo): void {
    for (const [index, parameter] of method.parameters.entries()) {
        scope.declare(
            method.parameterNodes[index] ?? { line: method.line, column: 1 },
            parameter.name,
            parameter.type,
            method.parameterNodes[index]?.final ?? false,
        );
    }
}

function compileMethod(compiler: Compiler, info: ClassInfo, method: MethodInfo, accessorOf: FieldInfo | null): void {
    if (!method.body) return;
    const scope = new Scope(compiler, info, {
        isStatic: method.isStatic,
        returns: method.returns,
        accessorOf,
        mayInitialize: accessorOf !== null,
    });
    declareParameters(scope, method);
    const body = compileBlock(scope, method.body);
    if (!body.ends && !scope.failed && method.returns !== T.VOID) {
        throw CompileError.at(
            { line: method.line, column: 1 },
            `Missing return statement required return type: ${method.returns.text}`,
        );
    }
    method.code = body.run;
    method.frameSize = scope.frameSize;
}

/** Field initialisers and initialiser blocks, in the order they are written. */
function compileInitializers(compiler: Compiler, info: ClassInfo): void {
    for (const isStatic of [true, false]) {
        const scope = new Scope(compiler, info, { isStatic, returns: T.VOID, mayInitialize: true });
        const codes: Code[] = [];
        for (const member of info.node?.members ?? []) {
            if (member.kind === 'initializer' && member.static === isStatic)
                codes.push(compileBlock(scope, member.body).run);
            if (member.kind !== 'field') continue;
            for (const variable of member.variables) {
                const field = info.fields.get(variable.name.toLowerCase());
                if (!field || field.isStatic !== isStatic || !field.initializer) continue;
                compiler.guard(info.unit, () => codes.push(initializeField(scope, field, variable)));
            }
        }
        if (codes.length === 0) continue;
        const method = isStatic ? info.staticInitMethod : info.instanceInitMethod;
        const run: Code = (frame) => {
            for (const code of codes) code(frame);
            return NORMAL;
        };
        method.code = run;
        method.frameSize = scope.frameSize;
        if (isStatic) info.initStatic = run;
        else info.initInstance = run;
    }
}

function initializeField(scope: Scope, field: FieldInfo, position: Position): Code {
    const value = coerce(scope, compileValue(scope, field.initializer!), field.type, position).run;
    const { slot, owner } = field;
    const { index } = owner;
    const { hits, executable } = scope.unit;
    const { line } = position;
    executable.add(line);
    if (field.isStatic) {
        return (frame) => {
            frame.line = line;
            hits[line] = 1;
            frame.tx.statics[index]![slot] = value(frame);
            return NORMAL;
        };
    }
    return (frame) => {
        frame.line = line;
        hits[line] = 1;
        (frame.self as ApexObject).fields[slot] = value(frame);
        return NORMAL;
    };
}

/** The chain call a constructor starts with, if it does. */
function leadingChain(statements: readonly StatementNode[]): ChainNode | undefined {
    const [first] = statements;
    return first?.kind === 'expression' && first.expression.kind === 'chain' ? first.expression : undefined;
}

function compileConstructor(compiler: Compiler, info: ClassInfo, constructor: MethodInfo): void {
    const scope = new Scope(compiler, info, { isStatic: false, returns: T.VOID, mayInitialize: true });
    declareParameters(scope, constructor);
    const { statements } = constructor.body!;
    const chain = leadingChain(statements);
    const before = chain ? chainCode(scope, info, chain) : implicitSuper(info, constructor);
    const body = scope.inBlock(() => sequence(scope, chain ? statements.slice(1) : statements)).run;
    const initialize = chain?.which === 'this' ? null : initializer(info);
    if (chain) scope.unit.executable.add(chain.line);
    const { hits } = scope.unit;
    constructor.code = (frame) => {
        if (chain) {
            frame.line = chain.line;
            hits[chain.line] = 1;
        }
        before?.(frame);
        initialize?.(frame);
        body(frame);
        return RETURN;
    };
    constructor.frameSize = scope.frameSize;
}

/** Runs the class's own field initialisers. */
function initializer(info: ClassInfo): Code {
    const { instanceInitMethod } = info;
    return (frame) => {
        if (info.initInstance)
            callMethod(
                frame.tx,
                instanceInitMethod,
                frame.self,
                new Array<unknown>(instanceInitMethod.frameSize).fill(null),
            );
        return NORMAL;
    };
}

function chainCode(scope: Scope, info: ClassInfo, chain: ChainNode): Code {
    const args = chain.args.map((arg) => compileValue(scope, arg));
    const target = chain.which === 'this' ? info : info.superclass ? classOf(info.superclass) : undefined;
    if (!target) {
        if (chain.which === 'super' && info.isException) return platformSuper(scope, info, chain, args);
        if (chain.which === 'super' && args.length === 0) return () => NORMAL;
        throw CompileError.at(
            chain,
            `Constructor not defined: [Object].<Constructor>(${args.map((arg) => arg.type.text).join(', ')})`,
        );
    }
    const chosen = selectMethod(scope, target.constructors, args);
    if (!chosen)
        throw CompileError.at(
            chain,
            `Constructor not defined: [${target.name}].<Constructor>(${args.map((arg) => arg.type.text).join(', ')})`,
        );
    const runs = coerceArgs(
        scope,
        args,
        chosen.parameters.map((parameter) => parameter.type),
        chain,
    );
    return (frame) => {
        callMethod(frame.tx, chosen, frame.self, fillLocals(frame, runs, chosen.frameSize));
        return NORMAL;
    };
}

/** `super(message)` of a class that extends Exception directly. */
function platformSuper(
    scope: Scope,
    info: ClassInfo,
    chain: ChainNode,
    args: Parameters<typeof choosePlatform>[2],
): Code {
    const exception = scope.compiler.types.platformClass('Exception');
    const chosen = choosePlatform(scope, exceptionConstructors(info.type, exception), args);
    if (!chosen)
        throw CompileError.at(
            chain,
            `Constructor not defined: [Exception].<Constructor>(${args.map((arg) => arg.type.text).join(', ')})`,
        );
    const runs = coerceArgs(scope, args, chosen.parameters, chain);
    return (frame) => {
        fillException(
            frame.self as ApexExceptionObject,
            chosen.parameters.map((parameter) => parameter === T.STRING),
            runs.map((run) => run(frame)),
        );
        return NORMAL;
    };
}

function fillException(
    exception: ApexExceptionObject,
    isMessage: readonly boolean[],
    values: readonly unknown[],
): void {
    for (const [index, value] of values.entries()) {
        if (isMessage[index]) exception.message = value as string | null;
        else exception.cause = value as ApexExceptionObject | null;
    }
}

/** What runs when a constructor names no other one. */
function implicitSuper(info: ClassInfo, constructor: MethodInfo): Code | null {
    const parent = info.superclass ? classOf(info.superclass) : undefined;
    if (!parent) return null;
    const chosen = parent.constructors.find((candidate) => candidate.parameters.length === 0);
    if (!chosen)
        throw CompileError.at(
            { line: constructor.line, column: 1 },
            `No default constructor available in super type: ${parent.name}`,
        );
    return (frame) => {
        callMethod(frame.tx, chosen, frame.self, new Array<unknown>(chosen.frameSize).fill(null));
        return NORMAL;
    };
}

/** Code of a constructor that is not written: the default one, and the four of an exception class. */
export function implicitConstructorCode(info: ClassInfo, constructor: MethodInfo): Code {
    let before: Code | null | undefined;
    const isMessage = constructor.parameters.map((parameter) => parameter.type === T.STRING);
    const initialize = initializer(info);
    return (frame) => {
        before ??= implicitSuper(info, constructor);
        before?.(frame);
        initialize(frame);
        if (isMessage.length > 0) fillException(frame.self as ApexExceptionObject, isMessage, frame.locals);
        return RETURN;
    };
}
