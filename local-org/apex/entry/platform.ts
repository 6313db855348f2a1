/** Reads and writes members of platform classes by name, for the parts of the org that are not Apex. */
import type { Transaction } from '../runtime/transaction.ts';
import type { ApexBuiltinObject } from '../../values/objects.ts';

export function setProperty(tx: Transaction, object: ApexBuiltinObject, name: string, value: unknown): void {
    tx.program.types.builtin(object.type.name)?.properties.get(name.toLowerCase())?.set?.(tx, object, value);
}

export function getProperty(tx: Transaction, object: ApexBuiltinObject, name: string): unknown {
    return tx.program.types.builtin(object.type.name)?.properties.get(name.toLowerCase())?.get(tx, object) ?? null;
}

export function setStatic(tx: Transaction, className: string, name: string, value: unknown): void {
    tx.program.types.builtin(className)?.staticProperties.get(name.toLowerCase())?.set?.(tx, value);
}

export function callStatic(tx: Transaction, className: string, name: string, args: unknown[]): unknown {
    const method = tx.program.types
        .builtin(className)
        ?.statics.get(name.toLowerCase())
        ?.find((candidate) => candidate.parameters.length === args.length);
    if (!method) throw tx.unsupported(`${className}.${name}`);
    return method.fn(tx, ...args);
}
