/** Parse tree of expressions → syntax tree. */
import {
    Arth1ExpressionContext,
    Arth2ExpressionContext,
    ArrayExpressionContext,
    AssignExpressionContext,
    BitAndExpressionContext,
    BitExpressionContext,
    BitNotExpressionContext,
    BitOrExpressionContext,
    BoundExpressionContext,
    CastExpressionContext,
    CmpExpressionContext,
    CoalExpressionContext,
    CondExpressionContext,
    DotExpressionContext,
    EqualityExpressionContext,
    IdPrimaryContext,
    InstanceOfExpressionContext,
    LiteralPrimaryContext,
    LogAndExpressionContext,
    LogOrExpressionContext,
    MethodCallExpressionContext,
    NegExpressionContext,
    NewExpressionContext,
    PostOpExpressionContext,
    PreOpExpressionContext,
    PrimaryExpressionContext,
    SoqlPrimaryContext,
    SoslPrimaryContext,
    SubExpressionContext,
    SuperPrimaryContext,
    ThisPrimaryContext,
    TypeRefPrimaryContext,
    VoidPrimaryContext,
    type CreatorContext,
    type ExpressionContext,
    type ExpressionListContext,
    type LiteralContext,
    type PrimaryContext,
    type SoqlLiteralContext,
} from '@apexdevtools/apex-parser';
import type { ParserRuleContext } from 'antlr4';
import type { AssignOperator, BinaryOperator, ExpressionNode, LiteralValue, Position, SoqlNode } from './nodes.ts';
import { CompileError } from '../compiler/compileError.ts';
import { at, sourceText } from './position.ts';
import { createdType, listOf, namedType, typeNode } from './typeNodes.ts';

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', "'": "'", '"': '"', '\\': '\\' };

/** Value of a quoted literal. */
export function stringValue(text: string): string {
    return text
        .slice(1, -1)
        .replace(/\\(u+([0-9a-fA-F]{4})|.)/gs, (_, escape: string, code: string | undefined) =>
            code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[escape] ?? escape),
        );
}

export function literalOf(type: 'Integer' | 'Long', text: string, position: Position): LiteralValue {
    const value = BigInt(text.replace(/[lL]$/, ''));
    const bits = type === 'Integer' ? 32 : 64;
    if (BigInt.asIntN(bits, value) !== value) throw CompileError.at(position, `Illegal ${type.toLowerCase()}`);
    return type === 'Integer' ? { type, value: Number(value) } : { type, value };
}

function literal(context: LiteralContext): LiteralValue {
    const text = context.getText();
    const position = at(context);
    if (context.IntegerLiteral()) return literalOf('Integer', text, position);
    if (context.LongLiteral()) return literalOf('Long', text, position);
    if (context.NumberLiteral())
        return /d$/i.test(text) ? { type: 'Double', text: text.slice(0, -1) } : { type: 'Decimal', text };
    if (context.StringLiteral()) return { type: 'String', value: stringValue(text) };
    if (context.MultilineStringLiteral()) return { type: 'String', value: multilineValue(text) };
    if (context.BooleanLiteral()) return { type: 'Boolean', value: text.toLowerCase() === 'true' };
    return { type: 'null' };
}

/** `'''…'''`: the line break after the opening quotes is not part of the value. */
function multilineValue(text: string): string {
    return stringValue(text.slice(2, -2)).replace(/^\r?\n/, '');
}

function args(context: ExpressionListContext | null): ExpressionNode[] {
    return context?.expression_list().map(expression) ?? [];
}

/** Collects `:bind` expressions in the order they are written. */
function collectBinds(context: ParserRuleContext, into: ExpressionNode[]): void {
    if (context instanceof BoundExpressionContext) {
        into.push(expression(context.expression()));
        return;
    }
    // Tokens have no children. (`instanceof` would compare with another copy of the parser's run time.)
    for (const child of context.children ?? []) if ('children' in child) collectBinds(child as ParserRuleContext, into);
}

