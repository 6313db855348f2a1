import type { ExecutionContext } from '../../runtime/context.ts';
import { fieldToken, objectToken, type ObjectTokenState } from '../../runtime/describe.ts';
import type { FieldDef, FieldSetDef, ObjectDef } from '../../../schema/model.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';
import { builtinObject, describeMap, listOf } from '../support.ts';
import { displayType } from './enums.ts';

interface MemberState {
    /** Object and field at the end of the path. */
    object: ObjectDef;
    field: FieldDef;
    path: string;
    required: boolean;
}
type Member = ApexBuiltinObject<MemberState>;
type FieldSet = ApexBuiltinObject<{ object: ObjectDef; fieldSet: FieldSetDef; text: string }>;

/** Follows `Account.Owner.Name`; undefined when a part is missing. */
function follow(
    ctx: ExecutionContext,
    object: ObjectDef,
    path: string,
): { object: ObjectDef; field: FieldDef } | undefined {
    const [first = '', ...rest] = path.split('.');
    if (rest.length === 0) {
        const field = object.fields.get(first.toLowerCase());
        return field && { object, field };
    }
    const reference = [...object.fields.values()].find(
        (field) => field.relationshipName?.toLowerCase() === first.toLowerCase(),
    );
    const parent = reference?.referenceTo[0] === undefined ? undefined : ctx.schema.object(reference.referenceTo[0]);
    return parent && follow(ctx, parent, rest.join('.'));
}

function members(ctx: ExecutionContext, object: ObjectDef, fieldSet: FieldSetDef): Member[] {
    return fieldSet.fields.flatMap(({ path, required }) => {
        const found = follow(ctx, object, path);
        return found ? [builtinObject<MemberState>(ctx, 'Schema.FieldSetMember', { ...found, path, required })] : [];
    });
}

export const FIELD_SETS: BuiltinDefinition[] = [
    builtin({
        name: 'Schema.SObjectTypeFieldSets',
        methods: {
            'Map<String,Schema.FieldSet> getMap()': (ctx, self: ApexBuiltinObject<ObjectTokenState>) => {
                const { object } = self.state;
                const sets = Array.from(
                    object.fieldSets.values(),
                    (fieldSet) =>
                        [
                            fieldSet.name,
                            builtinObject(ctx, 'Schema.FieldSet', { object, fieldSet, text: fieldSet.name }),
                        ] as const,
                );
                return describeMap(ctx.type('Schema.FieldSet'), sets);
            },
        },
    }),
    builtin({
        name: 'Schema.FieldSet',
        methods: {
            'String getDescription()': (_ctx, self: FieldSet) => self.state.fieldSet.description ?? null,
            'List<Schema.FieldSetMember> getFields()': (ctx, self: FieldSet) =>
                listOf(ctx.type('Schema.FieldSetMember'), members(ctx, self.state.object, self.state.fieldSet)),
            'String getLabel()': (_ctx, self: FieldSet) => self.state.fieldSet.label,
            'String getName()': (_ctx, self: FieldSet) => self.state.fieldSet.name,
            'String getNameSpace()': () => null,
            'Schema.SObjectType getSObjectType()': (ctx, self: FieldSet) => objectToken(ctx, self.state.object),
        },
    }),
    builtin({
        name: 'Schema.FieldSetMember',
        methods: {
            'Boolean getDBRequired()': (_ctx, self: Member) => self.state.field.required,
            'String getFieldPath()': (_ctx, self: Member) => self.state.path,
            'String getLabel()': (_ctx, self: Member) => self.state.field.label,
            'Boolean getRequired()': (_ctx, self: Member) => self.state.required,
            'Schema.SObjectField getSObjectField()': (ctx, self: Member) =>
                fieldToken(ctx, self.state.object, self.state.field),
            'Schema.DisplayType getType()': (ctx, self: Member) => displayType(ctx, self.state.field),
        },
    }),
];
