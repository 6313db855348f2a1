/** `&&` and `||`. */
import type { Position } from '../../ast/nodes.ts';
import { T } from '../../types/intern.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { coerce } from './support.ts';

export function logical(scope: Scope, operator: '&&' | '||', left: Expr, right: Expr, position: Position): Expr {
    const a = coerce(scope, left, T.BOOLEAN, position).run;
    const b = coerce(scope, right, T.BOOLEAN, position).run;
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
