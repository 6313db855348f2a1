/** Parse tree of statements → syntax tree. */
import type {
    AccessLevelContext,
    BlockContext,
    ForStatementContext,
    LocalVariableDeclarationContext,
    StatementContext,
    SwitchStatementContext,
    TryStatementContext,
    WhenControlContext,
    WhenLiteralContext,
} from '@apexdevtools/apex-parser';
import type {
    BlockNode,
    DmlNode,
    ExpressionNode,
    LocalNode,
    StatementNode,
    SwitchNode,
    TryNode,
    WhenLiteralNode,
    WhenNode,
} from './nodes.ts';
import { expression, literalOf, stringValue } from './expressions.ts';
import { variables } from './declarations.ts';
import { at } from './position.ts';
import { namedType, typeNode } from './typeNodes.ts';

export function block(context: BlockContext): BlockNode {
    return { ...at(context), kind: 'block', statements: context.statement_list().map(statement) };
}

function optional(context: StatementContext | null): StatementNode | null {
    return context ? statement(context) : null;
}

function local(context: LocalVariableDeclarationContext): LocalNode {
    return {
        ...at(context),
        kind: 'local',
        type: typeNode(context.typeRef()),
        variables: variables(context.variableDeclarators()),
        final: context.modifier_list().some((modifier) => modifier.FINAL()),
    };
}

function forStatement(context: ForStatementContext): StatementNode {
    const control = context.forControl();
    const body = optional(context.statement());
    const each = control.enhancedForControl();
    if (each) {
        return {
            ...at(context),
            kind: 'forEach',
            type: typeNode(each.typeRef()),
            name: each.id().getText(),
            source: expression(each.expression()),
            body,
        };
    }
    const init = control.forInit();
    const declared = init?.localVariableDeclaration();
    const condition = control.expression();
    return {
        ...at(context),
        kind: 'for',
        body,
        init: declared ? local(declared) : (init?.expressionList().expression_list().map(expression) ?? null),
        condition: condition ? expression(condition) : null,
        update: control.forUpdate()?.expressionList().expression_list().map(expression) ?? [],
    };
}

function whenLiteral(context: WhenLiteralContext): WhenLiteralNode {
    const inner = context.whenLiteral();
    if (inner) return whenLiteral(inner);
    const position = at(context);
    const name = context.qualifiedName();
    if (name) return { ...position, name: name.id_list().map((id) => id.getText()) };
    const negative = context.SUB_list().length % 2 === 1;
    const integer = context.IntegerLiteral();
    if (integer)
        return { ...position, literal: literalOf('Integer', (negative ? '-' : '') + integer.getText(), position) };
    const long = context.LongLiteral();
    if (long) return { ...position, literal: literalOf('Long', (negative ? '-' : '') + long.getText(), position) };
    const text = context.StringLiteral();
    if (text) return { ...position, literal: { type: 'String', value: stringValue(text.getText()) } };
    return { ...position, literal: { type: 'null' } };
}

function when(context: WhenControlContext): WhenNode {
    const value = context.whenValue();
    const body = block(context.block());
    if (value.ELSE()) return { ...at(context), match: null, body };
    const type = value.typeRef();
    if (type) return { ...at(context), match: { type: typeNode(type), name: value.id().getText() }, body };
    return { ...at(context), match: { literals: value.whenLiteral_list().map(whenLiteral) }, body };
}

function switchStatement(context: SwitchStatementContext): SwitchNode {
    return {
        ...at(context),
        kind: 'switch',
        value: expression(context.expression()),
        branches: context.whenControl_list().map(when),
    };
}

function tryStatement(context: TryStatementContext): TryNode {
    const final = context.finallyBlock();
    return {
        ...at(context),
        kind: 'try',
        body: block(context.block()),
        finally: final ? block(final.block()) : null,
        catches: context.catchClause_list().map((clause) => ({
            ...at(clause),
            name: clause.id().getText(),
            body: block(clause.block()),
            type: namedType(
                at(clause),
                clause
                    .qualifiedName()
                    .id_list()
                    .map((id) => id.getText()),
            ),
        })),
    };
}

function accessOf(context: AccessLevelContext | null): DmlNode['access'] {
    if (!context) return null;
    return context.USER() ? 'USER' : 'SYSTEM';
}

function dml(context: StatementContext): DmlNode | null {
    const make = (
        operation: DmlNode['operation'],
        access: AccessLevelContext | null,
        value: ExpressionNode,
    ): DmlNode => ({
        ...at(context),
        kind: 'dml',
        operation,
        access: accessOf(access),
        value,
        externalId: null,
        duplicates: null,
    });
    const insert = context.insertStatement();
    if (insert) return make('insert', insert.accessLevel(), expression(insert.expression()));
    const update = context.updateStatement();
    if (update) return make('update', update.accessLevel(), expression(update.expression()));
    const remove = context.deleteStatement();
    if (remove) return make('delete', remove.accessLevel(), expression(remove.expression()));
    const undelete = context.undeleteStatement();
    if (undelete) return make('undelete', undelete.accessLevel(), expression(undelete.expression()));
    const upsert = context.upsertStatement();
    if (upsert) {
        const key = upsert.qualifiedName();
        return {
            ...make('upsert', upsert.accessLevel(), expression(upsert.expression())),
            externalId: key ? key.id_list().map((id) => id.getText()) : null,
        };
    }
    const merge = context.mergeStatement();
    if (merge)
        return {
            ...make('merge', merge.accessLevel(), expression(merge.expression(0))),
            duplicates: expression(merge.expression(1)),
        };
    return null;
}

export function statement(context: StatementContext): StatementNode {
    const position = at(context);
    const nested = context.block();
    if (nested) return block(nested);
    const condition = context.ifStatement();
    if (condition) {
        return {
            ...position,
            kind: 'if',
            condition: expression(condition.parExpression().expression()),
            then: statement(condition.statement(0)),
            otherwise: optional(condition.statement(1)),
        };
    }
    const selected = context.switchStatement();
    if (selected) return switchStatement(selected);
    const loop = context.forStatement();
    if (loop) return forStatement(loop);
    const repeat = context.whileStatement();
    if (repeat)
        return {
            ...position,
            kind: 'while',
            condition: expression(repeat.parExpression().expression()),
            body: optional(repeat.statement()),
        };
    const until = context.doWhileStatement();
    if (until)
        return {
            ...position,
            kind: 'doWhile',
            condition: expression(until.parExpression().expression()),
            body: block(until.block()),
        };
    const guarded = context.tryStatement();
    if (guarded) return tryStatement(guarded);
    const returned = context.returnStatement();
    if (returned) {
        const value = returned.expression();
        return { ...position, kind: 'return', value: value ? expression(value) : null };
    }
    const thrown = context.throwStatement();
    if (thrown) return { ...position, kind: 'throw', value: expression(thrown.expression()) };
    if (context.breakStatement()) return { ...position, kind: 'break' };
    if (context.continueStatement()) return { ...position, kind: 'continue' };
    const runAs = context.runAsStatement();
    if (runAs)
        return {
            ...position,
            kind: 'runAs',
            args: runAs.expressionList()?.expression_list().map(expression) ?? [],
            body: block(runAs.block()),
        };
    const declared = context.localVariableDeclarationStatement();
    if (declared) return local(declared.localVariableDeclaration());
    return (
        dml(context) ?? {
            ...position,
            kind: 'expression',
            expression: expression(context.expressionStatement().expression()),
        }
    );
}
