/** Starts the console: reads the app, restores the tabs, registers the bridge, draws the shell. */
import { createElement } from 'lwc';
import Shell from './components/shell/shell.ts';
import { registerConsole, type ToastRequest } from '../bridge.ts';
import { createComponent, onRecordsStale, refreshRecords, setActivePlacements, tagOfModule } from '../loader/loader.ts';
import { getJson, messageOf } from './model/client.ts';
import { createConsoleBridge } from './model/consoleBridge.ts';
import { startSession } from './model/session.ts';
import { UtilityBar } from './model/utilityBar.ts';
import { Workspace } from './model/workspace.ts';
import { chosenApp, keepTabs, restoreTabs } from './browser/memory.ts';
import { followAddress } from './browser/history.ts';
import { followLinks, watchKeys } from './browser/input.ts';
import { keepPopouts } from './browser/popouts.ts';
import { startPopout } from './browser/popoutWindow.ts';
import { readPopoutPath } from './model/popout.ts';
import { publishTabEvents, refreshPages, watchOrg } from './browser/events.ts';
import type { AppModel } from '../../server/routes/consoleApi.ts';

interface ShellElement extends HTMLElement {
    app: AppModel;
    showToast(request: ToastRequest): void;
    focusSearch(): void;
}

async function start(root: HTMLElement): Promise<void> {
    const app = (await getJson('app', { name: chosenApp() })) as AppModel;
    const workspace = new Workspace();
    const utilityBar = new UtilityBar(app.utilityItems);
    const shell = createElement('console-shell', { is: Shell }) as unknown as ShellElement;
    const toast = (request: ToastRequest): void => {
        shell.showToast(request);
    };
    restoreTabs(workspace, app);
    const address = followAddress(workspace, app);
    startSession({
        app,
        workspace,
        utilityBar,
        createComponent: (module, properties, placement) =>
            createComponent(tagOfModule(module), { properties, placement }),
        toast,
        recordChanged: (recordId) => {
            void refreshRecords([recordId]);
        },
        onRecordChanged: (recordId, listener) =>
            onRecordsStale((stale) => {
                if (stale?.some((id) => id.slice(0, 15) === recordId.slice(0, 15)) ?? true) listener();
            }),
    });
    const bridge = createConsoleBridge({
        isConsole: app.isConsole,
        workspace,
        utilityBar,
        toast,
        replaceNext: () => {
            address.replaceNext();
        },
        openWebPage: (url) => window.open(url, '_blank', 'noopener'),
    });
    registerConsole(bridge);
    keepPopouts(app.name, utilityBar, bridge);
    setActivePlacements(({ utilityId, tabId }) => {
        if (utilityId !== undefined) return utilityBar.openId === utilityId;
        return tabId === undefined || workspace.focused?.id === tabId;
    });
    keepTabs(workspace, app);
    publishTabEvents(workspace);
    refreshPages(workspace);
    followLinks(workspace);
    watchKeys(() => {
        shell.focusSearch();
    });
    shell.app = app;
    root.replaceChildren(shell);
    watchOrg(app, toast);
}

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element with the id "app" to put the console into.');
const popout = readPopoutPath(location.pathname);
(popout ? startPopout(root, popout) : start(root)).catch((error: unknown) => {
    const paragraph = document.createElement('p');
    paragraph.className = 'slds-p-around_large slds-text-heading_small';
    paragraph.setAttribute('role', 'alert');
    paragraph.textContent = `The console could not start: ${messageOf(error)} Reload the page to try again.`;
    root.replaceChildren(paragraph);
    throw error;
});
