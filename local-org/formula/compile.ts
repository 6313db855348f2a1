/**
 * Formula text → something that can be evaluated, checked against the schema as the formula editor checks it.
 * Compiled once per rule or field; an evaluation walks closures and parses nothing.
 */
import { errorMessage } from '../errors/registry.ts';
import type { ObjectDef, OrgSchema } from '../schema/model.ts';
import type { Expression, FormulaContext, FormulaFunction } from './context.ts';
import { DATE_FUNCTIONS } from './functions/date.ts';
import { LOGIC } from './functions/logic.ts';
import { MATH } from './functions/math.ts';
import { RECORD } from './functions/record.ts';
import { TEXT_FUNCTIONS } from './functions/text.ts';
import { resolveName } from './names.ts';
import { operatorRun, operatorType } from './operators.ts';
import { FormulaError, parseFormula, type FormulaNode } from './parser.ts';
import { asNumber, decimal, type FormulaValue, type ValueType } from './values.ts';

export type FormulaUsage = 'validationRule' | 'field' | 'default';

export interface CompileOptions {
    usage: FormulaUsage;
    /** Number fields that are blank count as 0. */
    blankAsZero?: boolean;
}

export interface CompiledFormula {
    readonly text: string;
    readonly type: ValueType;
    /** Fields of the record and its parents the formula reads, as paths (`Account.Name`), without repetition. */
    readonly fields: readonly string[];
    /** Permissions, users and so on it reads: `$Permission.X`. */
    readonly globals: readonly string[];
    /** @throws FormulaRuntimeError where Salesforce shows #Error! */
    evaluate(context: FormulaContext): FormulaValue;
}

const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
    ...LOGIC,
    ...TEXT_FUNCTIONS,
    ...MATH,
    ...DATE_FUNCTIONS,
    ...RECORD,
};

/** Salesforce has them, the local org does not. */
const UNSUPPORTED: ReadonlySet<string> = new Set([
    'CURRENCYRATE',
    'DISTANCE',
    'FORMATDURATION',
    'GEOLOCATION',
    'GETRECORDIDS',
    'GETSESSIONID',
    'HTMLENCODE',
    'IMAGEPROXYURL',
    'INCLUDE',
    'ISCLONE',
    'JSENCODE',
    'JSINHTMLENCODE',
    'LINKTO',
    'PARENTGROUPVAL',
    'PICKLISTCOUNT',
    'PREDICT',
    'PREVGROUPVAL',
    'REQUIRESCRIPT',
    'URLENCODE',
    'URLFOR',
    'VLOOKUP',
    'ACOS',
    'ASIN',
    'ATAN',
    'ATAN2',
]);

const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
    text: 'Text',
    number: 'Number',
    boolean: 'Boolean',
    date: 'Date',
    datetime: 'DateTime',
    time: 'Time',
    picklist: 'Picklist',
    multipicklist: 'Multi-Select Picklist',
    null: 'Null',
};

