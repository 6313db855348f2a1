/** `lightning/platformUtilityBarApi` (API 61.0+). */
import { consoleBridge, type UtilityBarBridge, type UtilityInfo } from '../../../bridge.ts';
import { placementAdapter } from '../../../loader/placement.ts';

/** Id of the utility around the component, null outside the utility bar. */
export const EnclosingUtilityId = placementAdapter<string | null>((cell, tell) => {
    const show = (): void => {
        tell(cell.placement.utilityId ?? null);
    };
    show();
    return cell.watch(show);
});

function bar(): UtilityBarBridge {
    const bridge = consoleBridge();
    if (!bridge) throw new Error('The utility bar API works only in apps that have a utility bar.');
    return bridge.utilityBar;
}

function needUtilityId(utilityId: unknown): string {
    if (typeof utilityId === 'string' && utilityId !== '') return utilityId;
    throw new TypeError('The parameter utilityId is required.');
}

export async function open(utilityId: string, options: { autoFocus?: boolean } = {}): Promise<boolean> {
    return await bar().open(needUtilityId(utilityId), options.autoFocus ?? false);
}

export async function minimize(utilityId: string): Promise<boolean> {
    return await bar().minimize(needUtilityId(utilityId));
}

export async function getInfo(utilityId: string): Promise<UtilityInfo> {
    return await bar().getInfo(needUtilityId(utilityId));
}

export async function getAllUtilityInfo(): Promise<UtilityInfo[]> {
    return await bar().getAllUtilityInfo();
}

export async function updateUtility(
    utilityId: string,
    changes: Parameters<UtilityBarBridge['updateUtility']>[1] = {},
): Promise<boolean> {
    return await bar().updateUtility(needUtilityId(utilityId), changes);
}

export async function updatePanel(
    utilityId: string,
    changes: Parameters<UtilityBarBridge['updatePanel']>[1] = {},
): Promise<boolean> {
    return await bar().updatePanel(needUtilityId(utilityId), changes);
}

export async function enableModal(utilityId: string, enabled: boolean): Promise<boolean> {
    return await bar().enableModal(needUtilityId(utilityId), enabled);
}

export async function enablePopout(
    utilityId: string,
    enabled: boolean,
    options: { disabledText?: string } = {},
): Promise<boolean> {
    return await bar().enablePopout(needUtilityId(utilityId), enabled, options.disabledText);
}

/** Handlers cannot be removed. */
export async function onUtilityClick(
    utilityId: string,
    handler: (event: { utilityId: string; panelVisible: boolean }) => void,
): Promise<boolean> {
    if (typeof handler !== 'function') throw new TypeError('onUtilityClick needs a function as handler.');
    return await bar().onUtilityClick(needUtilityId(utilityId), handler);
}
