import type { ExecutionContext } from '../../runtime/context.ts';
import { builtin } from '../define.ts';
import { timeZoneObject } from '../primitives/timeZone.ts';
import { required } from '../support.ts';

const ORGANIZATION_ID = '00D000000000001EAA';

/** One value of the running user's own User record or of the organisation, read without counting as a query. */
function organization(ctx: ExecutionContext, field: string): string | null {
    const object = ctx.schema.object('Organization');
    if (!object?.fields.has(field.toLowerCase())) return null;
    const quiet = {
        query: () => undefined,
        queryRows: () => undefined,
        dml: () => undefined,
        dmlRows: () => undefined,
    };
    const [row] = ctx.data.query(ctx.data.prepare(`SELECT ${field} FROM Organization LIMIT 1`), [], {
        ...ctx.access('SYSTEM'),
        sharing: false,
        limits: quiet,
    });
    return (row?.values.get(field.toLowerCase()) as string | null | undefined) ?? null;
}

export const UserInfoClass = builtin({
    name: 'UserInfo',
    statics: {
        'String getDefaultCurrency()': (ctx) => ctx.user.currency,
        'String getFirstName()': (ctx) => ctx.user.firstName ?? '',
        'String getLanguage()': (ctx) => ctx.user.language,
        'String getLastName()': (ctx) => ctx.user.lastName,
        'String getLocale()': (ctx) => ctx.user.locale,
        'String getName()': (ctx) => ctx.user.name,
        'String getOrganizationId()': (ctx) => organization(ctx, 'Id') ?? ORGANIZATION_ID,
        'String getOrganizationName()': (ctx) => organization(ctx, 'Name') ?? 'Local Org',
        'String getProfileId()': (ctx) => ctx.user.profileId,
        'String getSessionId()': (ctx) => {
            throw ctx.unsupported('UserInfo.getSessionId');
        },
        'TimeZone getTimeZone()': (ctx) => timeZoneObject(ctx, ctx.user.timeZone),
        'String getUiTheme()': () => 'Theme4d',
        'String getUiThemeDisplayed()': () => 'Theme4d',
        'String getUserEmail()': (ctx) => ctx.user.email,
        'String getUserId()': (ctx) => ctx.user.id,
        'String getUserName()': (ctx) => ctx.user.username,
        'String getUserRoleId()': (ctx) => ctx.user.roleId,
        'String getUserType()': () => 'Standard',
        'Boolean isCurrentUserLicensed(String namespace)': (ctx) => {
            throw ctx.exception('TypeException', 'Package namespace was not found');
        },
        'Boolean isMultiCurrencyOrganization()': () => false,
        'Boolean hasPackageLicense(Id packageId)': () => false,
    },
});

export const FeatureManagementClass = builtin({
    name: 'FeatureManagement',
    statics: {
        'Boolean checkPermission(String apiName)': (ctx, name: string | null) =>
            ctx.user.rights.hasCustomPermission(required(ctx, name)),
        'Boolean checkPackageBooleanValue(String name)': (ctx) => {
            throw ctx.unsupported('FeatureManagement.checkPackageBooleanValue');
        },
    },
});
