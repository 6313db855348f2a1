/** Calls of the platform's own classes. */
import type { Position } from '../../ast/nodes.ts';
import type { BuiltinFunction } from '../../builtins/define.ts';
import type { Frame, Run } from '../../runtime/frame.ts';
import { T } from '../../types/intern.ts';
import type { BuiltinMethod } from '../../types/builtinClass.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { ApexList } from '../../../values/collections.ts';
import type { ApexEnumValue } from '../../../values/objects.ts';
import { equalValues, hashOf, stringOf } from '../../runtime/valueOps.ts';
import { listType } from '../../types/intern.ts';
import { classOf, type Expr } from '../model.ts';
import { chooseOverload, type Candidate } from '../overload.ts';
import type { Scope } from '../scope.ts';
import { coerceArgs } from './invoke.ts';
import { onTarget, typeList, type ChainExpr } from './support.ts';

export interface PlatformMethod {
    readonly name: string;
    readonly fn: BuiltinFunction;
    readonly returns: ApexType;
    readonly parameters: readonly ApexType[];
}

function applied(
    scope: Scope,
    method: Pick<BuiltinMethod, 'name' | 'fn' | 'returns' | 'parameters'>,
    bindings: ReadonlyMap<string, ApexType>,
): PlatformMethod {
    const { types } = scope.compiler;
    return {
        name: method.name,
        fn: method.fn,
        returns: types.resolve(method.returns, bindings) ?? T.OBJECT,
        parameters: method.parameters.map((node) => types.resolve(node, bindings) ?? T.OBJECT),
    };
}

/** Instance methods of that name, of the type itself first, then of what it extends. */
export function platformMethods(scope: Scope, type: ApexType, name: string): PlatformMethod[] {
    const { types } = scope.compiler;
    const key = name.toLowerCase();
    const found: PlatformMethod[] = [];
    const lookup = type.kind === 'sobject' ? T.SOBJECT : type;
    const visit = (current: ApexType): void => {
        const builtin = types.builtin(current.name);
        const bindings = types.bindings(current);
        for (const method of builtin?.methods.get(key) ?? []) found.push(applied(scope, method, bindings));
        for (const method of builtin?.abstract ?? []) {
            if (method.name.toLowerCase() !== key) continue;
            found.push(
                applied(
                    scope,
                    { ...method, fn: (ctx, self: unknown, ...args: unknown[]) => ctx.invoke(self, method.name, args) },
                    bindings,
                ),
            );
        }
        for (const parent of types.supertypes(current)) visit(parent);
    };
    visit(lookup);
    found.push(...objectMethods(type).filter((method) => method.name.toLowerCase() === key));
    return found;
}

/** What every value has, and what every enum constant has. */
function objectMethods(type: ApexType): PlatformMethod[] {
    const methods: PlatformMethod[] = [
        { name: 'toString', returns: T.STRING, parameters: [], fn: (ctx, self: unknown) => stringOf(ctx, self) },
        {
            name: 'equals',
            returns: T.BOOLEAN,
            parameters: [T.OBJECT],
            fn: (ctx, self: unknown, other: unknown) => equalValues(ctx, self, other),
        },
        { name: 'hashCode', returns: T.INTEGER, parameters: [], fn: (ctx, self: unknown) => hashOf(ctx, self) },
    ];
    if (type.kind === 'enum') {
        methods.push(
            { name: 'name', returns: T.STRING, parameters: [], fn: (_, self: ApexEnumValue) => self.name },
            { name: 'ordinal', returns: T.INTEGER, parameters: [], fn: (_, self: ApexEnumValue) => self.ordinal },
        );
    }
    return methods;
}

function noSuchMethod(
    name: string,
    args: readonly Expr[],
    type: ApexType,
    position: Position,
    known: boolean,
): CompileError {
    const message = `Method does not exist or incorrect signature: void ${name}(${typeList(args)}) from the type ${type.text}`;
    // A method the platform may well have: the reader must know that it is the local org that lacks it.
    const hint =
        known || classOf(type)
            ? ''
            : ` (LO1003: ${type.name}.${name} is not in the local org; if the platform has it, it is not supported here)`;
    return CompileError.at(position, message + hint);
}

export function choosePlatform(
    scope: Scope,
    methods: readonly PlatformMethod[],
    args: readonly Expr[],
): PlatformMethod | undefined {
    const candidates: Candidate<PlatformMethod>[] = methods.map((method) => ({
        method,
        parameters: method.parameters,
    }));
    return chooseOverload(scope.compiler.types, candidates, args)?.method;
}

