import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexDatetime } from '../../../values/datetime.ts';
import type { ApexList } from '../../../values/collections.ts';
import { builtin } from '../define.ts';
import { builtinObject, required } from '../support.ts';
import { deliverEvents } from '../async/events.ts';
import { CALLOUT_MOCK } from '../http/mock.ts';
import { createStub } from '../platform/stubs.ts';
import type { TypeObject } from './type.ts';

const onlyInTests = (ctx: ExecutionContext, what: string): void => {
    if (!ctx.isTest) throw ctx.exception('TypeException', `${what} can only be used in test methods`);
};

/** Ids that `Search` answers in tests (`[FIND …]` finds nothing else there). */
export const FIXED_SEARCH = 'fixedSearchResults';

function setCreatedDate(ctx: ExecutionContext, id: string | null, created: ApexDatetime | null): void {
    onlyInTests(ctx, 'Test.setCreatedDate');
    const recordId = required(ctx, id);
    const object = ctx.schema.objectByPrefix(recordId.slice(0, 3));
    const engine: unknown = ctx.data;
    if (!object || !canSetCreatedDate(engine)) throw ctx.unsupported('Test.setCreatedDate');
    engine.setCreatedDate(object.name, recordId, required(ctx, created).ms);
}

/** Offered by the data engine of this org beyond its contract. */
function canSetCreatedDate(
    engine: unknown,
): engine is { setCreatedDate(objectName: string, id: string, ms: number): void } {
    return engine instanceof Object && 'setCreatedDate' in engine;
}

export const TestClass = builtin({
    name: 'Test',
    statics: {
        'EventBus.TestBroker getEventBus()': (ctx) => builtinObject(ctx, 'EventBus.TestBroker', {}),
        'Id getStandardPricebookId()': () => '01s000000000001AAA',
        'Boolean isRunningTest()': (ctx) => ctx.isTest,
        'List<SObject> loadData(Schema.SObjectType type, String resourceName)': (ctx) => {
            throw ctx.unsupported('Test.loadData');
        },
        'Object createStub(System.Type parentType, StubProvider provider)': (
            ctx,
            type: TypeObject | null,
            provider: unknown,
        ) => {
            onlyInTests(ctx, 'Test.createStub');
            return createStub(ctx, required(ctx, type).state.type, provider);
        },
        'void setCreatedDate(Id recordId, Datetime created)': setCreatedDate,
        'void setCurrentPage(System.PageReference page)': (ctx, page: unknown) => {
            ctx.state.set('currentPage', page);
        },
        'void setCurrentPageReference(System.PageReference page)': (ctx, page: unknown) => {
            ctx.state.set('currentPage', page);
        },
        'void setFixedSearchResults(List<Id> ids)': (ctx, ids: ApexList | null) => {
            ctx.state.set(FIXED_SEARCH, [...required(ctx, ids).items]);
        },
        'void setMock(System.Type interfaceType, Object mock)': (ctx, type: TypeObject | null, mock: unknown) => {
            if (required(ctx, type).state.type.name !== 'HttpCalloutMock')
                throw ctx.unsupported(`Test.setMock(${type?.state.text ?? ''})`);
            ctx.state.set(CALLOUT_MOCK, mock);
        },
        'void startTest()': (ctx) => {
            onlyInTests(ctx, 'Test.startTest');
            ctx.startTest();
        },
        'void stopTest()': (ctx) => {
            onlyInTests(ctx, 'Test.stopTest');
            ctx.stopTest();
        },
    },
});

export const TestBrokerClass = builtin({
    name: 'EventBus.TestBroker',
    methods: {
        'void deliver()': (ctx) => deliverEvents(ctx),
    },
});