/** @throws FormulaError with Salesforce's message; an unsupported function has a message starting with its LO code */
export function compileFormula(
    text: string,
    object: ObjectDef,
    schema: OrgSchema,
    options: CompileOptions,
): CompiledFormula {
    const fields = new Set<string>();
    const globals = new Set<string>();
    const root = compileNode(parseFormula(text));
    return { text, type: root.type, fields: [...fields], globals: [...globals], evaluate: root.run };

    function compileNode(node: FormulaNode): Expression {
        switch (node.kind) {
            case 'text':
            case 'boolean': {
                const { value } = node;
                return { type: node.kind, run: () => value };
            }
            case 'number': {
                const value = decimal(node.value);
                return { type: 'number', run: () => value };
            }
            case 'null':
                return { type: 'null', run: () => null };
            case 'name':
                return compileName(node.path, node.at);
            case 'call':
                return compileCall(node);
            case 'unary':
                return compileUnary(node);
            case 'binary':
                return compileBinary(node);
        }
    }

    function compileName(path: readonly string[], at: number): Expression {
        const resolved = resolveName(path, object, schema, options.usage, at);
        if (resolved.global !== undefined) globals.add(resolved.global);
        if (resolved.path) fields.add(resolved.path.join('.'));
        if (options.blankAsZero !== true || resolved.type !== 'number') return resolved;
        const zero = decimal(0);
        return { ...resolved, run: (context) => resolved.run(context) ?? zero };
    }

    function compileCall(node: FormulaNode & { kind: 'call' }): Expression {
        const name = node.name.toUpperCase();
        const definition = FUNCTIONS[name];
        const fail = (message: string): never => {
            throw new FormulaError(message, node.at);
        };
        if (UNSUPPORTED.has(name)) fail(errorMessage('LO1210', name));
        if (!definition) return fail(`Unknown function ${name}. Check spelling.`);
        if (definition.rulesOnly === true && options.usage !== 'validationRule') {
            fail(`Function ${name} may not be used in this type of formula`);
        }
        checkCount(name, node.args.length, definition, fail);
        const args = node.args.map(compileNode);
        args.forEach((arg, index) => checkArgument(name, definition, arg, index, fail));
        const { result } = definition;
        return { type: typeof result === 'function' ? result(args) : result, run: definition.make(args, fail) };
    }

    function compileUnary(node: FormulaNode & { kind: 'unary' }): Expression {
        const { type, run } = compileNode(node.operand);
        const wanted = node.operator === '-' ? 'number' : 'boolean';
        if (type !== wanted) {
            throw new FormulaError(
                `Incorrect parameter type for operator '${node.operator}'. Expected ${TYPE_NAMES[wanted]}, received ${TYPE_NAMES[type]}`,
                node.at,
            );
        }
        if (node.operator === '!') return { type, run: (context) => run(context) !== true };
        return { type, run: (context) => asNumber(run(context))?.negate() ?? null };
    }

    function compileBinary(node: FormulaNode & { kind: 'binary' }): Expression {
        const left = compileNode(node.left);
        const right = compileNode(node.right);
        for (const [side, operand] of [
            [left, node.left],
            [right, node.right],
        ] as const) {
            if (side.type === 'picklist' || side.type === 'multipicklist') throw picklistError(side, operand.at);
        }
        const type = operatorType(node.operator, left.type, right.type);
        if (type === undefined) {
            const [expected, received] = [TYPE_NAMES[left.type], TYPE_NAMES[right.type]];
            throw new FormulaError(
                `Incorrect parameter type for operator '${node.operator}'. Expected ${expected}, received ${received}`,
                node.at,
            );
        }
        return { type, run: operatorRun(node.operator, left.run, right.run) };
    }
}

function picklistError(expression: Expression, at: number): FormulaError {
    const name = expression.path?.at(-1) ?? '';
    const kind = expression.type === 'picklist' ? 'picklist' : 'multi-select picklist';
    return new FormulaError(
        `Field ${name} is a ${kind} field. Picklist fields are only supported in certain functions.`,
        at,
    );
}

function checkCount(name: string, count: number, definition: FormulaFunction, fail: (message: string) => never): void {
    if (count >= definition.min && count <= definition.max) return;
    const expected = count < definition.min ? definition.min : definition.max;
    fail(
        `Incorrect number of parameters for function '${name}()'. Expected ${String(expected)}, received ${String(count)}`,
    );
}

function checkArgument(
    name: string,
    definition: FormulaFunction,
    arg: Expression,
    index: number,
    fail: (message: string) => never,
): void {
    const accepted = definition.params?.[Math.min(index, definition.params.length - 1)];
    const isPicklist = arg.type === 'picklist' || arg.type === 'multipicklist';
    if (accepted ? accepted.includes(arg.type) : !isPicklist) return;
    if (isPicklist) throw picklistError(arg, 0);
    const expected = (accepted ?? []).filter((type) => type !== 'null').map((type) => TYPE_NAMES[type]);
    fail(
        `Incorrect parameter type for function '${name}()'. Expected ${expected.join(', ')}, received ${TYPE_NAMES[arg.type]}`,
    );
}
