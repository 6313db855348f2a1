/** Starts the window of a popped-out utility: its component alone, and a bridge that asks the console behind it. */
import { createElement } from 'lwc';
import Popout from '../components/popout/popout.ts';
import {
    registerConsole,
    type ConsoleBridge,
    type ToastRequest,
    type UtilityBarBridge,
    type WorkspaceBridge,
} from '../../bridge.ts';
import {
    createComponent,
    deliverHere,
    onRecordsStale,
    refreshRecords,
    relayMessages,
    tagOfModule,
} from '../../loader/loader.ts';
import type { AppModel } from '../../../server/routes/consoleApi.ts';
import { urlOf } from '../model/addresses.ts';
import { getJson } from '../model/client.ts';
import { channelOf, type PopoutAddress, type PopoutMessage } from '../model/popout.ts';
import { startSession } from '../model/session.ts';
import { UtilityBar } from '../model/utilityBar.ts';
import { Workspace } from '../model/workspace.ts';

interface PopoutElement extends HTMLElement {
    app: AppModel;
    utilityId: string;
    showToast(request: ToastRequest): void;
}

export async function startPopout(root: HTMLElement, { appName, utilityId, link }: PopoutAddress): Promise<void> {
    const app = (await getJson('app', { name: appName })) as AppModel;
    const channel = new BroadcastChannel(channelOf(link));
    const ask = (message: PopoutMessage): void => {
        channel.postMessage(message);
    };
    const utilityBar = new UtilityBar(app.utilityItems);
    utilityBar.popOut(utilityId);
    const element = createElement('console-popout', { is: Popout }) as unknown as PopoutElement;
    const toast = (request: ToastRequest): void => {
        element.showToast(request);
    };
    startSession({
        app,
        workspace: new Workspace(),
        utilityBar,
        createComponent: (module, properties, placement) =>
            createComponent(tagOfModule(module), { properties, placement }),
        toast,
        recordChanged: (recordId) => {
            void refreshRecords([recordId]);
        },
        onRecordChanged: (_recordId, listener) => onRecordsStale(listener),
    });
    registerConsole(popoutBridge(utilityBar, ask, toast));
    channel.onmessage = ({ data }: MessageEvent<PopoutMessage>) => {
        if (data.kind === 'published') deliverHere(data.channel, data.message);
    };
    relayMessages((name, message) => {
        ask({ kind: 'published', channel: name, message });
    });
    Object.assign(element, { app, utilityId });
    root.replaceChildren(element);
}

function popoutBridge(
    utilityBar: UtilityBar,
    ask: (message: PopoutMessage) => void,
    toast: (request: ToastRequest) => void,
): ConsoleBridge {
    return {
        // The workspace API rejects: no tab encloses this window.
        isConsole: false,
        workspace: {} as WorkspaceBridge,
        utilityBar: popoutUtilityBar(utilityBar, ask),
        navigate: (reference, { replace }) => {
            // Throws here for what has no address, as in the console.
            if (reference.type !== 'standard__webPage') urlOf(reference);
            ask({ kind: 'navigate', reference, replace });
        },
        generateUrl: urlOf,
        // What is in front in the console is not told to this window.
        watchPageReference: () => () => undefined,
        toast,
    };
}

function popoutUtilityBar(utilityBar: UtilityBar, ask: (message: PopoutMessage) => void): UtilityBarBridge {
    return {
        open: (id) => utilityBar.open(id, false),
        minimize: () => Promise.reject(new Error('A popped-out utility cannot be minimized. Close its window.')),
        getInfo: (id) => utilityBar.getInfo(id),
        getAllUtilityInfo: () => utilityBar.getAllUtilityInfo(),
        updateUtility: async (id, changes) => {
            await utilityBar.updateUtility(id, changes);
            ask({ kind: 'updateUtility', changes });
            return true;
        },
        updatePanel: async (id, changes) => {
            await utilityBar.updatePanel(id, changes);
            ask({ kind: 'updatePanel', changes });
            return true;
        },
        enableModal: (id, enabled) => utilityBar.enableModal(id, enabled),
        enablePopout: async (id, enabled, disabledText = '') => {
            await utilityBar.enablePopout(id, enabled, disabledText);
            ask({ kind: 'enablePopout', enabled, disabledText });
            return true;
        },
        onUtilityClick: (id, handler) => utilityBar.onUtilityClick(id, handler),
    };
}
