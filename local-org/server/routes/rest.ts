/**
 * Salesforce's REST API below /services: what jsforce and `sf data` speak. Only a bearer token signs in here, never the
 * page's cookie; errors have the API's own shape.
 */
import { deleteCollection, readCollection, saveCollection } from '../../rest/collections.ts';
import { describeGlobal, describeObject, objectSummary } from '../../rest/describe.ts';
import { notFound, restError } from '../../rest/errors.ts';
import { limits } from '../../rest/limits.ts';
import { QueryCursors } from '../../rest/query.ts';
import { API_VERSION, recordUrl } from '../../rest/recordJson.ts';
import {
    createRecord,
    deleteByExternalId,
    deleteRecord,
    readByExternalId,
    readRecord,
    updateRecord,
    upsertRecord,
} from '../../rest/records.ts';
import { search } from '../../rest/search.ts';
import { inSession, type RestSession } from '../../rest/session.ts';
import { Router, type Answer, type App, type Method, type OrgRequest, type Route } from '../router.ts';
import { actionRoutes } from './restActions.ts';
import { answering, bearer } from './restAnswer.ts';
import { apexRestRoutes } from './restApex.ts';
import { identityRoutes } from './restIdentity.ts';

const DATA = '/services/data/:version';
const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const OLDEST_VERSION = 31;

type SessionWork = (session: RestSession, request: OrgRequest) => Answer;

export function restRoutes(): Route[] {
    const cursors = new QueryCursors();
    const routes: Route[] = [
        { method: 'GET', path: '/services/data', handler: () => ({ json: versions() }) },
        route('GET', DATA, (session, request) => ({ json: resources(session, request) })),
        route('GET', `${DATA}/query`, (session, request) => ({ json: runQuery(cursors, session, request, false) })),
        route('GET', `${DATA}/queryAll`, (session, request) => ({ json: runQuery(cursors, session, request, true) })),
        route('GET', `${DATA}/query/:locator`, (session, { params }) => ({
            json: cursors.more(session, params['locator'] ?? ''),
        })),
        route('GET', `${DATA}/limits`, () => ({ json: limits() })),
        route('GET', `${DATA}/search`, (session, { query }) => ({ json: search(session, query.get('q') ?? '') })),
        route('GET', `${DATA}/sobjects`, (session) => ({ json: describeGlobal(session) })),
        ...recordRoutes(),
        ...collectionRoutes(),
        ...actionRoutes(DATA, checkVersion),
        ...identityRoutes(),
        ...apexRestRoutes(),
    ];
    return [...routes, ...missingRoutes(routes)];
}

function recordRoutes(): Route[] {
    const object = `${DATA}/sobjects/:object`;
    const key = `${object}/:field/:value`;
    return [
        route('GET', object, (session, { params }) => ({
            json: { objectDescribe: objectSummary(session, session.object(params['object'] ?? '')), recentItems: [] },
        })),
        route('GET', `${object}/describe`, (session, { params }) => ({
            json: describeObject(session, session.object(params['object'] ?? '')),
        })),
        route('POST', object, (session, request) => {
            const { object: name = '' } = request.params;
            const created = createRecord(session, name, request.json());
            const location = recordUrl(session.object(name).name, created.id ?? '', session.version);
            return { status: 201, headers: { Location: location }, json: created };
        }),
        route('GET', `${object}/:id`, (session, { params, query }) => ({
            json: readRecord(session, params['object'] ?? '', params['id'] ?? '', query.get('fields')),
        })),
        route('PATCH', `${object}/:id`, (session, request) => {
            updateRecord(session, request.params['object'] ?? '', request.params['id'] ?? '', request.json());
            return { status: 204 };
        }),
        route('DELETE', `${object}/:id`, (session, { params }) => {
            deleteRecord(session, params['object'] ?? '', params['id'] ?? '');
            return { status: 204 };
        }),
        route('GET', key, (session, { params, query }) => ({
            json: readByExternalId(
                session,
                params['object'] ?? '',
                params['field'] ?? '',
                params['value'] ?? '',
                query.get('fields'),
            ),
        })),
        route('PATCH', key, (session, request) => {
            const { object: name = '', field = '', value = '' } = request.params;
            const answer = upsertRecord(session, name, field, value, request.json());
            return { status: answer.created === true ? 201 : 200, json: answer };
        }),
        route('DELETE', key, (session, { params }) => {
            deleteByExternalId(session, params['object'] ?? '', params['field'] ?? '', params['value'] ?? '');
            return { status: 204 };
        }),
    ];
}

