/** `System.runAs(user) { … }`. */
import type { RunAsNode } from '../../ast/nodes.ts';
import type { SObjectValue } from '../../../values/sobject.ts';
import { CompileError } from '../compileError.ts';
import { compileValue } from '../expressions/index.ts';
import type { Scope } from '../scope.ts';
import { compileBlock, type Statement } from './index.ts';

export function runAs(scope: Scope, node: RunAsNode): Statement {
    const [user, ...others] = node.args.map((arg) => compileValue(scope, arg));
    if (!user || others.length > 0 || user.type.object?.name !== 'User') {
        throw CompileError.at(
            node,
            `Method does not exist or incorrect signature: void runAs(${node.args.length === 0 ? '' : (user?.type.text ?? '')}) from the type System`,
        );
    }
    const record = user.query?.runSingle ?? user.run;
    const body = compileBlock(scope, node.body);
    return {
        ends: body.ends,
        run: (frame) => {
            const value = record(frame) as SObjectValue | null;
            if (value === null) throw frame.tx.nullPointer();
            return frame.tx.runAs(value, () => body.run(frame));
        },
    };
}
