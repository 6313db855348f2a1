/** Windows of popped-out utilities, as the console sees them: opens them, carries messages, takes the utility back. */
import type { ConsoleBridge } from '../../bridge.ts';
import { deliverHere, relayMessages } from '../../loader/loader.ts';
import { channelOf, popoutPath, type PopoutMessage } from '../model/popout.ts';
import { showError } from '../model/session.ts';
import { TEXT } from '../model/text.ts';
import type { UtilityBar, UtilityItem } from '../model/utilityBar.ts';

interface Popout {
    window: Window;
    channel: BroadcastChannel;
}

/** A window does not tell its opener that it was closed. */
const CLOSED_CHECK_MS = 250;

export function keepPopouts(appName: string, utilityBar: UtilityBar, bridge: ConsoleBridge): void {
    const open = new Map<string, Popout>();
    let timer: ReturnType<typeof setInterval> | undefined;

    const takeBack = (): void => {
        for (const [id, popout] of open) {
            if (!popout.window.closed) continue;
            popout.channel.close();
            open.delete(id);
            utilityBar.popIn(id);
        }
        if (open.size > 0) return;
        clearInterval(timer);
        timer = undefined;
    };

    const receive = (id: string, message: PopoutMessage): void => {
        switch (message.kind) {
            case 'published':
                deliverHere(message.channel, message.message);
                for (const [other, { channel }] of open) if (other !== id) channel.postMessage(message);
                break;
            case 'navigate':
                bridge.navigate(message.reference, { replace: message.replace });
                window.focus();
                break;
            case 'updateUtility':
                void utilityBar.updateUtility(id, message.changes);
                break;
            case 'updatePanel':
                void utilityBar.updatePanel(id, message.changes);
                break;
            case 'enablePopout':
                void utilityBar.enablePopout(id, message.enabled, message.disabledText);
                break;
        }
    };

    const popOut = (item: UtilityItem): void => {
        const link = crypto.randomUUID();
        const child = openWindow(popoutPath({ appName, utilityId: item.id, link }), link, item);
        if (!child) {
            utilityBar.popIn(item.id);
            showError(item.label, TEXT.popOutBlocked);
            return;
        }
        const channel = new BroadcastChannel(channelOf(link));
        channel.onmessage = ({ data }: MessageEvent<PopoutMessage>) => {
            receive(item.id, data);
        };
        open.set(item.id, { window: child, channel });
        timer ??= setInterval(takeBack, CLOSED_CHECK_MS);
    };

    utilityBar.listen(({ kind, utilityId }) => {
        const item = utilityBar.items.find(({ id }) => id === utilityId);
        if (kind === 'poppedOut' && item) popOut(item);
        if (kind === 'raise') open.get(utilityId)?.window.focus();
    });
    relayMessages((channel, message) => {
        const published: PopoutMessage = { kind: 'published', channel, message };
        for (const popout of open.values()) popout.channel.postMessage(published);
    });
    // Without its console a popped-out utility has nothing to act on.
    window.addEventListener('pagehide', () => {
        for (const popout of open.values()) popout.window.close();
    });
}

function openWindow(url: string, name: string, { width, height }: UtilityItem): Window | null {
    return window.open(url, name, `popup,width=${String(width)},height=${String(height)}`);
}
