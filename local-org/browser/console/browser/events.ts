/** The console's own message channels, and what the org says while the page is open. */
import { onOrgEvent, onPageRefresh, publishPlatformMessage, refreshRecords } from '../../loader/loader.ts';
import type { ToastRequest } from '../../bridge.ts';
import type { AppModel } from '../../../server/routes/consoleApi.ts';
import { getJson } from '../model/client.ts';
import { session } from '../model/session.ts';
import { TEXT } from '../model/text.ts';
import type { Workspace, WorkspaceEvent, WorkspaceTab } from '../model/workspace.ts';

const CHANNELS = {
    created: 'lightning__tabCreated',
    closed: 'lightning__tabClosed',
    updated: 'lightning__tabUpdated',
    refreshed: 'lightning__tabRefreshed',
    replaced: 'lightning__tabReplaced',
    focused: 'lightning__tabFocused',
} as const satisfies Record<WorkspaceEvent['kind'], string>;

export function publishTabEvents(workspace: Workspace): void {
    workspace.listen(({ kind, ...message }) => {
        // From one list to another no tab gains or loses the focus.
        if (Object.keys(message).length > 0) publishPlatformMessage(CHANNELS[kind], message);
    });
}

/** A refreshed tab shows its record anew, and so do the components on it. A RefreshEvent refreshes the page in front. */
export function refreshPages(workspace: Workspace): void {
    workspace.listen((event) => {
        if (event.kind === 'refreshed') refreshTabRecord(workspace.find(event.tabId));
    });
    onPageRefresh(() => {
        refreshTabRecord(workspace.focused);
    });
}

function refreshTabRecord(tab: WorkspaceTab | undefined): void {
    const recordId = tab?.reference.attributes['recordId'];
    if (recordId) void refreshRecords([recordId]);
}

/** Tells about changed source and about what does not compile; reads every page again when the org was opened anew. */
export function watchOrg(app: AppModel, toast: (request: ToastRequest) => void): void {
    const say = (
        title: string,
        message: string,
        variant: ToastRequest['variant'],
        mode: ToastRequest['mode'],
    ): void => {
        toast({ title, message, messageData: [], variant, mode });
    };
    onOrgEvent((event) => {
        if (event.type === 'problem') say(TEXT.notUpdated, event.message, 'error', 'sticky');
        if (event.type === 'lwc') say(TEXT.updated, event.bundles.join(', '), 'info', 'dismissible');
        if (event.type !== 'org') return;
        const { workspace } = session();
        for (const { id } of workspace.tabs) workspace.refreshTab(id, true);
        void getJson('app', { name: app.name }).then((next) => {
            const isSame = JSON.stringify(next) === JSON.stringify(app);
            const files = event.files.map((file) => file.replace(/^.*[\\/]/, '')).join(', ');
            say(TEXT.updated, isSame ? files : `${files}. ${TEXT.reloadForApp}`, 'info', 'dismissible');
        });
    });
}
