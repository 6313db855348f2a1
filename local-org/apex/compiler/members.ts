/** Declares fields, properties, methods and constructors, and checks what a class must implement. */
import type { ConstructorNode, FieldNode, MethodNode, ParameterNode, PropertyNode, TypeNode } from '../ast/nodes.ts';
import { T } from '../types/intern.ts';
import type { ApexType } from '../types/type.ts';
import { CompileError } from './compileError.ts';
import { implicitConstructorCode } from './bodies.ts';
import type { Compiler } from './compiler.ts';
import { syntheticMethod, visibilityOf } from './declare.ts';
import { classOf, type ClassInfo, type FieldInfo, type MethodInfo } from './model.ts';

const unimplemented = (): never => {
    throw new Error('Abstract method was called');
};

export function methodKey(name: string, parameters: readonly ApexType[]): string {
    return `${name}(${parameters.map((type) => type.text).join(',')})`.toLowerCase();
}

/** `void Foo.bar(Integer, String)` as the platform's messages write it. */
export function describeMethod(method: MethodInfo, qualified = true): string {
    const name = qualified ? `${method.owner.name}.${method.name}` : method.name;
    return `${method.returns.text} ${name}(${method.parameters.map((parameter) => parameter.type.text).join(', ')})`;
}

function addField(
    compiler: Compiler,
    info: ClassInfo,
    node: FieldNode | PropertyNode,
    written: { name: string; type: TypeNode; line: number; column: number },
): FieldInfo {
    const key = written.name.toLowerCase();
    if (info.fields.has(key)) throw CompileError.at(written, `Duplicate field: ${info.name}.${written.name}`);
    const { words, annotations } = node.modifiers;
    const isStatic = words.has('static') || info.kind === 'anonymous' || info.kind === 'trigger';
    const visibility = visibilityOf(words, 'private');
    const type = compiler.resolveType(written.type, info);
    if (type === T.VOID) throw CompileError.at(written, 'Fields cannot be of type void');
    const property = node.kind === 'property' ? node : null;
    const field: FieldInfo = {
        name: written.name,
        owner: info,
        isStatic,
        visibility,
        annotations,
        line: written.line,
        type,
        slot: isStatic ? info.staticFields.length : info.fieldCount++,
        final: words.has('final'),
        transient: words.has('transient'),
        property,
        getter: null,
        setter: null,
        initializer:
            node.kind === 'field'
                ? (node.variables.find((variable) => variable.name === written.name)?.value ?? null)
                : null,
        setterVisibility: property?.setter
            ? visibilityOf(property.setter.modifiers.words, visibility)
            : property
              ? 'private'
              : visibility,
    };
    info.fields.set(key, field);
    if (isStatic) info.staticFields.push(field);
    if (property) declareAccessors(field, property, info);
    return field;
}

function declareAccessors(field: FieldInfo, property: PropertyNode, info: ClassInfo): void {
    const frame = (kind: string): string => `Class.${info.name}.${kind}_${property.name}`;
    const accessor = (
        name: string,
        body: NonNullable<PropertyNode['getter']>['body'],
        line: number,
        parameters: { name: string; type: ApexType }[],
        returns: ApexType,
    ): MethodInfo => ({
        ...syntheticMethod(info, name, frame(name), field.isStatic, line, body),
        parameters,
        returns,
    });
    if (property.getter?.body)
        field.getter = accessor('get', property.getter.body, property.getter.line, [], field.type);
    if (property.setter?.body)
        field.setter = accessor(
            'set',
            property.setter.body,
            property.setter.line,
            [{ name: 'value', type: field.type }],
            T.VOID,
        );
}

function parametersOf(
    compiler: Compiler,
    info: ClassInfo,
    nodes: readonly ParameterNode[],
): { name: string; type: ApexType }[] {
    return nodes.map((node) => ({ name: node.name, type: compiler.resolveType(node.type, info) }));
}

