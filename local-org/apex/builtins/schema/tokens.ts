/** Schema.SObjectType and Schema.SObjectField: tokens that name an object or a field. */
import type { FieldTokenState, ObjectTokenState } from '../../runtime/describe.ts';
import { apexDefault } from './defaults.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { SObjectValue } from '../../../values/sobject.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';

export type ObjectToken = ApexBuiltinObject<ObjectTokenState>;
export type FieldToken = ApexBuiltinObject<FieldTokenState>;

function newRecord(self: ObjectToken, id: string | null = null): SObjectValue {
    const record = new SObjectValue(self.state.object);
    if (id !== null) record.values.set('id', id);
    return record;
}

export const SObjectTypeClass = builtin({
    name: 'Schema.SObjectType',
    methods: {
        'Schema.DescribeSObjectResult getDescribe()': (ctx, self: ObjectToken) =>
            builtinObject(ctx, 'Schema.DescribeSObjectResult', self.state),
        'Schema.DescribeSObjectResult getDescribe(SObjectDescribeOptions options)': (ctx, self: ObjectToken) =>
            builtinObject(ctx, 'Schema.DescribeSObjectResult', self.state),
        'SObject newSObject()': (_ctx, self: ObjectToken) => newRecord(self),
        'SObject newSObject(Id id)': (_ctx, self: ObjectToken, id: string | null) => newRecord(self, id),
        'SObject newSObject(Id recordTypeId, Boolean loadDefaults)': (
            ctx,
            self: ObjectToken,
            recordTypeId: string | null,
            loadDefaults: boolean | null,
        ) => {
            const record = newRecord(self);
            if (recordTypeId !== null) record.values.set('recordtypeid', recordTypeId);
            if (required(ctx, loadDefaults)) {
                for (const [key, field] of self.state.object.fields) {
                    const value = apexDefault(field);
                    if (value !== null && field.createable) record.values.set(key, value);
                }
            }
            return record;
        },
    },
});

export const SObjectFieldClass = builtin({
    name: 'Schema.SObjectField',
    methods: {
        'Schema.DescribeFieldResult getDescribe()': (ctx, self: FieldToken) =>
            builtinObject(ctx, 'Schema.DescribeFieldResult', self.state),
        'Schema.DescribeFieldResult getDescribe(FieldDescribeOptions options)': (ctx, self: FieldToken) =>
            builtinObject(ctx, 'Schema.DescribeFieldResult', self.state),
    },
});
