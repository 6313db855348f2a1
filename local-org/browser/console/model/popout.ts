/** What a console and the window of a popped-out utility tell each other, and the address of that window. */
import type { PageReference, UtilityBarBridge } from '../../bridge.ts';

export interface PopoutAddress {
    appName: string;
    utilityId: string;
    /** Name of the channel between the two windows. */
    link: string;
}

export type PopoutMessage =
    | { kind: 'published'; channel: string; message: unknown }
    | { kind: 'navigate'; reference: PageReference; replace: boolean }
    | { kind: 'updateUtility'; changes: Parameters<UtilityBarBridge['updateUtility']>[1] }
    | { kind: 'updatePanel'; changes: Parameters<UtilityBarBridge['updatePanel']>[1] }
    | { kind: 'enablePopout'; enabled: boolean; disabledText: string };

const ADDRESS = /^\/_org\/popout\/([^/]+)\/([^/]+)\/([^/]+)$/;

export function popoutPath({ appName, utilityId, link }: PopoutAddress): string {
    return `/_org/popout/${[appName, utilityId, link].map(encodeURIComponent).join('/')}`;
}

/** undefined: the path is not that of a pop-out. */
export function readPopoutPath(path: string): PopoutAddress | undefined {
    const [, appName, utilityId, link] = ADDRESS.exec(path)?.map(decodeURIComponent) ?? [];
    return appName === undefined || utilityId === undefined || link === undefined
        ? undefined
        : { appName, utilityId, link };
}

export const channelOf = (link: string): string => `local-org:popout:${link}`;
