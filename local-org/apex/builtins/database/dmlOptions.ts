import type { ExecutionContext } from '../../runtime/context.ts';
import type { ApexBuiltinObject } from '../../../values/objects.ts';
import { builtin, type BuiltinDefinition } from '../define.ts';
import { builtinObject } from '../support.ts';

interface OptionsState {
    allowFieldTruncation: boolean | null;
    localeOptions: string | null;
    optAllOrNone: boolean | null;
    assignmentRuleHeader: unknown;
    duplicateRuleHeader: unknown;
    emailHeader: unknown;
}
export type DmlOptionsObject = ApexBuiltinObject<OptionsState>;

/** A nested header that keeps what is put into it; the local org has no assignment or duplicate rules and sends no mail. */
function header(name: string, properties: readonly [type: string, name: string][]): BuiltinDefinition {
    type Header = ApexBuiltinObject<Record<string, unknown>>;
    return builtin({
        name,
        constructors: { '()': (ctx) => builtinObject(ctx, name, {}) },
        properties: Object.fromEntries(
            properties.map(([type, property]) => [
                `${type} ${property}`,
                {
                    get: (_ctx: ExecutionContext, self: Header) => self.state[property] ?? null,
                    set: (_ctx: ExecutionContext, self: Header, value: unknown) => {
                        self.state[property] = value;
                    },
                },
            ]),
        ),
    });
}

const property = (key: keyof OptionsState) => ({
    get: (_ctx: ExecutionContext, self: DmlOptionsObject) => self.state[key],
    set: (_ctx: ExecutionContext, self: DmlOptionsObject, value: unknown) => {
        Object.assign(self.state, { [key]: value });
    },
});

export const DML_OPTIONS: BuiltinDefinition[] = [
    builtin({
        name: 'Database.DMLOptions',
        constructors: {
            '()': (ctx) =>
                builtinObject<OptionsState>(ctx, 'Database.DMLOptions', {
                    allowFieldTruncation: null,
                    localeOptions: null,
                    optAllOrNone: null,
                    assignmentRuleHeader: builtinObject(ctx, 'Database.DMLOptions.AssignmentRuleHeader', {}),
                    duplicateRuleHeader: builtinObject(ctx, 'Database.DMLOptions.DuplicateRuleHeader', {}),
                    emailHeader: builtinObject(ctx, 'Database.DMLOptions.EmailHeader', {}),
                }),
        },
        properties: {
            'Boolean allowFieldTruncation': property('allowFieldTruncation'),
            'String localeOptions': property('localeOptions'),
            'Boolean optAllOrNone': property('optAllOrNone'),
            'Database.DMLOptions.AssignmentRuleHeader assignmentRuleHeader': property('assignmentRuleHeader'),
            'Database.DMLOptions.DuplicateRuleHeader duplicateRuleHeader': property('duplicateRuleHeader'),
            'Database.DMLOptions.EmailHeader emailHeader': property('emailHeader'),
        },
    }),
    header('Database.DMLOptions.AssignmentRuleHeader', [
        ['Id', 'assignmentRuleId'],
        ['Boolean', 'useDefaultRule'],
    ]),
    header('Database.DMLOptions.DuplicateRuleHeader', [
        ['Boolean', 'allowSave'],
        ['Boolean', 'runAsCurrentUser'],
    ]),
    header('Database.DMLOptions.EmailHeader', [
        ['Boolean', 'triggerAutoResponseEmail'],
        ['Boolean', 'triggerOtherEmail'],
        ['Boolean', 'triggerUserEmail'],
    ]),
];

/** Whether a failed row fails the statement: the default with options is no. */
export function allOrNoneOf(ctx: ExecutionContext, options: DmlOptionsObject | null): boolean {
    if (options?.state.allowFieldTruncation) throw ctx.unsupported('Database.DMLOptions.allowFieldTruncation');
    return options?.state.optAllOrNone ?? false;
}
