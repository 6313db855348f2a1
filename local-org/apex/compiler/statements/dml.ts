/** `insert`, `update`, `upsert`, `delete`, `undelete` as statements. */
import type { DmlNode } from '../../ast/nodes.ts';
import { ApexList } from '../../../values/collections.ts';
import type { SObjectValue } from '../../../values/sobject.ts';
import { NORMAL, type Code } from '../../runtime/frame.ts';
import { T } from '../../types/intern.ts';
import { CompileError } from '../compileError.ts';
import { compileValue } from '../expressions/index.ts';
import { unknownField } from '../expressions/sobjectField.ts';
import type { Scope } from '../scope.ts';

export function dml(scope: Scope, node: DmlNode): Code {
    if (node.operation === 'merge') throw scope.compiler.unsupported(scope.unit, node, 'LO1001', 'merge');
    const found = compileValue(scope, node.value);
    const value = found.query ? { type: found.type, run: found.run } : found;
    const element = value.type.name === 'List' ? value.type.args[0]! : value.type;
    if (element.kind !== 'sobject') {
        throw CompileError.at(node.value, `DML requires SObject or SObject list type: ${value.type.text}`);
    }
    if (node.operation === 'upsert' && element === T.SOBJECT && node.externalId)
        throw CompileError.at(node, 'Upsert with a field specification requires a concrete SObject type');
    let externalIdField: string | undefined;
    if (node.externalId && element.object) {
        const name = node.externalId.at(-1)!;
        const field = element.object.fields.get(name.toLowerCase());
        if (!field) throw unknownField(element.object, name, node);
        if (!field.externalId && !field.idLookup && field.name !== 'Id')
            throw CompileError.at(
                node,
                `Invalid field for upsert, must be an External Id custom or standard indexed field: ${field.name}`,
            );
        externalIdField = field.name;
    }
    const { run } = value;
    const { operation } = node;
    const access = node.access ?? undefined;
    const options = externalIdField ? { allOrNone: true, externalIdField } : { allOrNone: true };
    return (frame) => {
        const records = run(frame);
        if (records === null) throw frame.tx.nullPointer();
        const rows =
            records instanceof ApexList ? (records.items as (SObjectValue | null)[]) : [records as SObjectValue];
        if (rows.includes(null)) throw frame.tx.nullPointer();
        frame.tx.dml(operation, rows as SObjectValue[], options, access);
        return NORMAL;
    };
}
