/**
 * Apex sources → a program. The phases follow from what each needs: all types are declared before supertypes are
 * resolved, all members before any body is compiled, because Apex has no order of declaration.
 */
import { SyntaxCache } from '../ast/cache.ts';
import { parseAnonymous } from '../ast/parse.ts';
import type { AnonymousNode, Position, TriggerNode, TypeNode } from '../ast/nodes.ts';
import type { BuiltinDefinition } from '../builtins/define.ts';
import type { ApexSource } from '../../metadata/model.ts';
import type { PreparedQuery } from '../../data/engine.ts';
import type { ObjectDef, OrgSchema } from '../../schema/model.ts';
import { errorMessage } from '../../errors/registry.ts';
import { UnsupportedError } from '../runtime/context.ts';
import { listType } from '../types/intern.ts';
import type { ApexType } from '../types/type.ts';
import { TypeTable } from '../types/typeTable.ts';
import { compileBodies } from './bodies.ts';
import { CompileError, type CompileProblem } from './compileError.ts';
import { isVisible } from './lookup.ts';
import { checkImplementations, declareMembers } from './members.ts';
import { classOf, type ClassInfo, type MethodInfo, type Program, type SourceUnit, type TriggerInfo } from './model.ts';
import { checkSupertypes, declareType, resolveSupertypes, syntheticClass } from './declare.ts';
import { triggerMethod } from './triggers.ts';

export class Compiler implements Program {
    readonly types: TypeTable;
    readonly classes = new Map<string, ClassInfo>();
    readonly triggers: TriggerInfo[] = [];
    readonly units: SourceUnit[] = [];
    readonly problems: CompileProblem[] = [];
    /** Object of each trigger, by the class that holds its code. */
    readonly triggerObjects = new Map<ClassInfo, ObjectDef>();
    /** Checks SOQL against the schema. @throws QueryError */
    readonly prepareQuery: (soql: string) => PreparedQuery;
    private nextIndex = 0;

    constructor(
        schema: OrgSchema,
        builtins: readonly BuiltinDefinition[],
        prepareQuery: (soql: string) => PreparedQuery,
    ) {
        this.types = new TypeTable(schema, builtins);
        this.prepareQuery = prepareQuery;
    }

    /** Runs `work`; a compile error in it is kept and the rest goes on. */
    guard(unit: SourceUnit, work: () => void): void {
        try {
            work();
        } catch (error) {
            if (error instanceof CompileError) this.problems.push(...error.in(unit.file).problems);
            else throw error;
        }
    }

    unsupported(
        unit: SourceUnit,
        position: Position,
        code: 'LO1001' | 'LO1002' | 'LO1003',
        what: string,
    ): UnsupportedError {
        return new UnsupportedError(code, errorMessage(code, what), `${unit.name}:${position.line}`);
    }

    takeIndex(): number {
        return this.nextIndex++;
    }

    unit(source: ApexSource | { name: string; path: string; source: string; kind: SourceUnit['kind'] }): SourceUnit {
        const lines = source.source.split('\n').length;
        return {
            name: source.name,
            file: source.path,
            kind: source.kind,
            executable: new Set(),
            hits: new Uint8Array(lines + 2),
        };
    }

    compile(sources: readonly ApexSource[], cache = new SyntaxCache(null)): Program {
        const pending: { unit: SourceUnit; node: TriggerNode }[] = [];
        for (const source of sources) {
            const unit = this.unit(source);
            this.units.push(unit);
            this.guard(unit, () => {
                const parsed = cache.parse(source);
                if (parsed.kind === 'class') declareType(this, unit, parsed.node, null);
                else pending.push({ unit, node: parsed.node });
            });
        }
        cache.save();
        const declared = [...this.classes.values()];
        for (const info of declared) this.guard(info.unit, () => resolveSupertypes(this, info));
        for (const info of declared) this.guard(info.unit, () => checkSupertypes(this, info));
        for (const info of declared) this.guard(info.unit, () => declareMembers(this, info));
        for (const { unit, node } of pending)
            this.guard(unit, () => this.triggers.push(triggerMethod(this, unit, node)));
        for (const info of this.classes.values()) this.guard(info.unit, () => checkImplementations(this, info));
        for (const info of this.classes.values()) compileBodies(this, info);
        if (this.problems.length > 0) throw new CompileError(this.problems);
        return this;
    }

