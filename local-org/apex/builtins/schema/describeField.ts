import type { ExecutionContext } from '../../runtime/context.ts';
import { fieldToken, objectToken, type FieldTokenState } from '../../runtime/describe.ts';
import type { FieldDef, PicklistValue } from '../../../schema/model.ts';
import { validForBits } from '../../../schema/validFor.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinFunction } from '../define.ts';
import { builtinObject, listOf } from '../support.ts';
import { apexDefault } from './defaults.ts';
import { displayType, soapType } from './enums.ts';

type Describe = ApexBuiltinObject<FieldTokenState>;

const read =
    (get: (field: FieldDef, state: FieldTokenState) => unknown): BuiltinFunction =>
    (_ctx, self: Describe) =>
        get(self.state.field, self.state);

const LONG_TEXT: readonly string[] = ['longtextarea', 'richtextarea'];
const PICKLISTS: readonly string[] = ['picklist', 'multipicklist', 'combobox'];

const rights = (ctx: ExecutionContext, self: Describe): { read: boolean; edit: boolean } =>
    ctx.user.rights.field(self.state.object.name, self.state.field.name);
const objectRights = (ctx: ExecutionContext, self: Describe) => ctx.user.rights.object(self.state.object.name);

function isAccessible(ctx: ExecutionContext, self: Describe): boolean {
    return objectRights(ctx, self).read && rights(ctx, self).read;
}

function entries(ctx: ExecutionContext, { object, field }: FieldTokenState): unknown {
    const controller = object.fields.get(field.controllerName?.toLowerCase() ?? '');
    return listOf(
        ctx.type('Schema.PicklistEntry'),
        field.picklist.map((value) =>
            builtinObject<PicklistValue & { text: string; jsonFields: [string, unknown][] }>(
                ctx,
                'Schema.PicklistEntry',
                {
                    ...value,
                    text: `Schema.PicklistEntry[getLabel=${value.label};getValue=${value.value};isActive=${String(value.isActive)};isDefaultValue=${String(value.isDefault)};]`,
                    // What no method answers is in the JSON, as on the platform: the controlling values as base64 bits.
                    jsonFields: [
                        ['active', value.isActive],
                        ['defaultValue', value.isDefault],
                        ['label', value.label],
                        ['validFor', controller && value.validFor ? validForBits(value.validFor, controller) : null],
                        ['value', value.value],
                    ],
                },
            ),
        ),
    );
}

const isDefaulted = (field: FieldDef): boolean =>
    field.defaultValue !== undefined ||
    field.type === 'boolean' ||
    field.picklist.some((value) => value.isDefault) ||
    field.startingNumber !== undefined ||
    (field.system && !field.createable) ||
    field.name === 'OwnerId';

