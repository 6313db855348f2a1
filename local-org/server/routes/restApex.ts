/** /services/apexrest: the project's @RestResource classes. */
import type { RestCall } from '../../org.ts';
import type { Answer, App, OrgRequest, Route } from '../router.ts';
import { answering, bearer } from './restAnswer.ts';

const METHODS: readonly RestCall['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const apexRestRoutes = (): Route[] =>
    METHODS.map((method) => ({
        method,
        path: '/services/apexrest/*path',
        handler: (request: OrgRequest, app: App): Answer =>
            answering(() => {
                const user = bearer(request);
                const { status, headers, body } = app.org.invokeRest(user, {
                    method,
                    path: request.path.slice('/services/apexrest'.length),
                    parameters: Object.fromEntries(request.query),
                    headers: request.headers,
                    body: request.text(),
                });
                return { status, headers, body };
            }),
    }));
