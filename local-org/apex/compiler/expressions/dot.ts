/** `a.b`, `A.b`, `a?.b`, `a[i]`. */
import type { DotNode, ExpressionNode, IndexNode, Position } from '../../ast/nodes.ts';
import type { ApexList } from '../../../values/collections.ts';
import type { SObjectValue } from '../../../values/sobject.ts';
import { fieldToken, objectToken } from '../../runtime/describe.ts';
import { T } from '../../types/intern.ts';
import type { BuiltinProperty } from '../../types/builtinClass.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { findField, platformAncestor } from '../lookup.ts';
import { classOf, type Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { compileValue } from './index.ts';
import { nameReference } from './name.ts';
import { fieldReference, readField, readStatic, staticReference, type Reference } from './reference.ts';
import { readNameField, readSObject, readValue, sobjectReference, unknownField } from './sobjectField.ts';
import { specialPath } from './special.ts';
import { coerce, constant, onTarget, type ChainExpr } from './support.ts';
import { isVariable, namePath, resolveTarget } from './target.ts';

export function dot(scope: Scope, node: DotNode): Expr {
    const path = namePath(node);
    if (path && !isVariable(scope, path[0]!)) {
        const special = specialPath(scope, path, node);
        if (special) return special;
    }
    const target = resolveTarget(scope, node.target);
    if (target.type) return staticMember(scope, target.type, node.name, node);
    return member(scope, target.expr, node.name, node.safe, node);
}

export function platformProperty(scope: Scope, typeName: string, name: string): BuiltinProperty | undefined {
    const { types } = scope.compiler;
    for (let builtin = types.builtin(typeName); builtin;) {
        const property = builtin.properties.get(name.toLowerCase());
        if (property) return property;
        const { superclass } = builtin.definition;
        builtin = superclass ? types.builtin(superclass) : undefined;
    }
    return undefined;
}

/** Value of `A.name` where A is a type. */
function staticMember(scope: Scope, type: ApexType, name: string, position: Position): Expr {
    const { types } = scope.compiler;
    const info = classOf(type);
    if (info) {
        const value = info.constants.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
        if (value) return constant(type, value);
        const field = findField(info, name);
        if (field?.isStatic) return readStatic(scope, field, position);
        throw CompileError.at(position, `Variable does not exist: ${info.name}.${name}`);
    }
    const { object } = type;
    if (object) {
        if (name.toLowerCase() === 'sobjecttype') {
            return {
                type: types.platformClass('Schema.SObjectType'),
                run: (frame) => objectToken(frame.tx, object),
                nonNull: true,
            };
        }
        const field = object.fields.get(name.toLowerCase());
        if (!field) throw unknownField(object, name, position);
        return {
            type: types.platformClass('Schema.SObjectField'),
            run: (frame) => fieldToken(frame.tx, object, field),
            nonNull: true,
        };
    }
    if (type.kind === 'enum') {
        const value = types.constants(type).find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
        if (value) return constant(type, value);
    }
    const property = types.builtin(type.name)?.staticProperties.get(name.toLowerCase());
    if (property) {
        const { get } = property;
        return { type: types.resolve(property.type) ?? T.OBJECT, run: (frame) => get(frame.tx) };
    }
    throw CompileError.at(position, `Variable does not exist: ${type.text}.${name}`);
}

function member(scope: Scope, found: ChainExpr, name: string, safe: boolean, position: Position): ChainExpr {
    const { types } = scope.compiler;
    const target = found.query
        ? { type: found.query.single, run: safe ? found.query.runOptional : found.query.runSingle }
        : found;
    const { type } = target;
    const info = classOf(type);
    if (info) {
        const field = findField(info, name);
        if (field && !field.isStatic) return readField(scope, target, field, safe, position);
    } else if (type.object) {
        return readSObject(scope, target, type.object, name, safe, position);
    } else if (target.polymorphic) {
        const field = readNameField(target, name, safe);
        if (field) return field;
    } else if (type === T.SOBJECT && name.toLowerCase() === 'id') {
        return onTarget(target, safe, T.ID, (frame, record: SObjectValue) =>
            readValue(frame, record, 'id', 'Id', T.ID),
        );
    }
    const property = platformProperty(scope, info ? (platformAncestor(info) ?? 'Object') : type.name, name);
    if (property) {
        const { get } = property;
        const result = types.resolve(property.type, types.bindings(type)) ?? T.OBJECT;
        return onTarget(target, safe, result, (frame, self) => get(frame.tx, self));
    }
    throw CompileError.at(position, `Variable does not exist: ${name}`);
}

function outOfBounds(list: ApexList, position: number): boolean {
    return position < 0 || position >= list.items.length;
}

export function index(scope: Scope, node: IndexNode): Expr {
    const target = compileValue(scope, node.target);
    const element = elementType(target, node);
    const at = coerce(scope, compileValue(scope, node.index), T.INTEGER, node.index).run;
    return onTarget(target, false, element, (frame, list: ApexList) => {
        const position = at(frame) as number | null;
        if (position === null) throw frame.tx.nullPointer();
        if (outOfBounds(list, position))
            throw frame.tx.exception('ListException', `List index out of bounds: ${position}`);
        return list.items[position];
    });
}

function elementType(target: Expr, position: Position): ApexType {
    const [element] = target.type.args;
    if (target.type.name !== 'List' || !element)
        throw CompileError.at(position, `Expression must be a list type: ${target.type.text}`);
    return element;
}

function indexReference(scope: Scope, node: IndexNode): Reference {
    const list = compileValue(scope, node.target);
    const type = elementType(list, node);
    const at = coerce(scope, compileValue(scope, node.index), T.INTEGER, node.index).run;
    type Place = { list: ApexList; position: number };
    return {
        type,
        prepare: (frame): Place => {
            const value = list.run(frame) as ApexList | null;
            const position = at(frame) as number | null;
            if (value === null || position === null) throw frame.tx.nullPointer();
            if (outOfBounds(value, position))
                throw frame.tx.exception('ListException', `List index out of bounds: ${position}`);
            return { list: value, position };
        },
        get: (_, place) => (place as Place).list.items[(place as Place).position],
        set: (_, place, value) => {
            (place as Place).list.items[(place as Place).position] = value;
        },
    };
}

/** @throws CompileError when the expression cannot be assigned */
export function reference(scope: Scope, node: ExpressionNode): Reference {
    if (node.kind === 'name') return nameReference(scope, node);
    if (node.kind === 'index') return indexReference(scope, node);
    if (node.kind !== 'dot' || node.safe) throw CompileError.at(node, 'Expression cannot be assigned');
    const target = resolveTarget(scope, node.target);
    if (target.type) {
        const info = classOf(target.type);
        const field = info && findField(info, node.name);
        if (field?.isStatic) return staticReference(scope, field, node);
        const property = scope.compiler.types.builtin(target.type.name)?.staticProperties.get(node.name.toLowerCase());
        const set = property?.set;
        if (property && set) {
            const { get } = property;
            return {
                type: scope.compiler.types.resolve(property.type) ?? T.OBJECT,
                prepare: null,
                get: (frame) => get(frame.tx),
                set: (frame, _, value) => {
                    set(frame.tx, value);
                },
            };
        }
        throw CompileError.at(node, `Variable does not exist: ${target.type.text}.${node.name}`);
    }
    return memberReference(scope, target.expr, node);
}

function memberReference(scope: Scope, target: ChainExpr, node: DotNode): Reference {
    const { types } = scope.compiler;
    const info = classOf(target.type);
    if (info) {
        const field = findField(info, node.name);
        if (field && !field.isStatic) return fieldReference(scope, target.run, field, node);
    } else if (target.type.object) {
        return sobjectReference(scope, target.run, target.type.object, node.name, node);
    }
    const property = platformProperty(scope, info ? (platformAncestor(info) ?? 'Object') : target.type.name, node.name);
    const set = property?.set;
    if (property && set) {
        const { get } = property;
        return {
            type: types.resolve(property.type, types.bindings(target.type)) ?? T.OBJECT,
            prepare: (frame) => {
                const value = target.run(frame);
                if (value === null) throw frame.tx.nullPointer();
                return value;
            },
            get: (frame, self) => get(frame.tx, self),
            set: (frame, self, value) => {
                set(frame.tx, self, value);
            },
        };
    }
    if (property) throw CompileError.at(node, `Variable is not assignable: ${node.name}`);
    throw CompileError.at(node, `Variable does not exist: ${node.name}`);
}
