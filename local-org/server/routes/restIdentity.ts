/** Who the token belongs to: the identity URL and OpenID's userinfo. */
import type { RunningUser } from '../../apex/runtime/context.ts';
import type { App, OrgRequest, Route } from '../router.ts';
import { notFound } from '../../rest/errors.ts';
import { systemAccess } from '../../seed/systemAccess.ts';
import { answering, bearer } from './restAnswer.ts';

export const identityRoutes = (): Route[] => [
    {
        method: 'GET',
        path: '/id/:organization/:user',
        handler: (request, app) =>
            answering(() => {
                const user = bearer(request);
                if (request.params['user'] !== user.id) throw notFound();
                return { json: identity(user, app) };
            }),
    },
    {
        method: 'GET',
        path: '/services/oauth2/userinfo',
        handler: (request: OrgRequest, app: App) => answering(() => ({ json: userInfo(bearer(request), app) })),
    },
];

function organizationId({ org }: App): string {
    const [row] = org.data.query(org.data.prepare('SELECT Id FROM Organization LIMIT 1'), [], systemAccess());
    return row?.id ?? '';
}

function identity(user: RunningUser, app: App): Record<string, unknown> {
    const organization = organizationId(app);
    return {
        id: `${app.origin}/id/${organization}/${user.id}`,
        asserted_user: true,
        user_id: user.id,
        organization_id: organization,
        username: user.username,
        nick_name: user.username.split('@')[0],
        display_name: user.name,
        email: user.email,
        email_verified: true,
        first_name: user.firstName,
        last_name: user.lastName,
        timezone: user.timeZone,
        active: true,
        user_type: 'STANDARD',
        language: user.language,
        locale: user.locale,
        urls: {
            rest: `${app.origin}/services/data/v{version}/`,
            sobjects: `${app.origin}/services/data/v{version}/sobjects/`,
            query: `${app.origin}/services/data/v{version}/query/`,
        },
    };
}

function userInfo(user: RunningUser, app: App): Record<string, unknown> {
    const organization = organizationId(app);
    return {
        sub: `${app.origin}/id/${organization}/${user.id}`,
        user_id: user.id,
        organization_id: organization,
        preferred_username: user.username,
        nickname: user.username.split('@')[0],
        name: user.name,
        email: user.email,
        email_verified: true,
        given_name: user.firstName,
        family_name: user.lastName,
        zoneinfo: user.timeZone,
        active: true,
        user_type: 'STANDARD',
        language: user.language,
        locale: user.locale,
    };
}
