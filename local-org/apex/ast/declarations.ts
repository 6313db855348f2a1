/** Parse tree of classes, interfaces, enums, triggers and anonymous blocks → syntax tree. */
import type { EnumDeclarationContext } from '@apexdevtools/apex-parser';
import {
    ConstructorDeclarationContext,
    FieldDeclarationContext,
    MethodDeclarationContext,
    PropertyDeclarationContext,
    ClassDeclarationContext,
    InterfaceDeclarationContext,
    type AnnotationContext,
    type AnonymousUnitContext,
    type BlockContext,
    type ClassBodyDeclarationContext,
    type FormalParametersContext,
    type InterfaceMethodDeclarationContext,
    type ModifierContext,
    type TriggerUnitContext,
    type TypeDeclarationContext,
    type VariableDeclaratorsContext,
} from '@apexdevtools/apex-parser';
import type { ParserRuleContext } from 'antlr4';
import type {
    AccessorNode,
    Annotation,
    AnonymousNode,
    BlockNode,
    MemberNode,
    MethodNode,
    Modifiers,
    ParameterNode,
    PropertyNode,
    StatementNode,
    TriggerNode,
    TypeDeclarationNode,
    VariableNode,
} from './nodes.ts';
import { expression, stringValue } from './expressions.ts';
import { at } from './position.ts';
import { block, statement } from './statements.ts';
import { typeNode } from './typeNodes.ts';

function annotation(context: AnnotationContext): Annotation {
    const values = new Map<string, string | boolean>();
    const valueOf = (text: string): string | boolean => {
        if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
        return text.startsWith("'") ? stringValue(text) : text;
    };
    for (const pair of context.elementValuePairs()?.elementValuePair_list() ?? []) {
        values.set(pair.id().getText().toLowerCase(), valueOf(pair.elementValue().getText()));
    }
    const single = context.elementValue();
    if (single) values.set('value', valueOf(single.getText()));
    return { ...at(context), name: context.id().getText(), values };
}

export function modifiers(list: ModifierContext[]): Modifiers {
    const words = new Set<string>();
    const annotations: Annotation[] = [];
    for (const modifier of list) {
        const found = modifier.annotation();
        if (found) annotations.push(annotation(found));
        // The older way to write @IsTest.
        else if (modifier.TESTMETHOD()) annotations.push({ ...at(modifier), name: 'IsTest', values: new Map() });
        else
            words.add(
                modifier.SHARING()
                    ? `${modifier.getChild(0).getText().toLowerCase()} sharing`
                    : modifier.getText().toLowerCase(),
            );
    }
    return { words, annotations };
}

const NO_MODIFIERS: Modifiers = { words: new Set(), annotations: [] };

export function parameters(context: FormalParametersContext): ParameterNode[] {
    return (context.formalParameterList()?.formalParameter_list() ?? []).map((parameter) => ({
        ...at(parameter),
        name: parameter.id().getText(),
        type: typeNode(parameter.typeRef()),
        final: parameter.modifier_list().some((modifier) => modifier.FINAL()),
    }));
}

export function variables(context: VariableDeclaratorsContext): VariableNode[] {
    return context.variableDeclarator_list().map((variable) => {
        const value = variable.expression();
        return { ...at(variable), name: variable.id().getText(), value: value ? expression(value) : null };
    });
}

function optionalBlock(context: BlockContext | null): BlockNode | null {
    return context ? block(context) : null;
}

function method(context: MethodDeclarationContext, mods: Modifiers): MethodNode {
    const returned = context.typeRef();
    return {
        ...at(context),
        kind: 'method',
        name: context.id().getText(),
        modifiers: mods,
        returnType: returned ? typeNode(returned) : null,
        parameters: parameters(context.formalParameters()),
        body: optionalBlock(context.block()),
    };
}

function property(context: PropertyDeclarationContext, mods: Modifiers): PropertyNode {
    let getter: AccessorNode | null = null;
    let setter: AccessorNode | null = null;
    for (const part of context.propertyBlock_list()) {
        const accessor = { ...at(part), modifiers: modifiers(part.modifier_list()) };
        if (part.getter()) getter = { ...accessor, body: optionalBlock(part.getter().block()) };
        if (part.setter()) setter = { ...accessor, body: optionalBlock(part.setter().block()) };
    }
    return {
        ...at(context),
        kind: 'property',
        name: context.id().getText(),
        type: typeNode(context.typeRef()),
        modifiers: mods,
        getter,
        setter,
    };
}