function collectionRoutes(): Route[] {
    const path = `${DATA}/composite/sobjects`;
    const read: SessionWork = (session, request) => {
        const { object = '' } = request.params;
        const body = request.method === 'POST' ? (request.json() as { ids?: string[]; fields?: string[] }) : undefined;
        const list = (name: 'ids' | 'fields'): string[] =>
            body?.[name] ?? (request.query.get(name) ?? '').split(',').filter(Boolean);
        return { json: readCollection(session, object, list('ids'), list('fields')) };
    };
    return [
        route('POST', path, (session, request) => ({ json: saveCollection(session, 'insert', request.json()) })),
        route('PATCH', path, (session, request) => ({ json: saveCollection(session, 'update', request.json()) })),
        route('DELETE', path, (session, { query }) => ({
            json: deleteCollection(session, query.get('ids') ?? '', query.get('allOrNone') === 'true'),
        })),
        route('GET', `${path}/:object`, read),
        route('POST', `${path}/:object`, read),
        route('PATCH', `${path}/:object/:field`, (session, request) => {
            const { object: objectName = '', field: fieldName = '' } = request.params;
            return { json: saveCollection(session, 'upsert', request.json(), { objectName, fieldName }) };
        }),
    ];
}

/** A route that needs a session and answers with the API's errors. */
function route(method: Method, path: string, work: SessionWork): Route {
    return {
        method,
        path,
        handler: (request, { org }) =>
            answering(() => {
                const user = bearer(request);
                const version = checkVersion(request.params['version'] ?? '');
                return inSession(org, user, version, (session) => work(session, request));
            }),
    };
}

function checkVersion(text: string): string {
    const [, major = ''] = /^v(\d+)\.0$/.exec(text) ?? [];
    if (Number(major) < OLDEST_VERSION || Number(major) > Number(API_VERSION)) throw notFound();
    return `${major}.0`;
}

const SEASONS: readonly [version: string, label: string][] = [
    ['64.0', "Summer '25"],
    ['65.0', "Winter '26"],
    ['66.0', "Spring '26"],
];

const versions = (): unknown =>
    SEASONS.map(([version, label]) => ({ label, url: `/services/data/v${version}`, version }));

function resources(session: RestSession, request: OrgRequest): unknown {
    const { base, user } = session;
    const [organization] = session.query('SELECT Id FROM Organization LIMIT 1');
    const origin = `http://${request.headers['host'] ?? '127.0.0.1'}`;
    return {
        composite: `${base}/composite`,
        identity: `${origin}/id/${organization?.id ?? ''}/${user.id}`,
        limits: `${base}/limits`,
        query: `${base}/query`,
        queryAll: `${base}/queryAll`,
        search: `${base}/search`,
        sobjects: `${base}/sobjects`,
    };
}

function runQuery(cursors: QueryCursors, session: RestSession, request: OrgRequest, all: boolean): unknown {
    const soql = request.query.get('q');
    if (soql === null) throw restError('MALFORMED_QUERY', 'SOQL statements cannot be empty or null');
    return cursors.run(session, soql, all, request.headers['sforce-query-options']);
}

/** Everything else below /services: 405 where the path exists for other methods, 404 elsewhere. */
function missingRoutes(routes: Route[]): Route[] {
    const router = new Router(routes);
    const handler = (request: OrgRequest, _: App): Answer =>
        answering(() => {
            bearer(request);
            const found = router.match(request.method, request.path);
            if (!('methods' in found) || found.methods.length === 0) throw notFound();
            const message = `HTTP Method '${request.method}' not allowed. Allowed are ${found.methods.join(',')}`;
            throw restError('METHOD_NOT_ALLOWED', message, 405);
        });
    return METHODS.map((method) => ({ method, path: '/services/*rest', handler }));
}
