/** What survives a reload of the page: the open tabs and the chosen app, in the browser tab's session storage. */
import type { AppModel } from '../../../server/routes/consoleApi.ts';
import type { Workspace, WorkspaceSnapshot } from '../model/workspace.ts';

const APP_KEY = 'local-org:app';
const APP_ADDRESS = /^\/lightning\/app\/([^/]+)/;

/** The app the address names (`/lightning/app/<name>`), else the one chosen before in this browser tab. */
export function chosenApp(): string | undefined {
    const named = APP_ADDRESS.exec(location.pathname)?.[1];
    if (named !== undefined) {
        sessionStorage.setItem(APP_KEY, decodeURIComponent(named));
        history.replaceState(null, '', '/lightning/page/home');
    }
    return sessionStorage.getItem(APP_KEY) ?? undefined;
}

/** Tabs belong to a user and an app: another user must not find records that he may not see. */
const tabsKey = (app: AppModel): string => `local-org:tabs:${app.user.id}:${app.name}`;

export function restoreTabs(workspace: Workspace, app: AppModel): void {
    const text = sessionStorage.getItem(tabsKey(app));
    if (text === null) return;
    try {
        workspace.restore(JSON.parse(text) as WorkspaceSnapshot);
    } catch {
        // Written by another version of the console: start with no tabs.
        sessionStorage.removeItem(tabsKey(app));
    }
}

export function keepTabs(workspace: Workspace, app: AppModel): void {
    workspace.listen(() => {
        sessionStorage.setItem(tabsKey(app), JSON.stringify(workspace.snapshot()));
    });
}
