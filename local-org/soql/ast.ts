/** What a SOQL statement says, before anyone asks whether the schema has it. `at` is the offset in the text. */
export interface FieldNode {
    kind: 'field';
    path: string[];
    at: number;
}

export interface FunctionNode {
    kind: 'function';
    /** Upper case: `COUNT`, `CALENDAR_YEAR`, `TOLABEL`, `FIELDS`. */
    name: string;
    args: ExpressionNode[];
    at: number;
}

export type ExpressionNode = FieldNode | FunctionNode;

export interface SelectExpression {
    kind: 'expression';
    expression: ExpressionNode;
    alias?: string;
}

export interface SelectChildren {
    kind: 'children';
    query: QueryNode;
    at: number;
}

export interface TypeOfNode {
    kind: 'typeOf';
    /** Polymorphic relationship: `What`. */
    relationship: string;
    branches: { objectName: string; fields: FieldNode[]; at: number }[];
    otherwise: FieldNode[];
    at: number;
}

export type SelectNode = SelectExpression | SelectChildren | TypeOfNode;

export type ValueNode =
    | { kind: 'string'; value: string; at: number }
    | { kind: 'number'; value: string; at: number }
    | { kind: 'boolean'; value: boolean; at: number }
    | { kind: 'null'; at: number }
    | { kind: 'date'; value: string; at: number }
    | { kind: 'datetime'; value: string; at: number }
    | { kind: 'time'; value: string; at: number }
    | { kind: 'dateLiteral'; name: string; count: number; at: number }
    | { kind: 'bind'; index: number; at: number };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export type RightSide =
    { kind: 'value'; value: ValueNode } | { kind: 'list'; values: ValueNode[] } | { kind: 'query'; query: QueryNode };

export type ConditionNode =
    | { kind: 'and' | 'or'; items: ConditionNode[] }
    | { kind: 'not'; item: ConditionNode }
    | { kind: 'compare'; left: ExpressionNode; operator: Comparison; right: RightSide; at: number };

export interface OrderNode {
    expression: ExpressionNode;
    descending: boolean;
    /** Salesforce sorts nulls first unless told otherwise, in both directions. */
    nullsLast: boolean;
}

export type CountNode = { kind: 'number'; value: number } | { kind: 'bind'; index: number };

export interface QueryNode {
    select: SelectNode[];
    /** Object name, or child relationship name in a sub-query of the SELECT list. */
    from: string;
    fromAt: number;
    alias?: string;
    scope?: string;
    where?: ConditionNode;
    access?: 'USER' | 'SYSTEM' | 'SECURITY_ENFORCED';
    groupBy: ExpressionNode[];
    having?: ConditionNode;
    orderBy: OrderNode[];
    limit?: CountNode;
    offset?: CountNode;
    forUpdate: boolean;
    allRows: boolean;
}

export interface Statement {
    query: QueryNode;
    /** Source text of each bind, without the colon. */
    binds: string[];
}
