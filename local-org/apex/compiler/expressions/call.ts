/** Method calls of every form, and constructor chaining. */
import type { CallNode, ChainNode, Position } from '../../ast/nodes.ts';
import type { SObjectValue } from '../../../values/sobject.ts';
import { plainText } from '../../runtime/valueOps.ts';
import { identityOf } from '../../../values/equality.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { findMethods, platformAncestor } from '../lookup.ts';
import { describeMethod } from '../members.ts';
import { classOf, type ClassInfo, type Expr, type MethodInfo } from '../model.ts';
import type { Scope } from '../scope.ts';
import { customMetadataCall } from './customMetadata.ts';
import { compileValue } from './index.ts';
import { directCall, selectMethod, staticCall, virtualCall } from './invoke.ts';
import { platformInstanceCall, platformMethods, platformStaticCall } from './platformCall.ts';
import { sobjectMember } from './sobjectField.ts';
import { sobjectStatic } from './sobjectStatics.ts';
import { onTarget, typeList, type ChainExpr } from './support.ts';
import { resolveTarget } from './target.ts';

export function call(scope: Scope, node: CallNode): Expr {
    const args = node.args.map((arg) => compileValue(scope, arg));
    if (!node.target) return unqualified(scope, node, args);
    if (node.target.kind === 'super') return superCall(scope, node, args);
    const fieldError = addFieldError(scope, node, args);
    if (fieldError) return fieldError;
    const target = resolveTarget(scope, node.target);
    if (target.type) return typeCall(scope, target.type, node, args);
    return instanceCall(scope, target.expr, node, args);
}

function missing(name: string, args: readonly Expr[], type: ApexType, position: Position): CompileError {
    return CompileError.at(
        position,
        `Method does not exist or incorrect signature: void ${name}(${typeList(args)}) from the type ${type.text}`,
    );
}

/** `foo()`: own or inherited, or a static method of the outer class. */
function unqualified(scope: Scope, node: CallNode, args: readonly Expr[]): Expr {
    for (let owner: ClassInfo | null = scope.owner; owner; owner = owner.outer) {
        const methods = findMethods(owner, node.name);
        if (methods.length === 0) continue;
        const method = selectMethod(scope, methods, args);
        if (!method) {
            if (owner.outer && findMethods(owner.outer, node.name).length > 0) continue;
            throw missing(node.name, args, owner.type, node);
        }
        if (method.isStatic) return staticCall(scope, method, args, node);
        if (scope.isStatic || owner !== scope.owner) {
            throw CompileError.at(
                node,
                `Non static method cannot be referenced from a static context: ${describeMethod(method)}`,
            );
        }
        return virtualCall(scope, method, selfExpr(owner), args, false, node);
    }
    const ancestor = platformAncestor(scope.owner) ?? 'Object';
    const platform = scope.compiler.types.platform(ancestor, []) ?? T.OBJECT;
    if (!scope.isStatic && platformMethods(scope, platform, node.name).length > 0) {
        return platformInstanceCall(scope, { ...selfExpr(scope.owner), type: platform }, node.name, args, false, node);
    }
    throw missing(node.name, args, scope.owner.type, node);
}

function selfExpr(owner: ClassInfo): ChainExpr {
    return { type: owner.type, run: (frame) => frame.self, nonNull: true };
}

function superCall(scope: Scope, node: CallNode, args: readonly Expr[]): Expr {
    if (scope.isStatic) throw missing(node.name, args, T.OBJECT, node);
    const parent = scope.owner.superclass ? classOf(scope.owner.superclass) : undefined;
    const method = parent && selectMethod(scope, findMethods(parent, node.name), args);
    if (method) {
        if (method.abstract)
            throw CompileError.at(node, `Abstract method cannot be called directly: ${describeMethod(method)}`);
        return directCall(scope, method, selfExpr(scope.owner), args, false, node);
    }
    const ofObject = objectMethod(node.name, args);
    if (ofObject) return ofObject;
    // Without a superclass, super is Object.
    const platform = scope.compiler.types.platform(platformAncestor(scope.owner) ?? 'Object', []) ?? T.OBJECT;
    if (platformMethods(scope, platform, node.name).length === 0) throw missing(node.name, args, platform, node);
    return platformInstanceCall(scope, { ...selfExpr(scope.owner), type: platform }, node.name, args, false, node);
}

