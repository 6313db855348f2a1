/**
 * Classes that exist in name, so that code which mentions them compiles, and whose use is refused by name. Namespaces that
 * are not here at all (ConnectApi, Cache, Approval, Auth …) are unknown types to the compiler, as in an org without them.
 */
import { builtin, type BuiltinDefinition } from '../define.ts';
import type { ExecutionContext } from '../../runtime/context.ts';

const refuse = (what: string) => (ctx: ExecutionContext) => {
    throw ctx.unsupported(what);
};

export const REFUSED: BuiltinDefinition[] = [
    builtin({
        name: 'Formula',
        statics: {
            'Object recalculateFormulas(List<SObject> records)': refuse('Formula.recalculateFormulas'),
            'Object builder()': refuse('Formula.builder'),
        },
    }),
    builtin({
        name: 'UserManagement',
        statics: {
            'Object initSelfRegistration(Object method, Object user)': refuse('UserManagement.initSelfRegistration'),
        },
    }),
    builtin({
        name: 'Approval',
        statics: {
            'Object process(Object request)': refuse('Approval.process'),
            'Boolean isLocked(Id recordId)': refuse('Approval.isLocked'),
        },
    }),
    builtin({
        name: 'Search',
        statics: {
            'List<List<SObject>> query(String sosl)': refuse('Search.query'),
            'Object find(String sosl)': refuse('Search.find'),
        },
    }),
];
