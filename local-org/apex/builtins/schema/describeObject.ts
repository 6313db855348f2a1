import type { ExecutionContext } from '../../runtime/context.ts';
import { fieldToken, objectToken, type ObjectTokenState } from '../../runtime/describe.ts';
import { T } from '../../types/intern.ts';
import type { ChildRelationshipDef, ObjectDef, RecordTypeDef } from '../../../schema/model.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinDefinition, type BuiltinFunction } from '../define.ts';
import { builtinObject, describeMap, listOf, mapOf } from '../support.ts';

type Describe = ApexBuiltinObject<ObjectTokenState>;

const read =
    (get: (object: ObjectDef) => unknown): BuiltinFunction =>
    (_ctx, self: Describe) =>
        get(self.state.object);

const rights = (ctx: ExecutionContext, self: Describe) => ctx.user.rights.object(self.state.object.name);

/** Id of the record type every object has. */
const MASTER: RecordTypeDef = {
    id: '012000000000000AAA',
    developerName: 'Master',
    label: 'Master',
    active: true,
    isDefault: true,
    picklistValues: new Map(),
};

interface RecordTypeState {
    type: RecordTypeDef;
    isDefault: boolean;
}
type RecordTypeInfo = ApexBuiltinObject<RecordTypeState>;

function recordTypes(ctx: ExecutionContext, object: ObjectDef): RecordTypeInfo[] {
    const custom = object.recordTypes;
    const masterIsDefault = !custom.some((type) => type.isDefault);
    return [...custom, MASTER].map((type) =>
        builtinObject<RecordTypeState>(ctx, 'Schema.RecordTypeInfo', {
            type,
            isDefault: type === MASTER ? masterIsDefault : type.isDefault,
        }),
    );
}

const recordTypeMap =
    (key: (type: RecordTypeDef) => string, idKey = false): BuiltinFunction =>
    (ctx, self: Describe) =>
        mapOf(
            ctx,
            idKey ? T.ID : T.STRING,
            ctx.type('Schema.RecordTypeInfo'),
            recordTypes(ctx, self.state.object).map((info) => [key(info.state.type), info] as const),
        );

type Relationship = ApexBuiltinObject<{ object: ObjectDef; relationship: ChildRelationshipDef }>;

function children(ctx: ExecutionContext, object: ObjectDef): unknown {
    return listOf(
        ctx.type('Schema.ChildRelationship'),
        object.childRelationships.map((relationship) =>
            builtinObject(ctx, 'Schema.ChildRelationship', { object, relationship }),
        ),
    );
}

