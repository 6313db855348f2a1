import type { LiteralNode, LiteralValue } from '../../ast/nodes.ts';
import { decimalFromText, doubleFromText } from '../../runtime/valueOps.ts';
import { T } from '../../types/intern.ts';
import type { Expr } from '../model.ts';
import { constant } from './support.ts';

export function literalExpr(value: LiteralValue): Expr {
    switch (value.type) {
        case 'null':
            return constant(T.NULL, null);
        case 'Boolean':
            return constant(T.BOOLEAN, value.value);
        case 'String':
            return constant(T.STRING, value.value);
        case 'Integer':
            return constant(T.INTEGER, value.value);
        case 'Long':
            return constant(T.LONG, value.value);
        case 'Double':
            return constant(T.DOUBLE, doubleFromText(value.text));
        case 'Decimal':
            return constant(T.DECIMAL, decimalFromText(value.text));
    }
}

export function literal(node: LiteralNode): Expr {
    return literalExpr(node.literal);
}
