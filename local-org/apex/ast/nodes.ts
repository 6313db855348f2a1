/**
 * The syntax tree the compiler works on: plain data, made from the parser's tree by `parse.ts`. Every node knows where
 * it starts (`line` from 1, `column` from 1) so that errors and stack traces can say so.
 */
export interface Position {
    readonly line: number;
    readonly column: number;
}

/** `Map<Id, List<Account>>`, `Outer.Inner`, `Integer[]`. */
export interface TypeNode extends Position {
    readonly parts: readonly { readonly name: string; readonly args: readonly TypeNode[] }[];
    readonly dimensions: number;
}

export interface Annotation extends Position {
    readonly name: string;
    /** `@Name(key=value …)`, keys in lower case; a single unnamed value is under `value`. */
    readonly values: ReadonlyMap<string, string | boolean>;
}

export interface Modifiers {
    /** Lower case: `public`, `static`, `virtual`, `with sharing` … */
    readonly words: ReadonlySet<string>;
    readonly annotations: readonly Annotation[];
}

// ---------------------------------------------------------------- expressions

export type LiteralValue =
    | { type: 'null' }
    | { type: 'Boolean'; value: boolean }
    | { type: 'String'; value: string }
    | { type: 'Integer'; value: number }
    | { type: 'Long'; value: bigint }
    | { type: 'Double'; text: string }
    | { type: 'Decimal'; text: string };

export type BinaryOperator =
    | '+'
    | '-'
    | '*'
    | '/'
    | '&'
    | '|'
    | '^'
    | '<<'
    | '>>'
    | '>>>'
    | '&&'
    | '||'
    | '=='
    | '!='
    | '==='
    | '!=='
    | '<'
    | '>'
    | '<='
    | '>=';

export type AssignOperator = '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';

export interface LiteralNode extends Position {
    kind: 'literal';
    literal: LiteralValue;
}
export interface NameNode extends Position {
    kind: 'name';
    name: string;
}
export interface ThisNode extends Position {
    kind: 'this';
}
export interface SuperNode extends Position {
    kind: 'super';
}
export interface DotNode extends Position {
    kind: 'dot';
    target: ExpressionNode;
    name: string;
    safe: boolean;
}
export interface CallNode extends Position {
    kind: 'call';
    target: ExpressionNode | null;
    name: string;
    args: ExpressionNode[];
    safe: boolean;
}
/** `this(…)` or `super(…)`. */
export interface ChainNode extends Position {
    kind: 'chain';
    which: 'this' | 'super';
    args: ExpressionNode[];
}
export interface IndexNode extends Position {
    kind: 'index';
    target: ExpressionNode;
    index: ExpressionNode;
}
export interface NewNode extends Position {
    kind: 'new';
    type: TypeNode;
    args: ExpressionNode[];
}
/** `new List<T>{…}`, `new Set<T>{…}`, `new T[]{…}` (then `type` is the list). */
export interface NewCollectionNode extends Position {
    kind: 'newCollection';
    type: TypeNode;
    elements: ExpressionNode[];
}
export interface NewMapNode extends Position {
    kind: 'newMap';
    type: TypeNode;
    pairs: { key: ExpressionNode; value: ExpressionNode }[];
}
export interface NewArrayNode extends Position {
    kind: 'newArray';
    type: TypeNode;
    size: ExpressionNode;
}
export interface CastNode extends Position {
    kind: 'cast';
    type: TypeNode;
    value: ExpressionNode;
}
export interface InstanceOfNode extends Position {
    kind: 'instanceof';
    value: ExpressionNode;
    type: TypeNode;
}
export interface ClassRefNode extends Position {
    kind: 'classRef';
    type: TypeNode;
}
export interface UnaryNode extends Position {
    kind: 'unary';
    operator: '+' | '-' | '!' | '~';
    value: ExpressionNode;
}
export interface StepNode extends Position {
    kind: 'step';
    operator: '++' | '--';
    prefix: boolean;
    target: ExpressionNode;
}
export interface BinaryNode extends Position {
    kind: 'binary';
    operator: BinaryOperator;
    left: ExpressionNode;
    right: ExpressionNode;
}
export interface TernaryNode extends Position {
    kind: 'ternary';
    condition: ExpressionNode;
    whenTrue: ExpressionNode;
    whenFalse: ExpressionNode;
}
export interface CoalesceNode extends Position {
    kind: 'coalesce';
    left: ExpressionNode;
    right: ExpressionNode;
}
export interface AssignNode extends Position {
    kind: 'assign';
    operator: AssignOperator;
    target: ExpressionNode;
    value: ExpressionNode;
}
/** `[SELECT …]`: the text between the brackets and the bind expressions in textual order. */
export interface SoqlNode extends Position {
    kind: 'soql';
    text: string;
    binds: ExpressionNode[];
}
export interface SoslNode extends Position {
    kind: 'sosl';
    text: string;
}

/** `(a?.b)`: parentheses end the reach of `?.`. */
export interface GroupNode extends Position {
    kind: 'group';
    value: ExpressionNode;
}

export type ExpressionNode =
    | LiteralNode
    | NameNode
    | ThisNode
    | SuperNode
    | DotNode
    | CallNode
    | ChainNode
    | IndexNode
    | NewNode
    | NewCollectionNode
    | NewMapNode
    | NewArrayNode
    | CastNode
    | InstanceOfNode
    | ClassRefNode
    | UnaryNode
    | StepNode
    | BinaryNode
    | TernaryNode
    | CoalesceNode
    | AssignNode
    | SoqlNode
    | SoslNode
    | GroupNode;

