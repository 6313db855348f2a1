/** Names visible inside a method body, and the slots of its locals. */
import type { Position } from '../ast/nodes.ts';
import type { ApexType } from '../types/type.ts';
import { CompileError } from './compileError.ts';
import type { Compiler } from './compiler.ts';
import type { ClassInfo, FieldInfo, SourceUnit } from './model.ts';

/** Type of a variable whose declaration is wrong already: naming it is no further error. */
export const POISON: ApexType = { kind: 'void', name: '?', args: [], text: '?' };

export interface Local {
    readonly name: string;
    readonly slot: number;
    readonly type: ApexType;
    readonly final: boolean;
}

export class Scope {
    readonly compiler: Compiler;
    readonly owner: ClassInfo;
    readonly isStatic: boolean;
    readonly returns: ApexType;
    readonly unit: SourceUnit;
    /** Set inside an accessor: naming the property there means its storage. */
    readonly accessorOf: FieldInfo | null;
    /** One entry per enclosing loop: whether a `break` leaves it. */
    readonly loops: boolean[] = [];
    /** Inside a constructor, an initialiser or a field initialiser final fields may be assigned. */
    readonly mayInitialize: boolean;
    frameSize = 0;
    /** Something in the method is wrong already: what follows from it is not reported. */
    failed = false;
    private readonly blocks: Map<string, Local>[] = [new Map<string, Local>()];

    constructor(
        compiler: Compiler,
        owner: ClassInfo,
        options: { isStatic: boolean; returns: ApexType; accessorOf?: FieldInfo | null; mayInitialize?: boolean },
    ) {
        this.compiler = compiler;
        this.owner = owner;
        this.unit = owner.unit;
        this.isStatic = options.isStatic;
        this.returns = options.returns;
        this.accessorOf = options.accessorOf ?? null;
        this.mayInitialize = options.mayInitialize ?? false;
    }

    /** Runs `work`; a compile error in it is reported and the method goes on. */
    guard(work: () => void): void {
        try {
            work();
        } catch (error) {
            if (!(error instanceof CompileError)) throw error;
            this.compiler.problems.push(...error.in(this.unit.file).problems);
            this.failed = true;
        }
    }

    declare(position: Position, name: string, type: ApexType, final = false): Local {
        const key = name.toLowerCase();
        if (this.lookup(key)) throw CompileError.at(position, `Duplicate variable: ${name}`);
        const local = { name, slot: this.frameSize++, type, final };
        this.blocks.at(-1)!.set(key, local);
        return local;
    }

    /** A slot without a name, for the compiler's own use. */
    temporary(): number {
        return this.frameSize++;
    }

    lookup(name: string): Local | undefined {
        const key = name.toLowerCase();
        for (let i = this.blocks.length - 1; i >= 0; i--) {
            const found = this.blocks[i]!.get(key);
            if (found?.type === POISON) throw new CompileError([]);
            if (found) return found;
        }
        return undefined;
    }

    /** Every local visible here, for the binds of dynamic queries. */
    visible(): Local[] {
        return this.blocks.flatMap((block) => [...block.values()]);
    }

    inBlock<R>(work: () => R): R {
        this.blocks.push(new Map());
        try {
            return work();
        } finally {
            this.blocks.pop();
        }
    }
}
