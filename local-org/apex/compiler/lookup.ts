/** Finds members by name along a class's ancestors, and decides whether they may be seen. */
import type { Position } from '../ast/nodes.ts';
import { CompileError } from './compileError.ts';
import { classOf, hasAnnotation, type ClassInfo, type FieldInfo, type MethodInfo, type Visibility } from './model.ts';

export function* ancestry(info: ClassInfo): Generator<ClassInfo> {
    for (
        let scope: ClassInfo | undefined = info;
        scope;
        scope = scope.superclass ? classOf(scope.superclass) : undefined
    )
        yield scope;
}

export function findField(info: ClassInfo, name: string): FieldInfo | undefined {
    const key = name.toLowerCase();
    for (const scope of ancestry(info)) {
        const field = scope.fields.get(key);
        if (field) return field;
    }
    return undefined;
}

/** Overloads, most derived first; overridden ones are left out. */
export function findMethods(info: ClassInfo, name: string): MethodInfo[] {
    const key = name.toLowerCase();
    const found = new Map<string, MethodInfo>();
    const visit = (scope: ClassInfo): void => {
        for (const method of scope.methods.get(key) ?? []) if (!found.has(method.key)) found.set(method.key, method);
        const parent = scope.superclass ? classOf(scope.superclass) : undefined;
        if (parent) visit(parent);
        for (const type of scope.interfaces) {
            const inherited = classOf(type);
            if (inherited) visit(inherited);
        }
    };
    visit(info);
    return [...found.values()];
}

function outermost(info: ClassInfo): ClassInfo {
    return info.outer ? outermost(info.outer) : info;
}

/** The platform class at the top of a user class's ancestors, `Exception` most often. */
export function platformAncestor(info: ClassInfo): string | undefined {
    for (const scope of ancestry(info))
        if (scope.superclass && !classOf(scope.superclass)) return scope.superclass.name;
    return undefined;
}

interface Visible {
    readonly name: string;
    readonly owner: ClassInfo;
    readonly visibility: Visibility;
    readonly annotations: MethodInfo['annotations'];
}

export function isVisible(member: Visible, from: ClassInfo, visibility: Visibility = member.visibility): boolean {
    if (visibility === 'public' || visibility === 'global') return true;
    if (outermost(member.owner) === outermost(from)) return true;
    if (hasAnnotation(member, 'testvisible') && (from.isTest || outermost(from).isTest)) return true;
    if (visibility === 'protected') for (const scope of ancestry(from)) if (scope === member.owner) return true;
    return false;
}

/** @throws CompileError `Variable is not visible: Foo.x` */
export function checkVisible(
    member: Visible,
    from: ClassInfo,
    position: Position,
    what: 'Method' | 'Variable' | 'Constructor',
    text: string,
    visibility?: Visibility,
): void {
    if (!isVisible(member, from, visibility)) throw CompileError.at(position, `${what} is not visible: ${text}`);
}