// ---------------------------------------------------------------- statements

export interface BlockNode extends Position {
    kind: 'block';
    statements: StatementNode[];
}
export interface LocalNode extends Position {
    kind: 'local';
    type: TypeNode;
    variables: VariableNode[];
    final: boolean;
}
export interface VariableNode extends Position {
    name: string;
    value: ExpressionNode | null;
}
export interface IfNode extends Position {
    kind: 'if';
    condition: ExpressionNode;
    then: StatementNode;
    otherwise: StatementNode | null;
}
export interface WhileNode extends Position {
    kind: 'while';
    condition: ExpressionNode;
    body: StatementNode | null;
}
export interface DoWhileNode extends Position {
    kind: 'doWhile';
    condition: ExpressionNode;
    body: BlockNode;
}
export interface ForNode extends Position {
    kind: 'for';
    init: LocalNode | ExpressionNode[] | null;
    condition: ExpressionNode | null;
    update: ExpressionNode[];
    body: StatementNode | null;
}
export interface ForEachNode extends Position {
    kind: 'forEach';
    type: TypeNode;
    name: string;
    source: ExpressionNode;
    body: StatementNode | null;
}
export interface SwitchNode extends Position {
    kind: 'switch';
    value: ExpressionNode;
    branches: WhenNode[];
}
export interface WhenNode extends Position {
    /** null: `when else`. */
    match: { literals: WhenLiteralNode[] } | { type: TypeNode; name: string } | null;
    body: BlockNode;
}
export type WhenLiteralNode = Position & ({ literal: LiteralValue } | { name: string[] });
export interface TryNode extends Position {
    kind: 'try';
    body: BlockNode;
    catches: CatchNode[];
    finally: BlockNode | null;
}
export interface CatchNode extends Position {
    type: TypeNode;
    name: string;
    body: BlockNode;
}
export interface ReturnNode extends Position {
    kind: 'return';
    value: ExpressionNode | null;
}
export interface ThrowNode extends Position {
    kind: 'throw';
    value: ExpressionNode;
}
export interface BreakNode extends Position {
    kind: 'break';
}
export interface ContinueNode extends Position {
    kind: 'continue';
}
export interface DmlNode extends Position {
    kind: 'dml';
    operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
    access: 'USER' | 'SYSTEM' | null;
    value: ExpressionNode;
    /** `upsert records Account.Key__c` / `Key__c`. */
    externalId: string[] | null;
    /** `merge master duplicates`. */
    duplicates: ExpressionNode | null;
}
export interface RunAsNode extends Position {
    kind: 'runAs';
    args: ExpressionNode[];
    body: BlockNode;
}
export interface ExpressionStatementNode extends Position {
    kind: 'expression';
    expression: ExpressionNode;
}

export type StatementNode =
    | BlockNode
    | LocalNode
    | IfNode
    | WhileNode
    | DoWhileNode
    | ForNode
    | ForEachNode
    | SwitchNode
    | TryNode
    | ReturnNode
    | ThrowNode
    | BreakNode
    | ContinueNode
    | DmlNode
    | RunAsNode
    | ExpressionStatementNode;

// ---------------------------------------------------------------- declarations

export interface ParameterNode extends Position {
    name: string;
    type: TypeNode;
    final: boolean;
}

export interface MethodNode extends Position {
    kind: 'method';
    name: string;
    modifiers: Modifiers;
    /** null: void. */
    returnType: TypeNode | null;
    parameters: ParameterNode[];
    /** null: abstract or an interface's method. */
    body: BlockNode | null;
}
export interface ConstructorNode extends Position {
    kind: 'constructor';
    name: string;
    modifiers: Modifiers;
    parameters: ParameterNode[];
    body: BlockNode;
}
export interface FieldNode extends Position {
    kind: 'field';
    type: TypeNode;
    modifiers: Modifiers;
    variables: VariableNode[];
}
export interface AccessorNode extends Position {
    modifiers: Modifiers;
    body: BlockNode | null;
}
export interface PropertyNode extends Position {
    kind: 'property';
    name: string;
    type: TypeNode;
    modifiers: Modifiers;
    getter: AccessorNode | null;
    setter: AccessorNode | null;
}
export interface InitializerNode extends Position {
    kind: 'initializer';
    static: boolean;
    body: BlockNode;
}

export type MemberNode =
    MethodNode | ConstructorNode | FieldNode | PropertyNode | InitializerNode | TypeDeclarationNode;

export interface TypeDeclarationNode extends Position {
    kind: 'class' | 'interface' | 'enum';
    name: string;
    modifiers: Modifiers;
    superclass: TypeNode | null;
    interfaces: TypeNode[];
    members: MemberNode[];
    constants: (Position & { name: string })[];
}

export interface TriggerNode extends Position {
    kind: 'trigger';
    name: string;
    objectName: string;
    events: { when: 'before' | 'after'; operation: 'insert' | 'update' | 'delete' | 'undelete' }[];
    members: MemberNode[];
    body: BlockNode;
}

export interface AnonymousNode extends Position {
    kind: 'anonymous';
    members: MemberNode[];
    body: BlockNode;
}