function soql(context: SoqlLiteralContext): SoqlNode {
    const binds: ExpressionNode[] = [];
    collectBinds(context.query(), binds);
    const text = sourceText(context).replace(/^\[/, '').replace(/\]$/, '').trim();
    return { ...at(context), kind: 'soql', text, binds };
}

function primary(context: PrimaryContext): ExpressionNode {
    const position = at(context);
    if (context instanceof IdPrimaryContext) return { ...position, kind: 'name', name: context.id().getText() };
    if (context instanceof LiteralPrimaryContext)
        return { ...position, kind: 'literal', literal: literal(context.literal()) };
    if (context instanceof ThisPrimaryContext) return { ...position, kind: 'this' };
    if (context instanceof SuperPrimaryContext) return { ...position, kind: 'super' };
    if (context instanceof TypeRefPrimaryContext)
        return { ...position, kind: 'classRef', type: typeNode(context.typeRef()) };
    if (context instanceof VoidPrimaryContext)
        return { ...position, kind: 'classRef', type: namedType(position, ['void']) };
    if (context instanceof SoqlPrimaryContext) return soql(context.soqlLiteral());
    if (context instanceof SoslPrimaryContext) return { ...position, kind: 'sosl', text: sourceText(context) };
    throw CompileError.at(position, `Unexpected syntax: ${context.getText()}`);
}

function creator(context: CreatorContext, position: Position): ExpressionNode {
    const type = createdType(context.createdName());
    const call = context.classCreatorRest();
    if (call) return { ...position, kind: 'new', type, args: args(call.arguments().expressionList()) };
    const array = context.arrayCreatorRest();
    if (array) {
        const size = array.expression();
        if (size) return { ...position, kind: 'newArray', type: listOf(type), size: expression(size) };
        const elements = array.arrayInitializer()?.expression_list().map(expression) ?? [];
        return { ...position, kind: 'newCollection', type: listOf(type), elements };
    }
    const map = context.mapCreatorRest();
    if (map) {
        const pairs = map
            .mapCreatorRestPair_list()
            .map((pair) => ({ key: expression(pair.expression(0)), value: expression(pair.expression(1)) }));
        return { ...position, kind: 'newMap', type, pairs };
    }
    const set = context.setCreatorRest();
    return { ...position, kind: 'newCollection', type, elements: set ? set.expression_list().map(expression) : [] };
}

/** `>`, `>>`, `>>>`, `<<`, `<=` … are several tokens in the grammar. */
function operatorText(context: ParserRuleContext): string {
    return (context.children ?? [])
        .slice(1, -1)
        .map((child) => child.getText())
        .join('');
}

function binary(
    context: ParserRuleContext & { expression(i: number): ExpressionContext },
    operator: string,
): ExpressionNode {
    const normal = operator === '<>' ? '!=' : operator;
    return {
        ...at(context),
        kind: 'binary',
        operator: normal as BinaryOperator,
        left: expression(context.expression(0)),
        right: expression(context.expression(1)),
    };
}

const BINARY = [
    Arth1ExpressionContext,
    Arth2ExpressionContext,
    BitAndExpressionContext,
    BitExpressionContext,
    BitNotExpressionContext,
    BitOrExpressionContext,
    CmpExpressionContext,
    EqualityExpressionContext,
    LogAndExpressionContext,
    LogOrExpressionContext,
];

function unary(position: Position, operator: '+' | '-' | '!' | '~', value: ExpressionNode): ExpressionNode {
    return { ...position, kind: 'unary', operator, value };
}

/** -2147483648 is one literal: without its sign it would be too large. */
function negativeLiteral(position: Position, context: ExpressionContext): ExpressionNode | undefined {
    const text = context.getText();
    const [, , long] = /^(\d+)([lL]?)$/.exec(text) ?? [];
    if (long === undefined) return undefined;
    return { ...position, kind: 'literal', literal: literalOf(long === '' ? 'Integer' : 'Long', `-${text}`, position) };
}

