/** `(T) x`, `x instanceof T`, `T.class`. */
import type { CastNode, ClassRefNode, InstanceOfNode } from '../../ast/nodes.ts';
import { castNumber, typeValue } from '../../runtime/valueOps.ts';
import { conversion } from '../../types/conversion.ts';
import { T } from '../../types/intern.ts';
import { isSubtype } from '../../types/subtype.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { classOf, type Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { isNumeric } from './binary.ts';
import { compileValue } from './index.ts';
import { tryCoerce } from './support.ts';

/** Whether a value of static type `from` could be of type `to`. */
function mayBe(scope: Scope, from: ApexType, to: ApexType): boolean {
    const { types } = scope.compiler;
    if (isSubtype(types, from, to) || isSubtype(types, to, from)) return true;
    if (from.kind === 'interface' || to.kind === 'interface') return !isFinal(from) && !isFinal(to);
    if (from.kind === 'collection' && from.name === to.name)
        return from.args.every((arg, index) => mayBe(scope, arg, to.args[index]!));
    return false;
}

/** No class can be under it: primitives, sObjects, collections. */
function isFinal(type: ApexType): boolean {
    return type.kind === 'primitive' || type.kind === 'sobject' || type.kind === 'collection' || type.kind === 'enum';
}

export function cast(scope: Scope, node: CastNode): Expr {
    const type = scope.compiler.resolveType(node.type, scope.owner);
    const value = compileValue(scope, node.value);
    if (isNumeric(type) && isNumeric(value.type)) {
        if (type === value.type) return value;
        const { run } = value;
        return {
            type,
            run: (frame) => {
                const number = run(frame);
                return number === null ? null : castNumber(number, type);
            },
        };
    }
    const direct = tryCoerce(scope, value, type);
    if (direct) return { ...direct, type };
    if (!mayBe(scope, value.type, type)) {
        throw CompileError.at(
            node,
            `Incompatible types since an instance of ${value.type.text} is never an instance of ${type.text}`,
        );
    }
    const { run } = value;
    return {
        type,
        run: (frame) => {
            const result = run(frame);
            if (result === null || frame.tx.isInstance(result, type)) return result;
            throw frame.tx.exception(
                'TypeException',
                `Invalid conversion from runtime type ${frame.tx.typeName(result)} to ${type.text}`,
            );
        },
    };
}

export function instanceOf(scope: Scope, node: InstanceOfNode): Expr {
    const type = scope.compiler.resolveType(node.type, scope.owner);
    const value = compileValue(scope, node.value);
    const { types } = scope.compiler;
    if (!mayBe(scope, value.type, type) && !conversion(types, value.type, type)) {
        throw CompileError.at(
            node,
            `Operation instanceof is always false since an instance of ${value.type.text} is never an instance of ${type.text}`,
        );
    }
    if (value.type !== T.NULL && type !== T.OBJECT && isSubtype(types, value.type, type)) {
        throw CompileError.at(
            node,
            `Operation instanceof is always true since an instance of ${value.type.text} is always an instance of ${type.text}`,
        );
    }
    const { run } = value;
    return {
        type: T.BOOLEAN,
        nonNull: true,
        run: (frame) => {
            const result = run(frame);
            return result !== null && frame.tx.isInstance(result, type);
        },
    };
}

export function classRef(scope: Scope, node: ClassRefNode): Expr {
    const type = scope.compiler.resolveType(node.type, scope.owner);
    const info = classOf(type);
    if (info && info.visibility === 'private' && !sameFile(scope, info.unit.name))
        throw CompileError.at(node, `Type is not visible: ${type.text}`);
    return {
        type: scope.compiler.types.platformClass('Type'),
        run: (frame) => typeValue(frame.tx, type),
        nonNull: true,
    };
}

function sameFile(scope: Scope, unit: string): boolean {
    return scope.unit.name === unit || scope.owner.isTest || scope.unit.kind === 'anonymous';
}