/** A declaration inside a class, a trigger or an anonymous block. */
function member(context: ParserRuleContext, mods: Modifiers): MemberNode {
    const inner = context.getChild(0) as ParserRuleContext;
    if (inner instanceof MethodDeclarationContext) return method(inner, mods);
    if (inner instanceof PropertyDeclarationContext) return property(inner, mods);
    if (inner instanceof FieldDeclarationContext) {
        return {
            ...at(inner),
            kind: 'field',
            type: typeNode(inner.typeRef()),
            modifiers: mods,
            variables: variables(inner.variableDeclarators()),
        };
    }
    if (inner instanceof ConstructorDeclarationContext) {
        return {
            ...at(inner),
            kind: 'constructor',
            name: inner.qualifiedName().getText(),
            modifiers: mods,
            parameters: parameters(inner.formalParameters()),
            body: block(inner.block()),
        };
    }
    return declaredType(inner, mods);
}

function classMember(context: ClassBodyDeclarationContext): MemberNode | null {
    const body = context.block();
    if (body) return { ...at(context), kind: 'initializer', static: Boolean(context.STATIC()), body: block(body) };
    const declared = context.memberDeclaration();
    return declared ? member(declared, modifiers(context.modifier_list())) : null;
}

function interfaceMethod(context: InterfaceMethodDeclarationContext): MethodNode {
    const returned = context.typeRef();
    return {
        ...at(context),
        kind: 'method',
        name: context.id().getText(),
        modifiers: modifiers(context.modifier_list()),
        returnType: returned ? typeNode(returned) : null,
        parameters: parameters(context.formalParameters()),
        body: null,
    };
}

function declaredType(context: ParserRuleContext, mods: Modifiers): TypeDeclarationNode {
    const base = { ...at(context), modifiers: mods, superclass: null, interfaces: [], members: [], constants: [] };
    if (context instanceof ClassDeclarationContext) {
        const superclass = context.typeRef();
        return {
            ...base,
            kind: 'class',
            name: context.id().getText(),
            superclass: superclass ? typeNode(superclass) : null,
            interfaces: context.typeList()?.typeRef_list().map(typeNode) ?? [],
            members: context
                .classBody()
                .classBodyDeclaration_list()
                .map(classMember)
                .filter((found) => found !== null),
        };
    }
    if (context instanceof InterfaceDeclarationContext) {
        return {
            ...base,
            kind: 'interface',
            name: context.id().getText(),
            interfaces: context.typeList()?.typeRef_list().map(typeNode) ?? [],
            members: context.interfaceBody().interfaceMethodDeclaration_list().map(interfaceMethod),
        };
    }
    const declared = context as EnumDeclarationContext;
    return {
        ...base,
        kind: 'enum',
        name: declared.id().getText(),
        constants:
            declared
                .enumConstants()
                ?.id_list()
                .map((constant) => ({ ...at(constant), name: constant.getText() })) ?? [],
    };
}

export function typeDeclaration(context: TypeDeclarationContext): TypeDeclarationNode {
    const declared = context.classDeclaration() ?? context.interfaceDeclaration() ?? context.enumDeclaration();
    return declaredType(declared, modifiers(context.modifier_list()));
}

export function triggerUnit(context: TriggerUnitContext): TriggerNode {
    const members: MemberNode[] = [];
    const statements: StatementNode[] = [];
    for (const part of context.triggerBlock()?.triggerBlockMember_list() ?? []) {
        const declared = part.triggerMemberDeclaration();
        if (declared) members.push(member(declared, modifiers(part.modifier_list())));
        else statements.push(statement(part.statement()));
    }
    const events = context.triggerCase_list().map((event) => ({
        when: event.BEFORE() ? ('before' as const) : ('after' as const),
        operation: event.INSERT()
            ? ('insert' as const)
            : event.UPDATE()
              ? ('update' as const)
              : event.DELETE()
                ? ('delete' as const)
                : ('undelete' as const),
    }));
    return {
        ...at(context),
        kind: 'trigger',
        name: context.id(0).getText(),
        objectName: context.id(1).getText(),
        events,
        members,
        body: { ...at(context), kind: 'block', statements },
    };
}

export function anonymousUnit(context: AnonymousUnitContext): AnonymousNode {
    const members: MemberNode[] = [];
    const statements: StatementNode[] = [];
    for (const part of context.anonymousBlock().anonymousBlockMember_list()) {
        const declared = part.anonymousMemberDeclaration();
        if (!declared) {
            statements.push(statement(part.statement()));
            continue;
        }
        const found = member(declared, modifiers(part.modifier_list()));
        // At the top of an anonymous block `Integer x = 1;` reads as a field; it is a local variable of the block.
        if (found.kind === 'field') {
            statements.push({
                line: found.line,
                column: found.column,
                kind: 'local',
                type: found.type,
                variables: found.variables,
                final: false,
            });
        } else members.push(found);
    }
    return { ...at(context), kind: 'anonymous', members, body: { ...at(context), kind: 'block', statements } };
}

export { NO_MODIFIERS };
