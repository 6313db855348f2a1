/** Declares classes, interfaces and enums, and what they extend. */
import type { BlockNode, MemberNode, Modifiers, TypeDeclarationNode } from '../ast/nodes.ts';
import { ApexEnumValue } from '../../values/objects.ts';
import { T } from '../types/intern.ts';
import { isSubtype } from '../types/subtype.ts';
import type { ApexType } from '../types/type.ts';
import { CompileError } from './compileError.ts';
import type { Compiler } from './compiler.ts';
import { classOf, hasAnnotation, type ClassInfo, type MethodInfo, type SourceUnit, type Visibility } from './model.ts';

export function visibilityOf(words: ReadonlySet<string>, otherwise: Visibility): Visibility {
    for (const word of ['global', 'public', 'protected', 'private'] as const) if (words.has(word)) return word;
    return words.has('webservice') ? 'global' : otherwise;
}

function sharingOf(words: ReadonlySet<string>): ClassInfo['sharing'] {
    for (const word of ['with', 'without', 'inherited'] as const) if (words.has(`${word} sharing`)) return word;
    return undefined;
}

const notCompiled = (): never => {
    throw new Error('Apex body was not compiled');
};

/** A method the compiler makes up: an initialiser, a trigger's or an anonymous block's body. */
export function syntheticMethod(
    owner: ClassInfo,
    name: string,
    frameName: string,
    isStatic: boolean,
    line: number,
    body: BlockNode | null,
): MethodInfo {
    return {
        name,
        owner,
        isStatic,
        visibility: 'private',
        annotations: [],
        line,
        key: `${name}()`,
        parameters: [],
        returns: T.VOID,
        abstract: false,
        virtual: false,
        override: false,
        parameterNodes: [],
        body,
        isConstructor: false,
        frameName,
        code: notCompiled,
        frameSize: 0,
    };
}

interface Shape {
    kind: ClassInfo['kind'];
    name: string;
    simpleName: string;
    type: ApexType;
    line: number;
    node: TypeDeclarationNode | null;
    outer: ClassInfo | null;
    modifiers: Modifiers;
}

function newClass(compiler: Compiler, unit: SourceUnit, shape: Shape): ClassInfo {
    const { words, annotations } = shape.modifiers;
    const frameName =
        shape.kind === 'trigger'
            ? `Trigger.${shape.name}`
            : shape.kind === 'anonymous'
              ? 'AnonymousBlock'
              : `Class.${shape.name}`;
    const info: ClassInfo = {
        kind: shape.kind,
        type: shape.type,
        name: shape.name,
        simpleName: shape.simpleName,
        unit,
        node: shape.node,
        outer: shape.outer,
        inner: new Map(),
        annotations,
        words,
        visibility: visibilityOf(words, 'private'),
        abstract: words.has('abstract'),
        virtual: words.has('virtual') || words.has('abstract'),
        sharing: sharingOf(words),
        isTest: hasAnnotation({ annotations }, 'istest') || (shape.outer?.isTest ?? false),
        superclass: null,
        interfaces: [],
        fields: new Map(),
        methods: new Map(),
        constructors: [],
        dispatch: new Map(),
        constants: [],
        fieldCount: 0,
        staticFields: [],
        index: compiler.takeIndex(),
        initInstance: null,
        initStatic: null,
        isException: false,
        membersDeclared: false,
        get instanceInitMethod() {
            return instanceInit;
        },
        get staticInitMethod() {
            return staticInit;
        },
    };
    const instanceInit = syntheticMethod(info, '<init>', `${frameName}.<init>`, false, shape.line, null);
    const staticInit = syntheticMethod(info, '<clinit>', `${frameName}.<clinit>`, true, shape.line, null);
    shape.type.declaration = info;
    return info;
}

