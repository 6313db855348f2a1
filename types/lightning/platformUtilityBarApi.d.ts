/** The utility bar of Lightning apps. API 61.0 or later, with Lightning Web Security. */
declare module 'lightning/platformUtilityBarApi' {
    import type { WireAdapter } from 'lwc';

    export interface UtilityInfo {
        id: string;
        isLoaded: boolean;
        utilityLabel: string;
        utilityIcon: string;
        utilityIconVariant: string;
        utilityHighlighted: boolean;
        utilityVisible: boolean;
        utilityPoppedOut: boolean;
        panelHeaderLabel: string;
        panelHeaderIcon: string;
        panelHeaderIconVariant: string;
        panelHeight: number;
        panelWidth: number;
    }

    interface Transition {
        durationMs?: number;
        timingFunction?: string;
        delayMs?: number;
    }

    interface Appearance {
        label?: string;
        /** Name of an SLDS utility icon, without `utility:`. */
        icon?: string;
        iconVariant?: 'success' | 'warning' | 'error';
    }

    /** Only one utility is open at a time: opening one minimises the other. */
    export function open(utilityId: string, options?: { autoFocus?: boolean }): Promise<boolean>;
    export function minimize(utilityId: string): Promise<boolean>;
    export function getInfo(utilityId: string): Promise<UtilityInfo>;
    export function getAllUtilityInfo(): Promise<UtilityInfo[]>;
    export function updateUtility(utilityId: string, changes: Appearance & { highlighted?: boolean }): Promise<boolean>;
    export function updatePanel(
        utilityId: string,
        changes: Appearance & {
            height?: number;
            heightTransition?: Transition;
            width?: number;
            widthTransition?: Transition;
        },
    ): Promise<boolean>;
    export function enableModal(utilityId: string, enabled: boolean): Promise<boolean>;
    export function enablePopout(
        utilityId: string,
        enabled: boolean,
        options?: { disabledText?: string },
    ): Promise<boolean>;
    /** Handlers can be added, never removed. */
    export function onUtilityClick(
        utilityId: string,
        handler: (event?: { utilityId: string; panelVisible: boolean }) => void,
    ): Promise<boolean>;

    /** Id of the utility that holds the component; null outside of the utility bar. The bare value. */
    export const EnclosingUtilityId: WireAdapter<Record<string, never>, string | null>;
}
