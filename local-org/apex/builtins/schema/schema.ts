import type { ExecutionContext } from '../../runtime/context.ts';
import { objectToken } from '../../runtime/describe.ts';
import type { ApexList } from '../../../values/collections.ts';
import { builtin } from '../define.ts';
import { builtinObject, describeMap, listOf, required } from '../support.ts';

function describe(ctx: ExecutionContext, names: ApexList | null): unknown {
    const results = required(ctx, names).items.map((name) => {
        const object = ctx.schema.object(required(ctx, name) as string);
        if (!object) throw ctx.exception('InvalidParameterValueException', `The entity ${String(name)} does not exist`);
        return builtinObject(ctx, 'Schema.DescribeSObjectResult', objectToken(ctx, object).state);
    });
    return listOf(ctx.type('Schema.DescribeSObjectResult'), results);
}

export const SchemaClass = builtin({
    name: 'Schema',
    statics: {
        'Map<String,Schema.SObjectType> getGlobalDescribe()': (ctx) =>
            describeMap(
                ctx.type('Schema.SObjectType'),
                Array.from(ctx.schema.objects.values(), (object) => [object.name, objectToken(ctx, object)] as const),
            ),
        'List<Schema.DescribeSObjectResult> describeSObjects(List<String> names)': describe,
        'List<Schema.DescribeSObjectResult> describeSObjects(List<String> names, SObjectDescribeOptions options)':
            describe,
        'Object describeTabs()': (ctx) => {
            throw ctx.unsupported('Schema.describeTabs');
        },
        'Object describeDataCategoryGroups(List<String> objects)': (ctx) => {
            throw ctx.unsupported('Schema.describeDataCategoryGroups');
        },
    },
});
