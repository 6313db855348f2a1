/** Dotted names with a meaning of their own: labels, trigger context, describe tokens. */
import { labelText } from '../../../schema/translations.ts';
import type { Position } from '../../ast/nodes.ts';
import type { ObjectDef } from '../../../schema/model.ts';
import type { ApexList } from '../../../values/collections.ts';
import { describeField, describeFieldSet, describeObject } from '../../runtime/describe.ts';
import type { TriggerContext } from '../../runtime/transaction.ts';
import { listType, mapType, sobjectType, T } from '../../types/intern.ts';
import type { ApexType } from '../../types/type.ts';
import { CompileError } from '../compileError.ts';
import type { Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { constant } from './support.ts';

export function specialPath(scope: Scope, path: readonly string[], position: Position): Expr | undefined {
    const [first, ...rest] = path.map((part) => part.toLowerCase());
    if (first === 'system' && rest[0] === 'label') return label(scope, path.slice(2), position);
    if (first === 'label' && !scope.compiler.namedType(['Label'], [], scope.owner))
        return label(scope, path.slice(1), position);
    if (first === 'trigger' && rest.length === 1) return triggerVariable(scope, rest[0]!);
    if (first === 'schema' && rest[0] === 'sobjecttype') return objectDescribe(scope, path.slice(2), position);
    if (first === 'sobjecttype') return objectDescribe(scope, path.slice(1), position);
    return undefined;
}

function label(scope: Scope, names: readonly string[], position: Position): Expr | undefined {
    // `Label.namespace.name` and `Label.name`; the local org has no namespaces.
    const name = names.at(-1);
    if (names.length !== 1 || name === undefined) return undefined;
    const { schema } = scope.compiler.types;
    const text = labelText(schema, name);
    if (text === undefined)
        throw CompileError.at(position, `Variable does not exist: ${name} (there is no custom label of that name)`);
    if ((schema.translations?.size ?? 0) === 0) return constant(T.STRING, text);
    return { type: T.STRING, run: ({ tx }) => labelText(schema, name, tx.user.language) ?? text };
}

/** Rows of a trigger are of its object; a class knows only that they are sObjects. */
function triggerRows(scope: Scope): ApexType {
    const object =
        scope.compiler.triggerObjects.get(scope.owner) ??
        (scope.owner.outer ? scope.compiler.triggerObjects.get(scope.owner.outer) : undefined);
    return object ? sobjectType(object) : T.SOBJECT;
}

function triggerVariable(scope: Scope, name: string): Expr | undefined {
    const row = triggerRows(scope);
    const flag = (test: (context: TriggerContext) => boolean): Expr => ({
        type: T.BOOLEAN,
        run: (frame) => frame.tx.trigger !== null && test(frame.tx.trigger),
    });
    const rows = (type: ApexType, read: (context: TriggerContext) => unknown): Expr => ({
        type,
        run: (frame) => (frame.tx.trigger === null ? null : read(frame.tx.trigger)),
    });
    switch (name) {
        case 'new':
            return rows(listType(row), (context) => context.newList);
        case 'old':
            return rows(listType(row), (context) => context.oldList);
        case 'newmap':
            return rows(mapType(T.ID, row), (context) => context.newMap);
        case 'oldmap':
            return rows(mapType(T.ID, row), (context) => context.oldMap);
        case 'size':
            return rows(T.INTEGER, (context) => ((context.newList ?? context.oldList) as ApexList).items.length);
        case 'isexecuting':
            return flag(() => true);
        case 'isbefore':
            return flag((context) => context.when === 'before');
        case 'isafter':
            return flag((context) => context.when === 'after');
        case 'isinsert':
        case 'isupdate':
        case 'isdelete':
        case 'isundelete':
            return flag((context) => `is${context.operation}` === name);
        case 'operationtype': {
            const type = scope.compiler.types.platform('TriggerOperation', []) ?? T.STRING;
            const constants = scope.compiler.types.constants(type);
            return rows(
                type,
                (context) =>
                    constants.find((value) => value.name === `${context.when}_${context.operation}`.toUpperCase()) ??
                    null,
            );
        }
        default:
            return undefined;
    }
}

/** `Schema.SObjectType.Account`, and `.fields.Name` or `.fieldSets.X` after it. */
function objectDescribe(scope: Scope, names: readonly string[], position: Position): Expr | undefined {
    const { types } = scope.compiler;
    const [objectName, part, member] = names;
    if (objectName === undefined || names.length > 3) return undefined;
    const object: ObjectDef | undefined = types.schema.object(objectName);
    if (!object) throw CompileError.at(position, `Variable does not exist: ${objectName}`);
    if (part === undefined)
        return {
            type: types.platformClass('Schema.DescribeSObjectResult'),
            run: (frame) => describeObject(frame.tx, object),
            nonNull: true,
        };
    if (member === undefined) return undefined;
    if (part.toLowerCase() === 'fields') {
        const field = object.fields.get(member.toLowerCase());
        if (!field) throw CompileError.at(position, `Field does not exist: ${member} on ${object.name}`);
        return {
            type: types.platformClass('Schema.DescribeFieldResult'),
            run: (frame) => describeField(frame.tx, object, field),
            nonNull: true,
        };
    }
    if (part.toLowerCase() === 'fieldsets') {
        const fieldSet = object.fieldSets.get(member.toLowerCase());
        if (!fieldSet) throw CompileError.at(position, `Variable does not exist: ${member}`);
        return {
            type: types.platformClass('Schema.FieldSet'),
            run: (frame) => describeFieldSet(frame.tx, object, fieldSet.name),
            nonNull: true,
        };
    }
    return undefined;
}