export const DESCRIBE_OBJECT: BuiltinDefinition[] = [
    builtin({
        name: 'Schema.DescribeSObjectResult',
        properties: {
            'Schema.SObjectTypeFields fields': {
                get: (ctx, self: Describe) => builtinObject(ctx, 'Schema.SObjectTypeFields', self.state),
            },
            'Schema.SObjectTypeFieldSets fieldSets': {
                get: (ctx, self: Describe) => builtinObject(ctx, 'Schema.SObjectTypeFieldSets', self.state),
            },
        },
        methods: {
            'List<Schema.ChildRelationship> getChildRelationships()': (ctx, self: Describe) =>
                children(ctx, self.state.object),
            'Boolean getHasSubtypes()': read(() => false),
            'String getKeyPrefix()': read((object) => object.keyPrefix),
            'String getLabel()': read((object) => object.label),
            'String getLabelPlural()': read((object) => object.labelPlural),
            'String getLocalName()': read((object) => object.name),
            'String getName()': read((object) => object.name),
            'List<Schema.RecordTypeInfo> getRecordTypeInfos()': (ctx, self: Describe) =>
                listOf(ctx.type('Schema.RecordTypeInfo'), recordTypes(ctx, self.state.object)),
            'Map<String,Schema.RecordTypeInfo> getRecordTypeInfosByDeveloperName()': recordTypeMap(
                (type) => type.developerName,
            ),
            'Map<Id,Schema.RecordTypeInfo> getRecordTypeInfosById()': recordTypeMap((type) => type.id, true),
            'Map<String,Schema.RecordTypeInfo> getRecordTypeInfosByName()': recordTypeMap((type) => type.label),
            'Schema.SObjectType getSObjectType()': (ctx, self: Describe) => objectToken(ctx, self.state.object),
            'Boolean isAccessible()': (ctx, self: Describe) => rights(ctx, self).read,
            'Boolean isCreateable()': (ctx, self: Describe) => self.state.object.createable && rights(ctx, self).create,
            'Boolean isCustom()': read((object) => object.custom),
            'Boolean isCustomSetting()': read((object) => object.kind === 'customSetting'),
            'Boolean isDeletable()': (ctx, self: Describe) => self.state.object.deletable && rights(ctx, self).delete,
            'Boolean isDeprecatedAndHidden()': read(() => false),
            'Boolean isFeedEnabled()': read(() => false),
            'Boolean isMergeable()': (ctx, self: Describe) =>
                ['Account', 'Contact', 'Lead', 'Case'].includes(self.state.object.name) && rights(ctx, self).edit,
            'Boolean isMruEnabled()': read((object) => object.searchable),
            'Boolean isQueryable()': read((object) => object.queryable),
            'Boolean isSearchable()': read((object) => object.searchable),
            'Boolean isUndeletable()': (ctx, self: Describe) => self.state.object.deletable && rights(ctx, self).delete,
            'Boolean isUpdateable()': (ctx, self: Describe) => self.state.object.updateable && rights(ctx, self).edit,
        },
    }),
    builtin({
        name: 'Schema.SObjectTypeFields',
        methods: {
            'Map<String,Schema.SObjectField> getMap()': (ctx, self: Describe) =>
                describeMap(
                    ctx.type('Schema.SObjectField'),
                    Array.from(
                        self.state.object.fields.values(),
                        (field) => [field.name, fieldToken(ctx, self.state.object, field)] as const,
                    ),
                ),
        },
    }),
    builtin({
        name: 'Schema.RecordTypeInfo',
        methods: {
            'String getDeveloperName()': (_ctx, self: RecordTypeInfo) => self.state.type.developerName,
            'String getName()': (_ctx, self: RecordTypeInfo) => self.state.type.label,
            'Id getRecordTypeId()': (_ctx, self: RecordTypeInfo) => self.state.type.id,
            'Boolean isActive()': (_ctx, self: RecordTypeInfo) => self.state.type.active,
            'Boolean isAvailable()': (_ctx, self: RecordTypeInfo) => self.state.type.active,
            'Boolean isDefaultRecordTypeMapping()': (_ctx, self: RecordTypeInfo) => self.state.isDefault,
            'Boolean isMaster()': (_ctx, self: RecordTypeInfo) => self.state.type === MASTER,
        },
    }),
    builtin({
        name: 'Schema.ChildRelationship',
        methods: {
            'Schema.SObjectType getChildSObject()': (ctx, self: Relationship) => {
                const child = ctx.schema.object(self.state.relationship.childObject);
                return child ? objectToken(ctx, child) : null;
            },
            'Schema.SObjectField getField()': (ctx, self: Relationship) => {
                const child = ctx.schema.object(self.state.relationship.childObject);
                const field = child?.fields.get(self.state.relationship.field.toLowerCase());
                return child && field ? fieldToken(ctx, child, field) : null;
            },
            'String getRelationshipName()': (_ctx, self: Relationship) => self.state.relationship.name,
            'Boolean isCascadeDelete()': (_ctx, self: Relationship) => self.state.relationship.cascadeDelete,
            'Boolean isDeprecatedAndHidden()': () => false,
            'Boolean isRestrictedDelete()': () => false,
        },
    }),
];
