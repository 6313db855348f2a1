/** Triggers: a body that runs with the records of one DML statement. */
import type { TriggerNode } from '../ast/nodes.ts';
import { compileBodies } from './bodies.ts';
import { CompileError } from './compileError.ts';
import type { Compiler } from './compiler.ts';
import { checkSupertypes, resolveSupertypes, syntheticClass } from './declare.ts';
import { checkImplementations, declareMembers } from './members.ts';
import type { SourceUnit, TriggerInfo } from './model.ts';

export function triggerMethod(compiler: Compiler, unit: SourceUnit, node: TriggerNode): TriggerInfo {
    const object = compiler.types.schema.object(node.objectName);
    if (!object) throw CompileError.at(node, `Invalid sObject type: ${node.objectName}`);
    const { info, method } = syntheticClass(compiler, unit, 'trigger', node.name, node.members, node.body);
    compiler.triggerObjects.set(info, object);
    for (const inner of info.inner.values()) {
        resolveSupertypes(compiler, inner);
        checkSupertypes(compiler, inner);
        declareMembers(compiler, inner);
        checkImplementations(compiler, inner);
    }
    declareMembers(compiler, info);
    compileBodies(compiler, info);
    return {
        name: node.name,
        object,
        events: node.events.map((event) => `${event.when} ${event.operation}`),
        method,
        unit,
    };
}