function addMethod(compiler: Compiler, info: ClassInfo, node: MethodNode): void {
    const { words, annotations } = node.modifiers;
    const parameters = parametersOf(compiler, info, node.parameters);
    const isInterface = info.kind === 'interface';
    const method: MethodInfo = {
        name: node.name,
        owner: info,
        isStatic: words.has('static') || info.kind === 'anonymous' || info.kind === 'trigger',
        visibility: isInterface ? 'public' : visibilityOf(words, 'private'),
        annotations,
        line: node.line,
        key: methodKey(
            node.name,
            parameters.map((parameter) => parameter.type),
        ),
        parameters,
        returns: node.returnType ? compiler.resolveType(node.returnType, info) : T.VOID,
        abstract: isInterface || words.has('abstract'),
        virtual: isInterface || words.has('virtual') || words.has('abstract'),
        override: words.has('override'),
        parameterNodes: node.parameters,
        body: node.body,
        isConstructor: false,
        frameName: info.kind === 'trigger' ? `Trigger.${info.name}.${node.name}` : `Class.${info.name}.${node.name}`,
        code: unimplemented,
        frameSize: parameters.length,
    };
    if (!isInterface && !method.abstract && !node.body) throw CompileError.at(node, 'Method must have a body');
    if (method.abstract && node.body) throw CompileError.at(node, 'Abstract methods cannot have a body');
    if (words.has('abstract') && !info.abstract)
        throw CompileError.at(node, `Class must be abstract to have abstract methods: ${info.name}`);
    const key = node.name.toLowerCase();
    const overloads = info.methods.get(key) ?? [];
    if (overloads.some((other) => other.key === method.key))
        throw CompileError.at(node, `Method already defined: ${node.name} ${describeMethod(method)}`);
    overloads.push(method);
    info.methods.set(key, overloads);
}

function addConstructor(compiler: Compiler, info: ClassInfo, node: ConstructorNode): void {
    if (node.name.toLowerCase() !== info.simpleName.toLowerCase())
        throw CompileError.at(node, `Invalid constructor name: ${node.name}`);
    const parameters = parametersOf(compiler, info, node.parameters);
    const key = methodKey(
        '<init>',
        parameters.map((parameter) => parameter.type),
    );
    if (info.constructors.some((other) => other.key === key))
        throw CompileError.at(node, `Constructor already defined: ${info.name}`);
    info.constructors.push({
        ...syntheticMethod(info, info.simpleName, `Class.${info.name}.<init>`, false, node.line, node.body),
        key,
        parameters,
        parameterNodes: node.parameters,
        visibility: visibilityOf(node.modifiers.words, 'private'),
        annotations: node.modifiers.annotations,
        isConstructor: true,
        frameSize: parameters.length,
    });
}

/** Superclasses first, because a class's slots and dispatch table begin with its parent's. */
export function declareMembers(compiler: Compiler, info: ClassInfo): void {
    if (info.membersDeclared) return;
    info.membersDeclared = true;
    const parent = info.superclass ? classOf(info.superclass) : undefined;
    if (parent) {
        compiler.guard(parent.unit, () => declareMembers(compiler, parent));
        info.fieldCount = parent.fieldCount;
        for (const [key, method] of parent.dispatch) info.dispatch.set(key, method);
    }
    for (const member of info.node?.members ?? []) {
        compiler.guard(info.unit, () => {
            if (member.kind === 'field')
                for (const variable of member.variables)
                    addField(compiler, info, member, { ...variable, type: member.type });
            else if (member.kind === 'property') addField(compiler, info, member, member);
            else if (member.kind === 'method') addMethod(compiler, info, member);
            else if (member.kind === 'constructor') addConstructor(compiler, info, member);
        });
    }
    addImplicitConstructors(compiler, info);
    for (const overloads of info.methods.values()) {
        for (const method of overloads)
            if (!method.isStatic) compiler.guard(info.unit, () => enterDispatch(info, method));
    }
}

/** The default constructor of a class without any; Exception's four of an exception class, unless written. */
function addImplicitConstructors(compiler: Compiler, info: ClassInfo): void {
    if (info.kind !== 'class') return;
    const exception = compiler.types.platformClass('Exception');
    const shapes: ApexType[][] = info.isException
        ? [[], [T.STRING], [exception], [T.STRING, exception]]
        : info.constructors.length === 0
          ? [[]]
          : [];
    for (const shape of shapes) {
        const key = methodKey('<init>', shape);
        if (info.constructors.some((other) => other.key === key)) continue;
        const method = syntheticMethod(
            info,
            info.simpleName,
            `Class.${info.name}.<init>`,
            false,
            info.node?.line ?? 1,
            null,
        );
        const constructor: MethodInfo = {
            ...method,
            key,
            parameters: shape.map((type, index) => ({ name: `arg${index}`, type })),
            visibility: 'public',
            isConstructor: true,
            frameSize: shape.length,
        };
        constructor.code = implicitConstructorCode(info, constructor);
        info.constructors.push(constructor);
    }
}