export function declareType(
    compiler: Compiler,
    unit: SourceUnit,
    node: TypeDeclarationNode,
    outer: ClassInfo | null,
): ClassInfo {
    const name =
        outer && outer.kind !== 'anonymous' && outer.kind !== 'trigger' ? `${outer.name}.${node.name}` : node.name;
    const key = name.toLowerCase();
    if (compiler.classes.has(key) && !(outer?.kind === 'anonymous'))
        throw CompileError.at(node, `Duplicate class: ${name}`);
    const type = compiler.types.declareUser(node.kind, name);
    const info = newClass(compiler, unit, {
        kind: node.kind,
        name,
        simpleName: node.name,
        type,
        line: node.line,
        node,
        outer,
        modifiers: node.modifiers,
    });
    compiler.classes.set(key, info);
    outer?.inner.set(node.name.toLowerCase(), info);
    info.constants = node.constants.map((constant, ordinal) => new ApexEnumValue(type, constant.name, ordinal));
    for (const member of node.members) {
        if (member.kind !== 'class' && member.kind !== 'interface' && member.kind !== 'enum') continue;
        if (outer) throw CompileError.at(member, 'Inner types are not allowed to have inner types');
        declareType(compiler, unit, member, info);
    }
    return info;
}

/** The class that holds a trigger's or an anonymous block's own methods, and the method of its statements. */
export function syntheticClass(
    compiler: Compiler,
    unit: SourceUnit,
    kind: 'trigger' | 'anonymous',
    name: string,
    members: MemberNode[],
    body: BlockNode,
): { info: ClassInfo; method: MethodInfo } {
    const node: TypeDeclarationNode = {
        line: 1,
        column: 1,
        kind: 'class',
        name,
        modifiers: { words: new Set(), annotations: [] },
        superclass: null,
        interfaces: [],
        members,
        constants: [],
    };
    const type: ApexType = { kind: 'class', name, args: [], text: name };
    const info = newClass(compiler, unit, {
        kind,
        name,
        simpleName: name,
        type,
        line: 1,
        node,
        outer: null,
        modifiers: node.modifiers,
    });
    for (const member of members) {
        if (member.kind === 'class' || member.kind === 'interface' || member.kind === 'enum')
            declareType(compiler, unit, member, info);
    }
    const method = syntheticMethod(
        info,
        '<body>',
        kind === 'trigger' ? `Trigger.${name}` : 'AnonymousBlock',
        true,
        1,
        body,
    );
    info.methods.set('<body>', [method]);
    return { info, method };
}

export function resolveSupertypes(compiler: Compiler, info: ClassInfo): void {
    const { node } = info;
    if (!node) return;
    if (node.superclass) {
        const superclass = compiler.resolveType(node.superclass, info.outer ?? info);
        const parent = classOf(superclass);
        if (parent ? parent.kind !== 'class' : superclass.kind !== 'builtin') {
            throw CompileError.at(node.superclass, `Class ${info.name} cannot extend ${superclass.text}`);
        }
        info.superclass = superclass;
    }
    info.interfaces = node.interfaces.map((written) => {
        const type = compiler.resolveType(written, info.outer ?? info);
        if (type.kind !== 'interface') throw CompileError.at(written, `Type must be an interface: ${type.text}`);
        return type;
    });
}

/** Once every superclass is known: which classes are exceptions, and that nothing extends itself or a final class. */
export function checkSupertypes(compiler: Compiler, info: ClassInfo): void {
    const { node } = info;
    if (!node) return;
    const parent = info.superclass ? classOf(info.superclass) : undefined;
    for (let up: ClassInfo | undefined = parent; up; up = up.superclass ? classOf(up.superclass) : undefined) {
        if (up !== info) continue;
        info.superclass = null;
        throw CompileError.at(node, `Circular definition: ${info.name}`);
    }
    const exception = extendsException(info, compiler);
    if (parent && !parent.virtual && !exception) {
        throw CompileError.at(
            node.superclass ?? node,
            `Non-virtual and non-abstract type cannot be extended: ${parent.name}`,
        );
    }
    if (exception) {
        info.isException = true;
        if (!/exception$/i.test(info.simpleName))
            throw CompileError.at(
                node,
                `Classes extending Exception must have a name ending in 'Exception': ${info.name}`,
            );
    }
}

function extendsException(info: ClassInfo, compiler: Compiler): boolean {
    if (info.isException) return true;
    if (!info.superclass) return false;
    const parent = classOf(info.superclass);
    return parent
        ? extendsException(parent, compiler)
        : isSubtype(compiler.types, info.superclass, compiler.types.platformClass('Exception'));
}