export function platformInstanceCall(
    scope: Scope,
    target: ChainExpr,
    name: string,
    args: readonly Expr[],
    safe: boolean,
    position: Position,
): Expr {
    const methods = platformMethods(scope, target.type, name);
    const method = choosePlatform(scope, methods, args);
    if (!method) throw noSuchMethod(name, args, target.type, position, methods.length > 0);
    const runs = coerceArgs(scope, args, method.parameters, position);
    // A copy of an Account is an Account, though the method belongs to SObject.
    const returns =
        target.type.object && method.returns === T.SOBJECT && name.toLowerCase() === 'clone'
            ? target.type
            : method.returns;
    return onTarget(target, safe, returns, instanceInvoker(method.fn, runs));
}

function instanceInvoker(fn: BuiltinFunction, args: readonly Run[]): (frame: Frame, self: never) => unknown {
    const [a, b, c] = args as [Run, Run, Run];
    switch (args.length) {
        case 0:
            return (frame, self) => result(fn(frame.tx, self));
        case 1:
            return (frame, self) => result(fn(frame.tx, self, a(frame)));
        case 2:
            return (frame, self) => result(fn(frame.tx, self, a(frame), b(frame)));
        case 3:
            return (frame, self) => result(fn(frame.tx, self, a(frame), b(frame), c(frame)));
        default:
            return (frame, self) => result(fn(frame.tx, self, ...args.map((arg) => arg(frame))));
    }
}

/** `void` functions answer undefined; Apex knows only null. */
function result(value: unknown): unknown {
    return value === undefined ? null : value;
}

export function platformStaticCall(
    scope: Scope,
    type: ApexType,
    name: string,
    args: readonly Expr[],
    position: Position,
): Expr {
    const { types } = scope.compiler;
    const builtin = types.builtin(type.kind === 'sobject' ? 'SObject' : type.name);
    const none = new Map<string, ApexType>();
    const methods = (builtin?.statics.get(name.toLowerCase()) ?? []).map((method) => applied(scope, method, none));
    if (type.kind === 'enum')
        methods.push(...enumStatics(scope, type).filter((method) => method.name.toLowerCase() === name.toLowerCase()));
    const method = choosePlatform(scope, methods, args);
    if (!method) throw noSuchMethod(name, args, type, position, methods.length > 0);
    const runs = coerceArgs(scope, args, method.parameters, position);
    const { fn } = method;
    const call: Run = (frame) => result(fn(frame.tx, ...runs.map((arg) => arg(frame))));
    if (type.name !== 'Database')
        return { type: method.returns, run: runs.length === 1 ? oneArgument(fn, runs[0]!) : call };
    const visible = scope.visible();
    const { owner } = scope;
    const run: Run = (frame) => {
        // Dynamic queries see the variables of the place that runs them.
        frame.tx.bindScope = { frame, locals: visible, owner };
        return call(frame);
    };
    const expr: Expr = { type: method.returns, run };
    return /^query(WithBinds)?$/i.test(name) ? { ...expr, query: onlyRow(run) } : expr;
}

/** `Account a = Database.query(…)`. */
function onlyRow(run: Run): NonNullable<Expr['query']> {
    const runOptional: Run = (frame) => {
        const { items } = run(frame) as ApexList;
        if (items.length > 1)
            throw frame.tx.exception('QueryException', 'List has more than 1 row for assignment to SObject');
        return items[0] ?? null;
    };
    const runSingle: Run = (frame) => {
        const row = runOptional(frame);
        if (row === null) throw frame.tx.exception('QueryException', 'List has no rows for assignment to SObject');
        return row;
    };
    return { single: T.SOBJECT, runSingle, runOptional };
}

function oneArgument(fn: BuiltinFunction, arg: Run): Run {
    return (frame) => result(fn(frame.tx, arg(frame)));
}

function enumStatics(scope: Scope, type: ApexType): PlatformMethod[] {
    const constants = (): readonly ApexEnumValue[] => classOf(type)?.constants ?? scope.compiler.types.constants(type);
    return [
        {
            name: 'values',
            returns: listType(type),
            parameters: [],
            fn: () => new ApexList(listType(type), [...constants()]),
        },
        {
            name: 'valueOf',
            returns: type,
            parameters: [T.STRING],
            fn: (ctx, text: string | null) => {
                if (text === null) throw ctx.exception('NullPointerException', 'Attempt to de-reference a null object');
                const found = constants().find((value) => value.name.toLowerCase() === text.toLowerCase());
                if (!found) throw ctx.exception('NoSuchElementException', `No enum constant ${type.text}.${text}`);
                return found;
            },
        },
    ];
}
