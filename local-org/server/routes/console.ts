/** `/_org/console/…`: JSON for the console's shell, read as the running user. */
import { HttpError, requireUser, type Answer, type App, type OrgRequest, type Method, type Route } from '../router.ts';
import { appModel } from './consoleApp.ts';
import { editForm, newForm, remove, save } from './consoleForm.ts';
import { listModel, search } from './consoleList.ts';
import { ConsoleReader } from './consoleReader.ts';
import { recordModel, recordPage, relatedLists } from './consoleRecord.ts';
import { tabPage } from './consoleTabs.ts';
import { myTasks, timelineModel } from './consoleTimeline.ts';

type Read = (reader: ConsoleReader, request: OrgRequest, app: App) => unknown;

/** A route that does its work in one transaction of the user. */
function route(method: Method, path: string, answer: Read): Route {
    return {
        method,
        path: `/_org/console/${path}`,
        handler: (request, app): Answer => ({
            json: app.org.transaction(requireUser(request), (ctx) => answer(new ConsoleReader(ctx), request, app)),
        }),
    };
}

const read = (path: string, answer: Read): Route => route('GET', path, answer);

function parameter(request: OrgRequest, name: string): string {
    const value = request.params[name];
    if (value === undefined || value === '') throw new HttpError(400, 'MISSING_ARGUMENT', `The address lacks ${name}.`);
    return value;
}

const optional = (request: OrgRequest, name: string): string | undefined => request.query.get(name) ?? undefined;

export const consoleRoutes: Route[] = [
    {
        method: 'GET',
        path: '/_org/console/app',
        handler: (request, app) => ({ json: appModel(app.org, requireUser(request), optional(request, 'name')) }),
    },
    read('page/:recordId', (reader, request, { org }) =>
        recordPage(reader, org.project, optional(request, 'app') ?? '', parameter(request, 'recordId')),
    ),
    read('tab/:name', (reader, request, { org }) =>
        tabPage(org.project, reader, optional(request, 'app') ?? '', parameter(request, 'name')),
    ),
    read('record/:recordId', (reader, request, { org }) =>
        recordModel(reader, org.project, parameter(request, 'recordId')),
    ),
    read('related/:recordId', (reader, request) =>
        relatedLists(reader, parameter(request, 'recordId'), optional(request, 'relationship')),
    ),
    read('timeline/:recordId', (reader, request) => timelineModel(reader, parameter(request, 'recordId'))),
    read('tasks', (reader) => myTasks(reader)),
    read('search', (reader, request) => search(reader, optional(request, 'q') ?? '')),
    read('list/:object', (reader, request) => {
        const limit = Number(optional(request, 'limit') ?? Number.NaN);
        const [filterName, sortBy, sortDirection] = ['filterName', 'sortBy', 'sortDirection'].map((name) =>
            optional(request, name),
        );
        return listModel(reader, parameter(request, 'object'), {
            ...(filterName === undefined ? {} : { filterName }),
            ...(sortBy === undefined ? {} : { sortBy }),
            ...(sortDirection === undefined ? {} : { sortDirection }),
            ...(Number.isFinite(limit) ? { limit } : {}),
        });
    }),
    read('record/:recordId/form', (reader, request, { org }) =>
        editForm(reader, org.project, parameter(request, 'recordId')),
    ),
    read('form/:object', (reader, request, { org }) => newForm(reader, org.project, parameter(request, 'object'))),
    route('POST', 'form/:object', (reader, request) =>
        save(reader, reader.object(parameter(request, 'object')), undefined, request.json()),
    ),
    route('PATCH', 'record/:recordId', (reader, request) => {
        const recordId = parameter(request, 'recordId');
        return save(reader, reader.objectOf(recordId), recordId, request.json());
    }),
    route('DELETE', 'record/:recordId', (reader, request) => {
        remove(reader, parameter(request, 'recordId'));
        return null;
    }),
];