    /** Compiles an anonymous block against this program. @throws CompileError */
    compileAnonymous(source: string): { program: Program; method: MethodInfo } {
        const unit = this.unit({ name: 'AnonymousBlock', path: 'AnonymousBlock', source, kind: 'anonymous' });
        let node: AnonymousNode;
        try {
            node = parseAnonymous('AnonymousBlock', source);
        } catch (error) {
            throw error instanceof CompileError ? error.in(unit.file) : error;
        }
        const before = this.problems.length;
        const { info, method } = syntheticClass(this, unit, 'anonymous', 'AnonymousBlock', node.members, node.body);
        this.guard(unit, () => {
            for (const inner of info.inner.values()) resolveSupertypes(this, inner);
            for (const inner of info.inner.values()) checkSupertypes(this, inner);
            for (const inner of info.inner.values()) declareMembers(this, inner);
            declareMembers(this, info);
            for (const inner of info.inner.values()) checkImplementations(this, inner);
        });
        compileBodies(this, info);
        for (const inner of info.inner.values()) compileBodies(this, inner);
        const problems = this.problems.splice(before);
        for (const known of [info, ...info.inner.values()]) this.classes.delete(known.name.toLowerCase());
        if (problems.length > 0) throw new CompileError(problems);
        return { program: this, method };
    }

    /** Type a name means inside a class. @throws CompileError `Invalid type: X` */
    resolveType(node: TypeNode, from: ClassInfo | null): ApexType {
        const type = this.tryResolveType(node, from);
        if (type) {
            const info = classOf(type);
            if (info?.outer && from && !isVisible({ ...info, owner: info.outer }, from))
                throw CompileError.at(node, `Type is not visible: ${info.name}`);
            return type;
        }
        throw CompileError.at(node, `Invalid type: ${node.parts.map((part) => part.name).join('.')}`);
    }

    tryResolveType(node: TypeNode, from: ClassInfo | null): ApexType | undefined {
        const args = node.parts.flatMap((part) => part.args.map((arg) => this.resolveType(arg, from)));
        let type = this.namedType(
            node.parts.map((part) => part.name),
            args,
            from,
        );
        for (let i = 0; type && i < node.dimensions; i++) type = listType(type);
        return type;
    }

    /** As `resolveType`, for names without arguments met in expressions. */
    namedType(names: readonly string[], args: readonly ApexType[], from: ClassInfo | null): ApexType | undefined {
        if (args.length === 0) {
            const user = this.userType(names, from);
            if (user) return user;
        }
        return this.types.platform(names.join('.'), args);
    }

    private userType(names: readonly string[], from: ClassInfo | null): ApexType | undefined {
        const [first, ...rest] = names;
        if (first === undefined) return undefined;
        for (let scope = from; scope; scope = scope.outer) {
            const own = this.innerType(scope, first);
            if (own) return this.innerPath(own, rest);
            if (rest.length === 0 && scope.simpleName.toLowerCase() === first.toLowerCase()) return scope.type;
        }
        const top = this.classes.get(first.toLowerCase());
        return top ? this.innerPath(top, rest) : undefined;
    }

    private innerPath(info: ClassInfo, names: readonly string[]): ApexType | undefined {
        let found: ClassInfo | undefined = info;
        for (const name of names) found = found && this.innerType(found, name);
        return found?.type;
    }

    /** Inner class of a class or of one it extends. */
    private innerType(info: ClassInfo, name: string): ClassInfo | undefined {
        for (
            let scope: ClassInfo | undefined = info;
            scope;
            scope = scope.superclass ? classOf(scope.superclass) : undefined
        ) {
            const inner = scope.inner.get(name.toLowerCase());
            if (inner) return inner;
        }
        return undefined;
    }
}