function enterDispatch(info: ClassInfo, method: MethodInfo): void {
    const inherited = info.dispatch.get(method.key);
    const position = { line: method.line, column: 1 };
    if (inherited && inherited.visibility !== 'private') {
        if (!inherited.virtual && !inherited.override) {
            throw CompileError.at(
                position,
                `Non-virtual, non-abstract methods cannot be overridden: ${describeMethod(inherited)}`,
            );
        }
        if (!method.override)
            throw CompileError.at(position, `Method must use the override keyword: ${describeMethod(method)}`);
        if (inherited.returns !== method.returns) {
            throw CompileError.at(
                position,
                `Method return type clashes: ${describeMethod(method)} vs. ${describeMethod(inherited)}`,
            );
        }
    } else if (method.override && !inherited && !overridesPlatform(info, method)) {
        throw CompileError.at(position, `@Override specified for non-overriding method: ${describeMethod(method)}`);
    }
    info.dispatch.set(method.key, method);
}

/** `toString`, `equals`, `hashCode` of Object, and methods of platform classes such as Exception. */
function overridesPlatform(info: ClassInfo, method: MethodInfo): boolean {
    if (['tostring', 'equals', 'hashcode'].includes(method.name.toLowerCase())) return true;
    for (
        let scope: ClassInfo | undefined = info;
        scope;
        scope = scope.superclass ? classOf(scope.superclass) : undefined
    ) {
        if (scope.superclass && !classOf(scope.superclass)) return true;
    }
    return false;
}

function interfaceMethods(type: ApexType, into: MethodInfo[] = []): MethodInfo[] {
    const info = classOf(type);
    for (const overloads of info?.methods.values() ?? []) into.push(...overloads);
    for (const parent of info?.interfaces ?? []) interfaceMethods(parent, into);
    return into;
}

/** @throws CompileError when a concrete class lacks a method that its superclass or interfaces demand */
export function checkImplementations(compiler: Compiler, info: ClassInfo): void {
    if (info.kind !== 'class' || info.abstract) return;
    const position = { line: info.node?.line ?? 1, column: info.node?.column ?? 1 };
    for (const method of info.dispatch.values()) {
        if (method.abstract)
            throw CompileError.at(
                position,
                `Class ${info.name} must implement the abstract method: ${describeMethod(method)}`,
            );
    }
    for (
        let scope: ClassInfo | undefined = info;
        scope;
        scope = scope.superclass ? classOf(scope.superclass) : undefined
    ) {
        for (const type of scope.interfaces) {
            for (const method of interfaceMethods(type)) {
                const found = info.dispatch.get(method.key);
                if (found?.returns !== method.returns)
                    throw CompileError.at(
                        position,
                        `Class ${info.name} must implement the method: ${describeMethod(method)}`,
                    );
                if (found.visibility !== 'public' && found.visibility !== 'global') {
                    throw CompileError.at(
                        { line: found.line, column: 1 },
                        `${found.owner.name}: Overridden/implemented methods must be public or global: ${describeMethod(found)}`,
                    );
                }
            }
            checkPlatformInterface(compiler, info, type, position);
        }
    }
}

function checkPlatformInterface(
    compiler: Compiler,
    info: ClassInfo,
    type: ApexType,
    position: { line: number; column: number },
): void {
    if (classOf(type)) {
        for (const parent of classOf(type)!.interfaces) checkPlatformInterface(compiler, info, parent, position);
        return;
    }
    const builtin = compiler.types.builtin(type.name);
    const bindings = compiler.types.bindings(type);
    for (const wanted of builtin?.abstract ?? []) {
        const parameters = wanted.parameters.map((node) => compiler.types.resolve(node, bindings) ?? T.OBJECT);
        const overloads = [...info.dispatch.values()].filter(
            (method) => method.name.toLowerCase() === wanted.name.toLowerCase(),
        );
        const fits = overloads.some(
            (method) =>
                method.parameters.length === parameters.length &&
                method.parameters.every((parameter, i) => accepts(parameter.type, parameters[i]!)),
        );
        if (!fits) {
            const returns = compiler.types.resolve(wanted.returns, bindings)?.text ?? 'void';
            throw CompileError.at(
                position,
                `Class ${info.name} must implement the method: ${returns} ${type.text}.${wanted.name}(${parameters.map((parameter) => parameter.text).join(', ')})`,
            );
        }
    }
    for (const parent of compiler.types.supertypes(type)) checkPlatformInterface(compiler, info, parent, position);
}

/** A batch of sObjects may be taken as a list of one object, and the reverse. */
function accepts(declared: ApexType, wanted: ApexType): boolean {
    if (declared === wanted || declared.text.toLowerCase() === wanted.text.toLowerCase()) return true;
    if (declared.kind === 'sobject' && wanted.kind === 'sobject') return true;
    return (
        declared.name === wanted.name &&
        declared.args.length === wanted.args.length &&
        declared.args.length > 0 &&
        declared.args.every((arg, i) => accepts(arg, wanted.args[i]!))
    );
}