/** Object's own `toString`, `equals` and `hashCode`: not the overrides, which may be what calls them. */
function objectMethod(name: string, args: readonly Expr[]): Expr | undefined {
    const [other] = args;
    switch (`${name.toLowerCase()}/${args.length}`) {
        case 'tostring/0':
            return { type: T.STRING, nonNull: true, run: (frame) => plainText(frame.tx, frame.self) };
        case 'equals/1':
            return { type: T.BOOLEAN, nonNull: true, run: (frame) => other!.run(frame) === frame.self };
        case 'hashcode/0':
            return { type: T.INTEGER, nonNull: true, run: (frame) => identityOf(frame.self as object) };
        default:
            return undefined;
    }
}

function typeCall(scope: Scope, type: ApexType, node: CallNode, args: readonly Expr[]): Expr {
    const info = classOf(type);
    if (info && info.kind !== 'enum') {
        const methods = findMethods(info, node.name);
        const method = selectMethod(scope, methods, args);
        if (!method) throw missing(node.name, args, type, node);
        if (!method.isStatic)
            throw CompileError.at(
                node,
                `Non static method cannot be referenced from a static context: ${describeMethod(method)}`,
            );
        return staticCall(scope, method, args, node);
    }
    if (type.object?.kind === 'customMetadata') {
        const metadata = customMetadataCall(type, node.name, args);
        if (metadata) return metadata;
    }
    return sobjectStatic(scope, type, node.name, args) ?? platformStaticCall(scope, type, node.name, args, node);
}

function instanceCall(scope: Scope, target: ChainExpr, node: CallNode, args: readonly Expr[]): Expr {
    const info = classOf(target.type);
    if (!info || info.kind === 'enum') {
        const record = singleRecord(scope, target, node);
        return platformInstanceCall(scope, record ?? target, node.name, args, node.safe, node);
    }
    const methods = findMethods(info, node.name).filter(
        (method) => !method.isStatic || !hasInstance(findMethods(info, node.name)),
    );
    const method = selectMethod(scope, methods, args);
    if (method) {
        if (method.isStatic)
            throw CompileError.at(
                node,
                `Static method cannot be referenced from a non static context: ${describeMethod(method)}`,
            );
        return virtualCall(scope, method, target, args, node.safe, node);
    }
    if (methods.length > 0) throw missing(node.name, args, target.type, node);
    const platform = platformParent(scope, info);
    if (platformMethods(scope, platform, node.name).length === 0) throw missing(node.name, args, target.type, node);
    return platformInstanceCall(scope, { ...target, type: platform }, node.name, args, node.safe, node);
}

function hasInstance(methods: readonly MethodInfo[]): boolean {
    return methods.some((method) => !method.isStatic);
}

/** The platform type whose methods an instance of the class also has. */
function platformParent(scope: Scope, info: ClassInfo): ApexType {
    const name = platformAncestor(info);
    if (name) return scope.compiler.types.platform(name, []) ?? T.OBJECT;
    for (const type of info.interfaces) if (!classOf(type)) return type;
    return T.OBJECT;
}

/** `[SELECT …].getSObjectType()`: a query used as its only record, when lists have no such method. */
function singleRecord(scope: Scope, target: ChainExpr, node: CallNode): ChainExpr | undefined {
    if (!target.query || platformMethods(scope, target.type, node.name).length > 0) return undefined;
    return { type: target.query.single, run: target.query.runSingle };
}

/** `record.Field.addError(message)`: the field's value is not read, the error goes to the record. */
function addFieldError(scope: Scope, node: CallNode, args: readonly Expr[]): Expr | undefined {
    if (node.name.toLowerCase() !== 'adderror' || node.target?.kind !== 'dot' || args.length === 0) return undefined;
    const owner = resolveTarget(scope, node.target.target);
    const object = owner.expr?.type.object;
    const member = object && sobjectMember(scope, object, node.target.name);
    if (!owner.expr || member?.kind !== 'field') return undefined;
    const message = args[0]!.run;
    const { name } = member.field;
    return onTarget(owner.expr, false, T.VOID, (frame, record: SObjectValue) => {
        record.errors.push({
            statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            message: frame.tx.messageOf(message(frame)),
            fields: [name],
        });
        return null;
    });
}

/** `this(…)` and `super(…)` are compiled with their constructor; anywhere else they are refused. */
export function chainCall(_: Scope, node: ChainNode): Expr {
    throw CompileError.at(node, `Call to '${node.which}()' must be the first statement in a constructor method`);
}
