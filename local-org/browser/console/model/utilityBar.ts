/** The utility bar: its items, which panel is open, and what lightning/platformUtilityBarApi changes. Knows no DOM. */
import type { UtilityBarBridge, UtilityInfo } from '../../bridge.ts';

/** One item as the app's UtilityBar page declares it. */
export interface UtilityItemDefinition {
    id: string;
    /** Tag's module, `c/panel`; undefined when the local org cannot show the component. */
    module?: string;
    componentName: string;
    label: string;
    /** Bare utility icon name. */
    icon: string;
    width: number;
    height: number;
    eager: boolean;
    scrollable: boolean;
    properties: Record<string, string | number | boolean>;
}

export interface UtilityItem extends UtilityItemDefinition {
    /** The component exists (eager items from the start, others once opened). */
    created: boolean;
    /** Shown in a window of its own; the panel is empty as long. */
    poppedOut: boolean;
    iconVariant: string;
    highlighted: boolean;
    panelLabel: string;
    panelIcon: string;
    panelIconVariant: string;
    modal: boolean;
    popoutEnabled: boolean;
    popoutDisabledText: string;
}

type ClickHandler = (event: { utilityId: string; panelVisible: boolean }) => void;
export type UtilityBarListener = (event: {
    /** `raise`: the window of a popped-out utility is to come to the front. */
    kind: 'opened' | 'minimized' | 'changed' | 'poppedOut' | 'poppedIn' | 'raise';
    utilityId: string;
    autoFocus: boolean;
}) => void;

const SMALLEST_PANEL = 100;

export class UtilityBar implements UtilityBarBridge {
    readonly #items: UtilityItem[];
    readonly #handlers = new Map<string, ClickHandler[]>();
    readonly #listeners = new Set<UtilityBarListener>();
    #openId: string | null = null;

