import type { CreatedNameContext, TypeRefContext } from '@apexdevtools/apex-parser';
import type { TypeNode } from './nodes.ts';
import { at } from './position.ts';

export function typeNode(context: TypeRefContext): TypeNode {
    const parts = context.typeName_list().map((name) => ({
        name: name.LIST()?.getText() ?? name.SET()?.getText() ?? name.MAP()?.getText() ?? name.id().getText(),
        args: name.typeArguments()?.typeList().typeRef_list().map(typeNode) ?? [],
    }));
    return { ...at(context), parts, dimensions: context.arraySubscripts()?.LBRACK_list().length ?? 0 };
}

export function createdType(context: CreatedNameContext): TypeNode {
    const parts = context.idCreatedNamePair_list().map((pair) => ({
        name: pair.anyId().getText(),
        args: pair.typeList()?.typeRef_list().map(typeNode) ?? [],
    }));
    return { ...at(context), parts, dimensions: 0 };
}

/** `List<element>`, as `element[]` means. */
export function listOf(element: TypeNode): TypeNode {
    return { line: element.line, column: element.column, dimensions: 0, parts: [{ name: 'List', args: [element] }] };
}

/** `A.B` from its parts. */
export function namedType(position: { line: number; column: number }, names: string[]): TypeNode {
    return {
        line: position.line,
        column: position.column,
        dimensions: 0,
        parts: names.map((name) => ({ name, args: [] })),
    };
}
