/** `switch on`: values, enum constants, sObject types. */
import type { BlockNode, SwitchNode, WhenLiteralNode, WhenNode } from '../../ast/nodes.ts';
import { NORMAL, type Code, type Run } from '../../runtime/frame.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { compileValue } from '../expressions/index.ts';
import { literalExpr } from '../expressions/literal.ts';
import { coerce } from '../expressions/support.ts';
import { classOf } from '../model.ts';
import type { Scope } from '../scope.ts';
import { compileBlock, type Statement } from './index.ts';

interface Branch {
    /** null: `when else`. */
    readonly matches: ((value: unknown, frame: Parameters<Code>[0]) => boolean) | null;
    readonly body: Statement;
}

export function switchOn(scope: Scope, node: SwitchNode): Statement {
    const value = compileValue(scope, node.value);
    const allowed =
        value.type.kind === 'enum' ||
        value.type.kind === 'sobject' ||
        [T.INTEGER, T.LONG, T.STRING].some((type) => type === value.type);
    if (!allowed) throw CompileError.at(node.value, `${value.type.text} is not a valid switch expression type`);
    const seen = new Set<string>();
    const branches = node.branches.map((branch) => compileBranch(scope, branch, value.type, seen));
    const otherwise = branches.findIndex((branch) => branch.matches === null);
    if (otherwise >= 0 && otherwise !== branches.length - 1)
        throw CompileError.at(node.branches[otherwise + 1]!, 'When else must be the last when block');
    return { run: select(value.run, branches), ends: otherwise >= 0 && branches.every((branch) => branch.body.ends) };
}

function select(value: Run, branches: readonly Branch[]): Code {
    return (frame) => {
        const found = value(frame);
        for (const branch of branches)
            if (branch.matches === null || branch.matches(found, frame)) return branch.body.run(frame);
        return NORMAL;
    };
}

function compileBranch(scope: Scope, node: WhenNode, type: ApexType, seen: Set<string>): Branch {
    const { match } = node;
    if (match === null) return { matches: null, body: compileBlock(scope, node.body) };
    if ('type' in match) return typeBranch(scope, node.body, match, type);
    const values = match.literals.map((literal) => {
        const found = whenValue(scope, literal, type);
        const key =
            typeof found === 'object' && found !== null
                ? `enum ${(found as { name: string }).name}`
                : `${typeof found} ${String(found)}`;
        if (seen.has(key))
            throw CompileError.at(
                literal,
                `${key.split(' ').slice(1).join(' ')} occurs as more than one when branch for this switch statement`,
            );
        seen.add(key);
        return found;
    });
    const body = compileBlock(scope, node.body);
    if (values.length === 1) {
        const [only] = values;
        return { matches: (value) => value === only, body };
    }
    const all = new Set(values);
    return { matches: (value) => all.has(value), body };
}

function whenValue(scope: Scope, literal: WhenLiteralNode, type: ApexType): unknown {
    if ('literal' in literal) {
        const expr = coerce(scope, literalExpr(literal.literal), type, literal);
        return expr.constant?.value ?? null;
    }
    const name = literal.name.at(-1)!.toLowerCase();
    const constants = classOf(type)?.constants ?? scope.compiler.types.constants(type);
    const found =
        literal.name.length === 1 ? constants.find((constant) => constant.name.toLowerCase() === name) : undefined;
    if (!found)
        throw CompileError.at(
            literal,
            `When value must be a literal or an enum constant of ${type.text}: ${literal.name.join('.')}`,
        );
    return found;
}

function typeBranch(
    scope: Scope,
    body: BlockNode,
    match: { type: Parameters<typeof scope.compiler.resolveType>[0]; name: string },
    type: ApexType,
): Branch {
    const wanted = scope.compiler.resolveType(match.type, scope.owner);
    if (type.kind !== 'sobject' || !wanted.object)
        throw CompileError.at(match.type, `When type must be an sObject type: ${wanted.text}`);
    return scope.inBlock(() => {
        const { slot } = scope.declare(match.type, match.name, wanted);
        return {
            matches: (value, frame) => {
                if (!(value instanceof SObjectValue) || value.object.name !== wanted.object?.name) return false;
                frame.locals[slot] = value;
                return true;
            },
            body: compileBlock(scope, body),
        };
    });
}
