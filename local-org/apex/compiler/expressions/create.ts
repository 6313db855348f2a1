/** `new`: objects, records, collections. */
import type { ExpressionNode, NewArrayNode, NewCollectionNode, NewMapNode, NewNode } from '../../ast/nodes.ts';
import { ApexList, ApexMap, ApexSet } from '../../../values/collections.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import type { Run } from '../../runtime/frame.ts';
import { instantiate } from '../../runtime/instances.ts';
import { mapPut, setAdd } from '../../runtime/valueOps.ts';
import { T } from '../../types/intern.ts';
import { isSubtype } from '../../types/subtype.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { checkVisible } from '../lookup.ts';
import { classOf, type ClassInfo, type Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { compileValue } from './index.ts';
import { coerceArgs, fillLocals, selectMethod } from './invoke.ts';
import { choosePlatform, type PlatformMethod } from './platformCall.ts';
import { sobjectSetter } from './sobjectField.ts';
import { coerce, typeList } from './support.ts';

export function createObject(scope: Scope, node: NewNode): Expr {
    const type = scope.compiler.resolveType(node.type, scope.owner);
    if (type.object) return createRecord(scope, node, type);
    if (node.args.some((arg) => arg.kind === 'assign'))
        throw CompileError.at(
            node,
            `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.text}`,
        );
    const args = node.args.map((arg) => compileValue(scope, arg));
    const info = classOf(type);
    return info ? createInstance(scope, node, info, args) : createPlatform(scope, node, type, args);
}

function createInstance(scope: Scope, node: NewNode, info: ClassInfo, args: readonly Expr[]): Expr {
    if (info.kind !== 'class' || info.abstract)
        throw CompileError.at(node, `Abstract classes cannot be constructed: ${info.name}`);
    const constructor = selectMethod(scope, info.constructors, args);
    if (!constructor)
        throw CompileError.at(node, `Constructor not defined: [${info.name}].<Constructor>(${typeList(args)})`);
    checkVisible(constructor, scope.owner, node, 'Constructor', `${info.name}.<Constructor>(${typeList(args)})`);
    const runs = coerceArgs(
        scope,
        args,
        constructor.parameters.map((parameter) => parameter.type),
        node,
    );
    return {
        type: info.type,
        nonNull: true,
        run: (frame) => {
            const { tx } = frame;
            if (tx.statics[info.index] === undefined) tx.initClass(info);
            return instantiate(tx, info, constructor, fillLocals(frame, runs, constructor.frameSize));
        },
    };
}

function createPlatform(scope: Scope, node: NewNode, type: ApexType, args: readonly Expr[]): Expr {
    const { types } = scope.compiler;
    const builtin = types.builtin(type.name);
    const bindings = types.bindings(type);
    const constructors: PlatformMethod[] = (builtin?.constructors ?? []).map((method) => ({
        name: '<init>',
        fn: method.fn,
        returns: type,
        parameters: method.parameters.map((parameter) => types.resolve(parameter, bindings) ?? T.OBJECT),
    }));
    const exception = types.platformClass('Exception');
    if (constructors.length === 0 && isSubtype(types, type, exception) && type !== exception)
        constructors.push(...exceptionConstructors(type, exception));
    const chosen = choosePlatform(scope, constructors, args);
    if (!chosen) {
        if (constructors.length === 0) throw CompileError.at(node, `Type cannot be constructed: ${type.text}`);
        throw CompileError.at(node, `Constructor not defined: [${type.text}].<Constructor>(${typeList(args)})`);
    }
    const runs = coerceArgs(scope, args, chosen.parameters, node);
    const { fn } = chosen;
    return { type, nonNull: true, run: (frame) => fn(frame.tx, type, ...runs.map((arg) => arg(frame))) };
}

/** Every exception has the four constructors of Exception. */
export function exceptionConstructors(type: ApexType, exception: ApexType): PlatformMethod[] {
    const make = (
        parameters: ApexType[],
        read: (args: unknown[]) => [message: unknown, cause: unknown],
    ): PlatformMethod => ({
        name: '<init>',
        returns: type,
        parameters,
        fn: (ctx, _type: ApexType, ...args: unknown[]) => {
            const [message, cause] = read(args);
            return ctx.exception(type.text, message as string, cause).value;
        },
    });
    return [
        make([], () => [null, null]),
        make([T.STRING], ([message]) => [message, null]),
        make([exception], ([cause]) => [null, cause]),
        make([T.STRING, exception], ([message, cause]) => [message, cause]),
    ];
}

/** `new Account(Name = 'x')`. */
function createRecord(scope: Scope, node: NewNode, type: ApexType): Expr {
    const object = type.object!;
    const seen = new Set<string>();
    const fields = node.args.map((arg) => {
        if (arg.kind !== 'assign' || arg.operator !== '=' || arg.target.kind !== 'name') {
            throw CompileError.at(arg, `Type requires name=value pair construction: ${object.name}`);
        }
        const name = arg.target.name.toLowerCase();
        if (seen.has(name)) throw CompileError.at(arg, `Duplicate field initialization: ${arg.target.name}`);
        seen.add(name);
        const { type: fieldType, set } = sobjectSetter(scope, object, arg.target.name, arg);
        return { value: coerce(scope, compileValue(scope, arg.value), fieldType, arg).run, set };
    });
    return {
        type,
        nonNull: true,
        run: (frame) => {
            const record = new SObjectValue(object);
            for (const field of fields) field.set(record, field.value(frame));
            return record;
        },
    };
}

function elements(scope: Scope, nodes: readonly ExpressionNode[], type: ApexType): Run[] {
    return nodes.map((node) => coerce(scope, compileValue(scope, node), type, node).run);
}

export function createCollection(scope: Scope, node: NewCollectionNode): Expr {
    const type = scope.compiler.resolveType(node.type, scope.owner);
    const [element] = type.args;
    if (type.name === 'Map' && node.elements.length === 0) return { type, nonNull: true, run: () => new ApexMap(type) };
    if (!element || (type.name !== 'List' && type.name !== 'Set'))
        throw CompileError.at(node, `Invalid initializer: ${type.text}`);
    const runs = elements(scope, node.elements, element);
    if (type.name === 'List') {
        return {
            type,
            nonNull: true,
            run: (frame) => {
                const items: unknown[] = [];
                for (const run of runs) items.push(run(frame));
                return new ApexList(type, items);
            },
        };
    }
    return {
        type,
        nonNull: true,
        run: (frame) => {
            const set = new ApexSet(type);
            for (const run of runs) setAdd(frame.tx, set, run(frame));
            return set;
        },
    };
}

export function createMap(scope: Scope, node: NewMapNode): Expr {
    const type = scope.compiler.resolveType(node.type, scope.owner);
    const [keyType, valueType] = type.args;
    if (type.name !== 'Map' || !keyType || !valueType) throw CompileError.at(node, `Invalid initializer: ${type.text}`);
    const pairs = node.pairs.map((pair) => ({
        key: coerce(scope, compileValue(scope, pair.key), keyType, pair.key).run,
        value: coerce(scope, compileValue(scope, pair.value), valueType, pair.value).run,
    }));
    return {
        type,
        nonNull: true,
        run: (frame) => {
            const map = new ApexMap(type);
            for (const { key, value } of pairs) mapPut(frame.tx, map, key(frame), value(frame));
            return map;
        },
    };
}

/** `new Integer[3]`: a list of three nulls. */
export function createArray(scope: Scope, node: NewArrayNode): Expr {
    const type = scope.compiler.resolveType(node.type, scope.owner);
    const size = coerce(scope, compileValue(scope, node.size), T.INTEGER, node.size).run;
    return {
        type,
        nonNull: true,
        run: (frame) => {
            const length = size(frame) as number | null;
            if (length === null) throw frame.tx.nullPointer();
            if (length < 0) throw frame.tx.exception('ListException', `List index out of bounds: ${length}`);
            return new ApexList(type, new Array<unknown>(length).fill(null));
        },
    };
}
