/** `while`, `do`, `for`, `for` over collections and queries. */
import type {
    DoWhileNode,
    ExpressionNode,
    ForEachNode,
    ForNode,
    Position,
    SoqlNode,
    WhileNode,
} from '../../ast/nodes.ts';
import { ApexList, type ApexSet } from '../../../values/collections.ts';
import { BREAK, NORMAL, RETURN, type Code, type Frame, type Run } from '../../runtime/frame.ts';
import { listType, sobjectType, T } from '../../types/intern.ts';
import { conversion } from '../../types/conversion.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import { compileValue } from '../expressions/index.ts';
import { bindRuns, evaluateBinds, prepared } from '../expressions/soql.ts';
import { coerceCondition, tryCoerce } from '../expressions/support.ts';
import { findMethods } from '../lookup.ts';
import { classOf, type Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { compileBody, expressionStatement, localVariables, type Statement } from './index.ts';

/** Compiles a loop's body; `breaks` tells whether a `break` leaves the loop. */
function loopBody(scope: Scope, node: Parameters<typeof compileBody>[1]): { run: Code; breaks: boolean } {
    scope.loops.push(false);
    const { run } = compileBody(scope, node);
    return { run, breaks: scope.loops.pop()! };
}

function condition(scope: Scope, node: ExpressionNode): Expr {
    return coerceCondition(scope, compileValue(scope, node), node);
}

/** The loop only ends by leaving the method. */
function endless(test: Expr | null, breaks: boolean): boolean {
    return !breaks && (test === null || test.constant?.value === true);
}

export function whileLoop(scope: Scope, node: WhileNode): Statement {
    const test = condition(scope, node.condition);
    const body = loopBody(scope, node.body);
    return { ends: endless(test, body.breaks), run: loop(test.run, body.run, null, node.line) };
}

export function forLoop(scope: Scope, node: ForNode): Statement {
    return scope.inBlock(() => {
        const init = forInit(scope, node);
        const test = node.condition ? condition(scope, node.condition) : null;
        const updates = node.update.map((update) => expressionStatement(scope, update));
        const body = loopBody(scope, node.body);
        const update: Code | null = updates.length === 0 ? null : updates.length === 1 ? updates[0]! : all(updates);
        const run = loop(test?.run ?? null, body.run, update, node.line);
        return {
            ends: endless(test, body.breaks),
            run: init
                ? (frame) => {
                      init(frame);
                      return run(frame);
                  }
                : run,
        };
    });
}

function forInit(scope: Scope, node: ForNode): Code | null {
    if (!node.init) return null;
    if (Array.isArray(node.init)) return all(node.init.map((init) => expressionStatement(scope, init)));
    return localVariables(scope, node.init);
}

function all(codes: readonly Code[]): Code {
    return (frame) => {
        for (const code of codes) code(frame);
        return NORMAL;
    };
}

function loop(test: Run | null, body: Code, update: Code | null, line: number): Code {
    return (frame) => {
        const { tx } = frame;
        for (;;) {
            if (test !== null) {
                const go = test(frame);
                if (go !== true) {
                    if (go === null) throw tx.nullPointer();
                    return NORMAL;
                }
            }
            const completion = body(frame);
            if (completion === BREAK) return NORMAL;
            if (completion === RETURN) return RETURN;
            if (update !== null) update(frame);
            frame.line = line;
            if ((++tx.ticks & 4095) === 0) tx.checkCpu();
        }
    };
}

export function doWhileLoop(scope: Scope, node: DoWhileNode): Statement {
    const body = loopBody(scope, node.body);
    const test = condition(scope, node.condition);
    const { run } = body;
    return {
        ends: endless(test, body.breaks),
        run: (frame) => {
            const { tx } = frame;
            for (;;) {
                const completion = run(frame);
                if (completion === BREAK) return NORMAL;
                if (completion === RETURN) return RETURN;
                if ((++tx.ticks & 4095) === 0) tx.checkCpu();
                const go = test.run(frame);
                if (go === null) throw tx.nullPointer();
                if (!go) return NORMAL;
            }
        },
    };
}

export function forEachLoop(scope: Scope, node: ForEachNode): Statement {
    return scope.inBlock(() => {
        const type = scope.compiler.resolveType(node.type, scope.owner);
        if (node.source.kind === 'soql') return overQuery(scope, node, node.source, type);
        const source = compileValue(scope, node.source);
        if (source.query?.single === T.SOBJECT && (type.kind === 'sobject' || type.args[0]?.kind === 'sobject'))
            return overRows(scope, node, type, dynamicRows(source, type.name === 'List' ? type.args[0]! : type));
        const element = elementOf(scope, source.type, node);
        // The element is converted as an assignment would be: List<Integer> may be walked with a Long.
        const raw = scope.temporary();
        const converted = tryCoerce(scope, { type: element, run: (frame) => frame.locals[raw] }, type);
        if (!converted)
            throw CompileError.at(node, `Invalid loop variable type expected ${element.text} was ${type.text}`);
        const item = converted.run;
        const { slot } = scope.declare(node, node.name, type);
        const body = loopBody(scope, node.body);
        const each = eachItem(body.run, (frame, value) => {
            frame.locals[raw] = value;
            frame.locals[slot] = item(frame);
        });
        return { ends: false, run: walk(source, each) };
    });
}

function eachItem(
    body: Code,
    assign: (frame: Frame, value: unknown) => void,
): (frame: Frame, value: unknown) => 0 | 1 | 3 {
    return (frame, value) => {
        assign(frame, value);
        const completion = body(frame);
        if ((++frame.tx.ticks & 4095) === 0) frame.tx.checkCpu();
        return completion === BREAK || completion === RETURN ? completion : NORMAL;
    };
}

function elementOf(scope: Scope, type: ApexType, position: Position): ApexType {
    if (type.name === 'List' || type.name === 'Set') return type.args[0]!;
    const iterated = iterableElement(scope, type);
    if (!iterated) throw CompileError.at(position, `Loop must iterate over collection: ${type.text}`);
    return iterated;
}

function iterableElement(scope: Scope, type: ApexType): ApexType | undefined {
    if (type.name === 'Iterable') return type.args[0];
    const info = classOf(type);
    const parents = info
        ? [...(info.superclass ? [info.superclass] : []), ...info.interfaces]
        : scope.compiler.types.supertypes(type);
    for (const parent of parents) {
        const found = iterableElement(scope, parent);
        if (found) return found;
    }
    if (!info) return undefined;
    return findMethods(info, 'iterator').find((method) => method.parameters.length === 0)?.returns.args[0];
}

function walk(source: Expr, each: ReturnType<typeof eachItem>): Code {
    const { run } = source;
    return (frame) => {
        const collection = run(frame);
        if (collection === null) throw frame.tx.nullPointer();
        if (collection instanceof ApexList) {
            const { items } = collection;
            const size = items.length;
            for (let i = 0; i < items.length; i++) {
                const completion = each(frame, items[i]);
                if (completion === BREAK) return NORMAL;
                if (completion === RETURN) return RETURN;
                if (items.length !== size)
                    throw frame.tx.exception(
                        'FinalException',
                        'Cannot modify a collection while it is being iterated.',
                    );
            }
            return NORMAL;
        }
        for (const value of iterate(frame, collection)) {
            const completion = each(frame, value);
            if (completion === BREAK) return NORMAL;
            if (completion === RETURN) return RETURN;
        }
        return NORMAL;
    };
}

function* iterate(frame: Frame, collection: unknown): Generator<unknown> {
    const { entries } = collection as Partial<ApexSet>;
    if (entries instanceof Map) {
        const size = entries.size;
        for (const value of entries.values()) {
            yield value;
            if (entries.size !== size)
                throw frame.tx.exception('FinalException', 'Cannot modify a collection while it is being iterated.');
        }
        return;
    }
    const { tx } = frame;
    const iterator = tx.invoke(collection, 'iterator', []);
    while (tx.invoke(iterator, 'hasNext', []) === true) yield tx.invoke(iterator, 'next', []);
}

/** SOQL for loop: one record at a time, or lists of 200. */
function overQuery(scope: Scope, node: ForEachNode, source: SoqlNode, type: ApexType): Statement {
    const query = prepared(scope, source);
    const binds = bindRuns(scope, source);
    const row =
        query.shape === 'aggregate' ? scope.compiler.types.platformClass('AggregateResult') : sobjectType(query.object);
    const asList = type.name === 'List';
    const wanted = asList ? listType(row) : row;
    if (query.shape === 'count' || !conversion(scope.compiler.types, wanted, type)) {
        throw CompileError.at(
            node,
            `Loop variable must be a generic SObject or List or a concrete SObject or List of: ${row.text}`,
        );
    }
    const mode = query.access === 'USER' ? 'USER' : undefined;
    return overRows(scope, node, type, (frame) =>
        frame.tx.data.query(query, evaluateBinds(frame, binds), frame.tx.access(mode)),
    );
}

/** Rows of `Database.query`, whose object is known when it runs. */
function dynamicRows(source: Expr, row: ApexType): (frame: Frame) => readonly unknown[] {
    return (frame) => {
        const { items } = source.run(frame) as ApexList;
        const [first] = items;
        if (first !== undefined && !frame.tx.isInstance(first, row))
            throw frame.tx.exception(
                'TypeException',
                `Invalid conversion from runtime type ${frame.tx.typeName(first)} to ${row.text}`,
            );
        return items;
    };
}

/** Rows one at a time or in lists, as the loop's variable wants them. */
function overRows(
    scope: Scope,
    node: ForEachNode,
    type: ApexType,
    query: (frame: Frame) => readonly unknown[],
): Statement {
    const asList = type.name === 'List';
    const { slot } = scope.declare(node, node.name, type);
    const body = loopBody(scope, node.body);
    const each = eachItem(body.run, (frame, value) => {
        frame.locals[slot] = value;
    });
    return {
        ends: false,
        run: (frame) => {
            const rows = query(frame);
            for (const value of asList ? chunks(rows, type) : rows) {
                const completion = each(frame, value);
                if (completion === BREAK) return NORMAL;
                if (completion === RETURN) return RETURN;
            }
            return NORMAL;
        },
    };
}

const CHUNK = 200;

function* chunks(rows: readonly unknown[], type: ApexType): Generator<ApexList> {
    for (let start = 0; start < rows.length; start += CHUNK) yield new ApexList(type, rows.slice(start, start + CHUNK));
}
