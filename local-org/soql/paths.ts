/** Resolves dotted field paths against the schema. */
import type { FieldDef, ObjectDef, OrgSchema } from '../schema/model.ts';
import type { FieldNode } from './ast.ts';
import { invalidField, malformed, noSuchColumn } from './errors.ts';
import type { FieldColumn, PolymorphicColumn, StepPlan } from './plan.ts';

const MAX_STEPS = 5;

/** Fields one may read through a polymorphic lookup without TYPEOF: those of the platform's Name object. */
const NAME_FIELDS = new Set([
    'id',
    'name',
    'type',
    'firstname',
    'lastname',
    'email',
    'phone',
    'title',
    'alias',
    'username',
    'isactive',
    'profileid',
    'userroleid',
    'recordtypeid',
]);

export const isPolymorphic = (field: FieldDef): boolean => field.referenceTo.length > 1;

export function findRelationship(object: ObjectDef, name: string): FieldDef | undefined {
    const wanted = name.toLowerCase();
    for (const field of object.fields.values()) {
        if (field.type === 'reference' && field.relationshipName?.toLowerCase() === wanted) return field;
    }
    return undefined;
}

export function unknownRelationship(text: string, at: number, name: string): Error {
    return invalidField(
        text,
        at,
        `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    );
}

/** @throws QueryError INVALID_FIELD */
export function resolvePath(
    schema: OrgSchema,
    text: string,
    object: ObjectDef,
    node: FieldNode,
    alias?: string,
): FieldColumn | PolymorphicColumn {
    const names = [...node.path];
    const [first = ''] = names;
    const isObjectName = first.toLowerCase() === object.name.toLowerCase() && !findRelationship(object, first);
    if (names.length > 1 && (first.toLowerCase() === alias?.toLowerCase() || isObjectName)) names.shift();
    const steps: StepPlan[] = [];
    let current = object;
    while (names.length > 1) {
        const name = names.shift() ?? '';
        const lookup = findRelationship(current, name);
        if (!lookup) throw unknownRelationship(text, node.at, name);
        if (isPolymorphic(lookup)) {
            const end = polymorphicEnd(schema, text, current, lookup, steps, names, node.at);
            if (end) return end;
        }
        const target = targetFor(schema, lookup, names[0] ?? '');
        if (!target) throw unknownRelationship(text, node.at, name);
        steps.push({ lookup, from: current, target });
        current = target;
        if (steps.length > MAX_STEPS)
            throw malformed(text, node.at, `Relationship paths may have at most ${MAX_STEPS} levels`);
    }
    const fieldName = names[0] ?? '';
    const field = current.fields.get(fieldName.toLowerCase());
    if (!field) throw noSuchColumn(text, node.at, fieldName, current.name);
    return { kind: 'field', steps, object: current, field, at: node.at };
}

/** The object to go on from: the only one, or the first that has the relationship (`Owner.Profile` → User). */
function targetFor(schema: OrgSchema, lookup: FieldDef, next: string): ObjectDef | undefined {
    const targets = lookup.referenceTo.flatMap((name) => schema.object(name) ?? []);
    return isPolymorphic(lookup) ? targets.find((target) => findRelationship(target, next)) : targets[0];
}

function polymorphicEnd(
    schema: OrgSchema,
    text: string,
    object: ObjectDef,
    lookup: FieldDef,
    steps: StepPlan[],
    names: string[],
    at: number,
): PolymorphicColumn | undefined {
    if (names.length !== 1) return undefined;
    const name = names[0] ?? '';
    const key = name.toLowerCase();
    const targets = lookup.referenceTo.flatMap((targetName) => {
        const target = schema.object(targetName);
        const field = target?.fields.get(key === 'name' ? target.nameField.toLowerCase() : key);
        return target && field ? [{ object: target, field }] : [];
    });
    if (!NAME_FIELDS.has(key) || (targets.length === 0 && key !== 'type')) throw noSuchColumn(text, at, name, 'Name');
    const [sample] = targets;
    const valueType =
        key === 'type' || !sample
            ? { type: 'string' as const, scale: 0 }
            : { type: sample.field.type, scale: sample.field.scale };
    return { kind: 'polymorphic', steps, object, lookup, name: key, targets, valueType, at };
}