export const DescribeFieldResultClass = builtin({
    name: 'Schema.DescribeFieldResult',
    methods: {
        'Integer getByteLength()': read((field) => field.length * 3),
        'String getCalculatedFormula()': read((field) => field.formula ?? null),
        'String getCompoundFieldName()': read(() => null),
        'Schema.SObjectField getController()': (ctx, self: Describe) => {
            const { object, field } = self.state;
            const controller = object.fields.get(field.controllerName?.toLowerCase() ?? '');
            return controller ? fieldToken(ctx, object, controller) : null;
        },
        'Object getDefaultValue()': read(apexDefault),
        'String getDefaultValueFormula()': read((field) => field.defaultValue ?? null),
        'Integer getDigits()': read((field) =>
            field.type === 'int' ? (field.precision === 0 ? 9 : field.precision) : 0,
        ),
        'String getInlineHelpText()': read((field) => field.helpText ?? null),
        'String getLabel()': read((field) => field.label),
        'Integer getLength()': read((field) => field.length),
        'String getLocalName()': read((field) => field.name),
        'String getName()': read((field) => field.name),
        'List<Schema.PicklistEntry> getPicklistValues()': (ctx, self: Describe) => {
            if (!PICKLISTS.includes(self.state.field.type))
                throw ctx.exception('SObjectException', 'getPicklistValues() is only valid for picklist fields');
            return entries(ctx, self.state);
        },
        'Integer getPrecision()': read((field) => field.precision),
        'String getReferenceTargetField()': read(() => null),
        'List<Schema.SObjectType> getReferenceTo()': (ctx, self: Describe) =>
            listOf(
                ctx.type('Schema.SObjectType'),
                self.state.field.referenceTo.flatMap((name) => {
                    const object = ctx.schema.object(name);
                    return object ? [objectToken(ctx, object)] : [];
                }),
            ),
        'String getRelationshipName()': read((field) => field.relationshipName ?? null),
        'Integer getRelationshipOrder()': read((field) => (field.masterDetail ? 0 : null)),
        'Integer getScale()': read((field) => field.scale),
        'Schema.SOAPType getSOAPType()': (ctx, self: Describe) => soapType(ctx, self.state.field),
        'Schema.SObjectField getSObjectField()': (ctx, self: Describe) =>
            fieldToken(ctx, self.state.object, self.state.field),
        'Schema.SObjectType getSObjectType()': (ctx, self: Describe) => objectToken(ctx, self.state.object),
        'Schema.DisplayType getType()': (ctx, self: Describe) => displayType(ctx, self.state.field),
        'Boolean isAccessible()': isAccessible,
        'Boolean isAiPredictionField()': read(() => false),
        'Boolean isAutoNumber()': read((field) => field.startingNumber !== undefined),
        'Boolean isCalculated()': read((field) => field.formula !== undefined || field.startingNumber !== undefined),
        'Boolean isCascadeDelete()': read((field) => field.deleteConstraint === 'Cascade'),
        'Boolean isCaseSensitive()': read((field) => field.caseSensitive),
        'Boolean isCreateable()': (ctx, self: Describe) =>
            self.state.field.createable && objectRights(ctx, self).create && rights(ctx, self).edit,
        'Boolean isCustom()': read((field) => field.custom),
        'Boolean isDefaultedOnCreate()': read(isDefaulted),
        'Boolean isDependentPicklist()': read((field) => field.controllerName !== undefined),
        'Boolean isDeprecatedAndHidden()': read(() => false),
        'Boolean isDisplayLocationInDecimal()': read(() => false),
        'Boolean isEncrypted()': read((field) => field.type === 'encryptedstring'),
        'Boolean isExternalId()': read((field) => field.externalId),
        'Boolean isFilterable()': read((field) => field.filterable),
        'Boolean isFormulaTreatNullNumberAsZero()': read((field) => field.formulaTreatBlanksAs === 'BlankAsZero'),
        'Boolean isGroupable()': read((field) => field.groupable),
        'Boolean isHighScaleNumber()': read(() => false),
        'Boolean isHtmlFormatted()': read((field) => field.type === 'richtextarea'),
        'Boolean isIdLookup()': read((field) => field.idLookup),
        'Boolean isNameField()': read((field, { object }) => object.nameField === field.name && field.type !== 'id'),
        'Boolean isNamePointing()': read((field) => field.referenceTo.length > 1),
        'Boolean isNillable()': read((field) =>
            field.type === 'boolean' ? false : (field.nillable ?? !field.required),
        ),
        'Boolean isPermissionable()': read((field) => field.fieldSecurity),
        'Boolean isRestrictedDelete()': read((field) => field.deleteConstraint === 'Restrict'),
        'Boolean isRestrictedPicklist()': read((field) => field.restrictedPicklist),
        'Boolean isSearchPrefilterable()': read((field) => field.type === 'reference'),
        'Boolean isSortable()': read((field) => field.sortable && !LONG_TEXT.includes(field.type)),
        'Boolean isUnique()': read((field) => field.unique),
        'Boolean isUpdateable()': (ctx, self: Describe) =>
            self.state.field.updateable && objectRights(ctx, self).edit && rights(ctx, self).edit,
        'Boolean isWriteRequiresMasterRead()': read(() => false),
    },
});

type Entry = ApexBuiltinObject<PicklistValue>;

export const PicklistEntryClass = builtin({
    name: 'Schema.PicklistEntry',
    methods: {
        'String getLabel()': (_ctx, self: Entry) => self.state.label,
        'String getValue()': (_ctx, self: Entry) => self.state.value,
        'Boolean isActive()': (_ctx, self: Entry) => self.state.isActive,
        'Boolean isDefaultValue()': (_ctx, self: Entry) => self.state.isDefault,
    },
});
