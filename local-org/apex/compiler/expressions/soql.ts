/** Inline SOQL: checked against the schema when compiled, run by the data engine. */
import type { SoqlNode } from '../../ast/nodes.ts';
import { QueryError, type PreparedQuery } from '../../../data/engine.ts';
import { ApexList } from '../../../values/collections.ts';
import type { Frame, Run } from '../../runtime/frame.ts';
import { listType, sobjectType, T } from '../../types/intern.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { compileValue } from './index.ts';

export function prepared(scope: Scope, node: SoqlNode): PreparedQuery {
    try {
        return scope.compiler.prepareQuery(node.text);
    } catch (error) {
        if (error instanceof QueryError) throw CompileError.at(node, error.message);
        throw error;
    }
}

export function bindRuns(scope: Scope, node: SoqlNode): Run[] {
    return node.binds.map((bind) => compileValue(scope, bind).run);
}

export function evaluateBinds(frame: Frame, binds: readonly Run[]): unknown[] {
    return binds.map((bind) => bind(frame));
}

export function soql(scope: Scope, node: SoqlNode): Expr {
    const query = prepared(scope, node);
    const binds = bindRuns(scope, node);
    const mode = query.access === 'USER' ? 'USER' : undefined;
    if (query.shape === 'count') {
        return {
            type: T.INTEGER,
            nonNull: true,
            run: (frame) => frame.tx.data.count(query, evaluateBinds(frame, binds), frame.tx.access(mode)),
        };
    }
    const single =
        query.shape === 'aggregate' ? scope.compiler.types.platformClass('AggregateResult') : sobjectType(query.object);
    const type = listType(single);
    const rows = (frame: Frame): unknown[] =>
        frame.tx.data.query(query, evaluateBinds(frame, binds), frame.tx.access(mode));
    const only = (frame: Frame, found: unknown[]): unknown => {
        if (found.length > 1)
            throw frame.tx.exception('QueryException', 'List has more than 1 row for assignment to SObject');
        return found[0] ?? null;
    };
    return {
        type,
        nonNull: true,
        run: (frame) => new ApexList(type, rows(frame)),
        query: {
            single,
            runSingle: (frame) => {
                const row = only(frame, rows(frame));
                if (row === null)
                    throw frame.tx.exception('QueryException', 'List has no rows for assignment to SObject');
                return row;
            },
            runOptional: (frame) => only(frame, rows(frame)),
        },
    };
}
