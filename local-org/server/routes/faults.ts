/** `/_org/faults`: lets tests make things fail; there only with LOCAL_ORG_FAULTS=1. See ../README.md. */
import type { DataEngine } from '../../data/engine.ts';
import type { RowLocks } from '../../data/rowLocks.ts';
import { errorMessage } from '../../errors/registry.ts';
import { to18 } from '../../schema/ids.ts';
import type { Faults } from '../faults.ts';
import { HttpError, type Answer, type App, type Route } from '../router.ts';
import { USER_COOKIE } from '../users.ts';

export function faultRoutes(faults: Faults): Route[] {
    const state = (app: App): Answer => ({ json: { planned: faults.planned, locks: locksOf(app).held } });
    return [
        { method: 'GET', path: '/_org/faults', handler: (_request, app) => state(app) },
        {
            method: 'POST',
            path: '/_org/faults',
            handler: (request, app) => {
                faults.plan(request.json());
                return state(app);
            },
        },
        {
            method: 'DELETE',
            path: '/_org/faults',
            handler: (_request, app) => {
                faults.clear();
                locksOf(app).release();
                return state(app);
            },
        },
        {
            method: 'POST',
            path: '/_org/faults/locks',
            handler: (request, app) => {
                locksOf(app).hold(recordIds(request.json()));
                return state(app);
            },
        },
        {
            method: 'DELETE',
            path: '/_org/faults/locks',
            handler: (_request, app) => {
                locksOf(app).release();
                return state(app);
            },
        },
        {
            method: 'DELETE',
            path: '/_org/faults/session',
            handler: (_request, app) => ({
                ...state(app),
                headers: { 'Set-Cookie': `${USER_COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0` },
            }),
        },
    ];
}

const locksOf = ({ org }: App): RowLocks => (org.data as DataEngine & { locks: RowLocks }).locks;

function recordIds(json: unknown): string[] {
    const { recordIds: ids } = (json ?? {}) as { recordIds?: unknown };
    if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) return ids.map(to18);
    throw new HttpError(400, 'LO1307', errorMessage('LO1307'));
}