export function expression(context: ExpressionContext): ExpressionNode {
    const position = at(context);
    if (context instanceof PrimaryExpressionContext) return primary(context.primary());
    if (context instanceof SubExpressionContext) return group(position, expression(context.expression()));
    if (context instanceof DotExpressionContext) return dot(context);
    if (context instanceof MethodCallExpressionContext) {
        const call = context.methodCall();
        const values = args(call.expressionList());
        if (call.THIS()) return { ...position, kind: 'chain', which: 'this', args: values };
        if (call.SUPER()) return { ...position, kind: 'chain', which: 'super', args: values };
        return { ...position, kind: 'call', target: null, name: call.id().getText(), args: values, safe: false };
    }
    if (BINARY.some((type) => context instanceof type))
        return binary(context as Arth1ExpressionContext, operatorText(context));
    if (context instanceof AssignExpressionContext) {
        return {
            ...position,
            kind: 'assign',
            operator: operatorText(context) as AssignOperator,
            target: expression(context.expression(0)),
            value: expression(context.expression(1)),
        };
    }
    if (context instanceof ArrayExpressionContext) {
        return {
            ...position,
            kind: 'index',
            target: expression(context.expression(0)),
            index: expression(context.expression(1)),
        };
    }
    if (context instanceof NewExpressionContext) return creator(context.creator(), position);
    if (context instanceof CastExpressionContext) {
        return {
            ...position,
            kind: 'cast',
            type: typeNode(context.typeRef()),
            value: expression(context.expression()),
        };
    }
    if (context instanceof InstanceOfExpressionContext) {
        return {
            ...position,
            kind: 'instanceof',
            value: expression(context.expression()),
            type: typeNode(context.typeRef()),
        };
    }
    if (context instanceof NegExpressionContext)
        return unary(position, context.BANG() ? '!' : '~', expression(context.expression()));
    if (context instanceof PreOpExpressionContext) {
        const negative = context.SUB() ? negativeLiteral(position, context.expression()) : undefined;
        if (negative) return negative;
        const value = expression(context.expression());
        if (context.INC()) return { ...position, kind: 'step', operator: '++', prefix: true, target: value };
        if (context.DEC()) return { ...position, kind: 'step', operator: '--', prefix: true, target: value };
        return unary(position, context.SUB() ? '-' : '+', value);
    }
    if (context instanceof PostOpExpressionContext) {
        return {
            ...position,
            kind: 'step',
            operator: context.INC() ? '++' : '--',
            prefix: false,
            target: expression(context.expression()),
        };
    }
    if (context instanceof CondExpressionContext) {
        return {
            ...position,
            kind: 'ternary',
            condition: expression(context.expression(0)),
            whenTrue: expression(context.expression(1)),
            whenFalse: expression(context.expression(2)),
        };
    }
    if (context instanceof CoalExpressionContext) {
        return {
            ...position,
            kind: 'coalesce',
            left: expression(context.expression(0)),
            right: expression(context.expression(1)),
        };
    }
    throw CompileError.at(position, `Unexpected syntax: ${context.getText()}`);
}

/** Parentheses need no node of their own, except around a chain with `?.`. */
function group(position: Position, value: ExpressionNode): ExpressionNode {
    for (let link: ExpressionNode | null = value; link;) {
        if (link.kind !== 'dot' && link.kind !== 'call') break;
        if (link.safe) return { ...position, kind: 'group', value };
        link = link.target;
    }
    return value;
}

function dot(context: DotExpressionContext): ExpressionNode {
    const target = expression(context.expression());
    const safe = Boolean(context.QUESTIONDOT());
    const call = context.dotMethodCall();
    // Coordinates of the member, not of the start of the chain: that is the line a stack trace names.
    const token = (call?.anyId() ?? context.anyId()).start;
    const position = { line: token.line, column: token.column + 1 };
    if (call)
        return {
            ...position,
            kind: 'call',
            target,
            name: call.anyId().getText(),
            args: args(call.expressionList()),
            safe,
        };
    return { ...position, kind: 'dot', target, name: context.anyId().getText(), safe };
}