    constructor(definitions: readonly UtilityItemDefinition[]) {
        this.#items = definitions.map((definition) => ({
            ...definition,
            created: definition.eager,
            poppedOut: false,
            iconVariant: '',
            highlighted: false,
            panelLabel: definition.label,
            panelIcon: definition.icon,
            panelIconVariant: '',
            modal: false,
            popoutEnabled: true,
            popoutDisabledText: '',
        }));
    }

    get items(): readonly UtilityItem[] {
        return this.#items;
    }

    get openId(): string | null {
        return this.#openId;
    }

    listen(listener: UtilityBarListener): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    /** A person pressed the item's button: opens or minimises, then tells the component's handlers. */
    click(utilityId: string): void {
        if (this.need(utilityId).poppedOut) {
            this.tell('raise', utilityId, true);
            return;
        }
        const wasOpen = this.#openId === utilityId;
        if (wasOpen) this.hide(utilityId);
        else this.show(utilityId, true);
        for (const handler of this.#handlers.get(utilityId) ?? []) handler({ utilityId, panelVisible: !wasOpen });
    }

    open(utilityId: string, autoFocus: boolean): Promise<boolean> {
        return attempt(() => {
            this.show(utilityId, autoFocus);
        });
    }

    minimize(utilityId: string): Promise<boolean> {
        return attempt(() => {
            this.hide(utilityId);
        });
    }

    getInfo(utilityId: string): Promise<UtilityInfo> {
        return Promise.resolve().then(() => this.toInfo(this.need(utilityId)));
    }

    getAllUtilityInfo(): Promise<UtilityInfo[]> {
        return Promise.resolve(this.#items.map((item) => this.toInfo(item)));
    }

    updateUtility(
        utilityId: string,
        changes: { label?: string; icon?: string; iconVariant?: string; highlighted?: boolean },
    ): Promise<boolean> {
        return this.change(utilityId, changes);
    }

    updatePanel(
        utilityId: string,
        changes: { label?: string; icon?: string; iconVariant?: string; height?: number; width?: number },
    ): Promise<boolean> {
        const { label, icon, iconVariant, height, width } = changes;
        return this.change(utilityId, {
            ...(label === undefined ? {} : { panelLabel: label }),
            ...(icon === undefined ? {} : { panelIcon: icon }),
            ...(iconVariant === undefined ? {} : { panelIconVariant: iconVariant }),
            ...(height === undefined ? {} : { height: Math.max(SMALLEST_PANEL, height) }),
            ...(width === undefined ? {} : { width: Math.max(SMALLEST_PANEL, width) }),
        });
    }

    enableModal(utilityId: string, enabled: boolean): Promise<boolean> {
        return this.change(utilityId, { modal: enabled });
    }

    enablePopout(utilityId: string, enabled: boolean, disabledText = ''): Promise<boolean> {
        return this.change(utilityId, { popoutEnabled: enabled, popoutDisabledText: disabledText });
    }

    /** As on the platform, handlers add up and cannot be taken back. */
    onUtilityClick(utilityId: string, handler: ClickHandler): Promise<boolean> {
        return attempt(() => {
            this.need(utilityId);
            this.#handlers.set(utilityId, [...(this.#handlers.get(utilityId) ?? []), handler]);
        });
    }

    /** The component leaves the panel; whoever listens shows a new one in a window. */
    popOut(utilityId: string): void {
        const item = this.need(utilityId);
        if (item.poppedOut || !item.popoutEnabled) return;
        this.hide(utilityId);
        Object.assign(item, { poppedOut: true, created: false });
        this.tell('poppedOut', utilityId, false);
    }

    /** The window has been closed: a new component waits in the minimised panel. */
    popIn(utilityId: string): void {
        const item = this.need(utilityId);
        if (!item.poppedOut) return;
        Object.assign(item, { poppedOut: false, created: true });
        this.tell('poppedIn', utilityId, false);
    }

    private show(utilityId: string, autoFocus: boolean): void {
        const item = this.need(utilityId);
        if (item.poppedOut) {
            this.tell('raise', utilityId, autoFocus);
            return;
        }
        if (this.#openId === utilityId) {
            // Already open: only the wish for focus is left to carry out.
            if (autoFocus) this.tell('opened', utilityId, true);
            return;
        }
        if (this.#openId !== null) this.hide(this.#openId);
        item.created = true;
        this.#openId = utilityId;
        this.tell('opened', utilityId, autoFocus);
    }

    private hide(utilityId: string): void {
        this.need(utilityId);
        if (this.#openId !== utilityId) return;
        this.#openId = null;
        this.tell('minimized', utilityId, false);
    }

    private change(utilityId: string, changes: Partial<UtilityItem>): Promise<boolean> {
        return attempt(() => {
            Object.assign(this.need(utilityId), changes);
            this.tell('changed', utilityId, false);
        });
    }

    private need(utilityId: string): UtilityItem {
        const item = this.#items.find(({ id }) => id === utilityId);
        if (!item) throw new Error(`There is no utility with the id ${utilityId}.`);
        return item;
    }

    private tell(kind: Parameters<UtilityBarListener>[0]['kind'], utilityId: string, autoFocus: boolean): void {
        for (const listener of [...this.#listeners]) listener({ kind, utilityId, autoFocus });
    }

    private toInfo(item: UtilityItem): UtilityInfo {
        return {
            id: item.id,
            isLoaded: item.created || item.poppedOut,
            utilityLabel: item.label,
            utilityIcon: item.icon,
            utilityIconVariant: item.iconVariant,
            utilityHighlighted: item.highlighted,
            utilityVisible: item.poppedOut || this.#openId === item.id,
            utilityPoppedOut: item.poppedOut,
            panelHeaderLabel: item.panelLabel,
            panelHeaderIcon: item.panelIcon,
            panelHeaderIconVariant: item.panelIconVariant,
            panelHeight: item.height,
            panelWidth: item.width,
        };
    }
}

/** Runs at once; answers true, or the error as a rejection. */
function attempt(work: () => void): Promise<boolean> {
    try {
        work();
        return Promise.resolve(true);
    } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
}
