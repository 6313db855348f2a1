/** `&&` and `||`. */
import type { Position } from '../../ast/nodes.ts';
import { T } from '../../types/intern.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { tryCoerce } from './support.ts';

export function logical(scope: Scope, operator: '&&' | '||', left: Expr, right: Expr, position: Position): Expr {
    const a = tryCoerce(scope, left, T.BOOLEAN)?.run;
    const b = tryCoerce(scope, right, T.BOOLEAN)?.run;
    if (!a || !b) throw CompileError.at(position, 'Logical operator can only be applied to Boolean');
    const stopsOn = operator === '||';
    return {
        type: T.BOOLEAN,
        nonNull: true,
        run: (frame) => {
            const x = a(frame);
            if (x === null) throw frame.tx.nullPointer();
            if (x === stopsOn) return stopsOn;
            const y = b(frame);
            if (y === null) throw frame.tx.nullPointer();
            return y;
        },
    };
}
